"""A series as an iCalendar file: read back and expanded by python-dateutil, it gives the days that the core gives."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil import rrule, tz
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bot.core.dates.zones import time_zones
from bot.core.series.recurrence import Missing, Rule, Unit, days, instant, occurs_ever
from bot.core.series.rule_words import parse_rule
from bot.export.ics import calendar_file, filename
from bot.export.series import SeriesCalendar
from tests.core.dates.zones import Change, changing_zones
from tests.core.rules import RULES

HORIZON = date(2030, 1, 1)
CHANGED = datetime(2026, 11, 24, 15, tzinfo=UTC)

FIRST_THURSDAYS = SeriesCalendar(
    series_id="7c9e",
    title="Lean Coffee Toronto",
    organizer="Agile Toronto",
    description="Bring a topic.",
    location="Lounge",
    rule=parse_rule("first Thursday"),
    anchor=date(2026, 11, 1),
    at=time(12),
    time_zone="America/Toronto",
    minutes=90,
    changed_at=CHANGED,
    revision=3,
    skipped=(),
    moved={},
)
TO_FRIDAY = datetime(2026, 12, 4, 17, tzinfo=UTC)


def read(series: SeriesCalendar) -> Any:
    return Calendar.from_ical(calendar_file(series))


def events(series: SeriesCalendar) -> list[Any]:
    """The repeated event, then the moved ones."""
    return events_in(calendar_file(series))


def events_in(file: bytes) -> list[Any]:
    found: list[Any] = Calendar.from_ical(file).walk("VEVENT")
    return found


def lines(series: SeriesCalendar) -> list[str]:
    """The file's lines, unfolded."""
    return calendar_file(series).decode().replace("\r\n ", "").split("\r\n")


def line(series: SeriesCalendar, start: str) -> str:
    """The one line that starts so."""
    (found,) = (each for each in lines(series) if each.startswith(start))
    return found


def text(series: SeriesCalendar, name: str) -> str:
    """The text of a property of its one event, as RFC 5545, section 3.3.11 has it read.

    Not by icalendar, for which the backslash of a text and a capital N after it are the end of a line.
    """
    _, _, written = line(series, f"{name}:").partition(":")
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], written)


def expanded(series: SeriesCalendar) -> dict[date, datetime]:
    """Each day of the series and its start (aware UTC), up to the horizon, as the file alone tells them.

    By dateutil's rrule, and by its reading of the zone that the file describes.
    """
    file = calendar_file(series)
    zone = zone_in(file)
    repeated, *moved = events_in(file)
    recurrence = rrule.rrulestr(repeated["RRULE"].to_ical().decode(), dtstart=local(repeated["DTSTART"]))
    starts = {at: in_utc(at, zone) for at in takewhile(lambda at: at.date() <= HORIZON, recurrence)}
    for excluded in repeated["EXDATE"].dts if "EXDATE" in repeated else ():
        starts.pop(local(excluded), None)
    for each in moved:
        zone_of_start = zone if "TZID" in each["DTSTART"].params else tz.UTC
        if local(each["RECURRENCE-ID"]) in starts:
            starts[local(each["RECURRENCE-ID"])] = in_utc(local(each["DTSTART"]), zone_of_start)
    return {at.date(): start for at, start in starts.items()}


def computed(series: SeriesCalendar) -> dict[date, datetime]:
    """The same by the core: its days without those skipped, at their instants or where they were moved."""
    coming = takewhile(lambda day: day <= HORIZON, days(series.rule, series.anchor, series.anchor))
    return {
        day: series.moved.get(day, instant(day, series.at, series.time_zone))
        for day in coming
        if day not in series.skipped
    }


def zone_in(file: bytes) -> Any:
    """The zone as the file's own VTIMEZONE describes it; UTC without one."""
    return tz.tzical(io.StringIO(file.decode())).get() if b"VTIMEZONE" in file else tz.UTC


def in_utc(at: datetime, zone: Any) -> datetime:
    found: datetime = tz.resolve_imaginary(at.replace(tzinfo=zone))
    return found.astimezone(UTC)


def local(value: Any) -> datetime:
    """The naive time of a property, as it stands in the file."""
    at: datetime = value.dt.replace(tzinfo=None, fold=0)
    return at


class TestTheSameDays:
    def test_a_monthly_series(self) -> None:
        assert list(expanded(FIRST_THURSDAYS).values())[:3] == [
            datetime(2026, 11, 5, 17, tzinfo=UTC),
            datetime(2026, 12, 3, 17, tzinfo=UTC),
            datetime(2027, 1, 7, 17, tzinfo=UTC),
        ]

    def test_a_skipped_day_is_left_out(self) -> None:
        series = replace(FIRST_THURSDAYS, skipped=(date(2026, 12, 3),))
        assert list(expanded(series))[:2] == [date(2026, 11, 5), date(2027, 1, 7)]

    def test_a_skipped_first_day_is_left_out_too(self) -> None:
        series = replace(FIRST_THURSDAYS, skipped=(date(2026, 11, 5),))
        assert next(iter(expanded(series))) == date(2026, 12, 3)

    def test_a_skipped_first_day_leaves_every_second_week_where_it_was(self) -> None:
        series = replace(FIRST_THURSDAYS, rule=parse_rule("every second Tuesday"))
        first, *others = expanded(series)
        assert list(expanded(replace(series, skipped=(first,)))) == others

    def test_a_moved_day_starts_at_its_new_time(self) -> None:
        series = replace(FIRST_THURSDAYS, moved={date(2026, 12, 3): TO_FRIDAY})
        assert expanded(series)[date(2026, 12, 3)] == TO_FRIDAY

    def test_a_moved_first_day_starts_at_its_new_time(self) -> None:
        series = replace(FIRST_THURSDAYS, moved={date(2026, 11, 5): datetime(2026, 11, 6, 17, tzinfo=UTC)})
        assert expanded(series)[date(2026, 11, 5)] == datetime(2026, 11, 6, 17, tzinfo=UTC)

    def test_a_day_moved_into_the_second_of_two_equal_hours_starts_in_the_second(self) -> None:
        second = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
        series = replace(FIRST_THURSDAYS, moved={date(2026, 11, 5): second})
        assert expanded(series)[date(2026, 11, 5)] == second

    def test_a_day_moved_to_two_years_earlier_is_still_told_in_its_zone(self) -> None:
        early = datetime(2024, 7, 1, 16, tzinfo=UTC)
        series = replace(FIRST_THURSDAYS, moved={date(2026, 12, 3): early})
        assert expanded(series)[date(2026, 12, 3)] == early

    def test_a_day_both_skipped_and_moved_is_left_out(self) -> None:
        day = date(2026, 12, 3)
        series = replace(FIRST_THURSDAYS, skipped=(day,), moved={day: TO_FRIDAY})
        assert expanded(series) == expanded(replace(FIRST_THURSDAYS, skipped=(day,)))

    def test_days_that_the_rule_does_not_give_change_nothing(self) -> None:
        off = date(2026, 12, 2)
        assert calendar_file(
            replace(FIRST_THURSDAYS, skipped=(off,), moved={off: TO_FRIDAY})
        ) == calendar_file(FIRST_THURSDAYS)

    def test_days_before_the_anchor_change_nothing(self) -> None:
        early = date(2026, 10, 1)
        assert calendar_file(
            replace(FIRST_THURSDAYS, skipped=(early,), moved={early: TO_FRIDAY})
        ) == calendar_file(FIRST_THURSDAYS)

    @pytest.mark.parametrize(
        ("zone", "words", "at"),
        [
            ("America/Toronto", "second Sunday", time(2, 30)),
            ("America/Toronto", "first Sunday", time(1, 30)),
            ("Europe/Berlin", "last Sunday", time(2, 30)),
            ("Australia/Lord_Howe", "first Sunday", time(2, 15)),
            ("America/Santiago", "every Sunday", time(0, 30)),
            ("Africa/Casablanca", "every Sunday", time(2, 30)),
            ("Africa/Cairo", "last Friday", time(0, 30)),
        ],
    )
    def test_a_time_that_is_skipped_or_repeated_on_some_of_its_days(
        self, zone: str, words: str, at: time
    ) -> None:
        series = replace(FIRST_THURSDAYS, rule=parse_rule(words), at=at, time_zone=zone)
        assert expanded(series) == computed(series)

    @given(st.data())
    def test_any_series_in_any_zone_up_to_the_horizon(self, data: st.DataObject) -> None:
        series = data.draw(SERIES)
        coming = list(islice(days(series.rule, series.anchor, series.anchor), 8))
        skipped = data.draw(st.sets(st.sampled_from(coming), max_size=4))
        moved = data.draw(st.dictionaries(st.sampled_from(coming), MOVED_TO, max_size=4))
        series = replace(series, skipped=tuple(skipped), moved=moved)
        assert expanded(series) == computed(series)


MOVED_TO = st.integers(0, 2 * 366 * 24 * 60).map(lambda minutes: CHANGED + timedelta(minutes=minutes))
SERIES = st.builds(
    replace,
    st.just(FIRST_THURSDAYS),
    rule=RULES,
    anchor=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    time_zone=st.sampled_from(time_zones()),
).filter(lambda series: occurs_ever(series.rule, series.anchor))


class TestRules:
    @pytest.mark.parametrize(
        ("words", "missing", "recurrence"),
        [
            ("every Tuesday", Missing.SKIP, "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;WKST=MO"),
            ("every second Tuesday", Missing.SKIP, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=MO"),
            ("first Thursday", Missing.SKIP, "FREQ=MONTHLY;INTERVAL=1;BYDAY=1TH"),
            ("last Friday every 3 months", Missing.SKIP, "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR"),
            ("fifth Sunday", Missing.SKIP, "FREQ=MONTHLY;INTERVAL=1;BYDAY=5SU"),
            ("fifth Sunday", Missing.LAST, "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1SU"),
            ("15th", Missing.LAST, "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=15"),
            ("last day", Missing.SKIP, "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1"),
            ("31st", Missing.SKIP, "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=31"),
            ("31st", Missing.LAST, "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1"),
            ("30th", Missing.LAST, "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
        ],
    )
    def test_a_rule_as_recurrence(self, words: str, missing: Missing, recurrence: str) -> None:
        repeated = events(replace(FIRST_THURSDAYS, rule=parse_rule(words, missing)))[0]
        assert parts(repeated["RRULE"].to_ical().decode()) == parts(recurrence)

    def test_a_rule_that_never_occurs_has_no_calendar(self) -> None:
        never = Rule(Unit.MONTH, every=12, place=31)
        with pytest.raises(ValueError, match="never occurs"):
            calendar_file(replace(FIRST_THURSDAYS, rule=never))


def parts(recurrence: str) -> Mapping[str, str]:
    return dict(part.split("=") for part in recurrence.split(";"))


class TestZones:
    @pytest.mark.parametrize(
        "name", ["America/Toronto", "Europe/Berlin", "Europe/Dublin", "Australia/Sydney"]
    )
    def test_a_zone_with_summer_time_is_two_yearly_rules_as_outlook_wants_it(self, name: str) -> None:
        (zone,) = read(replace(FIRST_THURSDAYS, time_zone=name)).walk("VTIMEZONE")
        assert sorted(each.name for each in zone.subcomponents) == ["DAYLIGHT", "STANDARD"]
        assert all("RRULE" in each for each in zone.subcomponents)

    def test_summer_time_begins_at_the_second_at_which_the_clock_is_changed(self) -> None:
        assert "DTSTART:20250309T020000" in lines(FIRST_THURSDAYS)

    @pytest.mark.parametrize("name", ["UTC", "Etc/UTC", "Zulu"])
    def test_utc_needs_no_description(self, name: str) -> None:
        series = replace(FIRST_THURSDAYS, time_zone=name, skipped=(date(2026, 12, 3),))
        assert (line(series, "DTSTART"), line(series, "EXDATE")) == (
            "DTSTART:20261105T120000Z",
            "EXDATE:20261203T120000Z",
        )
        assert not any("VTIMEZONE" in each for each in lines(series))

    def test_a_moved_day_names_the_start_that_it_had_in_the_same_zone(self) -> None:
        series = replace(FIRST_THURSDAYS, moved={date(2026, 12, 3): TO_FRIDAY})
        assert "RECURRENCE-ID;TZID=America/Toronto:20261203T120000" in lines(series)
        assert "DTSTART;TZID=America/Toronto:20261204T120000" in lines(series)

    def test_a_skipped_time_that_does_not_exist_is_named_as_the_rule_gives_it(self) -> None:
        series = replace(
            FIRST_THURSDAYS,
            rule=parse_rule("second Sunday"),
            at=time(2, 30),
            skipped=(date(2027, 3, 14),),
        )
        assert line(series, "EXDATE") == "EXDATE;TZID=America/Toronto:20270314T023000"

    def test_every_zone_that_changes_its_clock_is_described_as_it_is_for_ten_years(self) -> None:
        for name, changes in changing_zones(
            datetime(2027, 1, 1, tzinfo=UTC), datetime(2037, 1, 1, tzinfo=UTC)
        ):
            described = zone_in(calendar_file(replace(FIRST_THURSDAYS, time_zone=name)))
            actual = ZoneInfo(name)
            for at in times_outside(changes):
                assert at.replace(tzinfo=described).utcoffset() == at.replace(tzinfo=actual).utcoffset(), (
                    name,
                    at,
                )


def times_outside(changes: list[Change]) -> list[datetime]:
    """Naive local times that exist once: a minute and ten days before and after each change."""
    edges = [(min(each), max(each)) for each in changes]
    return [
        at
        for first, last in edges
        for away in (timedelta(minutes=1), timedelta(days=10))
        for at in (first - away, last + away)
    ]


class TestWholeFile:
    def test_a_calendar_is_told_which_of_two_files_is_newer(self) -> None:
        series = replace(FIRST_THURSDAYS, moved={date(2026, 12, 3): TO_FRIDAY})
        told = {
            (each["UID"], each["SEQUENCE"], each["DTSTAMP"].dt, each["LAST-MODIFIED"].dt)
            for each in events(series)
        }
        assert told == {("leancoffee-series-7c9e", 3, CHANGED, CHANGED)}

    def test_a_meetup_lasts_as_long_as_it_lasts(self) -> None:
        series = replace(FIRST_THURSDAYS, moved={date(2026, 12, 3): TO_FRIDAY})
        assert {each["DURATION"].dt for each in events(series)} == {timedelta(minutes=90)}

    def test_it_is_published_and_invites_nobody(self) -> None:
        calendar = read(FIRST_THURSDAYS)
        assert (calendar["METHOD"], calendar["VERSION"], calendar["CALSCALE"]) == (
            "PUBLISH",
            "2.0",
            "GREGORIAN",
        )
        assert not any(each.startswith(("ORGANIZER", "ATTENDEE")) for each in lines(FIRST_THURSDAYS))

    def test_the_same_series_gives_the_same_file(self) -> None:
        assert calendar_file(FIRST_THURSDAYS) == calendar_file(FIRST_THURSDAYS)

    @pytest.mark.parametrize("name", ["America/Toronto", "Africa/Casablanca"])
    def test_two_years_with_changes_are_under_8_kib(self, name: str) -> None:
        coming = list(islice(days(FIRST_THURSDAYS.rule, FIRST_THURSDAYS.anchor, FIRST_THURSDAYS.anchor), 24))
        moved = {day: instant(day + timedelta(days=1), time(18), name) for day in coming[::4]}
        series = replace(FIRST_THURSDAYS, time_zone=name, skipped=tuple(coming[1::4]), moved=moved)
        assert len(calendar_file(series)) < 8 * 1024

    def test_the_library_behind_it_is_not_loaded_before_the_first_file(self) -> None:
        code = "import sys, bot.export.ics; sys.exit('icalendar' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


class TestFilename:
    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("Lean Coffee Zürich", "lean-coffee-zurich.ics"),
            ("../../etc/passwd", "etc-passwd.ics"),
            ("☕", "lean-coffee.ics"),
            ("", "lean-coffee.ics"),
            ("x" * 100, "x" * 40 + ".ics"),
        ],
    )
    def test_a_file_is_named_after_its_series(self, title: str, name: str) -> None:
        assert filename(title) == name
