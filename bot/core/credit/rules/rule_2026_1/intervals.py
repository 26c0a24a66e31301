"""The arithmetic of intervals under rule 2026-1: stretches of time with both ends, from the first to before the last.

Frozen with the rule (see bot.core.credit.rules).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A stretch of time. ValueError unless both ends are aware UTC and it ends no earlier than it starts."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.utcoffset() != timedelta() or self.end.utcoffset() != timedelta():
            raise ValueError("An interval's ends are aware UTC instants.")
        if self.end < self.start:
            raise ValueError("An interval ends no earlier than it starts.")

    @property
    def length(self) -> timedelta:
        """How long it lasts."""
        return self.end - self.start


Intervals = tuple[Interval, ...]

_START, _END = attrgetter("start"), attrgetter("end")


def clip(intervals: Iterable[Interval], window: Interval) -> Intervals:
    """The parts inside `window`; what lies outside, and what is empty, is left out. Order is kept."""
    cut = ((max(each.start, window.start), min(each.end, window.end)) for each in intervals)
    return tuple(Interval(start, end) for start, end in cut if start < end)


def union(intervals: Iterable[Interval]) -> Intervals:
    """The same time as disjoint intervals in order; touching and overlapping ones merge, empty ones go."""
    merged: list[Interval] = []
    for each in sorted((each for each in intervals if each.start < each.end), key=_START):
        if merged and each.start <= merged[-1].end:
            if each.end > merged[-1].end:
                merged[-1] = Interval(merged[-1].start, each.end)
        else:
            merged.append(each)
    return tuple(merged)


def without(intervals: Iterable[Interval], taken: Iterable[Interval]) -> Intervals:
    """The time in `intervals` that is not in `taken`, as disjoint intervals in order."""
    holes = union(taken)
    left: list[Interval] = []
    for each in union(intervals):
        start = each.start
        for hole in crossing(each, holes):
            if start < hole.start:
                left.append(Interval(start, hole.start))
            start = hole.end
        if start < each.end:
            left.append(Interval(start, each.end))
    return tuple(left)


def crossing(one: Interval, others: Intervals) -> Iterator[Interval]:
    """Those of some disjoint intervals in order that share time with `one`; the rest is not walked."""
    for at in range(bisect_right(others, one.start, key=_END), len(others)):
        if others[at].start >= one.end:
            return
        yield others[at]


def total(intervals: Iterable[Interval]) -> timedelta:
    """The summed length of intervals that are disjoint."""
    return sum((each.length for each in intervals), timedelta())
