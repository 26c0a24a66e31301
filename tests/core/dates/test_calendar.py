"""Months before and after a day."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.dates.calendar import months_after, months_before


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 5, 1), 24, date(2028, 5, 1)),
        (date(9999, 12, 1), 1, date.max),
    ],
)
def test_months_after_a_day(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        (date(2027, 5, 1), 30, date(2024, 11, 1)),
        (date(2026, 8, 31), 30, date(2024, 2, 29)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 1), 1, date(2025, 12, 1)),
        (date(1, 6, 1), 30, date.min),
    ],
)
def test_months_before_a_day(day: date, months: int, earlier: date) -> None:
    assert months_before(day, months) == earlier
