"""The frame of `make bench`: two sides take turns on one core, and a ratio is held against its goal.

No absolute time is ever a goal: each run of ours is compared with a run of the other side taken right beside
it, so that a slow machine slows both.
"""

from __future__ import annotations

import contextlib
import os
import statistics
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

Measure = Callable[[], Awaitable[float]]
"""One run of one side: a figure such as seconds, dots per second or bytes."""


class Better(StrEnum):
    """Which way a ratio should go."""

    HIGHER = ">="
    LOWER = "<="


@dataclass(frozen=True, slots=True)
class Figure:
    """A ratio of medians, and the goal it is held against."""

    name: str
    value: float
    better: Better
    goal: float

    @property
    def is_met(self) -> bool:
        """Whether the goal is reached, the very number included."""
        return self.value >= self.goal if self.better is Better.HIGHER else self.value <= self.goal

    def __str__(self) -> str:
        return f"ratio {self.name} {self.value:.2f} goal {self.better}{self.goal:g}"


async def ratio_of_medians(above: Measure, below: Measure, runs: int) -> float:
    """The median of `above` over the median of `below`, after one unmeasured run of each.

    The sides take turns, and who begins changes each time, so that a drift of the machine's
    speed falls on both.
    """
    await above()
    await below()
    over: list[float] = []
    under: list[float] = []
    turns = [(above, over), (below, under)]
    for _ in range(runs):
        for side, taken in turns:
            taken.append(await side())
        turns.reverse()
    return statistics.median(over) / statistics.median(under)


def pin_to_one_core() -> None:
    """Keep this process and its children on one core, where the system can; elsewhere do nothing."""
    if hasattr(os, "sched_setaffinity"):
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
