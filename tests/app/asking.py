"""Asking much at once, and what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.core.meetup.commands import Command
from bot.core.meetup.evolve import fold
from bot.core.meetup.parts import Stage
from bot.core.meetup.state import Meetup
from bot.core.refusal import Refusal
from tests.app.use_cases import Bench


async def at_once(
    bench: Bench, meetup: Meetup, commands: Sequence[Command]
) -> Sequence[Meetup | BaseException]:
    """Ask everything at the same time."""
    return await asyncio.gather(*(bench.execute(meetup, each) for each in commands), return_exceptions=True)


def sentences(answers: Sequence[Meetup | BaseException]) -> list[str]:
    """What those who were refused read; anything but a refusal is raised."""
    refused = [each for each in answers if isinstance(each, BaseException)]
    for each in refused:
        if not isinstance(each, Refusal):
            raise each
    return [str(each) for each in refused]


async def stored(bench: Bench, meetup: Meetup) -> Meetup:
    """The meetup as the journal has it."""
    found = fold(await bench.kept(meetup))
    assert found is not None
    return found


def stage_of(meetup: Meetup) -> Stage | None:
    return None if meetup.flow.timebox is None else meetup.flow.timebox.stage
