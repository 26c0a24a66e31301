"""Work that goes on by itself: the event loop alone would let it be collected as garbage in the middle."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any


class Background:
    """Keeps what was begun until it is done."""

    def __init__(self) -> None:
        self._under_way: set[asyncio.Task[None]] = set()

    def begin(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """Have it done; nobody need wait for the task that does it."""
        task = asyncio.create_task(work, name=name)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return task

    async def settled(self) -> None:
        """Return once all is done that is under way, and what that has begun."""
        while self._under_way:
            awaited = tuple(self._under_way)
            await asyncio.gather(*awaited, return_exceptions=True)
            # Since Python 3.12 that does not let the loop turn where all are done, which would take them out of here.
            self._under_way.difference_update(awaited)

    def cancel(self) -> None:
        """Leave what is under way."""
        for each in list(self._under_way):
            each.cancel()

    async def stop(self) -> None:
        """Leave what is under way, and return once it is left."""
        self.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
