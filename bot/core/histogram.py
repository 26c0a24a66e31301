"""Bars made of text, narrow enough for a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

SCORES: Final = (5, 4, 3, 2, 1)
"""Of the return on time invested, the best first."""

_WIDTH: Final = 10
_BLOCK: Final = "█"


def bars(amounts: Sequence[int]) -> tuple[str, ...]:
    """A bar for each amount, the largest ten blocks long or as many as it counts; what is there has one at least."""
    largest = max(amounts, default=0)
    scale = max(largest, _WIDTH)
    return tuple(_BLOCK * -(-each * _WIDTH // scale) for each in amounts)


def roti_bars(given: Iterable[int]) -> tuple[str, ...]:
    """How often each score was given, a line each, the best first: `5 ███ 3`."""
    scores = list(given)
    amounts = [scores.count(each) for each in SCORES]
    return tuple(
        " ".join(part for part in (str(score), bar, str(amount)) if part)
        for score, bar, amount in zip(SCORES, bars(amounts), amounts, strict=True)
    )
