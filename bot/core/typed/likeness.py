"""Whether two titles are about the same, so that nobody proposes what stands already, or was talked about before.

People write one thing in many ways: capitals, hyphens, plurals, another order of the words. So titles are compared by
the letters that they share (normalised indel similarity), with their words as they stand and in alphabetical order.
Numbers are no spelling: what names other ones is another thing, as sprint 12 and sprint 13 are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from bot.core.typed.naming import spelled

LIKE: Final = 0.85
"""From here on two titles are taken for the same; tests/core/typed/test_likeness.py has pairs on both sides of it."""

_KEPT: Final = "+#"
"""Signs that are letters in the names of things: C++ is not C#."""
_BETWEEN: Final = re.compile(r"[^a-z0-9+#]+")


def alike(title: str, others: Sequence[str]) -> list[tuple[int, float]]:
    """Which of the others are about the same as a title: their positions and likeness (LIKE to 1), the likest first.

    Of those that are equally like the first ones stand first.
    """
    return sorted(_scores(title, others), key=lambda each: (-each[1], each[0]))


def _scores(title: str, others: Sequence[str]) -> Iterable[tuple[int, float]]:
    """The positions of those that are alike, and how much they are."""
    from rapidfuzz import fuzz, process  # loaded with the first titles that are compared

    wanted = _words(title)
    if not wanted:  # signs alone, such as an emoji: the same or not
        same = spelled(title)
        return [(position, 1.0) for position, each in enumerate(others) if same and spelled(each) == same]
    numbers = _numbers(wanted)
    found = [(position, _words(each)) for position, each in enumerate(others)]
    known = {position: words for position, words in found if words and _numbers(words) == numbers}
    best: dict[int, float] = {}
    for arranged in (list, sorted):
        query = " ".join(arranged(wanted))
        choices = {position: " ".join(arranged(words)) for position, words in known.items()}
        matches = process.extract(query, choices, scorer=fuzz.ratio, limit=None, score_cutoff=LIKE * 100)
        for _, score, position in matches:
            best[position] = max(best.get(position, 0.0), score / 100)
    return best.items()


def _words(title: str) -> list[str]:
    """The words of a title, without the signs between them; marks that belong to letters stay."""
    if title.isascii():
        return _BETWEEN.sub(" ", title.lower()).split()
    return "".join(each if _belongs(each) else " " for each in spelled(title)).split()


def _belongs(character: str) -> bool:
    return character in _KEPT or unicodedata.category(character)[0] not in "PSZC"


def _numbers(words: Sequence[str]) -> list[str]:
    return sorted(each for each in words if any(sign.isdigit() for sign in each))
