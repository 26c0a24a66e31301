"""The share that this process has in the fifty requests a second of a bot, whatever the number of its processes.

No more requests leave in any second than that share, and the most urgent go first. What is less urgent may use a
part of the share alone, so that a thumb prompt finds room while a thousand boards are drawn. While requests wait,
edits are asked to wait longer (`stretch_seconds`): then one edit shows what several would have.
"""

from __future__ import annotations

import asyncio
import heapq
from collections import Counter, deque
from collections.abc import Callable, Mapping
from typing import Final

from bot.ui.delivery.priority import Priority

DISCORDS_LIMIT: Final = 50
"""Requests a second of one bot (Discord's documentation, Rate Limits, Global Rate Limit)."""

_WINDOW_SECONDS: Final = 1.05
"""A second, and something for requests that reach Discord closer together than they left here."""
_PARTS: Final[Mapping[Priority, float]] = {Priority.LOUD: 1.0, Priority.BOARD: 0.9, Priority.REST: 0.6}
"""How much of the share may be used by what is at most so urgent."""
_OLD_SECONDS: Final = 10.0
"""After which a request that waits goes before what is more urgent than it, but for what the room must hear."""
_BUSY: Final = 0.6
"""The part of the share that may be used before anything is asked to wait longer."""
_LONGEST_STRETCH_SECONDS: Final = 60.0
_FULL_STRETCH_SECONDS: Final = 5.0


class Budget:
    """Lets requests go, a share a second, the most urgent first. `now` is a clock in seconds that only grows."""

    def __init__(self, per_second: int, now: Callable[[], float]) -> None:
        self._per_second = per_second
        self._now = now
        self._gone: deque[float] = deque(maxlen=per_second)
        self._waiting: list[tuple[float, int, Priority, asyncio.Future[None]]] = []
        self._number = 0
        self._timer: asyncio.TimerHandle | None = None
        self.gone: Counter[Priority] = Counter()
        self.waited_seconds = 0.0

    @property
    def waiting(self) -> int:
        """How many requests wait."""
        return sum(1 for *_, each in self._waiting if not each.done())

    async def enter(self, priority: Priority) -> None:
        """Return when a request may go."""
        now = self._now()
        if not self._waiting and self._seconds_until_room(priority, now) <= 0.0:
            self._go(priority, now)
            return
        future = asyncio.get_running_loop().create_future()
        self._number += 1
        # What is less urgent is as good as younger, by so many seconds a step: nothing waits for ever.
        younger = 0.0 if priority is Priority.LOUD else priority * _OLD_SECONDS
        rank = -1.0 if priority is Priority.LOUD else now + younger
        heapq.heappush(self._waiting, (rank, self._number, priority, future))
        self._let_go()
        await future
        self.waited_seconds += self._now() - now

    def stretch_seconds(self) -> float:
        """For how many seconds edits should wait just now, so that fewer are made: 0 while there is room."""
        used = self._used(self._now()) / self._per_second
        if used < _BUSY and not self._waiting:
            return 0.0
        backlog_seconds = self.waiting / self._per_second
        busy = max(0.0, used - _BUSY) / (1.0 - _BUSY)
        return min(_LONGEST_STRETCH_SECONDS, busy * _FULL_STRETCH_SECONDS + 2.0 * backlog_seconds)

    def _let_go(self) -> None:
        """Let everything go for which there is room, and come back when there is some again."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._waiting:
            _, _, priority, future = self._waiting[0]
            now = self._now()
            pause = 0.0 if future.done() else self._seconds_until_room(priority, now)
            if pause > 0.0:
                self._timer = asyncio.get_running_loop().call_later(pause, self._let_go)
                return
            heapq.heappop(self._waiting)
            if not future.done():  # whoever waited may have been cancelled
                self._go(priority, now)
                future.set_result(None)

    def _go(self, priority: Priority, now: float) -> None:
        self._gone.append(now)
        self.gone[priority] += 1

    def _used(self, now: float) -> int:
        while self._gone and now - self._gone[0] >= _WINDOW_SECONDS:
            self._gone.popleft()
        return len(self._gone)

    def _seconds_until_room(self, priority: Priority, now: float) -> float:
        most = max(1, int(self._per_second * _PARTS[priority]))
        used = self._used(now)
        if used < most:
            return 0.0
        return max(0.001, self._gone[used - most] + _WINDOW_SECONDS - now)
