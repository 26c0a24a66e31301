"""The days of a series, and the one instant at which each of them begins."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from importlib import resources
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz
from hypothesis import given
from hypothesis import strategies as st

from bot.core.refusal import Refusal
from bot.core.series.recurrence import Missing, Rule, Unit, days, instant, occurs_ever
from tests.core.dates.zones import Change, ChangingZone, changing_zones
from tests.core.meetings import must_act_like_a_sentence
from tests.core.rules import RULES, days_by_rrule

FIRST_THURSDAY = Rule(Unit.MONTH, weekday=3, place=1)
FIFTH_THURSDAY = Rule(Unit.MONTH, weekday=3, place=5)
THE_31ST = Rule(Unit.MONTH, place=31)
LAST_DAY = Rule(Unit.MONTH, place=-1)
EVERY_TUESDAY = Rule(Unit.WEEK, weekday=1)
EVERY_SUNDAY = Rule(Unit.WEEK, weekday=6)
LAST_SUNDAY = Rule(Unit.MONTH, weekday=6, place=-1)
EVERY_SECOND_TUESDAY = Rule(Unit.WEEK, every=2, weekday=1)

NEW_YEAR = date(2026, 1, 1)
TEN_YEARS = (datetime(2024, 1, 1, tzinfo=UTC), datetime(2034, 1, 1, tzinfo=UTC))


def told(rule: Rule, anchor: date = NEW_YEAR, since: date | None = None, count: int = 5) -> list[str]:
    """The first days as ISO dates."""
    return [day.isoformat() for day in islice(days(rule, anchor, since or anchor), count)]


class TestMonthly:
    def test_the_first_thursday(self) -> None:
        assert told(FIRST_THURSDAY, count=4) == ["2026-01-01", "2026-02-05", "2026-03-05", "2026-04-02"]

    def test_the_last_friday(self) -> None:
        assert told(Rule(Unit.MONTH, weekday=4, place=-1), count=3) == [
            "2026-01-30",
            "2026-02-27",
            "2026-03-27",
        ]

    def test_the_15th(self) -> None:
        assert told(Rule(Unit.MONTH, place=15), count=3) == ["2026-01-15", "2026-02-15", "2026-03-15"]

    def test_a_fifth_thursday_that_a_month_lacks_is_skipped(self) -> None:
        assert told(FIFTH_THURSDAY, count=3) == ["2026-01-29", "2026-04-30", "2026-07-30"]

    def test_or_the_last_thursday_is_taken_as_chosen(self) -> None:
        rule = Rule(Unit.MONTH, weekday=3, place=5, missing=Missing.LAST)
        assert told(rule, count=4) == ["2026-01-29", "2026-02-26", "2026-03-26", "2026-04-30"]

    def test_a_31st_that_a_month_lacks_is_skipped(self) -> None:
        assert told(THE_31ST, count=4) == ["2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31"]

    def test_or_the_last_day_is_taken_as_chosen(self) -> None:
        rule = Rule(Unit.MONTH, place=31, missing=Missing.LAST)
        assert told(rule, count=4) == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]

    def test_the_last_day_knows_leap_years(self) -> None:
        assert told(LAST_DAY, date(2028, 2, 1), count=2) == ["2028-02-29", "2028-03-31"]

    def test_every_third_month_counts_from_the_anchors_own(self) -> None:
        rule = Rule(Unit.MONTH, every=3, place=15)
        assert told(rule, date(2026, 2, 1), count=3) == ["2026-02-15", "2026-05-15", "2026-08-15"]

    def test_also_when_the_anchor_comes_after_that_months_day(self) -> None:
        rule = Rule(Unit.MONTH, every=3, place=15)
        assert told(rule, date(2026, 2, 16), count=2) == ["2026-05-15", "2026-08-15"]


class TestWeekly:
    def test_every_tuesday(self) -> None:
        assert told(EVERY_TUESDAY, count=3) == ["2026-01-06", "2026-01-13", "2026-01-20"]

    def test_every_second_tuesday_counts_from_the_anchors_own_week(self) -> None:
        assert told(EVERY_SECOND_TUESDAY, date(2026, 1, 5), count=3) == [
            "2026-01-06",
            "2026-01-20",
            "2026-02-03",
        ]

    def test_also_when_the_anchor_comes_after_that_weeks_day(self) -> None:
        assert told(EVERY_SECOND_TUESDAY, date(2026, 1, 7), count=2) == ["2026-01-20", "2026-02-03"]

    def test_a_week_begins_on_monday(self) -> None:
        rule = Rule(Unit.WEEK, every=2, weekday=6)
        assert told(rule, date(2026, 1, 5), count=2) == ["2026-01-11", "2026-01-25"]


class TestSince:
    def test_the_day_itself_belongs_to_it(self) -> None:
        assert told(FIRST_THURSDAY, since=date(2026, 3, 5), count=1) == ["2026-03-05"]

    def test_nothing_comes_before_the_anchor(self) -> None:
        assert told(EVERY_TUESDAY, since=date(1999, 1, 1), count=1) == ["2026-01-06"]

    def test_eight_thousand_years_later_the_weeks_still_count_from_the_anchor(self) -> None:
        rule = Rule(Unit.WEEK, every=8, weekday=0)
        (far,) = told(rule, date(1, 1, 1), since=date(9999, 1, 1), count=1)
        assert (date.fromisoformat(far) - date(1, 1, 1)).days % 56 == 0

    @pytest.mark.parametrize("rule", [EVERY_TUESDAY, FIRST_THURSDAY, THE_31ST, LAST_DAY])
    def test_the_days_end_with_the_calendar(self, rule: Rule) -> None:
        assert [day.year for day in days(rule, NEW_YEAR, date(9999, 12, 1))][-1:] == [9999]

    @given(RULES, st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(-500, 5000))
    def test_it_leaves_out_what_came_before_and_nothing_else(
        self, rule: Rule, anchor: date, later: int
    ) -> None:
        since = anchor + timedelta(days=later)
        horizon = since + timedelta(days=1500)
        everything = list(days_until(rule, anchor, anchor, horizon))
        assert list(days_until(rule, anchor, since, horizon)) == [day for day in everything if day >= since]


@given(RULES, st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_twelve_years_of_any_rule_are_those_of_dateutil(rule: Rule, anchor: date) -> None:
    horizon = anchor + timedelta(days=12 * 366)
    assert list(days_until(rule, anchor, anchor, horizon)) == list(days_by_rrule(rule, anchor, horizon))


def days_until(rule: Rule, anchor: date, since: date, horizon: date) -> Iterator[date]:
    for day in days(rule, anchor, since):
        if day > horizon:
            return
        yield day


class TestWhetherItOccursEver:
    def test_a_31st_every_twelve_months_from_february_on_does_not(self) -> None:
        assert not occurs_ever(Rule(Unit.MONTH, every=12, place=31), date(2026, 2, 1))

    def test_unless_the_last_day_is_taken_instead(self) -> None:
        assert occurs_ever(Rule(Unit.MONTH, every=12, place=31, missing=Missing.LAST), date(2026, 2, 1))

    def test_a_29th_of_february_does_though_not_soon(self) -> None:
        assert occurs_ever(Rule(Unit.MONTH, every=12, place=29), date(2025, 2, 1))

    def test_a_31st_every_sixth_month_from_april_on_does_in_october(self) -> None:
        assert occurs_ever(Rule(Unit.MONTH, every=6, place=31), date(2026, 4, 1))


class TestRulesThatNoCalendarHas:
    @pytest.mark.parametrize(
        ("unit", "every", "weekday", "place"),
        [
            (Unit.WEEK, 0, 1, None),
            (Unit.WEEK, 9, 1, None),
            (Unit.MONTH, 0, None, 15),
            (Unit.MONTH, 13, None, 15),
            (Unit.MONTH, 1, 3, 6),
            (Unit.MONTH, 1, 3, 0),
            (Unit.MONTH, 1, 3, -2),
            (Unit.MONTH, 1, None, 0),
            (Unit.MONTH, 1, None, 32),
        ],
    )
    def test_a_number_out_of_range_is_refused_with_what_is_possible(
        self, unit: Unit, every: int, weekday: int | None, place: int | None
    ) -> None:
        with pytest.raises(Refusal, match="for example `") as refusal:
            Rule(unit, every, weekday, place).chosen()
        must_act_like_a_sentence(str(refusal.value))

    @pytest.mark.parametrize(
        ("unit", "weekday", "place"),
        [
            (Unit.WEEK, None, None),
            (Unit.WEEK, 1, 1),
            (Unit.WEEK, None, 15),
            (Unit.MONTH, 1, None),
            (Unit.MONTH, None, None),
            (Unit.MONTH, 7, 1),
            (Unit.WEEK, -1, None),
        ],
    )
    def test_a_shape_that_no_words_lead_to_is_an_error(
        self, unit: Unit, weekday: int | None, place: int | None
    ) -> None:
        with pytest.raises(ValueError, match="weekday"):
            Rule(unit, 1, weekday, place)


class TestInstants:
    def test_noon_stays_noon_when_the_clocks_change(self) -> None:
        noons = [instant(date(2026, 3, day), time(12), "America/Toronto") for day in (7, 8)]
        assert [each.hour for each in noons] == [17, 16]

    def test_they_are_aware_and_in_utc(self) -> None:
        assert instant(NEW_YEAR, time(12), "Asia/Kolkata").tzinfo is UTC

    def test_a_time_that_does_not_exist_is_read_with_the_offset_before_the_gap(self) -> None:
        at = instant(date(2026, 3, 8), time(2, 30), "America/Toronto")
        assert at.astimezone(ZoneInfo("America/Toronto")).time() == time(3, 30)

    def test_a_time_that_exists_twice_is_the_first(self) -> None:
        at = instant(date(2026, 11, 1), time(1, 30), "America/Toronto")
        assert at == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)

    def test_whatever_fold_the_time_came_with(self) -> None:
        at = instant(date(2026, 11, 1), time(1, 30, fold=1), "America/Toronto")
        assert at == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)

    def test_a_gap_of_half_an_hour(self) -> None:
        at = instant(date(2026, 10, 4), time(2, 15), "Australia/Lord_Howe")
        assert at.astimezone(ZoneInfo("Australia/Lord_Howe")).time() == time(2, 45)

    def test_a_day_that_a_zone_left_out_has_one_instant_too(self) -> None:
        at = instant(date(2011, 12, 30), time(12), "Pacific/Apia")
        assert at == datetime(2011, 12, 30, 22, tzinfo=UTC)

    def test_a_weekly_series_across_the_day_left_out_happens_once_a_week(self) -> None:
        fridays = islice(days(Rule(Unit.WEEK, weekday=4), date(2011, 12, 23), date(2011, 12, 23)), 3)
        instants = [instant(day, time(12), "Pacific/Apia") for day in fridays]
        assert instants == [
            datetime(2011, 12, 23, 22, tzinfo=UTC),
            datetime(2011, 12, 30, 22, tzinfo=UTC),
            datetime(2012, 1, 5, 22, tzinfo=UTC),
        ]


@pytest.fixture(scope="class")
def changing() -> Iterator[list[ChangingZone]]:
    """Every zone that changes its clock, as the tzdata package has it, not the machine.

    python-dateutil is given the same files: two releases of the zone data may well differ over ten years to come.
    """
    zoneinfo.reset_tzpath(to=[])
    ZoneInfo.clear_cache()
    yield changing_zones(*TEN_YEARS)
    zoneinfo.reset_tzpath()
    ZoneInfo.clear_cache()


class TestEveryZoneThatChangesItsClock:
    """Over ten years, at times that a change skips or repeats, against python-dateutil."""

    def test_there_are_many(self, changing: list[ChangingZone]) -> None:
        assert len(changing) > 100

    def test_around_every_change_a_daily_time_has_the_instant_that_dateutil_computes(
        self, changing: list[ChangingZone]
    ) -> None:
        for name, changes in changing:
            zone = zone_of_dateutil(name)
            for local in times_around(changes):
                assert instant(local.date(), local.time(), name) == by_dateutil(local, zone), (name, local)

    @pytest.mark.parametrize(
        "rule", [EVERY_SUNDAY, LAST_SUNDAY, Rule(Unit.MONTH, place=31, missing=Missing.LAST)]
    )
    def test_a_series_at_a_time_that_is_skipped_or_repeated_has_the_instants_that_dateutil_computes(
        self, rule: Rule, changing: list[ChangingZone]
    ) -> None:
        begin, end = (each.date() for each in TEN_YEARS)
        expected_days = list(days_by_rrule(rule, begin, end))
        computed_days = list(days_until(rule, begin, begin, end))
        for name, changes in unlike(changing):
            at, zone = middle(changes[0]).time(), zone_of_dateutil(name)
            expected = [by_dateutil(datetime.combine(day, at), zone) for day in expected_days]
            assert [instant(day, at, name) for day in computed_days] == expected, name


def unlike(changing: list[ChangingZone]) -> list[ChangingZone]:
    """One for each way in which clocks go in these years: Berlin's goes as Paris' does."""
    ways = {(ZoneInfo(name).utcoffset(TEN_YEARS[0]), *changes): (name, changes) for name, changes in changing}
    return list(ways.values())


def middle(change: Change) -> datetime:
    """A naive local time that is skipped or repeated."""
    return change.before + (change.after - change.before) / 2


def times_around(changes: list[Change]) -> Iterator[datetime]:
    """Naive local times within, at the edges of, and a day around each gap and overlap."""
    minute, day = timedelta(minutes=1), timedelta(days=1)
    for change in changes:
        first, last = sorted((change.before, change.after))
        for at in (first - minute, first, middle(change), last - minute, last):
            yield from (at - day, at, at + day)


def zone_of_dateutil(name: str) -> tz.tzfile:
    with resources.files("tzdata").joinpath("zoneinfo", name).open("rb") as file:
        return tz.tzfile(file)


def by_dateutil(local: datetime, zone: tz.tzfile) -> datetime:
    found: datetime = tz.resolve_imaginary(local.replace(tzinfo=zone, fold=0))
    return found.astimezone(UTC)
