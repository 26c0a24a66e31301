"""Texts are cut between what people see as characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.typed.length import cut, units

SEEN_AS_ONE = [
    "👩‍💻",  # joined
    "👨‍👩‍👧‍👦",
    "🏳️‍🌈",
    "👍🏽",  # in a colour of skin
    "👩🏽‍🤝‍👨🏿",
    "🇨🇦",  # two letters
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",  # a flag and signs that nobody sees
    "❤️",  # with what makes a picture of it
    "3️⃣",
    "e\u0301",  # with an accent of its own
    "நி",
    "กำ",
    "\u1100\u1161\u11a8",  # of three letters, as some systems write it
    "👁️‍🗨️",
]


@pytest.mark.parametrize("one", SEEN_AS_ONE)
@pytest.mark.parametrize("before", ["", "ab", "🇨🇦🇨🇦", "👩‍💻"])
def test_a_cut_leaves_whole_what_is_seen_as_one_character(before: str, one: str) -> None:
    text = before + one + "next to nothing"
    for limit in range(units(before) + 1, units(text)):
        kept = cut(text, limit).removesuffix("…")
        assert kept == before or kept.startswith(before + one), (limit, kept)


def test_a_cut_takes_all_that_fits() -> None:
    assert cut("🇨🇦🇨🇦🇨🇦", 9) == "🇨🇦🇨🇦…"
    assert cut("ab👍🏽cd", 7) == "ab👍🏽…"
    assert cut("ab👍🏽cd", 6) == "ab…"


@given(st.text(st.sampled_from("a\\ \u0301\u200d\ufe0f🏽🇨🧵"), max_size=80), st.integers(1, 80))
def test_whatever_is_cut_fits_and_ends_in_no_joiner(text: str, limit: int) -> None:
    short = cut(text, limit)
    assert units(short) <= limit
    assert short == text or not short.endswith(("\u200d…", " …"))


def test_marks_without_end_do_not_take_the_text_along() -> None:
    assert units(cut("Coffee" + "\u0301" * 300, 100)) == 100
