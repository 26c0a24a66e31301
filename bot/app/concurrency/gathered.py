"""Work that many ask for at once, and that is done for all of them: a burst costs two rounds of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

from bot.app.concurrency.locks import Locks

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Gathered(Generic[K, T]):
    """Does `work` for a key, a round at a time: who asks during one shares what comes of the next with all others."""

    def __init__(self, work: Callable[[K], Awaitable[T]]) -> None:
        self._work = work
        self._next: dict[K, asyncio.Task[T]] = {}
        self._locks = Locks[K]()

    async def do(self, key: K) -> T:
        """What came of a round that began after this was asked for. Raises what the work raises."""
        if key not in self._next:
            self._next[key] = asyncio.create_task(self._round(key), name=f"gathered-{key}")
        return await asyncio.shield(self._next[key])

    async def _round(self, key: K) -> T:
        lock = self._locks.of(key)
        async with lock:
            del self._next[key]  # what is asked for from now on needs another round
            return await self._work(key)
