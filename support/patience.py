"""How long a test waits for what it names, before it counts as never coming.

Nobody waits that long where the bot is right: it is the length of a failure. So it is long enough for a machine that
is kept busy by others, or stands still for a while, and no test has one of its own.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Final

PATIENCE_SECONDS: Final = 120.0
_START_SECONDS: Final = 0.3
"""What a start of the bot, in a process forked for it, takes where nobody else keeps the machine busy, at most."""
_LOOK_SECONDS: Final = 0.05
_STOOD_SECONDS: Final = 0.5
"""A look that comes so late tells of a machine that stood still; one that is merely busy lets everybody in before."""


async def until(happened: Callable[[], bool | Awaitable[bool]], every_seconds: float = 0.005) -> None:
    """Return once this answers that it has, asked every so often; TimeoutError where it never does."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            answer = happened()
            if answer if isinstance(answer, bool) else await answer:
                return
            await asyncio.sleep(every_seconds)


async def quickest(ask: Callable[[], Awaitable[object]], enough_seconds: float, tries: int = 5) -> float:
    """Seconds that this takes: of the first try that takes less than enough, or else of the quickest.

    A machine that is busy for a moment slows one try, and a bot that is slow all of them.
    """
    took = list[float]()
    while len(took) < tries and (not took or took[-1] >= enough_seconds):
        with stopwatch() as watch:
            await ask()
            took.append(watch.look())
    return min(took)


def at_the_pace(of_start: float, seconds: float, usually: float = _START_SECONDS) -> float:
    """So many seconds on a machine on which a start takes `of_start` seconds just now, `usually` so many at most."""
    return seconds * max(1.0, of_start / usually)


class Stopwatch:
    """Counts the seconds in which the machine runs: what the bot promises in seconds, it promises in those.

    Whoever looks every `_LOOK_SECONDS` notices when nobody on the machine could have done anything. `now` is a clock
    in seconds that only grows.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._looked = now()
        self._ran = 0.0
        self.stood = 0.0
        """The seconds in which it stood still."""

    def look(self) -> float:
        """The seconds in which it ran, so far."""
        with self._lock:
            now = self._now()
            passed, self._looked = now - self._looked, now
            ran = passed if passed < _STOOD_SECONDS else _LOOK_SECONDS
            self._ran += ran
            self.stood += passed - ran
            return self._ran


@contextmanager
def stopwatch() -> Iterator[Stopwatch]:
    """A stopwatch that runs as long as this lasts."""
    watch, is_over = Stopwatch(), threading.Event()

    def keep_looking() -> None:
        while not is_over.wait(_LOOK_SECONDS):
            watch.look()

    looking = threading.Thread(target=keep_looking)
    looking.start()
    try:
        yield watch
    finally:
        is_over.set()
        looking.join()
