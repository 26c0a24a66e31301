"""What is large leaves the loop, and is not looked through for garbage meanwhile."""

from __future__ import annotations

import asyncio
import gc
import threading

import pytest

from bot.app.off_loop import LARGE, off_loop


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
