"""Which characters the fonts of the extra have."""

from __future__ import annotations

import pytest

from bot.export.typst import fonts


@pytest.mark.parametrize(
    "name",
    [
        "Zoë Müller-Łukasiewicz",
        "Γιώργος Παπαδόπουλος",
        "Дмитрий Ёлкин",
        "Nguyễn Thị Ánh Nguyệt",
        "محمد بن عبد الله",
        "שרה כהן־לוי",
        "कमल शर्मा",
        "สมชาย ใจดี",
        "می\u200cخواهم",  # a joiner, which draws nothing
        "“quoted” – … · € №",
    ],
)
def test_names_in_these_scripts_are_drawn_whole(name: str) -> None:
    assert fonts.lacking([name]) == frozenset()


def test_what_no_font_has_is_found() -> None:
    assert fonts.lacking(["Lean ☕ 田中 한", "x"]) == frozenset("☕田中한")


def test_a_selector_of_forms_is_not_missed() -> None:
    assert fonts.lacking(["☕\ufe0f"]) == frozenset("☕")


def test_the_box_of_a_font_is_no_glyph() -> None:
    """A code point that no script uses has none, whatever the ranges around it."""
    assert fonts.lacking(["\u0378", "\U000e0fff"]) == frozenset({"\u0378", "\U000e0fff"})
