"""A machine that stands still for a while decides nothing in these tests: the bot's limits are in simulated time."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from tests.cogs.stage import Stage

STALL_SECONDS = 0.3
"""Real time."""


async def test_a_timer_is_due_in_simulated_time_alone(stage: Stage) -> None:
    due: list[str] = []
    with stage.env._bot_scope():
        asyncio.get_running_loop().call_later(0.02, due.append, "now")

    time.sleep(STALL_SECONDS)  # noqa: ASYNC251 - nothing goes on meanwhile, as on a machine that stands still
    await stage.env.settle()
    assert due == []
    await stage.env.advance_time(0.03)
    assert due == ["now"]


@pytest.mark.in_threads
async def test_what_waits_for_the_database_no_longer_than_some_time_is_waited_for(stage: Stage) -> None:
    store: Any = stage.sim.store

    async def ask() -> int:
        async with asyncio.timeout(STALL_SECONDS / 2):
            return len(await store.journal.unfinished())

    store._database._connection._tx.put_nowait((None, lambda: time.sleep(STALL_SECONDS)))
    with stage.env._bot_scope():
        asked = asyncio.create_task(ask())
    await stage.env.settle()
    assert asked.result() == 0
