"""Journals that together hold every kind of event, every optional field with and without a value, and every
value of every enum that is written to disk; some of them odd, since old rows need not be what a rule allows.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from bot.app.ports import SeriesChange
from bot.core.meetup import events as ev
from bot.core.meetup.ahead.occurrence import Occurrence, Reminder
from bot.core.meetup.events import CancelReason, MeetupEnd, PresenceSource, Thumb, TopicEnd
from bot.core.meetup.state import Meetup
from bot.core.policy import Policy, ThumbRule
from bot.core.series.series import OccurrenceNote, OccurrenceState
from bot.store.store import SqlStore
from tests.store.golden.every_series import MONTHLY, TORONTO, keep_beside, write_series
from tests.store.golden.writing import (
    ANA,
    EVENING,
    FIRST_CHANNEL,
    KIM,
    LARGEST,
    LI,
    OLDEST,
    SAM,
    VOICE,
    Journal,
    leave_out,
    moment,
    update,
)

OPTIONAL = {
    "meetup_planned": ("occurrence",),
    "reminded": ("late",),
    "meetup_cancelled": ("reason",),
    "occurrence": ("reminds", "starts_alone", "most_carries"),
    "policy": (
        *("dots_per_topic", "timeboxes", "thumb_rule", "thumb_seconds", "hidden_tallies"),
        *("gathering_minutes", "voting_minutes", "time_zone"),
    ),
}
"""Fields of events and policies that a row may lack, because there was a version without them."""


async def write_every_kind(database: Path) -> None:
    """Write the database."""
    store = await SqlStore.open(database)
    try:
        await write_series(store)
        await _monthly(store)
        await _text_only(store)
        await _channel_lost(store)
        await _closed_twice(store)
        await _host_decides(store)
        await _odd(store)
        await _cancelled(store)
        await _upcoming(store)
        await _first_version(store)
        await keep_beside(store)
    finally:
        await store.close()
    leave_out(database, "firstversion", OPTIONAL)
    # Settings from before there was anything to choose but the dots.
    update(database, "UPDATE guild_settings SET policy = '{\"dots\":4}' WHERE host_role_id IS NULL")
    update(
        database,
        "UPDATE series SET body = json_remove(body, '$.revision', '$.opens_days', '$.reminds', "
        "'$.starts_alone', '$.most_carries', '$.paused', '$.rule.every', '$.rule.place', '$.rule.missing', "
        "'$.policy.voting_minutes') WHERE series_id = 'weekly'",
    )


async def _monthly(store: SqlStore) -> None:
    """An occurrence of a series, from its plan to its credit, with every step and nearly every end of a talk."""
    journal = Journal(store, "monthly", MONTHLY.channel_id)
    starts = moment(0) - timedelta(microseconds=250_000)
    occurrence = Occurrence("series1", date(2026, 11, 5), starts, 90, most_carries=2)
    note = OccurrenceNote(occurrence.day, OccurrenceState.PLANNED, starts, "monthly")
    await journal.plan(
        -14 * 1440,
        policy=TORONTO,
        title="November ☕",
        occurrence=occurrence,
        along=SeriesChange(MONTHLY, moment(20 * 1440), notes=(note,)),
    )
    carried = {"author_id": SAM, "since": date(2026, 9, 3), "times": 2}
    await journal.write(
        -14 * 1440, ev.TopicCarried, topic_id=1, title="Retros nobody dreads", pitch="", **carried
    )
    await journal.write(
        -14 * 1440,
        ev.TopicCarried,
        topic_id=2,
        author_id=LI,
        title="Hiring",
        pitch="How do you interview?",
        since=date(2026, 10, 1),
        times=1,
    )
    moved = Occurrence(
        "series1", occurrence.day, starts + timedelta(hours=1), 120, reminds=True, most_carries=2
    )
    plan = {"title": "November ☕ (later)", "policy": TORONTO}
    await journal.write(-5000, ev.PlanChanged, voice_channel_id=None, occurrence=moved, **plan)
    again = Occurrence("series1", occurrence.day, starts, 120, starts_alone=True, most_carries=2)
    await journal.write(-4000, ev.PlanChanged, voice_channel_id=VOICE, occurrence=again, **plan)
    await journal.write(-1440, ev.Reminded, reminder=Reminder.DAY_BEFORE)
    await journal.write(-0.5, ev.Reminded, reminder=Reminder.SOON, late=True)
    await journal.write(0, ev.Reminded, reminder=Reminder.DUE, late=False)
    await journal.write(30, ev.Reminded, reminder=Reminder.OVERDUE)
    await _gather(journal)
    await _vote(journal)
    await _discuss(journal)
    await _close(journal)
    assert journal.meetup is not None
    await _credit(store, journal.meetup)


async def _gather(journal: Journal) -> None:
    await journal.write(35, ev.MeetupStarted)
    for member in (ANA, LI, LARGEST):
        await journal.write(35, ev.MemberSeen, member_id=member, source=PresenceSource.VOICE)
    await journal.write(36, ev.GatheringExtended)
    propose = ev.TopicProposed
    words = "Trunk-based  \u202edevelopment\u202c"
    await journal.write(37, propose, topic_id=3, author_id=LI, title=words, pitch=f'Ask <@{SAM}> "why"\\')
    await journal.write(
        37.5, propose, topic_id=4, author_id=ANA, title="`Sizing` | without *points*", pitch=""
    )
    await journal.write(38, propose, topic_id=5, author_id=LARGEST, title="Taken back", pitch="soon")
    await journal.write(38, propose, topic_id=6, author_id=OLDEST, title="👩‍💻 pairing\nremotely", pitch="")
    await journal.write(38.5, ev.TopicEdited, topic_id=4, title="Sizing without points", pitch="Forecasts?")
    await journal.write(39, ev.TopicEdited, topic_id=3, title="Trunk-based development", pitch="")


async def _vote(journal: Journal) -> None:
    await journal.write(40, ev.VotingOpened)
    marks = ((ANA, 3), (ANA, 3), (ANA, 4), (LI, 3), (LI, 4), (LI, 2), (LARGEST, 5), (LARGEST, 4), (OLDEST, 6))
    for voter, topic in marks:
        await journal.write(41, ev.DotPlaced, voter_id=voter, topic_id=topic)
    await journal.write(42, ev.DotRemoved, voter_id=LARGEST, topic_id=4)
    await journal.write(43, ev.TopicWithdrawn, topic_id=5, by=ANA)
    await journal.write(43.5, ev.MemberSeen, member_id=SAM, source=PresenceSource.VOICE)
    await journal.write(44, ev.VotingClosed, ranking=(3, 4, 2, 6, 1))


async def _discuss(journal: Journal) -> None:
    await journal.talk(44, 1, 3)
    await journal.write(45, ev.Paused)
    await journal.write(46, ev.TimeboxExtended, timebox_id=1, seconds=60)
    await journal.write(47, ev.Resumed)
    await journal.write(48, ev.TimeboxExtended, timebox_id=1, seconds=120)
    await journal.write(55, ev.TimeboxExpired, timebox_id=1)
    for member, thumb in ((ANA, Thumb.DOWN), (LI, Thumb.UP), (SAM, Thumb.HOLD), (ANA, Thumb.UP)):
        await journal.write(55.1, ev.ThumbShown, timebox_id=1, member_id=member, thumb=thumb)
    await journal.write(55.2, ev.ThumbsClosed, timebox_id=1, ups=2, holds=1, downs=0, goes_on=True)
    await journal.talk(55.2, 2, 3, index=1, seconds=180)
    await journal.write(56, ev.TakeawayAdded, member_id=LI, topic_id=3, text="Merge daily; *measure* it.")
    await journal.write(58.2, ev.TimeboxExpired, timebox_id=2)
    await journal.write(58.2, ev.TopicEnded, topic_id=3, reason=TopicEnd.TIMEBOXES_USED, discussed=True)
    await journal.talk(58.2, 3, 4)
    await journal.write(60, ev.MemberLeft, member_id=LARGEST, source=PresenceSource.VOICE)
    await journal.write(63.2, ev.TimeboxExpired, timebox_id=3)
    await journal.write(63.3, ev.ThumbShown, timebox_id=3, member_id=ANA, thumb=Thumb.DOWN)
    await journal.write(63.7, ev.ThumbsClosed, timebox_id=3, ups=0, holds=0, downs=1, goes_on=False)
    await journal.write(63.7, ev.TopicEnded, topic_id=4, reason=TopicEnd.THUMBS, discussed=True)
    await journal.talk(63.7, 4, 2)
    await journal.write(64.2, ev.TopicEnded, topic_id=2, reason=TopicEnd.REOPENED, discussed=False)
    await journal.write(64.2, ev.VotingOpened)
    await journal.write(64.3, ev.DotPlaced, voter_id=SAM, topic_id=1)
    await journal.write(65, ev.VotingClosed, ranking=(1, 2, 6))
    await journal.talk(65, 5, 1)
    await journal.write(66, ev.TopicEnded, topic_id=1, reason=TopicEnd.SKIPPED, discussed=False)
    await journal.write(67, ev.ObservationLost, since=moment(66.5))
    await journal.write(70, ev.ObservationRegained, present=(ANA, LI))
    # Half a minute before the reopened vote and forty seconds after it: together enough to be discussed.
    await journal.talk(71, 6, 2)
    await journal.write(71 + 2 / 3, ev.TopicEnded, topic_id=2, reason=TopicEnd.CLOSING, discussed=True)


async def _close(journal: Journal) -> None:
    await journal.write(72, ev.ClosingStarted)
    await journal.write(73, ev.TakeawayAdded, member_id=ANA, topic_id=None, text="=SUM(A1) or not?")
    await journal.write(
        73.5, ev.TakeawayAdded, member_id=LI, topic_id=5, text="On a topic that was withdrawn"
    )
    for member, score in ((ANA, 3), (LI, 5), (ANA, 4)):
        await journal.write(74, ev.RotiGiven, member_id=member, score=score)
    await journal.write(80, ev.MeetupFinished, reason=MeetupEnd.HOST)


async def _text_only(store: SqlStore) -> None:
    """By check-in, under another rule, forgotten by its host; its last talk was cut off a hair too early."""
    journal = Journal(store, "textonly", FIRST_CHANNEL + 1)
    policy = Policy(
        dots=1,
        dots_per_topic=10,
        timeboxes=(1,),
        thumb_rule=ThumbRule.YURET,
        thumb_seconds=300,
        hidden_tallies=False,
        gathering_minutes=240,
        voting_minutes=1,
        time_zone="Pacific/Kiritimati",
    )
    await journal.plan(0, policy=policy, title="café, after work", host=LI, voice=None, organizer="")
    await journal.write(0, ev.MeetupStarted)
    for minutes, member in ((1, LI), (2, SAM), (2.5, KIM)):
        await journal.write(minutes, ev.MemberSeen, member_id=member, source=PresenceSource.CHECK_IN)
    await journal.write(3, ev.TopicProposed, topic_id=1, author_id=SAM, title="Estimates", pitch="x" * 300)
    await journal.write(3, ev.TopicProposed, topic_id=2, author_id=LI, title="Cut off", pitch="")
    await journal.write(4, ev.VotingOpened)
    await journal.write(5, ev.VotingClosed, ranking=(1, 2))
    await journal.talk(5, 1, 1, seconds=60)
    await journal.write(5.25, ev.TopicEnded, topic_id=1, reason=TopicEnd.NEXT, discussed=True)
    await journal.write(6, ev.MemberLeft, member_id=SAM, source=PresenceSource.CHECK_IN)
    await journal.write(7, ev.ObservationLost, since=moment(7))
    await journal.write(9, ev.ObservationRegained, present=())
    await journal.talk(9, 2, 2, seconds=60)
    almost = 9 + 59.999999 / 60
    await journal.write(almost, ev.TopicEnded, topic_id=2, reason=TopicEnd.MEETUP_OVER, discussed=False)
    await journal.write(9 + 360, ev.MeetupFinished, reason=MeetupEnd.FORGOTTEN)
    assert journal.meetup is not None
    await _credit(store, journal.meetup)


async def _channel_lost(store: SqlStore) -> None:
    """Its channel was deleted after exactly a minute of talk; its credit is still to be issued."""
    journal = Journal(store, "channellost", FIRST_CHANNEL + 2)
    await journal.plan(100, policy=Policy(thumb_rule=ThumbRule.STRICT), title="Gone")
    await journal.write(100, ev.MeetupStarted)
    await journal.write(100, ev.MemberSeen, member_id=KIM, source=PresenceSource.VOICE)
    await journal.write(101, ev.TopicProposed, topic_id=1, author_id=KIM, title="A minute", pitch="")
    await journal.write(102, ev.VotingOpened)
    await journal.write(103, ev.VotingClosed, ranking=(1,))
    await journal.talk(103, 1, 1)
    await journal.write(104, ev.TopicEnded, topic_id=1, reason=TopicEnd.MEETUP_OVER, discussed=True)
    await journal.write(104, ev.MeetupFinished, reason=MeetupEnd.CHANNEL_DELETED)


async def _closed_twice(store: SqlStore) -> None:
    """Voting reopened from the closing round with nothing left to vote on: a second closing round, still open."""
    journal = Journal(store, "closedtwice", FIRST_CHANNEL + 3)
    await journal.plan(200, policy=Policy(), title="Once more")
    await journal.write(200, ev.MeetupStarted)
    await journal.write(200, ev.TopicProposed, topic_id=1, author_id=ANA, title="Only one", pitch="")
    await journal.write(201, ev.VotingOpened)
    await journal.write(201, ev.VotingClosed, ranking=(1,))
    await journal.talk(201, 1, 1)
    await journal.write(201.5, ev.TopicEnded, topic_id=1, reason=TopicEnd.NEXT, discussed=True)
    await journal.write(201.5, ev.ClosingStarted)
    await journal.write(202, ev.VotingOpened)
    await journal.write(203, ev.VotingClosed, ranking=())
    await journal.write(203, ev.ClosingStarted)


async def _host_decides(store: SqlStore) -> None:
    """A vote that only advises, waiting for its host."""
    journal = Journal(store, "hostdecides", FIRST_CHANNEL + 4)
    await journal.plan(300, policy=Policy(thumb_rule=ThumbRule.HOST, time_zone="Asia/Kathmandu"))
    await journal.write(300, ev.MeetupStarted)
    await journal.write(300, ev.TopicProposed, topic_id=1, author_id=SAM, title="Advice", pitch="")
    await journal.write(301, ev.VotingOpened)
    await journal.write(302, ev.VotingClosed, ranking=(1,))
    await journal.talk(302, 1, 1)
    await journal.write(307, ev.TimeboxExpired, timebox_id=1)
    await journal.write(307.2, ev.ThumbShown, timebox_id=1, member_id=KIM, thumb=Thumb.UP)
    await journal.write(307.5, ev.ThumbsClosed, timebox_id=1, ups=1, holds=0, downs=0, goes_on=None)


async def _odd(store: SqlStore) -> None:
    """What no rule of this version lets happen, and the fold takes as it stands."""
    journal = Journal(store, "odd", FIRST_CHANNEL + 5)
    await journal.plan(400, policy=Policy(dots=2), title="", host=0, organizer="x" * 500)
    await journal.write(400, ev.MeetupStarted)
    await journal.write(
        400, ev.TopicProposed, topic_id=1, author_id=ANA, title="t" * 400, pitch="\u0001\t\r\n"
    )
    await journal.write(400, ev.TopicProposed, topic_id=9, author_id=ANA, title="", pitch="")
    await journal.write(
        400,
        ev.TopicCarried,
        topic_id=2**31,
        author_id=LI,
        title="Far",
        pitch="",
        since=date(1, 1, 1),
        times=99,
    )
    await journal.write(401, ev.VotingOpened)
    for _ in range(12):
        await journal.write(401, ev.DotPlaced, voter_id=LI, topic_id=9)
    await journal.write(401, ev.DotPlaced, voter_id=SAM, topic_id=1)
    await journal.write(401, ev.DotRemoved, voter_id=KIM, topic_id=1)
    await journal.write(402, ev.VotingClosed, ranking=(9, 1))
    await journal.talk(402, 5, 9, index=8, seconds=0)
    await journal.write(402, ev.TimeboxExtended, timebox_id=5, seconds=10_000_000)
    await journal.write(401, ev.ThumbsClosed, timebox_id=5, ups=1000, holds=-1, downs=0, goes_on=True)
    await journal.write(403, ev.TopicEnded, topic_id=9, reason=TopicEnd.NEXT, discussed=True)
    await journal.write(403, ev.MemberLeft, member_id=KIM, source=PresenceSource.VOICE)
    await journal.write(404, ev.ObservationRegained, present=(LI, LI, ANA))
    await journal.write(405, ev.ObservationLost, since=moment(0))
    await journal.write(404, ev.MemberSeen, member_id=SAM, source=PresenceSource.CHECK_IN)
    await journal.write(406, ev.TakeawayAdded, member_id=SAM, topic_id=1, text="")
    for member, score in ((ANA, 0), (LI, 9)):
        await journal.write(406, ev.RotiGiven, member_id=member, score=score)


async def _cancelled(store: SqlStore) -> None:
    """Called off for each reason, by somebody or by nobody."""
    for number, reason in enumerate(CancelReason):
        journal = Journal(store, f"cancelled{reason.value.replace('_', '')}", FIRST_CHANNEL + 10)
        starts = moment(5000 + number)
        occurrence = Occurrence("series1", date(2025, 1, 1) + timedelta(days=number), starts, 60)
        await journal.plan(500 + number, policy=Policy(), occurrence=occurrence if number % 2 else None)
        await journal.write(
            500 + number, ev.TopicProposed, topic_id=1, author_id=LI, title=f"Left {number}", pitch=""
        )
        by = ANA if number % 3 == 0 else None
        await journal.write(501 + number, ev.MeetupCancelled, by=by, reason=reason)


async def _upcoming(store: SqlStore) -> None:
    """Planned and still ahead: one of a series without reminders, and one that belongs to none."""
    journal = Journal(store, "upcoming", FIRST_CHANNEL + 6)
    starts = EVENING + timedelta(days=30)
    occurrence = Occurrence("series1", date(2026, 12, 3), starts, 1, reminds=False, most_carries=0)
    await journal.plan(600, policy=TORONTO, occurrence=occurrence, host=SAM)
    await journal.write(601, ev.TopicProposed, topic_id=1, author_id=KIM, title="Next year", pitch="Plans")
    other = Journal(store, "aloneupcoming", FIRST_CHANNEL + 7)
    await other.plan(602, policy=Policy(), voice=None)


async def _first_version(store: SqlStore) -> None:
    """Rows such as the first version wrote: fields that came later are taken out of them afterwards."""
    journal = Journal(store, "firstversion", FIRST_CHANNEL + 8)
    default = Policy(dots=4)
    occurrence = Occurrence("series1", date(2024, 5, 2), moment(-900_000), 45)
    await journal.plan(700, policy=default)
    await journal.write(
        701, ev.PlanChanged, voice_channel_id=None, title="Early", policy=default, occurrence=occurrence
    )
    await journal.write(702, ev.Reminded, reminder=Reminder.DUE)
    await journal.write(703, ev.MeetupCancelled, by=KIM)


async def _credit(store: SqlStore, meetup: Meetup) -> None:
    assert meetup.flow.ended_at is not None
    await store.credits.settle(meetup.meetup_id, meetup.flow.ended_at + timedelta(seconds=1))
