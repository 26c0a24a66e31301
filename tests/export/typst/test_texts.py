"""Texts of people, made so that a page can hold and draw them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.export.typst import fonts
from bot.export.typst.texts import drawable, typed


def drawn(text: str) -> dict[str, Any]:
    return drawable({"name": text, "notes": []})


@pytest.mark.parametrize(
    ("text", "is_rtl"),
    [("Ana", False), ("محمد", True), ("שרה Cohen", True), ("Ana محمد", False), ("123", False)],
)
def test_the_first_strong_character_tells_the_direction(text: str, is_rtl: bool) -> None:
    assert typed(text, 100) == {"text": text, "rtl": is_rtl}


def test_marks_that_reorder_text_are_gone() -> None:
    assert typed("a\u202ebc\u2066d\x00", 100)["text"] == "a bc d"


def test_a_text_that_is_too_long_says_so() -> None:
    assert typed("x" * 10_000, 160)["text"] == "x" * 159 + "…"


def test_letters_that_no_font_has_are_marked_and_named() -> None:
    shown = drawn("田中 Ana")
    assert shown["name"] == "[…] Ana"
    assert shown["notes"] == [
        "Left out or shown as […], for no font of this bot has them: the characters U+4E2D, U+7530. "
        "The other formats have them."
    ]


def test_pictures_that_no_font_has_are_left_out_and_named() -> None:
    shown = drawn("☕ Lean Coffee ☕")
    assert shown["name"] == "Lean Coffee"
    assert shown["notes"] == [
        "Left out, for no font of this bot has it: the character U+2615. The other formats have it."
    ]


def test_nothing_is_left_over_of_a_picture_that_is_made_of_several() -> None:
    shown = drawn("👩\u200d👩\u200d👧\u200d👦 ❤\ufe0f team")
    assert shown["name"] == "team"


def test_many_of_them_are_not_all_named() -> None:
    (note,) = drawn("".join(map(chr, range(0x4E00, 0x4E40))))["notes"]
    assert note.count("U+") == 12
    assert "…. The other" in note


def test_what_can_be_drawn_is_left_alone_and_nothing_is_noted() -> None:
    assert drawn("Zoë Müller") == {"name": "Zoë Müller", "notes": []}


def test_a_word_without_an_end_may_be_broken_but_not_before_an_accent() -> None:
    name = drawn("x\u0323\u0307" * 60)["name"]
    assert "\u200b" in name
    assert "\u200b\u0307" not in name
    assert "\u200b\u0323" not in name


def test_what_is_attached_is_left_as_it_is() -> None:
    token = "eyJ" + "x" * 100
    assert drawable({"files": [{"content": token}], "notes": []})["files"] == [{"content": token}]


def test_what_is_left_out_is_what_would_be_drawn_and_not_what_was_typed() -> None:
    """A character that stands for another one is composed to that, which may be the one that no font has."""
    compatible, unified = "\U0002f800", "\u4e3d"
    page = drawable({"name": f"Li {compatible}", "notes": []})
    assert page["name"] == "Li […]"
    assert "U+4E3D" in page["notes"][0]
    assert drawn("Li")["notes"] == []
    assert fonts.lacking([unified]) == {unified}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_is_typed_only_what_the_fonts_have_is_left(text: str) -> None:
    assert fonts.lacking([drawn(text)["name"]]) == frozenset()
