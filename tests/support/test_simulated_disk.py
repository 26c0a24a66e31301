"""The disk under a simulated process: what a process that died leaves behind does not hold up the next one."""

from __future__ import annotations

import asyncio
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest

from bot.store.store import SqlStore
from support.patience import PATIENCE_SECONDS, until
from support.simulator.clockwork import repeatable
from support.simulator.disk import Disk
from support.simulator.process import Process, State
from tests.app.ports import GUILD


async def test_what_a_dead_process_writes_as_it_is_cleared_away_waits_for_nothing(tmp_path: Path) -> None:
    with repeatable(Random(0)):
        await write_as_it_is_cleared_away(tmp_path / "simulated.db")


async def write_as_it_is_cleared_away(database: Path) -> None:
    process = Process()
    disk = Disk(database, cast("Any", None), process)
    store = await SqlStore.open(database)
    disk.mount(store)
    try:
        disk.die_at(1, after=False)
        under_way = asyncio.ensure_future(store.people.remember(GUILD, 1, "Ada"))
        await until(lambda: not process.is_alive)

        process.state = State.BURIED
        disk.bury()

        with pytest.raises(asyncio.CancelledError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                await store.people.remember(GUILD, 2, "Bo")
        under_way.cancel()
    finally:
        process.state = State.ALIVE
        await disk.close()
