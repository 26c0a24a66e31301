"""What the thread of the event loop does itself: for tests of what must be done in another one.

Calls are counted and not time, which a busy machine stretches.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any


@dataclass
class Calls:
    """How often a function was called."""

    count: int = 0


@contextmanager
def calls_here(function: Callable[..., object]) -> Iterator[Calls]:
    """Count the calls of a function in this thread, as long as this lasts."""
    calls = Calls()
    code = function.__code__

    def note(frame: FrameType, event: str, _argument: Any) -> None:
        if event == "call" and frame.f_code is code:
            calls.count += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(before)
