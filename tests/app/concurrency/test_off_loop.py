"""What is large leaves the loop, and is not looked through for garbage meanwhile."""

from __future__ import annotations

import asyncio
import gc
import threading

import pytest

from bot.app.concurrency.off_loop import LARGE, MANY, lasting, off_loop


async def test_what_is_small_is_done_at_once_and_what_is_large_in_a_thread() -> None:
    here = threading.get_ident()
    assert await off_loop(LARGE - 1, threading.get_ident) == here
    assert await off_loop(LARGE, threading.get_ident) != here


async def test_no_garbage_is_looked_for_until_the_last_large_work_is_done() -> None:
    first, second = threading.Event(), threading.Event()
    works = [asyncio.create_task(off_loop(LARGE, each.wait)) for each in (first, second)]
    await asyncio.sleep(0)
    assert not gc.isenabled()
    first.set()
    await works[0]
    assert not gc.isenabled()
    second.set()
    await works[1]
    assert gc.isenabled()


async def test_garbage_is_looked_for_again_after_a_work_that_fails() -> None:
    def fail() -> None:
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        await off_loop(LARGE, fail)
    assert gc.isenabled()


async def test_much_that_is_taken_in_and_stays_is_not_looked_through_afterwards() -> None:
    """The first look was at all of it at once, and nobody had an answer for a quarter of a second."""
    looks: list[int] = []
    gc.callbacks.append(lambda phase, told: looks.append(told["generation"]) if phase == "start" else None)
    try:
        with lasting(MANY):
            kept = [[each] for each in range(50_000)]
        assert len(kept) == 50_000
        assert looks == []
        assert gc.get_freeze_count() >= 50_000
    finally:
        del gc.callbacks[-1]


async def test_of_a_few_things_garbage_is_looked_for_as_ever() -> None:
    before = gc.get_freeze_count()
    with lasting(MANY - 1):
        assert gc.isenabled()
    assert gc.get_freeze_count() == before
