"""An event loop whose time runs faster than the world's, for real sockets and long pauses in one test.

Whatever the loop times (pauses, deadlines) passes so many times as fast; sockets and threads do not, and the wall
clock only where `clock_in_a_hurry` says so.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, TypeVar
from unittest import mock

import discord

from support.simulation import alarms_by_discords_clock

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
    """Run `work` on such a loop, as asyncio.run does."""
    with asyncio.Runner(loop_factory=lambda: HurriedLoop(speed)) as runner:
        return runner.run(work())
