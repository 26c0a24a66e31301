"""A series: the monthly rule, what it plans, and what is still to be done about it.

The rows of the database say what a series is and what became of its occurrences; everything that is to come
is computed from them, at any time, by the functions below. Nothing here reads a clock: `now` (aware UTC) is
an argument.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from zoneinfo import ZoneInfo

from bot.core.dates.zones import zone_named
from bot.core.meetup.ahead.occurrence import MISSED_AFTER, Occurrence
from bot.core.meetup.parts import Phase
from bot.core.message import say
from bot.core.policy import Policy
from bot.core.refusal import Refusal
from bot.core.series.recurrence import Rule, days, instant, occurs_ever
from bot.core.structures.frozen import frozen

SERIES_LIMIT = 20
"""Series that one guild can have."""
LONGEST_MINUTES = 12 * 60
"""The longest that a meetup of a series can be planned to take."""
MOST_DAYS_AHEAD = 28
"""The earliest that a planned meetup can open for topics, in days before its start."""
FARTHEST_DAYS = 2 * 366
"""The farthest ahead that a series can begin, and that one of its occurrences can be named, in days."""
MOST_CARRIES = 24
"""The most times that a community can choose to carry an undiscussed topic over."""
MOST_ASKED_BY = 8
"""How many interactions are kept that changed a series: Discord delivers one twice within minutes."""
USUAL_OPENS_DAYS = 7
USUAL_CARRIES = 3


class OccurrenceState(StrEnum):
    """What is noted of an occurrence: moved or set back and still to be opened; opened; or not held."""

    WAITING = "waiting"
    PLANNED = "planned"
    SKIPPED = "skipped"
    MISSED = "missed"


class FaultKind(StrEnum):
    """What keeps a series from working as it should."""

    GUILD_GONE = "guild_gone"
    CHANNEL_GONE = "channel_gone"
    CHANNEL_SHUT = "channel_shut"
    CHANNEL_BUSY = "channel_busy"
    VOICE_GONE = "voice_gone"
    HOST_GONE = "host_gone"
    EVENTS_FORBIDDEN = "events_forbidden"
    EVENTS_FULL = "events_full"
    EVENT_DELETED = "event_deleted"
    EVENT_EDITED = "event_edited"


@frozen
class OccurrenceNote:
    """What is known of one occurrence beyond the rule. `day` is the rule's local day, its name.

    `starts_at` is aware UTC. `phase` is that of its meetup, where it has one. `local_start` is what `starts_at` was
    computed from: the time that the rule or a host wants, as the series' own clocks show it (naive). It is None
    where the instant alone is known, and holds whatever becomes of the zone's rules.
    """

    day: date
    state: OccurrenceState
    starts_at: datetime
    meetup_id: str | None = None
    phase: Phase | None = None
    local_start: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether its meetup exists and is not over."""
        return self.state is OccurrenceState.PLANNED and self.phase is not None and not self.phase.is_over

    @property
    def is_planned(self) -> bool:
        """Whether its meetup exists and has not started."""
        return self.state is OccurrenceState.PLANNED and self.phase is Phase.PLANNED

    @property
    def is_called_off(self) -> bool:
        """Whether its meetup was cancelled."""
        return self.state is OccurrenceState.PLANNED and self.phase is Phase.CANCELLED

    @property
    def is_left_out(self) -> bool:
        """Whether a host left it out, or cancelled its meetup: it can be brought back while it is to come."""
        return self.state is OccurrenceState.SKIPPED or self.is_called_off

    @property
    def did_not_take_place(self) -> bool:
        """Whether it was skipped, missed, or called off, and does not wait to be opened again."""
        match self.state:
            case OccurrenceState.SKIPPED | OccurrenceState.MISSED:
                return True
            case OccurrenceState.PLANNED:
                return self.phase is Phase.CANCELLED
            case OccurrenceState.WAITING:
                return False


@frozen
class Series:
    """A rule and everything a meetup of it needs. Ids are Discord snowflakes, `at` is local time.

    `anchor` is the local day in whose week or month every n-th is counted from; nothing occurs before it.
    `begins` is the first local day that has not been looked at yet: earlier ones are opened, missed or
    of no concern. `revision` counts the edits, skips and moves. The time zone is the policy's. `claim_link` is
    where those who attended submit their units, for them alone. `asked_by` are the newest interactions that changed
    it. Raises Refusal for what no series can be.
    """

    series_id: str
    guild_id: int
    channel_id: int
    voice_channel_id: int | None
    title: str
    organizer: str
    host_id: int
    rule: Rule
    anchor: date
    at: time
    minutes: int
    policy: Policy
    begins: date
    changed_at: datetime
    revision: int = 0
    opens_days: int = USUAL_OPENS_DAYS
    reminds: bool = True
    starts_alone: bool = False
    most_carries: int = USUAL_CARRIES
    paused: bool = False
    claim_link: str = ""
    asked_by: tuple[int, ...] = ()

    def chosen(self) -> Series:
        """This series, when its values may be chosen; else raise Refusal. A stored one is read as it is."""
        if not 1 <= self.minutes <= LONGEST_MINUTES:
            raise Refusal(
                say(
                    "A meetup lasts 1 to {most} minutes (12 hours); {minutes} is not.",
                    most=LONGEST_MINUTES,
                    minutes=self.minutes,
                )
            )
        if not 0 <= self.opens_days <= MOST_DAYS_AHEAD:
            raise Refusal(
                say(
                    "Topics open 0 to {most} days before; {days} is not.",
                    most=MOST_DAYS_AHEAD,
                    days=self.opens_days,
                )
            )
        if not 0 <= self.most_carries <= MOST_CARRIES:
            raise Refusal(
                say(
                    "A topic is carried over 0 to {most} times; {times} is not.",
                    most=MOST_CARRIES,
                    times=self.most_carries,
                )
            )
        if self.starts_alone and self.voice_channel_id is None:
            raise Refusal(
                say("Only a meetup with a voice channel can start by itself. Choose one, or ask the host.")
            )
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The time zone that `at` is meant in."""
        return zone_named(self.policy.time_zone)

    def changed(self, now: datetime) -> Series:
        """The series after one change more (at an aware UTC instant), so that calendars take its file for newer."""
        return replace(self, revision=self.revision + 1, changed_at=now)

    def asked(self, interaction_id: int | None) -> Series:
        """The series after a change that an interaction (a snowflake) asked for; None where it is not known."""
        if interaction_id is None:
            return self
        return replace(self, asked_by=(*self.asked_by, interaction_id)[-MOST_ASKED_BY:])

    def start_of(self, day: date) -> datetime:
        """When the occurrence of a local day starts by the rule (aware UTC)."""
        return self.at_local(self.local_start_of(day))

    def local_start_of(self, day: date) -> datetime:
        """The local time (naive) that the rule wants on a day."""
        return datetime.combine(day, self.at)

    def at_local(self, local: datetime) -> datetime:
        """When the series' clocks show a local time (naive): exactly one instant (aware UTC)."""
        return instant(local.date(), local.time(), self.policy.time_zone)

    def local_of(self, starts_at: datetime) -> datetime | None:
        """The local time (naive) from which an instant (aware) is computed; None for the second of two hours."""
        local = starts_at.astimezone(self.zone).replace(tzinfo=None)
        return local if self.at_local(local) == starts_at else None

    def is_moved(self, note: OccurrenceNote) -> bool:
        """Whether somebody wants an occurrence at another time than the rule does."""
        if note.local_start is None:
            return note.starts_at != self.start_of(note.day)
        return note.local_start != self.local_start_of(note.day)

    def today(self, now: datetime) -> date:
        """The local calendar day."""
        return now.astimezone(self.zone).date()

    def first_look(self, now: datetime) -> date:
        """The first local day whose start by the rule is still to come: today or tomorrow."""
        today = self.today(now)
        return today if self.start_of(today) > now else today + timedelta(days=1)

    def gives(self, day: date) -> bool:
        """Whether the rule gives a local day."""
        return next(days(self.rule, self.anchor, day), None) == day

    @property
    def reminds_a_day_before(self) -> bool:
        """Whether its meetups are planned early enough to be reminded of a day before."""
        return self.reminds and self.opens_days > 1

    @property
    def reminds_ahead(self) -> bool:
        """Whether its meetups are reminded of before they start: what opens when it starts is not."""
        return self.reminds and self.opens_days > 0

    def opening_of(self, starts_at: datetime) -> datetime:
        """When a start (aware UTC) opens for topics: days before, at the same local time of day."""
        local = starts_at.astimezone(self.zone)
        return instant(local.date() - timedelta(days=self.opens_days), local.time(), self.policy.time_zone)

    def occurrence(self, day: date, starts_at: datetime) -> Occurrence:
        """What its meetup is told about itself."""
        return Occurrence(
            self.series_id,
            day,
            starts_at,
            self.minutes,
            reminds=self.reminds,
            starts_alone=self.starts_alone,
            most_carries=self.most_carries,
        )


@frozen
class Upcoming:
    """An occurrence that is to come. `note` is None where only the rule knows of it."""

    day: date
    starts_at: datetime
    note: OccurrenceNote | None = None

    @property
    def is_open(self) -> bool:
        """Whether its meetup is planned, or under way, by now."""
        return self.note is not None and self.note.is_open

    def noted(self, series: Series, state: OccurrenceState, meetup_id: str | None = None) -> OccurrenceNote:
        """The note that it becomes, or that its note becomes."""
        local = series.local_start_of(self.day) if self.note is None else self.note.local_start
        return OccurrenceNote(self.day, state, self.starts_at, meetup_id, local_start=local)


@frozen
class Agenda:
    """What is to be done about a series now, and when (aware UTC) to look again; None is never."""

    missed: tuple[Upcoming, ...]
    to_open: tuple[Upcoming, ...]
    wake_at: datetime | None


def agenda(series: Series, notes: Sequence[OccurrenceNote], now: datetime) -> Agenda:
    """What is due. However long nobody looked, each occurrence is opened or missed, once, or still to come."""
    if series.paused:
        return Agenda((), (), None)
    missed: list[Upcoming] = []
    to_open: list[Upcoming] = []
    ahead: list[datetime] = []
    for each in _unopened(series, notes):
        if each.starts_at + MISSED_AFTER <= now:
            missed.append(each)
        elif (opening := series.opening_of(each.starts_at)) <= now:
            to_open.append(each)
        else:
            ahead.append(opening)
            if each.note is None:
                break  # the rule's days come in order, so all others are later
    return Agenda(
        tuple(missed), tuple(sorted(to_open, key=lambda each: each.starts_at)), min(ahead, default=None)
    )


def looked_at(series: Series, done: Sequence[Upcoming]) -> Series:
    """The series after these occurrences were opened or missed: it begins behind the last of the rule's own."""
    by_rule = [each.day for each in done if each.note is None]
    begins = max([series.begins, *(each + timedelta(days=1) for each in by_rule)])
    return replace(series, begins=begins)


def upcoming(
    series: Series, notes: Sequence[OccurrenceNote], now: datetime, count: int
) -> tuple[Upcoming, ...]:
    """The next `count` occurrences in order of time: opened ones, moved ones, and the rule's. A paused
    series shows what it would do."""
    opened = [Upcoming(each.day, each.starts_at, each) for each in notes if each.is_open]
    waiting = [Upcoming(each.day, each.starts_at, each) for each in notes if _waits(each)]
    ruled = (each for each in by_rule(series, notes) if each.starts_at > now)
    found = [*opened, *(each for each in waiting if each.starts_at > now), *islice(ruled, count)]
    return tuple(sorted(found, key=lambda each: each.starts_at)[:count])


def by_rule(series: Series, notes: Sequence[OccurrenceNote]) -> Iterator[Upcoming]:
    """The occurrences that only the rule knows of, from `begins` on, in order of their days."""
    noted = {each.day for each in notes}
    for day in days(series.rule, series.anchor, series.begins):
        if day not in noted:
            yield Upcoming(day, series.start_of(day))


def check_dates(series: Series, now: datetime) -> None:
    """Raise a Refusal for a series that begins in the past, or never takes place."""
    if series.anchor < series.today(now):
        raise Refusal(say("The first day is in the past. Choose today or a later day."))
    if series.anchor - series.today(now) > timedelta(days=FARTHEST_DAYS):
        raise Refusal(say("The first day is more than two years ahead. Choose an earlier one."))
    check_occurs(series)


def check_occurs(series: Series) -> None:
    """Raise a Refusal for a series that never takes place."""
    if not occurs_ever(series.rule, series.anchor):
        raise Refusal(
            say(
                "There is no such day in any of those months, so the meetup would never take place. "
                "Choose another day, or let the last day of a short month stand in for it."
            )
        )


def _unopened(series: Series, notes: Sequence[OccurrenceNote]) -> Iterator[Upcoming]:
    """What waits, then the rule's own days in order, without end."""
    yield from (Upcoming(each.day, each.starts_at, each) for each in notes if _waits(each))
    yield from by_rule(series, notes)


def _waits(note: OccurrenceNote) -> bool:
    return note.state is OccurrenceState.WAITING
