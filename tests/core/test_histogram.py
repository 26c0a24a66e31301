from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.core.histogram import bars, roti_bars


def test_a_few_answers_are_counted_out() -> None:
    assert roti_bars([5, 5, 4, 2]) == ("5 ██ 2", "4 █ 1", "3 0", "2 █ 1", "1 0")


def test_many_are_scaled_to_a_phone() -> None:
    assert roti_bars([5] * 200 + [4] * 100 + [1]) == (
        "5 ██████████ 200",
        "4 █████ 100",
        "3 0",
        "2 0",
        "1 █ 1",
    )


@given(st.lists(st.integers(0, 10_000), max_size=5))
def test_a_bar_is_there_where_something_is_and_never_too_long(amounts: list[int]) -> None:
    drawn = bars(amounts)

    assert [bool(each) for each in drawn] == [bool(each) for each in amounts]
    assert all(len(each) <= 10 for each in drawn)
    assert sorted(drawn, key=len) == [each for _, each in sorted(zip(amounts, drawn, strict=True))]
