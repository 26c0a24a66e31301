"""Stand-in until the calendar arrives: the same interface, without the words."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from zoneinfo import ZoneInfo


class Unit(StrEnum):
    """What a rule counts."""

    WEEK = "week"
    MONTH = "month"


class Missing(StrEnum):
    """What happens in a month that lacks the day."""

    SKIP = "skip"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule."""

    unit: Unit
    every: int = 1
    weekday: int | None = None
    place: int | None = None
    missing: Missing = Missing.SKIP


def parse_rule(text: str, missing: Missing = Missing.SKIP) -> Rule:
    """Stand-in: the first Thursday, whatever is said."""
    return Rule(Unit.MONTH, weekday=3, place=1, missing=missing)


def describe(rule: Rule) -> str:
    """Stand-in."""
    return repr(rule)


def parse_time(text: str) -> time:
    """Stand-in."""
    return time.fromisoformat(text)


def parse_day(text: str) -> date:
    """Stand-in."""
    return date.fromisoformat(text)


def days(rule: Rule, anchor: date, since: date) -> Iterator[date]:
    """Stand-in."""
    if rule.unit is Unit.WEEK:
        monday = anchor - timedelta(days=anchor.weekday())
        weeks = max((since - monday).days // 7 // rule.every - 1, 0) * rule.every
        day = monday + timedelta(days=weeks * 7 + (rule.weekday or 0))
        while True:
            if day >= max(anchor, since):
                yield day
            day += timedelta(days=7 * rule.every)
    months = (since.year - anchor.year) * 12 + since.month - anchor.month
    number = max(months // rule.every - 1, 0) * rule.every
    while True:
        year, month = divmod(anchor.year * 12 + anchor.month - 1 + number, 12)
        if year > 9998:
            return
        found = _in_month(rule, year, month + 1)
        if found is not None and found >= max(anchor, since):
            yield found
        number += rule.every


def _in_month(rule: Rule, year: int, month: int) -> date | None:
    first, length = monthrange(year, month)
    place = rule.place or 1
    if rule.weekday is None:
        if place == -1 or (place > length and rule.missing is Missing.LAST):
            return date(year, month, length)
        return date(year, month, place) if place <= length else None
    all_days = range((rule.weekday - first) % 7 + 1, length + 1, 7)
    if place == -1 or (place > len(all_days) and rule.missing is Missing.LAST):
        return date(year, month, all_days[-1])
    return date(year, month, all_days[place - 1]) if place <= len(all_days) else None


def occurs_ever(rule: Rule, anchor: date) -> bool:
    """Stand-in."""
    return next(islice(days(rule, anchor, anchor), 1), None) is not None


def instant(day: date, at: time, time_zone: str) -> datetime:
    """Stand-in."""
    return datetime.combine(day, at, ZoneInfo(time_zone)).astimezone(UTC)
