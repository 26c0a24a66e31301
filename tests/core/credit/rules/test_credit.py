"""Minutes under rule 2026-1, computed by hand: floors, their split, other meetups at the same time, the cap."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.credit.rules.rule_2026_1 import (
    DAILY_CAP_MINUTES,
    Attended,
    Credited,
    Interval,
    credit,
    local_day,
)
from tests.core.credit.rules.journals import span

START = datetime(2026, 11, 5, 10, tzinfo=UTC)


def attended(
    *, measured: float = 0, checked_in: float = 0, inferred: float = 0, attested: float = 0
) -> Attended:
    """So many seconds of each kind, one after the other, from 10:00 on."""
    at, found = START, []
    for seconds in (measured, checked_in, inferred, attested):
        found.append((Interval(at, at + timedelta(seconds=seconds)),) if seconds else ())
        at += timedelta(seconds=seconds)
    return Attended(*found)


@pytest.mark.parametrize(
    ("seconds", "split"),
    [
        # measured, checked in, inferred, attested → the same in minutes
        ((3599.999999, 0, 0, 0), (59, 0, 0, 0)),
        ((3600, 0, 0, 0), (60, 0, 0, 0)),
        ((59, 0, 0, 0), (0, 0, 0, 0)),
        ((90, 30, 0, 0), (1, 1, 0, 0)),  # the check-in completes the second minute
        ((90, 0, 30, 0), (1, 0, 1, 0)),
        ((90, 0, 0, 30), (1, 0, 0, 1)),
        ((90, 29, 0, 0), (1, 0, 0, 0)),
        ((30, 30, 30, 30), (0, 1, 0, 1)),
        ((20, 20, 20, 60), (0, 0, 1, 1)),
        ((0, 0, 0, 119), (0, 0, 0, 1)),
    ],
)
def test_the_split_is_made_by_cumulative_floors(seconds: tuple[float, ...], split: tuple[int, ...]) -> None:
    measured, checked_in, inferred, attested = seconds
    earned = credit(
        attended(measured=measured, checked_in=checked_in, inferred=inferred, attested=attested), (), 0
    )

    assert (earned.measured, earned.checked_in, earned.inferred, earned.attested) == split
    assert earned.minutes == sum(split)


@pytest.mark.parametrize(
    ("minutes", "already", "expected"),
    [
        # minutes of measured, checked in, inferred, attested; already; (…the same…, what the cap took)
        ((60, 0, 0, 0), 420, (60, 0, 0, 0, 0)),  # exactly the cap
        ((60, 0, 0, 0), 421, (59, 0, 0, 0, 1)),
        ((60, 0, 0, 0), 480, (0, 0, 0, 0, 60)),
        ((60, 0, 0, 0), 500, (0, 0, 0, 0, 60)),  # more than the cap, from before it was read together
        ((30, 10, 10, 10), 425, (30, 10, 5, 10, 5)),  # inferred first
        ((30, 10, 10, 10), 435, (30, 10, 0, 5, 15)),  # then attested
        ((30, 10, 10, 10), 445, (30, 5, 0, 0, 25)),  # then by check-in
        ((30, 10, 10, 10), 460, (20, 0, 0, 0, 40)),  # measured last
        ((500, 0, 0, 0), 0, (480, 0, 0, 0, 20)),
    ],
)
def test_the_cap_takes_the_least_certain_minutes_first(
    minutes: tuple[int, ...], already: int, expected: tuple[int, ...]
) -> None:
    measured, checked_in, inferred, attested = (each * 60 for each in minutes)
    earned = credit(
        attended(measured=measured, checked_in=checked_in, inferred=inferred, attested=attested), (), already
    )

    split = (earned.measured, earned.checked_in, earned.inferred, earned.attested)
    assert (*split, earned.cap_took) == expected
    assert earned.minutes == sum(split)


@pytest.mark.parametrize(
    ("elsewhere", "expected"),
    [
        ([], Credited(60, 60, 0, 0, 0, 0, 0)),
        (["18:00-19:00"], Credited(0, 0, 0, 0, 0, 0, 60)),
        (["17:00-20:00"], Credited(0, 0, 0, 0, 0, 0, 60)),
        (["18:30-19:30"], Credited(30, 30, 0, 0, 0, 0, 30)),
        (["19:00-20:00"], Credited(60, 60, 0, 0, 0, 0, 0)),  # it only touches
        (["18:10-18:20", "18:40-18:50"], Credited(40, 40, 0, 0, 0, 0, 20)),
        (["18:10-18:20", "18:15-18:20"], Credited(50, 50, 0, 0, 0, 0, 10)),  # two others at once count once
        (["18:00-18:00:30"], Credited(59, 59, 0, 0, 0, 0, 1)),  # before flooring: 59 min 30 s are left
    ],
)
def test_an_instant_counts_for_the_meetup_that_started_earlier(
    elsewhere: list[str], expected: Credited
) -> None:
    hour = Attended(measured=(span("18:00-19:00"),))

    assert credit(hour, tuple(map(span, elsewhere)), 0) == expected


def test_what_others_have_is_taken_before_the_cap_is_counted() -> None:
    day = Attended(measured=(span("08:00-18:00"),))

    earned = credit(day, (span("08:00-10:00"),), 0)

    assert (earned.minutes, earned.others_took, earned.cap_took) == (480, 120, 0)


def test_minutes_of_before_are_never_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        credit(attended(measured=60), (), -1)


@pytest.mark.parametrize(
    ("started_at", "offset", "day"),
    [
        (datetime(2026, 11, 5, 23, 59, 59, tzinfo=UTC), 0, date(2026, 11, 5)),
        (datetime(2026, 11, 5, 23, 0, tzinfo=UTC), 60, date(2026, 11, 6)),
        (datetime(2026, 11, 6, 4, 59, tzinfo=UTC), -300, date(2026, 11, 5)),
        (datetime(2026, 11, 5, 10, 0, tzinfo=UTC), 14 * 60, date(2026, 11, 6)),  # Kiritimati
        (datetime(2026, 11, 5, 18, 14, tzinfo=UTC), 345, date(2026, 11, 5)),  # Kathmandu, 23:59
        (datetime(2026, 11, 5, 18, 15, tzinfo=UTC), 345, date(2026, 11, 6)),  # Kathmandu, midnight
        # Berlin's clocks are put back at 01:00 UTC on 25 October 2026: the offset of the start decides.
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), 120, date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 30, tzinfo=UTC), 60, date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), 60, date(2026, 10, 26)),
    ],
)
def test_the_day_is_that_of_the_start_where_the_meetup_is(
    started_at: datetime, offset: int, day: date
) -> None:
    assert local_day(started_at, offset) == day


seconds = st.integers(min_value=0, max_value=20_000)


@given(st.tuples(seconds, seconds, seconds, seconds).filter(any), st.integers(min_value=0, max_value=600))
def test_whatever_is_credited_is_whole_and_never_more_than_was_attended(
    lengths: tuple[int, int, int, int], already: int
) -> None:
    measured, checked_in, inferred, attested = lengths
    earned = credit(
        attended(measured=measured, checked_in=checked_in, inferred=inferred, attested=attested), (), already
    )

    assert earned.minutes == earned.measured + earned.checked_in + earned.inferred + earned.attested
    assert earned.minutes + earned.cap_took == sum(lengths) // 60
    assert earned.minutes + already <= max(DAILY_CAP_MINUTES, already)
    assert 0 <= earned.measured <= measured // 60
