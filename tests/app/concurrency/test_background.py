"""What goes on by itself is kept until it is done, and can be left."""

from __future__ import annotations

import asyncio
import gc

from bot.app.concurrency.background import Background


async def test_what_nobody_waits_for_is_done_all_the_same() -> None:
    background, done = Background(), list[str]()

    async def work(name: str, then: str | None = None) -> None:
        await asyncio.sleep(0)
        gc.collect()
        done.append(name)
        if then is not None:
            background.begin(work(then), then)

    background.begin(work("first", "second"), "first")
    await background.settled()

    assert done == ["first", "second"]


async def test_what_is_left_is_over_once_it_is_stopped_and_a_failure_of_it_is_nobodys() -> None:
    background = Background()

    async def fail() -> None:
        try:
            await asyncio.sleep(3600)
        finally:
            raise OSError("it was in the middle")

    tasks = [background.begin(fail(), "fails"), background.begin(asyncio.sleep(3600), "waits")]
    await asyncio.sleep(0)
    await background.stop()

    assert all(each.done() for each in tasks)
