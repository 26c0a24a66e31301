"""Tidies what people type into a line that can be shown as it is."""

from __future__ import annotations

import unicodedata

from bot.core.refusal import Refusal

_JOINERS = frozenset("\u200c\u200d")
"""Invisible, yet part of words (Persian) and of emoji made of several."""
_DRAW_NOTHING = _JOINERS | frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Characters that look like an empty title, though Unicode calls some of them letters."""


def clean_line(text: str, limit: int, what: str) -> str:
    """One tidy line of at most `limit` characters. Raises Refusal when it is empty or too long.

    White space and control characters become single spaces; nothing is cut silently.
    """
    line = " ".join("".join(each if belongs(each) else " " for each in text).split())
    if not any(_shows(each) for each in line):
        raise Refusal(f"{what} is empty. Write at least one word.")
    if len(line) > limit:
        raise Refusal(f"{what} has {len(line)} characters; the most is {limit}. Shorten it a little.")
    return line


def belongs(character: str) -> bool:
    """Whether a character may stand in a line of people's text, which shows it as they typed it."""
    # Python's tables are older than the emoji that people type, so that whole block is let in.
    is_emoji = "\U0001f000" <= character <= "\U0001faff"
    return character.isprintable() or is_emoji or character in _JOINERS


def _shows(character: str) -> bool:
    return character not in _DRAW_NOTHING and unicodedata.category(character)[0] not in "MZ"
