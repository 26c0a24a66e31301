"""Credited minutes in other units, and the code of a record."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.credit.record import verify_code
from bot.core.credit.units import hours_and_minutes, pdu, seu, seu_in_all
from tests.core.builders import LI, at, record


class TestUnits:
    @pytest.mark.parametrize(
        ("minutes", "expected"),
        [(0, "0.00"), (1, "0.01"), (57, "0.95"), (59, "0.98"), (60, "1.00"), (119, "1.98"), (480, "8.00")],
    )
    def test_seu_is_truncated_to_two_decimals(self, minutes: int, expected: str) -> None:
        assert str(seu(minutes)) == expected

    def test_seu_of_several_records_are_truncated_once_over_all_their_minutes(self) -> None:
        assert str(seu_in_all([62, 62])) == "2.06", "124 minutes; each by itself is 1.03"
        assert str(seu_in_all([1] * 60)) == "1.00"
        assert str(seu_in_all([59, 59])) == "1.96"
        assert str(seu_in_all([])) == "0.00"

    @given(st.integers(min_value=0, max_value=100_000))
    def test_seu_is_never_rounded_up_and_never_a_hundredth_short(self, minutes: int) -> None:
        assert seu(minutes) * 60 <= minutes < (seu(minutes) + Decimal("0.01")) * 60

    def test_hours_and_minutes_are_whole(self) -> None:
        assert [hours_and_minutes(each) for each in (57, 60, 135)] == [(0, 57), (1, 0), (2, 15)]

    @pytest.mark.parametrize(
        ("minutes", "expected"), [(14, "0.00"), (15, "0.25"), (57, "0.75"), (60, "1.00"), (480, "8.00")]
    )
    def test_pdu_goes_in_quarters_rounded_down(self, minutes: int, expected: str) -> None:
        assert str(pdu(minutes)) == expected

    @pytest.mark.parametrize("convert", [seu, pdu, hours_and_minutes])
    def test_negative_minutes_are_refused(self, convert: Any) -> None:
        with pytest.raises(ValueError, match="never negative"):
            convert(-1)


class TestVerifyCode:
    def test_it_is_grouped_for_reading(self) -> None:
        assert re.fullmatch(r"[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}", verify_code(record()))

    def test_it_does_not_change_between_versions(self) -> None:
        assert verify_code(record()) == "QCZW-E3Q3-ZQWR"

    @pytest.mark.parametrize(
        "change",
        [
            {"minutes": 58},
            {"measured": 56, "inferred": 1},
            {"member_id": LI},
            {"day": date(2026, 11, 6)},
            {"title": "Novembre"},
            {"organizer": "Agile Bern"},
            {"ended_at": at(61)},
            {"rule": "2027-1"},
            {"topics": ("Trunk-based development",)},
            {"takeaways": ()},
        ],
    )
    def test_a_changed_line_is_noticed(self, change: dict[str, Any]) -> None:
        assert verify_code(record(**change)) != verify_code(record())

    def test_issued_again_it_is_the_same(self) -> None:
        assert verify_code(record(issued_at=at(500))) == verify_code(record())
