"""How long to wait before what failed is tried again: longer each time, so that nobody in trouble is hammered."""

from __future__ import annotations

from collections.abc import Iterator


def growing_pauses(first: float, longest: float) -> Iterator[float]:
    """Pauses in seconds without an end, each twice the one before, and none above the longest."""
    pause = first
    while True:
        yield pause
        pause = min(2 * pause, longest)
