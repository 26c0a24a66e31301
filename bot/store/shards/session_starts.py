"""Whose turn it is to begin a session with Discord, over all processes.

SessionStarts of bot.runtime.connection.sharding asks for it.
"""

from __future__ import annotations

import asyncio
from typing import Final

from bot.store.shards.link import Link

APART_SECONDS: Final = 5.5
"""Between two sessions of a bucket. Discord wants five; the line to it is not as even as that."""

_FEWEST: Final = 10
"""Turns that are believed in any case: of another number of shards before, or of processes that have ended."""


class SqlSessionStarts:
    """Hands out turns in the order in which they are asked for; one that is not used is over all the same."""

    def __init__(self, link: Link, shards: int, apart_seconds: float = APART_SECONDS) -> None:
        """`shards` are those of all processes: more turns than these are never asked for at once."""
        self._link = link
        self._apart_ms = int(apart_seconds * 1000)
        self._most_ms = self._apart_ms * max(shards, _FEWEST)

    async def turn(self, bucket: int) -> None:
        """Return when a session may begin in a bucket. Raises StoreFailed."""
        # In a transaction of its own kind: where another one is usual, who waited for a turn would be refused it.
        async with self._link.transaction() as ask:
            [(wait_ms,)] = await ask("turn", bucket, self._apart_ms, self._most_ms)
        await asyncio.sleep(max(wait_ms, 0) / 1000)
