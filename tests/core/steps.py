"""Counts what a piece of work costs in steps of the interpreter, which no busy machine can change."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(work: Callable[[], object]) -> int:
    """How many lines, calls and returns of Python code `work` takes."""
    count = 0

    def trace(_frame: FrameType, _event: str, _argument: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def growth(work: Callable[[int], Callable[[], object]]) -> float:
    """By what factor `work` of 2000 costs more than of 500, as a part of the factor between the two.

    About 1 for what is linear, and about 4 for what is quadratic. `work` makes ready what is to be counted.
    """
    return steps(work(2000)) / steps(work(500)) / 4
