"""Discord tells minutes late of what was pressed while the line was down: whoever pressed has read that it failed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from email.utils import format_datetime

import pytest

from bot.core.meetup.parts import Phase
from bot.ui.kit.custom_id import Action, click
from tests.cogs import raw
from tests.cogs.stage import Stage

Press = Callable[[Stage], Awaitable[object]]


async def dot(stage: Stage) -> None:
    raw.emit_click(stage.li, click(Action.DOT_ADD, await stage.meetup(), 1, 0))


async def step(stage: Stage) -> None:
    await raw.command(stage.host, "leancoffee", [{"name": "next", "type": 1, "options": []}])


async def form(stage: Stage) -> None:
    raw.emit_form(stage.li, click(Action.PROPOSE_FORM, await stage.meetup()), title="Late", pitch="")


async def told(stage: Stage, press: Press, late: timedelta) -> None:
    """Discord tells of a press when the line is back."""
    with raw.withheld(stage.env) as untold:
        await press(stage)
    await stage.env.advance_time(late.total_seconds())
    for each in untold:
        stage.env.backend.emit("INTERACTION_CREATE", each)
    await stage.env.settle()


@pytest.mark.parametrize("press", [dot, step, form])
async def test_nothing_is_done_of_what_somebody_has_read_that_it_failed(stage: Stage, press: Press) -> None:
    await stage.reach_voting_without_dots()
    before = stage.kept()

    await told(stage, press, timedelta(seconds=40))

    assert stage.kept() == before


@pytest.mark.parametrize("press", [dot, step, form])
async def test_what_somebody_still_waits_for_is_done(stage: Stage, press: Press) -> None:
    await stage.reach_voting_without_dots()
    before = stage.kept()

    await told(stage, press, timedelta(seconds=2))

    assert stage.kept() != before


async def test_where_a_clock_is_wrong_discord_says_whether_somebody_still_waits(stage: Stage) -> None:
    await stage.reach_voting_without_dots()
    in_a_while = stage.env.now() + timedelta(minutes=5)
    stage.sim.bot.requests.discord_time.dated(format_datetime(in_a_while, usegmt=True))

    answer = await raw.command(stage.host, "leancoffee", [{"name": "next", "type": 1, "options": []}])

    assert answer.acknowledged
    assert await stage.phase() is Phase.DISCUSSING
