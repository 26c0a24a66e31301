"""A zone as a VTIMEZONE (RFC 5545, section 3.6.5), which says by itself when the clock is changed.

Outlook understands one STANDARD and one DAYLIGHT with a yearly rule each, by the nth or the last weekday of a
month, and nothing else; RDATE it ignores ([MS-STANOICAL], section 2.2.47; [MS-OXCICAL], section
2.1.3.1.1.19.2.2). What `icalendar` itself makes of a zone is RDATE only, with the beginning of summer time an
hour late; so it is made here. A zone without such yearly rules, as in Chile or Morocco, gets a list of the
changes to come.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from bot.core.dates.clock_changes import clock_changes, offset_at
from bot.core.series.rule_words import WEEKDAYS

YEARS_AHEAD = 30
"""How far ahead the changes of the clock are looked at: any yearly rule shows itself in 28 years, by all weekdays."""

_LAST_YEAR = 9997


class _Kind(NamedTuple):
    """One way to change the clock: the UTC offset before and after, and what the time is called from then on."""

    before: timedelta
    after: timedelta
    name: str


def vtimezone(zone: ZoneInfo, first: date, today: datetime) -> Timezone:
    """The zone's description for events from the local day `first` on, YEARS_AHEAD of it and of `today` (aware)."""
    begin, end = first.year - 1, min(max(first.year, today.year) + YEARS_AHEAD, _LAST_YEAR)
    onsets: dict[_Kind, list[datetime]] = defaultdict(list)
    for kind, onset in _changes(zone, begin, end):
        onsets[kind].append(onset)
    component = Timezone()
    component.add("TZID", zone.key)
    if not any(each[0].date() < first for each in onsets.values()):
        component.add_component(_unchanged(zone, datetime(begin, 1, 1, tzinfo=UTC)))
    for kind, times in onsets.items():
        component.add_component(_observance(kind, times, yearly=len(times) == end - begin + 1))
    return component


def two_letters(weekday: int) -> str:
    """A weekday, counted from Monday, 0, as recurrence rules write it: `MO`."""
    return WEEKDAYS[weekday][:2].upper()


def _observance(kind: _Kind, onsets: list[datetime], *, yearly: bool) -> TimezoneStandard | TimezoneDaylight:
    """What the clock shows from its changes on; `onsets` are the naive local times before them, in order."""
    # By the offsets, not by the zone's own word: Ireland's data call its winter the exception, no calendar does.
    observance = TimezoneDaylight() if kind.after > kind.before else TimezoneStandard()
    observance.add("DTSTART", onsets[0])
    observance.add("TZOFFSETFROM", kind.before)
    observance.add("TZOFFSETTO", kind.after)
    observance.add("TZNAME", kind.name)
    rule = _yearly_rule(onsets) if yearly else None
    if rule is not None:
        observance.add("RRULE", rule)
    elif len(onsets) > 1:
        observance.add("RDATE", onsets[1:])
    return observance


def _unchanged(zone: ZoneInfo, at: datetime) -> TimezoneStandard:
    """What the clock shows before the first change, or always."""
    local = at.astimezone(zone)
    observance = TimezoneStandard()
    observance.add("DTSTART", at.replace(tzinfo=None))
    observance.add("TZOFFSETFROM", offset_at(at, zone))
    observance.add("TZOFFSETTO", offset_at(at, zone))
    observance.add("TZNAME", local.tzname() or zone.key)
    return observance


def _yearly_rule(onsets: list[datetime]) -> dict[str, object] | None:
    """The rule by which the clock is changed on the nth or the last weekday of a month, if there is one."""
    places = {(each.month, each.weekday(), each.time()) for each in onsets}
    if len({each.year for each in onsets}) != len(onsets) or len(places) != 1:
        return None
    numbers = {(each.day - 1) // 7 + 1 for each in onsets}
    if all(each.day > monthrange(each.year, each.month)[1] - 7 for each in onsets):
        numbers = {-1}
    if len(numbers) != 1:
        return None
    day = f"{numbers.pop()}{two_letters(onsets[0].weekday())}"
    return {"FREQ": "YEARLY", "BYMONTH": onsets[0].month, "BYDAY": day}


def _changes(zone: ZoneInfo, begin: int, end: int) -> Iterator[tuple[_Kind, datetime]]:
    """Every change of the clock in these years, with the naive local time that it shows just before."""
    for change in clock_changes(zone, begin, end):
        name = change.at.astimezone(zone).tzname() or zone.key
        kind = _Kind(change.before, change.after, name)
        yield kind, change.at.replace(tzinfo=None) + change.before
