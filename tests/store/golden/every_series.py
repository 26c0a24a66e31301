"""Series of every shape, and what is kept beside meetups and series, for the golden file `every_kind`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from bot.app.ports import SeriesChange
from bot.app.posts import Post, ScheduledEventPost, ScheduledEventState
from bot.app.series.ports import Draft, Fault
from bot.core.policy import GuildSettings, Policy, ThumbRule
from bot.core.series.recurrence import Missing, Rule, Unit
from bot.core.series.series import FaultKind, OccurrenceNote, OccurrenceState, Series
from bot.store.store import SqlStore
from tests.store.golden.writing import (
    ANA,
    EVENING,
    FIRST_CHANNEL,
    GUILD,
    HOST_ROLE,
    KIM,
    LARGEST,
    LI,
    OLDEST,
    OTHER_GUILD,
    SAM,
    VOICE,
    moment,
)

TORONTO = Policy(dots=5, dots_per_topic=2, timeboxes=(5, 3), time_zone="America/Toronto")
MONTHLY = Series(
    series_id="series1",
    guild_id=GUILD,
    channel_id=FIRST_CHANNEL,
    voice_channel_id=VOICE,
    title="First Thursdays ☕",
    organizer="Agile Toronto",
    host_id=ANA,
    rule=Rule(Unit.MONTH, weekday=3, place=1),
    anchor=date(2024, 5, 2),
    at=time(18, 30),
    minutes=90,
    policy=TORONTO,
    begins=date(2026, 11, 6),
    changed_at=moment(-50_000),
    revision=4,
    most_carries=2,
)
LAST_DAYS = replace(
    MONTHLY,
    series_id="lastdays",
    channel_id=FIRST_CHANNEL + 20,
    title="month’s end",
    organizer="",
    host_id=OLDEST,
    rule=Rule(Unit.MONTH, every=2, place=31, missing=Missing.LAST),
    at=time(23, 59, 59, 999_999),
    minutes=720,
    policy=replace(TORONTO, thumb_rule=ThumbRule.STRICT, time_zone="Australia/Lord_Howe"),
    opens_days=28,
    reminds=False,
    starts_alone=True,
    most_carries=24,
    paused=True,
)
WEEKLY = Series(
    series_id="weekly",
    guild_id=OTHER_GUILD,
    channel_id=FIRST_CHANNEL + 21,
    voice_channel_id=None,
    title="Wednesdays",
    organizer="Lean Berlin",
    host_id=LARGEST,
    rule=Rule(Unit.WEEK, weekday=2),
    anchor=date(2026, 10, 28),
    at=time(0, 0),
    minutes=1,
    policy=Policy(thumb_rule=ThumbRule.HOST),
    begins=date(2026, 11, 12),
    changed_at=moment(-10_000),
)


async def write_series(store: SqlStore) -> None:
    """The series themselves, and notes of occurrences that no meetup belongs to."""
    for series, wake_at in ((MONTHLY, moment(20 * 1440)), (LAST_DAYS, None), (WEEKLY, moment(9000))):
        await store.series.save(SeriesChange(series, wake_at))
    day, start = date(2026, 10, 1), moment(-35 * 1440)
    notes = (
        OccurrenceNote(day, OccurrenceState.MISSED, start),
        OccurrenceNote(day - timedelta(days=28), OccurrenceState.SKIPPED, start - timedelta(days=28)),
        OccurrenceNote(date(2027, 1, 7), OccurrenceState.WAITING, EVENING + timedelta(days=70)),
    )
    await store.series.save(SeriesChange(MONTHLY, moment(20 * 1440), notes=notes))


async def keep_beside(store: SqlStore) -> None:
    """Once the meetups are written: notes of theirs, and everything else that there is a table for."""
    called_off = OccurrenceNote(
        date(2026, 8, 6), OccurrenceState.SKIPPED, moment(-100_000), "cancelledskipped"
    )
    opened = [
        OccurrenceNote(date(2026, 12, 3), OccurrenceState.PLANNED, EVENING + timedelta(days=30), "upcoming"),
        OccurrenceNote(date(2026, 7, 2), OccurrenceState.PLANNED, moment(-180_000), "cancelledmissed"),
        OccurrenceNote(date(2026, 6, 4), OccurrenceState.PLANNED, moment(-220_000), "cancelledpaused"),
    ]
    wake_at = moment(20 * 1440)
    await store.series.save(SeriesChange(MONTHLY, wake_at, notes=(called_off, *opened)))
    await store.series.save(SeriesChange(MONTHLY, wake_at, carried=("cancelledmissed",)))
    for number, kind in enumerate(FaultKind):
        series = (MONTHLY, WEEKLY)[number % 2]
        await store.faults.note(Fault(series.series_id, kind, moment(number), told=number % 3 == 0))
    for member in (KIM, LARGEST, OLDEST):
        await store.followers.add(MONTHLY.series_id, member)
    await store.followers.add(WEEKLY.series_id, SAM)
    await store.drafts.keep(Draft("draftofnew", LI, moment(10), replace(WEEKLY, series_id="draftofnew")))
    await store.drafts.keep(
        Draft("draftofedit", ANA, moment(11), replace(MONTHLY, title="Renamed", revision=5))
    )
    for number, (meetup_id, state) in enumerate(
        zip(("monthly", "textonly", "upcoming", "odd"), ScheduledEventState, strict=True)
    ):
        await store.scheduled_event_posts.save(
            ScheduledEventPost(meetup_id, GUILD, 2**62 + number, state, '{"name": "☕"}')
        )
    await _posts(store)
    for guild, member, name in (
        (GUILD, ANA, "Ana"),
        (GUILD, LI, "Li *the* 李"),
        (GUILD, LARGEST, "Largest |"),
        (OTHER_GUILD, ANA, "Anastasia"),
        (GUILD, SAM, "Sam"),
    ):
        await store.people.remember(guild, member, name)
    await store.settings.save(GuildSettings(GUILD, HOST_ROLE, TORONTO))
    await store.settings.save(GuildSettings(OTHER_GUILD, None, Policy(dots=4)))
    await store.heartbeat.beat(moment(704))


async def _posts(store: SqlStore) -> None:
    """One message in every slot, under keys as they were formed then."""
    posts = (
        *(("board", key, 0) for key in ("topics", "voting:0", "discussing:3.1", "discussing:4.3")),
        *(("board", key, 0) for key in ("discussing:2.4", "voting:4", "discussing:1.5", "discussing:0.6")),
        *(("thumbs", key, 0) for key in ("1", "3")),
        *(("timeup", "3", 0), ("summary", "end", 0), ("moved", "1793820600", 0)),
        *(("reminder", f"{which}.1793820600", 0) for which in ("day_before", "due", "overdue")),
        *(("letter", f"{which}.1793820600.{KIM}", 0) for which in ("day_before", "soon")),
        ("board", "closing:6", 1),
    )
    for number, (slot, key, is_open) in enumerate(posts):
        drawn = "" if number % 2 else f"{number:024x}"
        message = 1498650731347970000 + number
        await store.posts.save(Post("monthly", slot, key, FIRST_CHANNEL, message, bool(is_open), drawn))
    await store.posts.save(Post("closedtwice", "board", "closing:1", FIRST_CHANNEL + 3, 2**62 + 100))
    await store.posts.save(
        Post("cancelledhost", "board", "cancelled", FIRST_CHANNEL + 10, 2**62 + 101, is_open=False)
    )
