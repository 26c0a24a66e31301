"""Rows that nobody could choose today, because an earlier version's rules let them pass: to be read as they are.

A zone that was since taken out of the time zone database, numbers beyond today's limits, a rule that comes more
rarely than one can choose. The version that wrote those of `schema_2` could not read them; what follows from them
was computed by its code with the checks put aside. What depends on the hours of a lost zone is left out of it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from bot.app.ports import SeriesChange
from bot.app.series.ports import Draft
from bot.core.meetup import events as ev
from bot.core.meetup.ahead.occurrence import Occurrence
from bot.core.meetup.events import MeetupEnd, PresenceSource
from bot.core.policy import GuildSettings, Policy
from bot.core.series.series import OccurrenceNote, OccurrenceState
from bot.store.store import SqlStore
from tests.store.golden import Facts
from tests.store.golden.every_series import MONTHLY
from tests.store.golden.facts import Ids, facts_of
from tests.store.golden.writing import (
    ANA,
    FIRST_CHANNEL,
    GUILD,
    LI,
    SAM,
    VOICE,
    Journal,
    moment,
    put_into_policy,
    update,
)

KNOWN_ZONE, LOST_ZONE = "America/Los_Angeles", "US/Pacific-New"
"""The second was another name for the first, until release 2020b of the time zone database."""
BEYOND: dict[str, Any] = {
    "dots": 99,
    "dots_per_topic": 0,
    "timeboxes": [90, 0, 61, 5, 4, 3, 2],
    "thumb_seconds": 1000,
    "gathering_minutes": 999,
}
_IDS = Ids(
    meetups=["beyond", "lostzone"],
    series=["beyondseries", "lostzoneseries"],
    guilds=[GUILD],
    members=[ANA],
    drafts=["beyonddraft"],
)
_TOLD_BY_THE_ZONE = ("minutes", "credit computed", "missed", "to open", "look again", "upcoming")


async def write_odd_policy(database: Path) -> Facts:
    """Write the database; what follows from it."""
    store = await SqlStore.open(database)
    try:
        await _lost_zone(store)
        await _beyond(store)
    finally:
        await store.close()
    _go_beyond(database)
    facts = await _read(database)
    _lose_zone(database)
    return _in_lost_zone(facts)


async def _lost_zone(store: SqlStore) -> None:
    pacific = Policy(time_zone=KNOWN_ZONE)
    series = replace(MONTHLY, series_id="lostzoneseries", policy=pacific)
    occurrence = Occurrence(series.series_id, date(2026, 11, 5), moment(0), 60)
    note = OccurrenceNote(occurrence.day, OccurrenceState.PLANNED, moment(0), "lostzone")
    journal = Journal(store, "lostzone", FIRST_CHANNEL)
    change = SeriesChange(series, moment(9000), notes=(note,))
    await journal.plan(-100, policy=pacific, title="Pacific", occurrence=occurrence, along=change)
    await journal.write(
        -50, ev.PlanChanged, voice_channel_id=VOICE, title="Pacific", policy=pacific, occurrence=occurrence
    )
    await journal.write(0, ev.MeetupStarted)
    await journal.write(0, ev.MemberSeen, member_id=ANA, source=PresenceSource.VOICE)
    await journal.write(1, ev.TopicProposed, topic_id=1, author_id=ANA, title="Time zones", pitch="")
    await journal.write(45, ev.MeetupFinished, reason=MeetupEnd.HOST)
    assert journal.meetup is not None
    await store.credits.settle("lostzone", moment(46))
    await store.people.remember(GUILD, ANA, "Ana")


async def _beyond(store: SqlStore) -> None:
    """A vote under way, which goes on under the policy that it began with."""
    series = replace(MONTHLY, series_id="beyondseries", channel_id=FIRST_CHANNEL + 1, policy=Policy())
    await store.series.save(SeriesChange(series, None))
    await store.drafts.keep(Draft("beyonddraft", LI, moment(0), series))
    await store.settings.save(GuildSettings(GUILD, None, Policy()))
    journal = Journal(store, "beyond", FIRST_CHANNEL + 1)
    await journal.plan(0, policy=Policy(), title="Beyond")
    await journal.write(0, ev.MeetupStarted)
    await journal.write(1, ev.TopicProposed, topic_id=1, author_id=LI, title="Limits", pitch="")
    await journal.write(2, ev.VotingOpened)
    for voter, dots in ((LI, 42), (SAM, 1)):
        for _ in range(dots):
            await journal.write(3, ev.DotPlaced, voter_id=voter, topic_id=1)
    await journal.write(4, ev.VotingClosed, ranking=(1,))
    await journal.talk(4, 1, 1, seconds=90 * 60)
    await journal.write(94, ev.TimeboxExpired, timebox_id=1)


def _go_beyond(database: Path) -> None:
    put_into_policy(database, "beyond", **BEYOND)
    update(database, "UPDATE guild_settings SET policy = ?", json.dumps({**BEYOND, "dots": 0}))
    for statement in (
        "UPDATE series SET body = json_set(body, '$.minutes', 10000, '$.opens_days', 60, '$.most_carries', 99, "
        "'$.rule.every', 20, '$.starts_alone', json('true'), '$.voice_channel_id', null, '$.policy.dots', 99) "
        "WHERE series_id = 'beyondseries'",
        "UPDATE series_drafts SET body = json_set(body, '$.minutes', 0, '$.opens_days', -1, '$.policy.dots', 0)",
    ):
        update(database, statement)


async def _read(database: Path) -> Facts:
    store = await SqlStore.open(database)
    try:
        return await facts_of(store, _IDS)
    finally:
        await store.close()


def _lose_zone(database: Path) -> None:
    put_into_policy(database, "lostzone", time_zone=LOST_ZONE)
    update(
        database,
        "UPDATE series SET body = json_set(body, '$.policy.time_zone', ?) WHERE series_id = 'lostzoneseries'",
        LOST_ZONE,
    )


def _in_lost_zone(facts: Facts) -> Facts:
    meetup, series = facts["meetups"]["lostzone"], facts["series"]["lostzoneseries"]
    meetup["plan"]["policy"]["time zone"] = LOST_ZONE
    series["series"]["policy"]["time zone"] = LOST_ZONE
    for each in (meetup, series):
        for name in _TOLD_BY_THE_ZONE:
            each.pop(name, None)
    return facts
