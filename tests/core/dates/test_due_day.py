"""The days that people type for what is due soon."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.dates.due_day import due_day
from bot.core.refusal import Refusal

TODAY = date(2026, 11, 26)
"""A Thursday."""


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", TODAY),
        (" Tomorrow ", date(2026, 11, 27)),
        ("Friday", date(2026, 11, 27)),
        ("on mon", date(2026, 11, 30)),
        ("by Tues.", date(2026, 12, 1)),
        ("`tomorrow`", date(2026, 11, 27)),
        ("Thursday", date(2026, 12, 3)),
        ("in 3 days", date(2026, 11, 29)),
        ("in a week", date(2026, 12, 3)),
        ("In two weeks.", date(2026, 12, 10)),
        ("3 December", date(2026, 12, 3)),
        ("Dec 3rd", date(2026, 12, 3)),
        ("the 3rd of January", date(2027, 1, 3)),
        ("29 February", date(2028, 2, 29)),
        ("on 3 December", date(2026, 12, 3)),
        ("3. Dec", date(2026, 12, 3)),
        ("Dec. 3rd", date(2026, 12, 3)),
        ("Fri, 27 Nov", date(2026, 11, 27)),
        ("Tuesday 29 February", date(2028, 2, 29)),
        ("Thursday, 3 December 2026", date(2026, 12, 3)),
        ("2026-12-03", date(2026, 12, 3)),
        ("\u200e2026-12-03\u200f", date(2026, 12, 3)),
        ("2026\u201312\u201303", date(2026, 12, 3)),
        ("3 December, 2027", date(2027, 12, 3)),
        ("2025-01-01", date(2025, 1, 1)),
    ],
)
def test_a_day_that_is_near_is_read_in_the_words_people_use(typed: str, day: date) -> None:
    assert due_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["", "  ", "\u200b", "none", "-", "\u2014", "No"])
def test_no_day_is_no_day(typed: str) -> None:
    assert due_day(typed, TODAY) is None


def test_a_date_without_a_year_that_has_just_passed_is_not_taken_for_the_one_in_a_year() -> None:
    assert due_day("25 November", TODAY) == date(2026, 11, 25)
    assert due_day("20 December", date(2027, 1, 5)) == date(2026, 12, 20)
    assert due_day("5 January", date(2026, 12, 20)) == date(2027, 1, 5)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "soon",
            "next Friday",
            "3/12/2026",
            "30 February",
            "in many weeks",
            "99 December",
            "in 9999 days",
            "²",
        ),
        *(".", "by", "on", "Friday Friday", "Friday 27"),
    ],
)
def test_what_has_two_readings_or_none_is_refused_with_what_to_write(typed: str) -> None:
    with pytest.raises(Refusal, match="Write the day as in `2026-12-03`"):
        due_day(typed, TODAY)


def test_a_day_that_its_month_does_not_have_is_named() -> None:
    with pytest.raises(Refusal, match="February 2027 has no 30th"):
        due_day("30 February 2027", TODAY)


@pytest.mark.parametrize("typed", ["Thursday 27 November", "Thu, 27 Nov 2026"])
def test_a_weekday_that_is_not_that_days_is_named_and_no_other_year_is_looked_for(typed: str) -> None:
    with pytest.raises(Refusal, match="27 November 2026 is a Friday"):
        due_day(typed, TODAY)


@given(st.text(max_size=40), st.dates(date(1970, 1, 1), date(2900, 1, 1)))
def test_whatever_is_typed_is_a_day_none_or_a_refusal(typed: str, today: date) -> None:
    try:
        assert due_day(typed, today) is None or isinstance(due_day(typed, today), date)
    except Refusal as refusal:
        assert str(refusal).endswith(".")
