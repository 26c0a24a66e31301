"""A change of a series that Discord delivers again, to the process that follows: it is done once, and no error."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.meetup.commands import Actor
from tests.app.before_start import DECEMBER, NOVEMBER, a_series
from tests.app.ports import GUILD
from tests.app.use_cases import ANA, Bench

DAY = DECEMBER.date().isoformat()
LATER = (DECEMBER.date() + timedelta(days=1)).isoformat()
BEA = Actor(2**62 + 13, is_host=True, interaction_id=2**62 + 901)

Change = Callable[[Bench, str, Actor], Awaitable[object]]


async def move(bench: Bench, series_id: str, actor: Actor) -> None:
    await bench.series.move(GUILD, series_id, DAY, LATER, None, actor)


async def move_back(bench: Bench, series_id: str, actor: Actor) -> None:
    await bench.series.move(GUILD, series_id, DAY, DAY, None, actor)


async def skip(bench: Bench, series_id: str, actor: Actor) -> None:
    await bench.series.skip(GUILD, series_id, DAY, actor)


async def bring_back(bench: Bench, series_id: str, actor: Actor) -> None:
    await bench.series.skip(GUILD, series_id, DAY, actor, back=True)


async def pause(bench: Bench, series_id: str, actor: Actor) -> None:
    await bench.series.pause(GUILD, series_id, actor)


async def resume(bench: Bench, series_id: str, actor: Actor) -> None:
    await bench.series.resume(GUILD, series_id, actor)


@pytest.mark.parametrize("opens_days", [7, 28], ids=["only the rule knows of it", "it is planned"])
@pytest.mark.parametrize(("change", "undo"), [(move, move_back), (skip, bring_back), (pause, resume)])
async def test_what_another_host_has_changed_back_since_stays(
    bench: Bench, other: Bench, change: Change, undo: Change, opens_days: int
) -> None:
    bench.clock.at = NOVEMBER
    series_id = (await a_series(bench, opens_days=opens_days)).series.series_id
    asked = replace(ANA, interaction_id=2**62 + 900)
    await change(bench, series_id, asked)
    await undo(bench, series_id, BEA)
    before = await other.series.outlook(GUILD, series_id)

    await change(other, series_id, asked)
    await undo(other, series_id, BEA)

    assert await other.series.outlook(GUILD, series_id) == before
