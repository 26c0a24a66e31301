"""A line of people's text reads as they typed it, whatever nobody sees in it."""

from __future__ import annotations

import pytest

from bot.core.typed.tidy import Line, clean_line, one_line, visible
from bot.ui.kit.text import plain

WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Donau\u00addampf\u00adschiff", "Donaudampfschiff"),
        ("\u05e9\u05dc\u05d5\u05dd\u200f!", "\u05e9\u05dc\u05d5\u05dd!"),
        ("trunk\u2060-\ufeffbased\u200b", "trunk-based"),
        ("a\u2063b \U000e0041c", "ab c"),
        ("one\u2028two\x00three\nfour\u00a0five", "one two three four five"),
        ("\ud800half", "half"),
        ("evil\u202etxt", "evil txt"),
    ],
    ids=ascii,
)
def test_what_nobody_sees_tears_no_word(typed: str, read: str) -> None:
    assert clean_line(typed, 100, Line.TITLE) == read


@pytest.mark.parametrize("title", ["ask @ana about https://example.org", "<t:1:R> or <#4>"])
def test_a_title_that_is_copied_from_a_board_is_the_same_title(title: str) -> None:
    """Between its signs stands what keeps it from mentioning anybody."""
    assert one_line(plain(title)) == title


@pytest.mark.parametrize(
    "typed", [f"{WALES} and England", "\u26f9\U0001f3fd\u200d\u2640\ufe0f", "1\ufe0f\u20e3 first"], ids=ascii
)
def test_an_emoji_of_several_signs_stays_whole(typed: str) -> None:
    assert one_line(typed) == typed


@pytest.mark.parametrize("typed", ["\u00ad", "\U000e0067\U000e007f", WALES[1:], "\u200b\u2060"], ids=ascii)
def test_what_nobody_sees_is_nothing(typed: str) -> None:
    assert one_line(typed) == "" == visible("\u200b")
