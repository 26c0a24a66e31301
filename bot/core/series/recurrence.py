"""Which days a series falls on, and at which instant each of them begins.

A rule knows days only; local time and zone join it in `instant`, so that a meetup at noon stays at noon when
the clocks change. Every answer is computed from the rule and the anchor alone, so the coming dates can be
told again at any time. The words people use for a rule are in bot.core.series.rule_words.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, UTC, date, datetime, time
from enum import StrEnum

from bot.core.dates.zones import zone_named
from bot.core.message import Message, say
from bot.core.refusal import Refusal
from bot.core.structures.frozen import frozen

MAX_WEEKS = 8
"""The longest pause of a weekly rule: every eighth week."""
MAX_MONTHS = 12
"""The longest pause of a monthly rule: every twelfth month."""


class Unit(StrEnum):
    """What a rule counts."""

    WEEK = "week"
    MONTH = "month"


class Missing(StrEnum):
    """What happens in a month that lacks the day: nothing, or its last such day is taken."""

    SKIP = "skip"
    LAST = "last"


@frozen
class Rule:
    """A weekly or monthly rule, such as the first Thursday of every month.

    `every` is 1 for every week or month, 2 for every second one, and so on. `weekday` counts from Monday, 0.
    A weekly rule has a weekday and no place. In a monthly rule `place` says which such weekday of the
    month, 1–5 or -1 for the last; without a weekday it is the day of the month, 1–31 or -1 for the last.
    `missing` matters only to places that some months lack: a fifth weekday, and the days from the 29th.

    Raises ValueError for a shape that no rule can have.
    """

    unit: Unit
    every: int = 1
    weekday: int | None = None
    place: int | None = None
    missing: Missing = Missing.SKIP

    def __post_init__(self) -> None:
        if self.weekday is not None and not 0 <= self.weekday <= 6:
            raise ValueError("A weekday is a number from 0, Monday, to 6.")
        is_weekly = self.unit is Unit.WEEK
        if (self.place is None) is not is_weekly or (is_weekly and self.weekday is None):
            raise ValueError("A weekly rule needs a weekday and no place, a monthly rule needs a place.")

    def chosen(self) -> Rule:
        """This rule, when its numbers may be chosen; else raise Refusal. A stored one is read as it is."""
        most = MAX_WEEKS if self.unit is Unit.WEEK else MAX_MONTHS
        if not 1 <= self.every <= most:
            raise Refusal(_too_seldom(self.unit, most, self.every))
        self.check_place()
        return self

    def check_place(self) -> None:
        """Raise Refusal where no month has its place."""
        if self.place is not None and self.place != -1:
            _check_place(self.place, self.weekday)


def days(rule: Rule, anchor: date, since: date) -> Iterator[date]:
    """The rule's days in order: on or after `since`, never before `anchor`, up to the end of year 9999.

    All are local days. The anchor's own week (Monday to Sunday) or month is the first of every n-th, even
    where the rule's day in it comes before the anchor and is therefore left out; RFC 5545, section 3.3.10, counts
    its INTERVAL in the same way. The first day is found as quickly long after the anchor as on it.
    """
    first = max(anchor, since)
    of_unit = _weekly if rule.unit is Unit.WEEK else _monthly
    return (day for day in of_unit(rule, anchor, first) if day >= first)


def occurs_ever(rule: Rule, anchor: date) -> bool:
    """Whether the rule has any day at all: a 31st every twelve months from February on has none."""
    return next(days(rule, anchor, anchor), None) is not None


def instant(day: date, at: time, time_zone: str) -> datetime:
    """When it is `at` on that local day: exactly one instant (aware UTC), also where the clock is changed.

    RFC 5545, section 3.3.5, rules the two odd cases. A time that does not exist, because the clock was put forward
    over it, is read with the offset before the change: 02:30 on such a night is 03:30 on the new clock. A
    time that exists twice, because the clock was put back, is the first of the two. A day that a zone
    left out altogether (Pacific/Apia had no 30 December 2011) is read likewise, and gives an instant of the next day.

    `time_zone` is a name that bot.core.policy.check_time_zone let pass. OverflowError in the first and the
    last hours of the calendar.
    """
    # PEP 495: with fold 0 an aware local time has the offset before the change, in the gap as in the overlap.
    local = datetime.combine(day, at.replace(fold=0), zone_named(time_zone))
    return local.astimezone(UTC)


def _too_seldom(unit: Unit, most: int, every: int) -> Message:
    match unit:
        case Unit.WEEK:
            return say(
                "Choose a rule that comes every 1 to {most} weeks, for example `first Thursday` or "
                "`every second Tuesday`; every {every} weeks is not possible.",
                most=most,
                every=every,
            )
        case Unit.MONTH:
            return say(
                "Choose a rule that comes every 1 to {most} months, for example `first Thursday` or "
                "`every second Tuesday`; every {every} months is not possible.",
                most=most,
                every=every,
            )


def _check_place(place: int, weekday: int | None) -> None:
    if weekday is not None and not 1 <= place <= 5:
        raise Refusal(
            say(
                "A month has a first to a fifth of each weekday, and a last one. "
                "Choose one of them, for example `first Thursday` or `last Friday`."
            )
        )
    if weekday is None and not 1 <= place <= 31:
        raise Refusal(
            say(
                "A month has the days 1 to 31, and a last one. "
                "Choose one of them, for example `15th` or `last day`."
            )
        )


def _weekly(rule: Rule, anchor: date, first: date) -> Iterator[date]:
    assert rule.weekday is not None  # held by Rule
    begin = anchor.toordinal() - anchor.weekday() + rule.weekday
    step = 7 * rule.every
    for ordinal in range(_on_grid(begin, step, first.toordinal()), date.max.toordinal() + 1, step):
        yield date.fromordinal(ordinal)


def _monthly(rule: Rule, anchor: date, first: date) -> Iterator[date]:
    begin = _on_grid(_months(anchor), rule.every, _months(first))
    for months in range(begin, 12 * (MAXYEAR + 1), rule.every):
        year, month = months // 12, months % 12 + 1
        number = _day_of_month(rule, year, month)
        if number is not None:
            yield date(year, month, number)


def _on_grid(begin: int, step: int, least: int) -> int:
    """The first of begin, begin + step, … that is not below `least`."""
    return begin + max(0, -((begin - least) // step)) * step


def _months(day: date) -> int:
    """Months since the beginning of year 0."""
    return 12 * day.year + day.month - 1


def _day_of_month(rule: Rule, year: int, month: int) -> int | None:
    assert rule.place is not None  # held by Rule
    weekday_of_first, length = monthrange(year, month)
    candidates = range(1, length + 1)
    if rule.weekday is not None:
        candidates = candidates[(rule.weekday - weekday_of_first) % 7 :: 7]
    if rule.place == -1:
        return candidates[-1]
    if rule.place <= len(candidates):
        return candidates[rule.place - 1]
    return candidates[-1] if rule.missing is Missing.LAST else None
