"""How long a text is as Discord's clients and spreadsheets count it: in UTF-16, in which an emoji is two.

It is never less than the number of characters: what fits by it fits however somebody counts. Discord's servers were
said to count characters (discord/discord-api-docs, issue 1315); its clients never did.
"""

from __future__ import annotations

import re
import unicodedata

_ELLIPSIS = "…"
_JOINER = "\u200d"
_LEFT_HANGING = f" \u200b{_JOINER}"
"""Nothing comes behind a blank, a break or a joiner once the rest is cut off."""
_ADDED = re.compile("[\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\u1160-\u11ff\u0e33\u0eb3]")
"""What belongs to the character before it and is no mark: colours of skin, what follows the flag of a country's part,
the second and third letters of a Korean syllable, and a vowel of Thai and of Lao."""
_LETTERS = "".join(map(chr, range(0x1F1E6, 0x1F200)))
"""Each two of these are a country's flag."""
_LONGEST = 32
"""Of how many characters what is seen as one is made at most, where people mean something by it."""


def units(text: str) -> int:
    """The length of a text in UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """The beginning of a text in at most `limit` units, an ellipsis where something is missing.

    What is seen as one character is never parted, nor is an escape where the text is Markdown.
    """
    if units(text) <= limit:
        return text
    fitting = _first_units(text, limit - 1)
    kept = fitting[: _border(text, len(fitting))]
    if (len(kept) - len(kept.rstrip("\\"))) % 2:
        kept = kept[:-1]
    return kept.rstrip(_LEFT_HANGING) + _ELLIPSIS


def _border(text: str, end: int) -> int:
    """Where what is seen as one character ends, at `end` or before it (Unicode, UAX 29, but for rarer scripts)."""
    for at in range(end, max(end - _LONGEST, 0), -1):
        if not _is_within_one(text, at):
            return at
    return 0 if end <= _LONGEST else end


def _is_within_one(text: str, at: int) -> bool:
    """Whether the characters before and behind a place are seen as one."""
    before, behind = text[at - 1], text[at]
    if _JOINER in (before, behind) or _ADDED.match(behind) or unicodedata.category(behind).startswith("M"):
        return True
    return behind in _LETTERS and (at - len(text[:at].rstrip(_LETTERS))) % 2 == 1


def _first_units(text: str, most: int) -> str:
    """As much of a text as fits into so many units; no character is split."""
    return text.encode("utf-16-le", "replace")[: 2 * max(most, 0)].decode("utf-16-le", "ignore")
