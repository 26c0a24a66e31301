"""A burst of wishes costs two rounds of work, and nobody's wish is forgotten."""

from __future__ import annotations

import asyncio

import pytest

from bot.app.concurrency.gathered import Gathered


class Work:
    """Counts its rounds; each lasts until it is let go on."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.go_on = asyncio.Event()

    async def __call__(self, key: int) -> None:
        self.begun.append(key)
        await self.go_on.wait()


async def test_who_asks_during_a_round_shares_the_next_one() -> None:
    work = Work()
    gathered = Gathered(work)
    first = asyncio.create_task(gathered.do(1))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert work.begun == [1]

    others = [asyncio.create_task(gathered.do(1)) for _ in range(100)]
    await asyncio.sleep(0)
    assert not any(each.done() for each in others)
    work.go_on.set()
    await asyncio.gather(first, *others)

    assert work.begun == [1, 1]


async def test_another_key_waits_for_nobody() -> None:
    work = Work()
    gathered = Gathered(work)
    both = [asyncio.create_task(gathered.do(key)) for key in (1, 2)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert work.begun == [1, 2]

    work.go_on.set()
    await asyncio.gather(*both)


async def test_whoever_is_cancelled_takes_it_from_nobody_else() -> None:
    work = Work()
    gathered = Gathered(work)
    one, other = (asyncio.create_task(gathered.do(1)) for _ in range(2))
    await asyncio.sleep(0)
    one.cancel()
    work.go_on.set()

    await other
    assert one.cancelled()
    assert work.begun == [1]


async def test_what_fails_is_told_and_the_next_one_is_done() -> None:
    rounds = 0

    async def work(_key: int) -> None:
        nonlocal rounds
        rounds += 1
        if rounds == 1:
            raise OSError("503")

    gathered = Gathered(work)
    with pytest.raises(OSError, match="503"):
        await gathered.do(1)
    await gathered.do(1)
    assert rounds == 2
