"""Two processes that get into each other's way: what the server breaks off is done once more, and seen by nobody."""

from __future__ import annotations

import asyncio
import secrets
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import timedelta

import pytest

from bot.app.shards import ShardRange
from bot.store.drivers.connection import Connection
from bot.store.drivers.postgres import database as databases
from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.drivers.postgres.connection import Limits
from bot.store.drivers.postgres.database import PostgresDatabase
from bot.store.shards.lease import ShardLease
from bot.store.shards.link import Link
from bot.store.store import SqlStore
from support.patience import PATIENCE_SECONDS
from tests.databases import TEMPLATE, server, wait_until_one_waits
from tests.store.direct import direct
from tests.store.making import GUILD, NOON, end, kept, plan

pytestmark = pytest.mark.of_a_server

_GROW = "UPDATE people SET name = name || $2 WHERE guild_id = $1"


@pytest.fixture
def name() -> Iterator[str]:
    """A database of the test's own."""
    name = f"of_{secrets.token_hex(8)}"
    server().create(name, TEMPLATE)
    yield name
    server().drop(name)


@pytest.fixture
def url(name: str) -> PostgresUrl:
    """Two rows are in it that nobody has touched."""
    url = server().url(name)
    with direct(url) as connection:
        connection.execute("INSERT INTO people VALUES (1, 1, ''), (2, 2, '')")
    return url


Writing = Callable[[PostgresDatabase, Callable[[Connection], None]], Awaitable[None]]


async def both(
    url: PostgresUrl, *works: Callable[[Connection], None], how: Writing = PostgresDatabase.write
) -> dict[int, str]:
    """Have two processes write at the same instant; what became of the rows. Raises what either was refused with."""
    databases = [await PostgresDatabase.open(url) for _ in works]
    try:
        await asyncio.gather(*(how(one, work) for one, work in zip(databases, works, strict=True)))
    finally:
        for each in databases:
            await each.close()
    with direct(url) as connection:
        return dict(connection.execute("SELECT guild_id, name FROM people"))


@pytest.mark.parametrize("how", [PostgresDatabase.write, PostgresDatabase.write_at_leisure])
async def test_of_two_that_wait_for_each_other_both_are_done(
    url: PostgresUrl, name: str, how: Writing
) -> None:
    """Also where both sweep out what has had its time, at the same hour: one left it and all else until tomorrow."""
    server().ask(f"ALTER DATABASE {name} SET deadlock_timeout = '50ms'")
    met, tries = threading.Barrier(2), {"a": 0, "b": 0}

    def crossing(mark: str, first: int, second: int) -> Callable[[Connection], None]:
        def work(connection: Connection) -> None:
            tries[mark] += 1
            connection.execute(_GROW, (first, mark)).close()
            if tries[mark] == 1:  # each holds the row that the other one wants
                met.wait(PATIENCE_SECONDS)
            connection.execute(_GROW, (second, mark)).close()

        return work

    rows = await both(url, crossing("a", 1, 2), crossing("b", 2, 1), how=how)

    assert sorted(rows[1]) == sorted(rows[2]) == ["a", "b"]
    assert max(tries.values()) > 1  # the server broke one off: twice, where it was faster than who was woken


async def test_of_two_that_change_what_both_have_seen_both_are_done(url: PostgresUrl) -> None:
    """Where a transaction sees one state, which none of the bot's that write does by itself."""
    met, tries = threading.Barrier(2), {"a": 0, "b": 0}

    def growing(mark: str) -> Callable[[Connection], None]:
        def work(connection: Connection) -> None:
            tries[mark] += 1
            if tries[mark] == 1:
                connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").close()
                connection.execute("SELECT name FROM people").close()
                met.wait(PATIENCE_SECONDS)
            connection.execute(_GROW, (1, mark)).close()

        return work

    rows = await both(url, growing("a"), growing("b"))

    assert sorted(rows[1]) == ["a", "b"]
    assert sorted(tries.values()) == [1, 2]


@pytest.fixture
async def leases(url: PostgresUrl, name: str) -> AsyncIterator[list[Link]]:
    """The connections of two processes, where it is usual that a transaction sees one state."""
    server().ask(f"ALTER DATABASE {name} SET default_transaction_isolation = 'serializable'")
    links = [Link(url), Link(url)]
    yield links
    for each in links:
        await each.close()


async def test_whoever_has_waited_for_the_turn_sees_who_took_the_lease_meanwhile(
    leases: list[Link], name: str
) -> None:
    shards, stands_by = ShardRange(0, 0, 2), asyncio.Event()
    first, second = leases
    async with first.transaction() as ask:
        await ask("take_turns")
        waiting = asyncio.create_task(ShardLease(second, shards).acquire(stands_by.set))
        await asyncio.to_thread(wait_until_one_waits, name)
        await ask("take", shards.count, shards.first, shards.last, "the first one", 60_000)

    async with asyncio.timeout(PATIENCE_SECONDS):
        await stands_by.wait()
    assert not waiting.done()
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)


async def test_what_is_written_sees_what_was_committed_whatever_is_usual_on_the_server(
    url: PostgresUrl, name: str
) -> None:
    server().ask(f"ALTER DATABASE {name} SET default_transaction_isolation = 'serializable'")
    seen = list[tuple[object, ...]]()

    def work(connection: Connection) -> None:
        seen.extend(connection.execute("SHOW transaction_isolation"))

    await both(url, work)

    assert seen == [("read committed",)]


async def test_what_is_deleted_may_take_longer_than_people_wait(
    url: PostgresUrl, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A journal of some hundred thousand events was never deleted, nor whatever comes after it that day."""
    monkeypatch.setattr(
        databases, "WRITING", Limits(statement=0.1, lock=PATIENCE_SECONDS, answer=PATIENCE_SECONDS)
    )
    store = SqlStore(await PostgresDatabase.open(url))
    meetup = await end(store.journal, await plan(store.journal))
    await store.credits.settle(meetup.meetup_id, NOON + timedelta(hours=2))
    with direct(url) as connection:
        connection.execute(
            "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN PERFORM pg_sleep(0.3); RETURN NULL; END $$"
        )
        connection.execute("CREATE TRIGGER slow AFTER DELETE OR UPDATE ON journal EXECUTE FUNCTION slow()")

    await store.servers.forget_presence(NOON + timedelta(days=1), NOON + timedelta(days=100))
    assert await store.servers.delete(GUILD, NOON + timedelta(days=1))

    assert await kept(store.journal, meetup.meetup_id) == []
    await store.close()
