"""Work that may be long, away from the event loop.

One thread at a time runs Python, but it lets the others have a turn every few milliseconds, so a press is answered
while a long history is folded. What is small is done at once: a thread costs more than that.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

T = TypeVar("T")

LARGE: Final = 500
"""From so many events, rows or records on, work on them leaves the loop: that is a few milliseconds of it."""

MANY: Final = 100
"""Meetups that are taken in at a time: to look through so many for garbage takes some ten milliseconds."""

_COSTS: Final = 10


async def off_loop(size: int, work: Callable[[], T]) -> T:
    """What `work` returns or raises, done in a thread where it is about `size` things or more than a few."""
    if size < LARGE:
        return work()
    with uncollected():
        return await asyncio.to_thread(work)


async def by_name(things: int, work: Callable[[], T]) -> T:
    """What `work` makes of the names of so many things, away from the loop where they are more than a few dozen.

    To make a name and to compare it, in any script, takes ten times as long as what is counted there.
    """
    return await off_loop(_COSTS * things, work)


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage in circles meanwhile; to be entered in the loop's thread.

    What makes objects by the hundred thousand has Python look through all of them again and again, and no thread has
    a turn for as long as that takes: a tenth of a second. None of them is garbage, or goes without being looked for.
    """
    _under_way.append(None)
    gc.disable()
    try:
        yield
    finally:
        _under_way.pop()
        if not _under_way:
            gc.enable()


@contextmanager
def lasting(things: int) -> Iterator[None]:
    """The same for so many things that are taken in once, at a start, and stay for long.

    Where they are many they are not looked through later either: the first look would be at all of them at once, and
    hold the loop for a quarter of a second. What is not in circles goes all the same when nobody needs it any more.
    """
    if things < MANY:
        yield
        return
    with uncollected():
        try:
            yield
        finally:
            gc.freeze()


_under_way: Final[list[None]] = []
"""One for each work for which no garbage is collected."""
