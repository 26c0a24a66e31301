"""How long the event loop stood still: for tests of what must hold up nobody."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass
class Stall:
    """The longest time between two turns of the loop that were due a millisecond apart."""

    seconds: float = 0.0


@asynccontextmanager
async def longest_stall() -> AsyncIterator[Stall]:
    """Watch the loop as long as this lasts. A busy machine adds to it: leave room in what is asserted."""
    stall = Stall()

    async def watch() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.001)
            stall.seconds = max(stall.seconds, time.perf_counter() - before)

    watching = asyncio.create_task(watch())
    await asyncio.sleep(0)
    yield stall
    await asyncio.sleep(0.002)
    watching.cancel()
