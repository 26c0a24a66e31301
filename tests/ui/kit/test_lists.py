"""What stands beside and below each other, and lists that must fit."""

from __future__ import annotations

import re
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.message import say, say_n
from bot.core.values import Minutes, UserText
from bot.ui.kit.lists import Entries, and_others, facts, fit, lines, sentences


@given(st.lists(st.text("ab", max_size=50), max_size=40), st.integers(20, 400), st.integers(1, 30))
def test_a_fitted_text_keeps_its_budget_and_counts_what_is_left_out(
    lines: list[str], budget: int, at_most: int
) -> None:
    text = fit(lines, budget, at_most=at_most)

    assert len(text) <= budget
    left_out = re.search(r"^-# …and (\d+) more$", text, re.MULTILINE)
    kept = len(lines) - (int(left_out[1]) if left_out else 0)
    assert kept <= at_most
    assert text == "\n".join([*lines[:kept], *([left_out[0]] if left_out else [])])


def test_what_just_fits_is_kept_whole() -> None:
    assert fit(["aaaa", "bbbb"], 9) == "aaaa\nbbbb"


def test_of_a_long_list_no_more_is_drawn_than_has_room_and_the_first_that_has_none() -> None:
    drawn: list[int] = []

    def draw(number: int) -> str:
        drawn.append(number)
        return "a" * 9

    assert fit(Entries(range(100), draw), 40) == "\n".join(["a" * 9] * 2 + ["-# …and 98 more"])
    assert drawn == [0, 1, 2, 3, 4]


def test_another_line_may_tell_what_is_left_out() -> None:
    assert fit(["a", "b", "c"], 100, more=and_others, at_most=1, joint=" ") == "a and 2 more"


def test_what_is_not_there_leaves_no_gap() -> None:
    assert facts(say("paused"), None, "", "5/3/2") == "paused · 5/3/2"
    assert facts(say("a"), say("b"), apart="; ") == "a; b"
    assert (
        sentences(None, say("Noted."), say_n("{count} here now.", "{count} here now.", 2))
        == "Noted. 2 here now."
    )
    assert lines("", None, UserText(" ")) == ""


def test_a_value_may_stand_by_itself() -> None:
    assert lines(UserText("*loud*"), Minutes(timedelta(minutes=8))) == "\\*loud\\*\n8 minutes"
