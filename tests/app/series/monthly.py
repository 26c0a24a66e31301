"""A series of first Thursdays, and its meetups as time goes by: what several modules here begin with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.app.series.outlook import Outlook
from bot.app.series.requests import SeriesRequest
from bot.core.meetup.commands import ProposeTopic
from bot.core.meetup.state import Meetup
from tests.app.ports import CHANNEL, GUILD, NOON, ROOM
from tests.app.use_cases import ANA, LI, Bench

DECEMBER = datetime(2026, 12, 3, 18, 0, tzinfo=UTC)
JANUARY = datetime(2027, 1, 7, 18, 0, tzinfo=UTC)
WEEK = timedelta(days=7)


async def a_series(bench: Bench, **changes: Any) -> Outlook:
    """First Thursdays at six in the evening (UTC), made on the first Thursday of November after noon."""
    bench.clock.at = NOON + timedelta(hours=8)
    request = SeriesRequest(
        **{"title": "Monthly", "rule": "first Thursday", "at": "18:00", "voice_channel_id": ROOM, **changes}
    )
    preview = await bench.series.draft(GUILD, CHANNEL, "Agile Ottawa", request, ANA)
    return await bench.series.save(GUILD, preview.draft.draft_id, ANA)


async def at(bench: Bench, now: datetime) -> None:
    """The alarms ring that are due by then, each at its time or all late."""
    bench.clock.at = now
    await bench.scheduler.wake()
    await ring_due(bench)


async def ring_due(bench: Bench) -> None:
    for meetup_id, alarm in list(bench.alarms.due.items()):
        if alarm.at <= bench.clock.at:
            bench.alarms.due.pop(meetup_id)
            await bench.meetups.ring(meetup_id, alarm)


def the_meetup(bench: Bench) -> Meetup:
    """The only one that is open."""
    (meetup,) = bench.meetups.open_meetups
    return meetup


async def held(bench: Bench, *topics: str) -> Meetup:
    """December's meetup takes place, and nothing but its last minute is left of it."""
    await at(bench, DECEMBER - WEEK)
    meetup = the_meetup(bench)
    for title in topics:
        await bench.execute(meetup, ProposeTopic(LI, title, "Why?"))
    bench.clock.at = DECEMBER
    return await bench.meetups.begin(meetup.meetup_id, ANA, GUILD)
