"""What hosts do with a series on the tests' bench, in a November in which December is the next date."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.app.series.outlook import Outlook, Preview
from bot.app.series.requests import SeriesRequest
from bot.core.meetup.commands import Actor, ProposeTopic
from bot.core.meetup.state import Meetup
from bot.core.series.series import Series
from tests.app.ports import CHANNEL, GUILD, ROOM
from tests.app.use_cases import ANA, LI, Bench

BEA = Actor(2**62 + 13, is_host=True)
DAY = timedelta(days=1)
NOVEMBER = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 3, 18, 0, tzinfo=UTC)
JANUARY = datetime(2027, 1, 7, 18, 0, tzinfo=UTC)
FIRST_THURSDAY = SeriesRequest(title="Monthly", rule="first Thursday", at="18:00", voice_channel_id=ROOM)


async def preview(bench: Bench, actor: Actor = ANA, **changes: Any) -> Preview:
    return await bench.series.draft(GUILD, CHANNEL, "Agile Ottawa", replace(FIRST_THURSDAY, **changes), actor)


async def a_series(bench: Bench, **changes: Any) -> Outlook:
    shown = await preview(bench, **changes)
    return await bench.series.save(GUILD, shown.draft.draft_id, ANA)


async def with_a_planned_meetup(bench: Bench, **changes: Any) -> tuple[str, Meetup]:
    """A series whose December is open for topics, with one."""
    outlook = await a_series(bench, opens_days=14, **changes)
    (meetup,) = bench.meetups.open_meetups
    await bench.execute(meetup, ProposeTopic(LI, "Sizing"))
    return outlook.series.series_id, meetup


async def edit(bench: Bench, series_id: str, **changes: Any) -> Outlook:
    shown = await bench.series.redraft(GUILD, series_id, SeriesRequest(**changes), ANA)
    return await bench.series.save(GUILD, shown.draft.draft_id, ANA)


async def saved(bench: Bench) -> list[Series]:
    return await bench.store.series.of_guild(GUILD)


def dates(outlook: Outlook | Preview) -> list[date]:
    return [each.day for each in outlook.upcoming]


async def the_newest(bench: Bench, meetup: Meetup) -> Meetup:
    return await bench.meetups.find(meetup.meetup_id)
