"""An address that names several servers: the primary one serves, and one that is away holds up nobody."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Iterator
from typing import Any

import asyncpg
import pytest

from bot.app.shards import EVERYTHING
from bot.store.drivers.opening import inspect, open_store
from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.drivers.postgres.reaching import reached
from bot.store.errors import DatabaseRefused
from bot.store.shards.lease import ShardLease
from bot.store.shards.link import Link
from support.patience import PATIENCE_SECONDS
from support.postgres import PostgresServer
from tests.databases import TEMPLATE, server
from tests.store.making import add, dot, kept, plan

pytestmark = pytest.mark.of_a_server


@pytest.fixture
def url() -> Iterator[PostgresUrl]:
    """A database of the test's own, on the server that is the primary one."""
    name = f"of_{secrets.token_hex(8)}"
    yield server().create(name, TEMPLATE)
    server().drop(name)


@pytest.fixture
def silent() -> Iterator[int]:
    """The port of a machine that takes every connection and says nothing, like one that stands still."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def behind(url: PostgresUrl, port: int, part: str = "") -> PostgresUrl:
    """The address of a database, after that of another server."""
    return PostgresUrl(url.reveal().replace("@", f"@127.0.0.1:{port},") + part)


async def is_served(url: PostgresUrl) -> None:
    """Write, read, take a lease, and look around, as a process does at its start."""
    assert "is sound" in inspect(url)
    link, store = Link(url), await open_store(url)
    try:
        await ShardLease(link, EVERYTHING).acquire()
        await add(store.journal, await plan(store.journal), dot(1))
        assert len(await kept(store.journal, "m1")) == 2
    finally:
        await link.close()
        await store.close()


@pytest.mark.usefixtures("as_in_life")
async def test_the_second_one_serves_where_the_first_one_answers_nothing(
    url: PostgresUrl, silent: int
) -> None:
    await is_served(behind(url, silent))


async def test_the_second_one_serves_where_nobody_listens_at_the_first_one(url: PostgresUrl) -> None:
    await is_served(behind(url, 1))


@pytest.mark.usefixtures("as_in_life")
async def test_the_hosts_may_stand_behind_the_question_mark(url: PostgresUrl, silent: int) -> None:
    hosts = f"?host=127.0.0.1,127.0.0.1&port={silent},{server().port}"

    await is_served(PostgresUrl(url.reveal().replace(f"127.0.0.1:{server().port}", "") + hosts))


async def test_the_primary_one_serves_where_the_first_one_is_a_standby(url: PostgresUrl) -> None:
    """One that reads from the standby sees an older state, and cannot write, for as long as its connection lasts."""
    name = url.reveal().rpartition("/")[2]
    standby = PostgresServer.start()
    try:
        standby.create(name)
        standby.ask(f"ALTER ROLE leancoffee PASSWORD '{server().password}'")
        standby.kill()
        (standby.folder / "data" / "standby.signal").touch()
        standby.resume()

        await is_served(behind(url, standby.port))
        alone = PostgresUrl(url.reveal().replace(f":{server().port}/", f":1,127.0.0.1:{standby.port}/"))
        with pytest.raises(DatabaseRefused, match="Promote one") as refused:
            inspect(alone)
        assert not refused.value.needs_somebody
        assert server().password not in refused.value.sentence
        with pytest.raises(DatabaseRefused, match="is a standby"):
            inspect(behind(url, standby.port, "?target_session_attrs=any"))
    finally:
        standby.stop()


async def test_the_system_looks_whether_a_connection_still_leads_to_a_server(url: PostgresUrl) -> None:
    """What deletes or migrates has no limit of its own: it waited for ever for a machine that had gone."""
    made: Any = await reached(url, PATIENCE_SECONDS)
    try:
        raw = made._transport.get_extra_info("socket")
        assert raw.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        looks = [
            raw.getsockopt(socket.IPPROTO_TCP, getattr(socket, each))
            for each in ("TCP_KEEPIDLE", "TCP_KEEPINTVL", "TCP_KEEPCNT")
        ]
        assert looks[0] + looks[1] * looks[2] <= 15
    finally:
        await made.close()


async def test_one_that_is_just_beginning_is_not_waited_for(
    url: PostgresUrl, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect: Any = asyncpg.connect
    asked: list[object] = []

    async def begins(*given: object, **more: object) -> object:
        asked.append(more["port"])
        if more["port"] == 1:
            raise asyncpg.CannotConnectNowError("the database system is starting up")
        return await connect(*given, **more)

    monkeypatch.setattr(asyncpg, "connect", begins)

    assert "is sound" in inspect(behind(url, 1))
    assert asked == [1, server().port]


def servers(part: str) -> list[tuple[object, object]]:
    """The host and the port of each server of an address."""
    return [(each.get("host"), each.get("port")) for each in PostgresUrl(f"postgresql://{part}").servers()]


def test_each_server_is_taken_as_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    assert servers("one/coffee") == [(None, None)]
    assert servers("ana:hunter2@one:1,[::1]:2,[::1],%2Frun%2Fpg/coffee") == [
        ("one", 1),
        ("::1", 2),
        ("::1", None),
        ("/run/pg", None),
    ]
    assert servers("/coffee?host=one,/run/pg&port=7") == [("one", 7), ("/run/pg", 7)]
    assert [each["target_session_attrs"] for each in PostgresUrl("postgresql://a,b/c").servers()] == [
        "primary"
    ] * 2

    monkeypatch.setenv("PGTARGETSESSIONATTRS", "any")
    assert not any("target_session_attrs" in each for each in PostgresUrl("postgresql://a,b/c").servers())
