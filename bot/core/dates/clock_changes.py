"""When a zone's clocks are changed, and by how much: the rules of a zone as far as they matter here.

Governments change them, sometimes at a few weeks' notice, and a new edition of the tables brings other instants
for the same local time. `rules_of` tells two editions apart.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.core.dates.zones import is_known, zone_named

_WEEK = timedelta(weeks=1)
_YEARS_COMPARED = 3
"""Nothing that is stored was computed for later: an occurrence can be moved a year ahead, and opens weeks before."""

_FIRST_YEAR, _LAST_YEAR = 2, 9990
"""Beyond them a zone's offset leads out of the calendar."""


class ClockChange(NamedTuple):
    """A change of the clock at an instant (aware UTC): the offset from UTC before it, and from then on."""

    at: datetime
    before: timedelta
    after: timedelta


# The series of a server share a zone or two; other editions of the tables come with other ZoneInfo objects.
@lru_cache(maxsize=64)
def clock_changes(zone: ZoneInfo, first_year: int, last_year: int) -> tuple[ClockChange, ...]:
    """Every change of the clock in these years (of UTC, both included), in order.

    Looks once a week: no zone changes its clock and changes it back within one.
    """
    found = []
    at, until = datetime(first_year, 1, 1, tzinfo=UTC), datetime(last_year + 1, 1, 1, tzinfo=UTC)
    before = offset_at(at, zone)
    while at < until:
        later = at + _WEEK
        after = offset_at(later, zone)
        if after != before:
            found.append(ClockChange(_first_after(at, before, zone), before, after))
        at, before = later, after
    return tuple(found)


def offset_at(at: datetime, zone: ZoneInfo) -> timedelta:
    """How far the zone's clocks are ahead of UTC at an aware instant."""
    offset = at.astimezone(zone).utcoffset()
    assert offset is not None  # the zone is aware
    return offset


def is_shown_twice(at: datetime) -> bool:
    """Whether the clocks of an instant's zone show its time of the day twice that day: they are put back over it."""
    return at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset()


def rules_of(time_zone: str, year: int) -> str:
    """How the clocks of a zone go in a year (of UTC) and in the next few, as a text that begins with the year."""
    if not is_known(time_zone):
        return f"{year} unknown"
    zone = zone_named(time_zone)
    begin = offset_at(datetime(year, 1, 1, tzinfo=UTC), zone)
    changes = clock_changes(zone, year, year + _YEARS_COMPARED)
    told = [f"{each.at:%Y-%m-%dT%H:%M:%SZ} {each.after.total_seconds():+.0f}" for each in changes]
    return "; ".join([f"{year} {begin.total_seconds():+.0f}", *told])


def still_holds(time_zone: str, rules: str) -> bool:
    """Whether a text of `rules_of`, made of other tables perhaps and in another year, is true by today's."""
    year = rules.partition(" ")[0]
    is_year = year.isdecimal() and len(year) == 4 and _FIRST_YEAR <= int(year) <= _LAST_YEAR
    return is_year and rules_of(time_zone, int(year)) == rules


def _first_after(at: datetime, before: timedelta, zone: ZoneInfo) -> datetime:
    """The first second within a week after `at` in which the offset is not `before`."""
    seconds = range(int(_WEEK.total_seconds()))
    return at + timedelta(
        seconds=bisect_left(
            seconds, True, key=lambda each: offset_at(at + timedelta(seconds=each), zone) != before
        )
    )
