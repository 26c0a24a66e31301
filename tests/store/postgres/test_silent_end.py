"""A server that says nothing keeps nobody who leaves: no process that ends, nor whoever closes the database."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.app.ports import StoreFailed, StoreRefuses
from bot.app.shards import EVERYTHING
from bot.store.drivers.connection import Connection
from bot.store.drivers.postgres import connection as connections
from bot.store.drivers.postgres import database as databases
from bot.store.drivers.postgres.address import Place, PostgresUrl
from bot.store.drivers.postgres.connection import Limits
from bot.store.drivers.postgres.database import PostgresDatabase
from bot.store.shards import link as shard_link
from bot.store.shards.lease import ShardLease
from bot.store.shards.link import Link
from support.patience import PATIENCE_SECONDS, stopwatch, until
from tests.store.direct import direct
from tests.store.postgres.cable import Cable

pytestmark = pytest.mark.of_a_server

SLEEPING = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'"
)


async def test_a_write_that_the_server_never_answers_keeps_nobody_who_closes_the_database(
    place: Place, cable: Cable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It took most of the eight seconds in which whoever is told to stop has to be gone."""
    monkeypatch.setattr(databases, "_CLOSE_SECONDS", 0.05)
    assert isinstance(place, PostgresUrl)
    database = PostgresDatabase(cable.address(place), Limits(0.0, 0.0, answer=2 * PATIENCE_SECONDS))
    await database.read("SELECT 1")
    cable.forget()
    cable.fall_silent()
    write = database.write(lambda connection: connection.execute("SELECT 1").close(), one_statement=True)
    written = asyncio.create_task(write)
    await asyncio.sleep(0)

    async with asyncio.timeout(PATIENCE_SECONDS):
        await database.close()

    with pytest.raises(StoreFailed):
        await written


@pytest.mark.parametrize("is_connected", [True, False])
async def test_what_a_process_does_on_its_way_out_waits_for_no_silent_server_in_turn(
    is_connected: bool, place: Place, cable: Cable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers, the last beat, boards and the lease took seven seconds together."""
    monkeypatch.setattr(databases, "_LEAVING_SECONDS", 0.05)
    monkeypatch.setattr(connections, "_CONNECT_SECONDS", 2 * PATIENCE_SECONDS)
    assert isinstance(place, PostgresUrl)
    database = PostgresDatabase(cable.address(place), Limits(0.0, 0.0, answer=2 * PATIENCE_SECONDS))
    if is_connected:
        await database.read("SELECT 1")
    cable.forget()
    cable.fall_silent()

    database.will_close()

    async with asyncio.timeout(PATIENCE_SECONDS):
        for _ in range(2):
            with pytest.raises(StoreFailed):
                await database.read("SELECT 1")
        await database.close()


async def test_a_lease_is_let_go_without_waiting_for_a_silent_server(
    place: Place, cable: Cable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shard_link, "_ANSWER_SECONDS", 2 * PATIENCE_SECONDS)
    monkeypatch.setattr(shard_link, "_LAST_SECONDS", 0.05)
    monkeypatch.setattr(shard_link, "_CLOSE_SECONDS", 0.05)
    assert isinstance(place, PostgresUrl)
    link = Link(cable.address(place))
    lease = ShardLease(link, EVERYTHING)
    await lease.acquire()
    cable.forget()
    cable.fall_silent()

    async with asyncio.timeout(PATIENCE_SECONDS):
        await lease.let_go()
        await link.close()


async def test_a_server_that_does_not_answer_holds_up_no_end(place: Place) -> None:
    """Whoever is told to stop has ten seconds, and a question may wait for a minute, or as long as it takes."""

    def endless(connection: Connection) -> list[Any]:
        return connection.execute("SELECT pg_sleep(50)").fetchall()

    assert isinstance(place, PostgresUrl)
    database = await PostgresDatabase.open(place)
    asked = [asyncio.create_task(each) for each in (database.ask(endless), database.aside(endless))]
    with direct(place) as other:
        await until(lambda: other.execute(SLEEPING).fetchone() == (2,))

    with stopwatch() as watch:
        await database.close()
        found = await asyncio.gather(*asked, return_exceptions=True)
        seconds = watch.look()

    assert [type(each) for each in found] == [StoreRefuses, StoreRefuses]
    assert seconds < 25
