"""Tells of a run that takes long how far it is, and what befell it so far."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

_EVERY_SECONDS: Final = 30.0


@asynccontextmanager
async def telling(done: Callable[[], int], wanted: int, befell: Counter[str]) -> AsyncIterator[None]:
    """While this lasts, say every half minute how many of those `wanted` are done."""

    async def tell() -> None:
        begun = time.perf_counter()
        while True:
            await asyncio.sleep(_EVERY_SECONDS)
            print(progress(done(), wanted, time.perf_counter() - begun, befell), flush=True)

    task = asyncio.create_task(tell())
    try:
        yield
    finally:
        task.cancel()


def progress(done: int, wanted: int, seconds: float, befell: Counter[str]) -> str:
    """How far a run is after some seconds, and how long it takes still if it goes on like that."""
    left = f", about {max(wanted - done, 0) * seconds / done / 60:.0f} min more" if done else ""
    storms = "".join(f", {count} {each}" for each, count in sorted(befell.items()))
    return f"  {done:,} of {wanted:,} after {seconds / 60:.1f} min{left}{storms}"
