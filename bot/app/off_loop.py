"""Work that may be long, away from the event loop.

One thread at a time runs Python, but it lets the others have a turn every few milliseconds, so a press is answered
while a long history is folded. What is small is done at once: a thread costs more than that.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")

LARGE: Final = 500
"""From so many events, rows or records on, work on them leaves the loop: that is a few milliseconds of it."""


async def off_loop(size: int, work: Callable[[], T]) -> T:
    """What `work` returns or raises, done in a thread where it is about `size` things or more than a few."""
    return work() if size < LARGE else await asyncio.to_thread(work)
