"""How long a text is as Discord's clients and spreadsheets count it: in UTF-16, in which an emoji is two.

It is never less than the number of characters: what fits by it fits however somebody counts. Discord's servers were
said to count characters (discord/discord-api-docs, issue 1315); its clients never did.
"""

from __future__ import annotations

_ELLIPSIS = "…"
_LEFT_HANGING = " \u200b\u200d"
"""Nothing comes behind a blank, a break or a joiner once the rest is cut off."""


def units(text: str) -> int:
    """The length of a text in UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """The beginning of a text in at most `limit` units, an ellipsis where something is missing.

    Where the text is Markdown, an escape is never split.
    """
    if units(text) <= limit:
        return text
    kept = _first_units(text, limit - 1)
    if (len(kept) - len(kept.rstrip("\\"))) % 2:
        kept = kept[:-1]
    return kept.rstrip(_LEFT_HANGING) + _ELLIPSIS


def _first_units(text: str, most: int) -> str:
    """As much of a text as fits into so many units; no character is split."""
    return text.encode("utf-16-le", "replace")[: 2 * max(most, 0)].decode("utf-16-le", "ignore")
