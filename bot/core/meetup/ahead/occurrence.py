"""An occurrence of a series: which one a meetup is, and the steps that lead up to its start.

The steps are alarms of the planned meetup like any other: each is noted in its journal once, so each happens
once, whatever is torn down in between.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.core.structures.frozen import frozen

DAY_BEFORE = timedelta(days=1)
SOON_BEFORE = timedelta(minutes=15)
"""How long before its start a planned meetup is reminded of, where its series reminds."""
ASK_AGAIN_AFTER = timedelta(minutes=30)
"""A due meetup that nobody started is asked about again after this time."""
MISSED_AFTER = timedelta(minutes=60)
"""A due meetup that nobody started is marked missed after this time."""
EARLIEST_START = timedelta(hours=12)
"""A planned meetup cannot be started longer than this ahead: somebody means another one."""


class Reminder(StrEnum):
    """What is said ahead of a planned meetup, or when nobody has started it."""

    DAY_BEFORE = "day_before"
    SOON = "soon"
    DUE = "due"
    OVERDUE = "overdue"


@frozen
class Occurrence:
    """Which occurrence of which series a meetup is, and how it is to be opened.

    `day` is the local calendar day that the series' rule gives; it names the occurrence even when that
    was moved. `starts_at` is aware UTC. `reminds`: the day before and a quarter of an hour before.
    `starts_alone`: it begins by itself once somebody is in the voice channel; else the host is asked.
    A topic is carried to the next occurrence at most `most_carries` times.
    """

    series_id: str
    day: date
    starts_at: datetime
    minutes: int
    reminds: bool = True
    starts_alone: bool = False
    most_carries: int = 3

    @property
    def ends_at(self) -> datetime:
        """When it is planned to end (aware UTC)."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def missed_at(self) -> datetime:
        """When it counts as missed (aware UTC), unless somebody has started it."""
        return self.starts_at + MISSED_AFTER


@frozen
class Carried:
    """Where a topic comes from: the day of the occurrence that first had it, and how often it was carried."""

    since: date
    times: int


@frozen
class Step:
    """Something due before a planned meetup starts. `reminder` is None for the last: it was missed.

    From `late_at` on it comes too late to be said aloud; it is then only noted.
    """

    reminder: Reminder | None
    at: datetime
    late_at: datetime


def is_late(occurrence: Occurrence, reminder: Reminder, now: datetime) -> bool:
    """Whether it is too late to say a reminder aloud: an outage may lie between noting and saying it.

    So it is for one that the occurrence does without. `now` is aware UTC.
    """
    return not any(each.reminder is reminder and now < each.late_at for each in steps(occurrence))


def steps(occurrence: Occurrence) -> Iterator[Step]:
    """All steps of an occurrence in order of time."""
    start = occurrence.starts_at
    if occurrence.reminds:
        day_before, soon = start - DAY_BEFORE, start - SOON_BEFORE
        yield Step(Reminder.DAY_BEFORE, day_before, day_before + timedelta(hours=1))
        yield Step(Reminder.SOON, soon, start)
    yield Step(Reminder.DUE, start, start + ASK_AGAIN_AFTER)
    missed_at = occurrence.missed_at
    yield Step(Reminder.OVERDUE, start + ASK_AGAIN_AFTER, missed_at)
    yield Step(None, missed_at, missed_at)
