"""Work that many ask for at once, and that is done for all of them: a burst costs two rounds of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from weakref import WeakValueDictionary


class Gathered:
    """Does `work` for a key (a snowflake), a round at a time: who asks during one shares the next with all others."""

    def __init__(self, work: Callable[[int], Awaitable[None]]) -> None:
        self._work = work
        self._next: dict[int, asyncio.Task[None]] = {}
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do(self, key: int) -> None:
        """Return after a round that began after this was asked for. Raises what the work raises."""
        if key not in self._next:
            self._next[key] = asyncio.create_task(self._round(key), name=f"gathered-{key}")
        await asyncio.shield(self._next[key])

    async def _round(self, key: int) -> None:
        lock = self._locks.setdefault(key, asyncio.Lock())
        async with lock:
            del self._next[key]  # what is asked for from now on needs another round
            await self._work(key)
