"""Credited minutes in other units."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.credit.units import hours_and_minutes, pdu, seu, seu_in_all


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(0, "0.00"), (1, "0.01"), (57, "0.95"), (59, "0.98"), (60, "1.00"), (119, "1.98"), (480, "8.00")],
)
def test_seu_is_truncated_to_two_decimals(minutes: int, expected: str) -> None:
    assert str(seu(minutes)) == expected


def test_seu_of_several_records_are_truncated_once_over_all_their_minutes() -> None:
    assert str(seu_in_all([62, 62])) == "2.06", "124 minutes; each by itself is 1.03"
    assert str(seu_in_all([1] * 60)) == "1.00"
    assert str(seu_in_all([59, 59])) == "1.96"
    assert str(seu_in_all([])) == "0.00"


@given(st.integers(min_value=0, max_value=100_000))
def test_seu_is_never_rounded_up_and_never_a_hundredth_short(minutes: int) -> None:
    assert seu(minutes) * 60 <= minutes < (seu(minutes) + Decimal("0.01")) * 60


def test_hours_and_minutes_are_whole() -> None:
    assert [hours_and_minutes(each) for each in (57, 60, 135)] == [(0, 57), (1, 0), (2, 15)]


@pytest.mark.parametrize(
    ("minutes", "expected"), [(14, "0.00"), (15, "0.25"), (57, "0.75"), (60, "1.00"), (480, "8.00")]
)
def test_pdu_goes_in_quarters_rounded_down(minutes: int, expected: str) -> None:
    assert str(pdu(minutes)) == expected


@pytest.mark.parametrize("convert", [seu, pdu, hours_and_minutes])
def test_negative_minutes_are_refused(convert: Any) -> None:
    with pytest.raises(ValueError, match="never negative"):
        convert(-1)
