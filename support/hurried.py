"""An event loop whose time runs faster than the world's, for real sockets and long pauses in one test.

Whatever the loop times (pauses, deadlines) passes so many times as fast, while there is nothing to do; sockets and
threads do not, and the wall clock only where `clock_in_a_hurry` says so.
"""

from __future__ import annotations

import asyncio
import selectors
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, TypeVar
from unittest import mock

import discord

from support.simulation import alarms_by_discords_clock
from support.steady import databases_under_way

T = TypeVar("T")

_STEP_SECONDS = 0.005
"""Of real time at most between two looks at the sockets."""


class _IdleSelector(selectors.DefaultSelector):
    """Counts the time that passes while there is nothing to do, in steps that do not grow with a machine's pauses."""

    def __init__(self, speed: float, is_busy: Callable[[], bool]) -> None:
        super().__init__()
        self._speed = speed
        self._is_busy = is_busy
        self.passed = 0.0

    def select(self, timeout: float | None = None) -> Any:
        if timeout is None or timeout <= 0:
            return super().select(timeout)
        step = min(timeout, _STEP_SECONDS * self._speed)
        began = time.monotonic()
        found = super().select(step / self._speed)
        if not self._is_busy():
            self.passed += min(step, (time.monotonic() - began) * self._speed) if found else step
        return found


class HurriedLoop(asyncio.SelectorEventLoop):
    """A loop of which `speed` seconds pass in a second in which it has nothing to do.

    None pass while it computes, while `is_busy`, or where the machine stands still: a deadline is missed by who is
    late, not by whom the machine keeps waiting.
    """

    def __init__(self, speed: float, is_busy: Callable[[], bool] = lambda: False) -> None:
        self._idle = _IdleSelector(speed, is_busy)
        super().__init__(self._idle)

    def time(self) -> float:
        """The loop's time in its own seconds."""
        return self._idle.passed


class _SlowSelector(selectors.DefaultSelector):
    """Waits as long as the loop's seconds last."""

    def __init__(self, speed: float) -> None:
        super().__init__()
        self._speed = speed

    def select(self, timeout: float | None = None) -> Any:
        return super().select(None if timeout is None else timeout / self._speed)


class SlowLoop(asyncio.SelectorEventLoop):
    """A loop of which `speed` seconds pass in every second, also while it computes: on a machine that is as slow."""

    def __init__(self, speed: float) -> None:
        self._speed = speed
        super().__init__(_SlowSelector(speed))

    def time(self) -> float:
        """The loop's time in its own seconds."""
        return super().time() * self._speed


@contextmanager
def clock_in_a_hurry() -> Iterator[None]:
    """Let the bot's clock and its alarms keep pace with the running loop: minutes of a meetup pass in seconds."""
    loop, begun = asyncio.get_running_loop(), discord.utils.utcnow()
    began = loop.time()

    def now() -> datetime:
        return begun + timedelta(seconds=loop.time() - began)

    with mock.patch.object(discord.utils, "utcnow", now), alarms_by_discords_clock():
        yield


def run_hurried(work: Callable[[], Coroutine[Any, Any, T]], speed: float) -> T:
    """Run `work` on a hurried loop, as asyncio.run does; what the databases' threads have under way is waited for."""
    with databases_under_way() as unfinished:
        return _run(work, lambda: HurriedLoop(speed, lambda: bool(unfinished)))


def run_slowly(work: Callable[[], Coroutine[Any, Any, T]], speed: float) -> T:
    """Run `work` as on a machine that is `speed` times as slow."""
    return _run(work, lambda: SlowLoop(speed))


def _run(work: Callable[[], Coroutine[Any, Any, T]], loop: Callable[[], asyncio.AbstractEventLoop]) -> T:
    with asyncio.Runner(loop_factory=loop) as runner:
        return runner.run(work())
