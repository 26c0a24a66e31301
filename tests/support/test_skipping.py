"""Pauses that take no time keep their length and their order."""

from __future__ import annotations

import asyncio
import time

import pytest

from support.skipping import pauses_skipped


async def test_pauses_end_in_their_order_and_last_as_long_by_the_loops_clock() -> None:
    loop, ended = asyncio.get_running_loop(), list[tuple[str, float]]()

    async def pause(name: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        ended.append((name, loop.time() - begun))

    with pauses_skipped():
        begun = loop.time()
        await asyncio.gather(pause("a week", 7 * 86_400), pause("an hour", 3_600), pause("a moment", 0.001))

    assert [name for name, _ in ended] == ["a moment", "an hour", "a week"]
    assert [at for _, at in ended] == pytest.approx([0.001, 3_600, 7 * 86_400], abs=1e-6)


async def test_a_machine_that_stands_still_ends_no_pause() -> None:
    loop, ended = asyncio.get_running_loop(), list[str]()
    with pauses_skipped():
        begun = loop.time()
        loop.call_later(0.001, ended.append, "a pause")
        time.sleep(0.01)  # noqa: ASYNC251 - as long as it does
        await asyncio.sleep(0)
        assert (ended, loop.time()) == ([], begun)
        await asyncio.sleep(0.002)
        assert ended == ["a pause"]


async def test_what_a_thread_answers_is_heard() -> None:
    with pauses_skipped():
        assert await asyncio.to_thread(lambda: "heard") == "heard"


async def test_afterwards_the_loop_has_its_clock_again() -> None:
    loop = asyncio.get_running_loop()
    with pauses_skipped():
        await asyncio.sleep(86_400)
    assert loop.time() - time.monotonic() < 86_400 / 2
