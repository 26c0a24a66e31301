"""Who changes the same thing takes turns, and nobody else waits for them."""

from __future__ import annotations

import gc
from weakref import ref

from bot.app.concurrency.locks import Locks


async def test_a_key_has_one_lock_while_anybody_holds_it_and_another_key_another() -> None:
    locks = Locks[str]()

    async with locks.of("a"):
        assert locks.of("a").locked()
        assert not locks.of("b").locked()


async def test_nothing_is_kept_of_a_lock_that_nobody_holds() -> None:
    locks = Locks[int]()
    async with locks.of(1):
        held = ref(locks.of(1))
        assert held() is not None

    gc.collect()
    assert held() is None
