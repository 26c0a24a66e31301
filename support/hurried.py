"""An event loop whose time runs faster than the world's, for real sockets and long pauses in one test.

Whatever the loop times (pauses, deadlines) passes so many times as fast; sockets, threads and the wall clock do not.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _HurriedSelector(selectors.DefaultSelector):
    """Waits as long as the loop's seconds last."""

    def __init__(self, speed: float) -> None:
        super().__init__()
        self._speed = speed

    def select(self, timeout: float | None = None) -> Any:
        return super().select(None if timeout is None else timeout / self._speed)


class HurriedLoop(asyncio.SelectorEventLoop):
    """A loop of which `speed` seconds pass in a second."""

    def __init__(self, speed: float) -> None:
        self._speed = speed
        super().__init__(_HurriedSelector(speed))

    def time(self) -> float:
        """The loop's time in its own seconds."""
        return super().time() * self._speed


def run_hurried(work: Callable[[], Coroutine[Any, Any, T]], speed: float) -> T:
    """Run `work` on such a loop, as asyncio.run does."""
    with asyncio.Runner(loop_factory=lambda: HurriedLoop(speed)) as runner:
        return runner.run(work())
