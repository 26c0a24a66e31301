"""The simulator on PostgreSQL: short lives on which all is well, the same seed twice, and faults that are real."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path
from typing import Any, cast

import pytest

from bot.app.ports import StoreRefuses
from bot.store.drivers.opening import open_store
from bot.store.store import SqlStore
from support.patience import PATIENCE_SECONDS
from support.simulator.__main__ import of_its_own
from support.simulator.faults import OF_A_SERVER, ON_A_DISK, ON_A_SERVER, Fault
from support.simulator.living import Outcome, live
from support.simulator.process import Process
from support.simulator.server import Server
from support.simulator.world import Setting
from tests.app.ports import GUILD
from tests.databases import server

DAYS = 0.12


async def lived(setting: Setting, folder: Path) -> Outcome:
    with of_its_own(server(), setting) as place:
        return await live(setting, folder / "simulated.db", place=place)


@pytest.mark.parametrize("seed", range(3))
async def test_all_is_well_whatever_happens(tmp_path: Path, seed: int) -> None:
    outcome = await lived(Setting(seed, DAYS, faults=ON_A_SERVER), tmp_path)

    assert outcome.violations == []
    assert outcome.presses


async def test_a_seed_replays_exactly(tmp_path: Path) -> None:
    setting = Setting(7, DAYS / 2, faults=ON_A_SERVER)

    first = await lived(setting, tmp_path)
    second = await lived(setting, tmp_path)

    assert first.presses
    assert first.trace == second.trace
    assert first.violations == second.violations == []


def test_a_file_keeps_its_own_faults_and_a_server_has_others() -> None:
    assert set(ON_A_DISK) | set(ON_A_SERVER) == set(Fault)
    assert set(ON_A_SERVER) - set(ON_A_DISK) == set(OF_A_SERVER)


async def test_what_befalls_a_server_is_what_the_store_meets(tmp_path: Path) -> None:
    with of_its_own(server(), Setting(0)) as place:
        under = Server(place, cast("Any", None), Process())
        store = await open_store(place)
        under.mount(store)
        try:
            backends = {await backend(store)}
            for fault in (Fault.SERVER_READ_ONLY, Fault.SERVER_REFUSES):
                under.strike(fault)
                with pytest.raises(StoreRefuses):
                    await store.people.remember(GUILD, 1, fault.value)
                under.heal()
                await taken_again(store)
            for fault in (Fault.CONNECTIONS_CUT, Fault.CUT_AT_COMMIT):
                under.strike(fault)
                for number in range(12):
                    await store.people.remember(GUILD, number, fault.value)
                    backends.add(await backend(store))
                under.heal()

            names = await store._database.read("SELECT DISTINCT name FROM people")
            assert names == [("cut at commit",)]
            assert len(backends) > 4
        finally:
            await under.close()


async def taken_again(store: SqlStore) -> None:
    """The store has waited out its pause between two attempts to reach the server, which is in real time here."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            with contextlib.suppress(StoreRefuses):
                return await store.people.remember(GUILD, 1, "again")
            await asyncio.sleep(0.02)


async def backend(store: SqlStore) -> int:
    """The server's process for the connection that writes."""
    ((number,),) = await store._database.read("SELECT pg_backend_pid()")
    return int(number)
