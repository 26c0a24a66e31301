"""How a series is written as an iCalendar file, so that Google Calendar, Outlook and Apple's read the same days.

What the three need beside RFC 5545, whose sections are meant below:

- local start times with their zone for whatever repeats (section 3.8.5.3; Outlook takes the UTC of a repeated event
  for local time), and the zone itself as a VTIMEZONE. Only a series in UTC has neither.
- EXDATE and RECURRENCE-ID of the very value, type and zone that the start of that day has (3.8.5.1 and 3.8.4.4).
- A UID that stays and a SEQUENCE that grows (RFC 5546, section 2.1.4), so that a second import replaces the first.
- No ORGANIZER: the file would be taken for an invitation, and no mail address is known here.

Outlook alone knows no month without the day: it takes a fifth weekday for the last ([MS-OXOCAL], section
2.2.1.44.1.6) and the 29th to 31st for the last day. What other calendars skip is shown there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

from bot.core.dates.zones import zone_named
from bot.core.message import say
from bot.core.series.recurrence import Missing, Rule, Unit, days
from bot.core.values import UserText
from bot.export.series import SeriesCalendar
from bot.export.text import flat, flat_text
from bot.export.vtimezone import two_letters, vtimezone

PRODUCT = "-//Lean Coffee bot//Series//EN"


class _Text(vText):
    """A text as section 3.3.11 writes it. The library takes a backslash before a capital N for the end of a line."""

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()


def written(series: SeriesCalendar) -> bytes:
    """The whole file; see bot.export.ics.calendar_file."""
    skipped = set(series.skipped)
    first = next((day for day in days(series.rule, series.anchor, series.anchor) if day not in skipped), None)
    if first is None:
        raise ValueError("A series that never occurs has no calendar.")
    zone = _zone(series)
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    moved = dict(_moved_days(series))
    if isinstance(zone, ZoneInfo):
        earliest = min([first, *(start.astimezone(zone).date() for start in moved.values())])
        calendar.add_component(vtimezone(zone, earliest, series.changed_at))
    calendar.add_component(_repeated(series, first, zone))
    for day, start in moved.items():
        calendar.add_component(_moved(series, day, start, zone))
    file: bytes = calendar.to_ical()
    return file


def _repeated(series: SeriesCalendar, first: date, zone: tzinfo) -> Event:
    # It begins with the first day that is not skipped: some calendars show the start though it is excluded.
    event = _event(series, datetime.combine(first, series.at, zone))
    event.add("RRULE", _recurrence(series.rule))
    left_out = [day for day in sorted(set(series.skipped)) if day > first and _is_a_day(series, day)]
    if left_out:
        event.add("EXDATE", [datetime.combine(day, series.at, zone) for day in left_out])
    return event


def _moved_days(series: SeriesCalendar) -> Iterator[tuple[date, datetime]]:
    for day, start in sorted(series.moved.items()):
        if day not in series.skipped and _is_a_day(series, day):
            yield day, start


def _moved(series: SeriesCalendar, day: date, start: datetime, zone: tzinfo) -> Event:
    local = start.astimezone(zone)
    # The second of two equal local times can only be told in UTC: section 3.3.5 gives the local one to the first.
    event = _event(series, local if local.fold == 0 else start.astimezone(UTC))
    event.add("RECURRENCE-ID", datetime.combine(day, series.at, zone))
    return event


def _event(series: SeriesCalendar, start: datetime) -> Event:
    event = Event()
    event.add("UID", f"leancoffee-series-{series.series_id}")
    event.add("DTSTAMP", series.changed_at)
    event.add("LAST-MODIFIED", series.changed_at)
    event.add("SEQUENCE", series.revision)
    event.add("DTSTART", start)
    # Not DTEND: its local time would be odd where the first meetup meets a change of the clock.
    event.add("DURATION", timedelta(minutes=series.minutes))
    event.add("SUMMARY", _Text(flat(series.title)))
    description = [flat(line) for line in series.description.splitlines()]
    organized = flat_text(say("Organized by {organizer}", organizer=UserText(series.organizer)))
    event.add("DESCRIPTION", _Text("\n".join([*description, organized])))
    event.add("LOCATION", _Text(flat(series.location)))
    return event


def _recurrence(rule: Rule) -> dict[str, object]:
    """The rule as section 3.3.10 writes it, where a day that a month lacks is skipped."""
    weekday = None if rule.weekday is None else two_letters(rule.weekday)
    if rule.unit is Unit.WEEK:
        return {"FREQ": "WEEKLY", "INTERVAL": rule.every, "BYDAY": weekday, "WKST": "MO"}
    return {"FREQ": "MONTHLY", "INTERVAL": rule.every, **_place(rule, weekday)}


def _place(rule: Rule, weekday: str | None) -> dict[str, object]:
    assert rule.place is not None  # held by Rule
    takes_last = rule.missing is Missing.LAST
    if weekday is not None:
        return {"BYDAY": f"{-1 if takes_last and rule.place == 5 else rule.place}{weekday}"}
    if takes_last and rule.place == 31:
        return {"BYMONTHDAY": -1}
    if takes_last and rule.place > 28:
        return {"BYMONTHDAY": list(range(28, rule.place + 1)), "BYSETPOS": -1}
    return {"BYMONTHDAY": rule.place}


def _is_a_day(series: SeriesCalendar, day: date) -> bool:
    return next(days(series.rule, series.anchor, day), None) == day


def _zone(series: SeriesCalendar) -> tzinfo:
    """The zone of the local times; UTC under any of its names needs no description and is written with a Z."""
    zone = zone_named(series.time_zone)
    return UTC if series.changed_at.astimezone(zone).tzname() == "UTC" else zone
