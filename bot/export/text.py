"""What all exports share: the note on the marks, and words that came from strangers made flat or a file's name."""

from __future__ import annotations

import re
import unicodedata

from bot.core.message import PLAIN, Words, rendered, say
from bot.core.values import UserText, Worded

MARKS = say(
    "This is an attendance record that supports an SEU claim; it awards nothing. SEU is a registered mark of "
    "Scrum Alliance, and Lean Coffee is a mark of Modus Cooperandi; neither is affiliated with this record."
)
"""Stated by every export (seu facts)."""

# Controls and separators would break a line; bidirectional marks would show it out of order.
_BREAKING = frozenset({"Cc", "Cs", "Zl", "Zp"})
_REORDERING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
"""Names that Windows keeps for devices (Microsoft, "Naming Files, Paths, and Namespaces")."""


def flat(text: str) -> str:
    """The text as one line with single spaces, without controls or marks that reorder what is shown."""
    if text.isprintable():  # as nearly every text is: none of those characters are printable
        return " ".join(text.split())
    return " ".join("".join(" " if _breaks(each) else each for each in text).split())


def slug(text: str, *, otherwise: str) -> str:
    """The text as part of a file name: at most 40 lower-case ASCII letters, digits and hyphens.

    `otherwise` where none of its characters is one of those.
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text)[:40].strip("-") or otherwise


def file_name(title: str, extension: str, *, otherwise: str) -> str:
    """A file's name after a title that somebody typed, which every system can keep and open.

    At most 60 lower-case ASCII letters, digits, hyphens and one full stop. `otherwise` stands for a title without any
    of these, and before one that Windows takes for a device whatever its extension: `con.ics` cannot be saved.
    """
    stem = slug(title, otherwise=otherwise)
    return f"{otherwise}-{stem}.{extension}" if stem in _DEVICES else f"{stem}.{extension}"


def flat_text(said: Worded) -> str:
    """What is said, as plain text on one line."""
    return rendered(said, _FLAT)


_FLAT: Words = {**PLAIN, UserText: lambda typed: flat(typed.text)}


def _breaks(character: str) -> bool:
    return character in _REORDERING or unicodedata.category(character) in _BREAKING
