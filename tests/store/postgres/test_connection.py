"""Connections break: what was committed is known to be, what was not is refused, and the store goes on by itself."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

import asyncpg
import pytest

from bot.app.ports import StoreFailed, StoreRefuses, StoreUndecided
from bot.core.meetup.events import DotPlaced
from bot.core.meetup.parts import Phase
from bot.store.drivers.connection import Connection
from bot.store.drivers.opening import current, inspect, open_store
from bot.store.drivers.postgres import connection as connections
from bot.store.drivers.postgres import database as databases
from bot.store.drivers.postgres.address import Place, PostgresUrl
from bot.store.drivers.postgres.connection import Limits
from bot.store.drivers.postgres.database import PostgresDatabase
from bot.store.errors import DatabaseRefused
from bot.store.store import SqlStore
from support.patience import PATIENCE_SECONDS, quickest, until
from support.postgres import PostgresServer
from tests.databases import TEMPLATE, as_in_life, server
from tests.store.direct import direct
from tests.store.making import GUILD, Pipeline, add, dot, kept, plan
from tests.store.postgres.cable import Cable

pytestmark = pytest.mark.of_a_server

ANSWERED_SECONDS = 3.0
SLOW_COMMITS = (
    "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "WHILE NOT pg_try_advisory_xact_lock(1) LOOP PERFORM pg_sleep(0.01); END LOOP; RETURN NULL; END $$",
    "CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON journal DEFERRABLE INITIALLY DEFERRED "
    "FOR EACH ROW EXECUTE FUNCTION slow()",
)
"""What has a commit wait for whoever holds a lock: a statement is not broken off by the server then."""


@pytest.mark.parametrize("is_heard", [True, False])
async def test_a_dot_whose_answer_is_lost_counts_once(behind: SqlStore, cable: Cable, is_heard: bool) -> None:
    pipeline = await Pipeline.on(behind.journal, await plan(behind.journal))
    await pipeline.add(dot(1))
    cable.cut_at(b"dot_placed", is_heard=is_heard)

    await pipeline.add(dot(1))

    assert cable.cuts == 1
    assert (await kept(behind.journal, "m1"))[1:] == [dot(1), dot(1)]
    await pipeline.add(dot(1))


@pytest.mark.parametrize("is_heard", [True, False])
async def test_a_dot_that_is_lost_twice_counts_once(behind: SqlStore, cable: Cable, is_heard: bool) -> None:
    pipeline = await Pipeline.on(behind.journal, await plan(behind.journal))
    await pipeline.add(dot(1))
    cable.cut_at(b"dot_placed", is_heard=is_heard, times=2)

    await pipeline.add(dot(1))

    assert cable.cuts == 2
    assert (await kept(behind.journal, "m1"))[1:] == [dot(1), dot(1)]


async def test_a_dot_that_nobody_can_be_asked_about_is_not_called_refused(
    behind: SqlStore, cable: Cable
) -> None:
    pipeline = await Pipeline.on(behind.journal, await plan(behind.journal))
    await pipeline.add(dot(1))
    cable.cut_at(b"dot_placed", is_heard=True, times=100)

    with pytest.raises(StoreUndecided, match="not known"):
        await pipeline.add(dot(1))

    cable.cut_at(b"nothing", is_heard=False)
    assert (await kept(behind.journal, "m1"))[1:] == [dot(1), dot(1)]


@pytest.mark.parametrize("is_heard", [True, False])
@pytest.mark.parametrize("word", [b"COMMIT", b"dot_placed", b"BEGIN"])
async def test_a_transaction_whose_answer_is_lost_is_done_once(
    behind: SqlStore, cable: Cable, word: bytes, is_heard: bool
) -> None:
    pipeline = await Pipeline.on(behind.journal, await plan(behind.journal))
    cable.cut_at(word, is_heard=is_heard)

    await pipeline.add(dot(1), dot(2))

    assert cable.cuts == 1
    assert (await kept(behind.journal, "m1"))[1:] == [dot(1), dot(2)]


async def test_all_who_share_a_transaction_are_told_the_same(behind: SqlStore, cable: Cable) -> None:
    pipelines = [
        await Pipeline.on(behind.journal, await plan(behind.journal, f"m{n}", n)) for n in range(1, 9)
    ]
    cable.cut_at(b"COMMIT", is_heard=True)

    await asyncio.gather(*(each.add(dot(1)) for each in pipelines))

    assert cable.cuts == 1
    for number in range(1, 9):
        assert len(await kept(behind.journal, f"m{number}")) == 2


async def test_a_dot_whose_commit_takes_longer_than_people_wait_is_not_called_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As where a disk or a replica keeps the server waiting: it was kept, and whoever pressed again had given two."""
    monkeypatch.setattr(databases, "WRITING", Limits(statement=0.2, lock=0.2, answer=0.5))
    url = server().create("slow", TEMPLATE)
    store = SqlStore(await PostgresDatabase.open(url))
    try:
        pipeline = await Pipeline.on(store.journal, await plan(store.journal))
        await pipeline.add(dot(1))
        with direct(url) as operator:
            for each in (*SLOW_COMMITS, "SELECT pg_advisory_lock(1)"):
                operator.execute(each)
            with pytest.raises(StoreUndecided, match="not known"):
                await pipeline.add(dot(1))

        async def are_kept() -> bool:
            return (await kept(store.journal, "m1"))[1:] == [dot(1), dot(1)]

        await until(are_kept)
    finally:
        await store.close()
        server().drop("slow")


async def test_a_work_that_is_broken_off_and_then_loses_its_answer_is_looked_for(
    place: Place, cable: Cable
) -> None:
    """It was called refused, though it was kept."""
    assert isinstance(place, PostgresUrl)
    database = await PostgresDatabase.open(cable.address(place))
    tries = list[int]()

    def work(connection: Connection) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise asyncpg.DeadlockDetectedError("deadlock detected")
        connection.execute("INSERT INTO people VALUES (1, $1, $2) ON CONFLICT DO NOTHING", (2, "Ana")).close()

    cable.cut_at(b"Ana", is_heard=True)
    await database.write(work, one_statement=True)

    assert cable.cuts == 1
    assert await database.read("SELECT name FROM people") == [("Ana",)]
    await database.close()


async def test_a_question_is_asked_again(behind: SqlStore, cable: Cable) -> None:
    await plan(behind.journal)
    for word in (b"REPEATABLE READ", b"ROLLBACK"):
        cable.cut_at(word, is_heard=False)
        assert len(await kept(behind.journal, "m1")) == 1
    assert cable.cuts == 2


@pytest.mark.parametrize("is_midway", [True, False])
async def test_a_question_is_asked_again_soon_where_its_connection_is_dead_and_nobody_says_so(
    behind: SqlStore, cable: Cable, monkeypatch: pytest.MonkeyPatch, is_midway: bool
) -> None:
    """As after a failover behind one address: who waited for a journal waited for as long as a question may take."""
    monkeypatch.setattr(connections, "_SOON_SECONDS", 0.3)
    await plan(behind.journal)

    def asked(connection: Connection) -> object:
        asked_before.append(True)
        connection.execute("SELECT 1").close()
        # The second one has all the time that it needs, also where a machine that stood still has ended the first.
        if is_midway and len(asked_before) == 1:
            cable.forget()
        return connection.execute("SELECT count(*) FROM journal").fetchone()

    asked_before = list[bool]()
    if not is_midway:
        assert len(await kept(behind.journal, "m1")) == 1
        cable.forget()

    async with asyncio.timeout(PATIENCE_SECONDS / 4):
        assert await behind._database.ask(asked) == (1,)


async def test_a_question_that_takes_its_time_is_asked_once_more_and_then_waited_for(
    behind: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "_SOON_SECONDS", 0.1)

    assert await behind._database.ask_rows("SELECT 1 FROM pg_sleep(0.3)") == [(1,)]


async def test_connections_that_the_server_has_closed_are_noticed_by_nobody(
    store: SqlStore, place: Place
) -> None:
    meetup = await plan(store.journal)
    with direct(place) as operator:
        operator.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )

    await add(store.journal, meetup, dot(1))
    assert await store.journal.unfinished() == ["m1"]
    assert len(await kept(store.journal, "m1")) == 2


@pytest.mark.parametrize("events", [(dot(1),), (dot(1), dot(2))])
async def test_a_connection_that_takes_no_writes_is_left_once_another_one_does(
    store: SqlStore, place: Place, events: Sequence[DotPlaced]
) -> None:
    """As one that was made while the server was closed to writes, or that leads to what is a standby by now."""
    meetup = await plan(store.journal)
    assert isinstance(place, PostgresUrl)
    name = place.reveal().rpartition("/")[2]
    server().ask(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    try:
        server().cut(name)
        with pytest.raises(StoreRefuses, match="read-only"):
            await add(store.journal, meetup, *events)
    finally:
        server().ask(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')

    await add(store.journal, meetup, *events)

    assert (await kept(store.journal, "m1"))[1:] == list(events)


async def test_a_server_that_lets_one_in_and_says_nothing_more_is_waited_for_by_nobody(
    place: Place, cable: Cable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever was let in asked at once how the server is set, and waited for that without an end."""
    for limit in ("_CONNECT_SECONDS", "_CONNECT_AT_LEISURE_SECONDS"):
        monkeypatch.setattr(connections, limit, 0.05)
    assert isinstance(place, PostgresUrl)
    url = cable.address(place)
    database = PostgresDatabase(url)
    cable.fall_silent()

    with pytest.raises(StoreRefuses, match="cannot be reached"):
        await database.write(lambda connection: connection.execute("SELECT 1").close(), one_statement=True)
    for each in (inspect, current):
        with pytest.raises(DatabaseRefused, match="cannot be used"):
            await asyncio.to_thread(each, url)
    async with asyncio.timeout(PATIENCE_SECONDS):
        await database.close()


async def test_a_command_waits_longer_than_a_click_does_until_it_is_let_in(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server far away, or one that is woken by who comes, was called out of reach after a second and a half."""
    monkeypatch.setattr(connections, "_CONNECT_SECONDS", 0.0)
    assert isinstance(place, PostgresUrl)
    database = PostgresDatabase(place)

    with pytest.raises(StoreRefuses, match="cannot be reached"):
        await database.read("SELECT 1")
    for each in (inspect, current):
        await asyncio.to_thread(each, place)
    assert await database.aside(lambda it: it.execute("SELECT 1").fetchall()) == [(1,)]

    await database.close()


async def test_while_the_server_is_down_everybody_is_refused_in_time_and_the_log_hears_it_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    own = PostgresServer.start()
    store = await open_store(own.create("coffee"))
    try:
        await plan(store.journal)
        own.kill()

        async def refused() -> None:
            with pytest.raises(StoreRefuses, match="cannot be reached"):
                await store.people.remember(GUILD, 1, "Ana")
            with pytest.raises(StoreFailed):
                await store.journal.unfinished()

        with as_in_life():
            for _ in range(3):
                assert await quickest(refused, ANSWERED_SECONDS) < ANSWERED_SECONDS
        own.resume()

        async def remembered() -> bool:
            try:
                await store.people.remember(GUILD, 7, "Li")
            except StoreRefuses:
                return False
            return True

        await until(remembered, every_seconds=0.1)

        assert await store.people.names(GUILD, range(8)) == {7: "Li"}
        assert await store.journal.unfinished() == ["m1"]
        told = [each.getMessage() for each in caplog.records if each.levelno >= logging.WARNING]
        assert len(told) == 2
        assert "goes on by itself" in told[0]
        assert "takes writes again" in told[1]
        assert own.password not in caplog.text
    finally:
        await store.close()
        own.stop()


async def test_a_row_that_somebody_holds_is_not_waited_for_longer_than_people_wait(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    assert isinstance(place, PostgresUrl)
    store = await open_store(place)
    meetup = await plan(store.journal)
    with as_in_life():
        hurried = SqlStore(PostgresDatabase(place))

    async def refused() -> None:
        with pytest.raises(StoreRefuses, match="lock timeout"):
            await add(hurried.journal, meetup, dot(1), phase=Phase.VOTING)

    with direct(place) as other:
        other.execute("BEGIN")
        other.execute("SELECT 1 FROM meetups FOR UPDATE")
        assert await quickest(refused, ANSWERED_SECONDS) < ANSWERED_SECONDS
        other.execute("ROLLBACK")
    # The writer tells the log afterwards.
    await until(lambda: "End what holds its tables locked" in caplog.text)

    async def goes_on() -> bool:
        try:
            await add(hurried.journal, meetup, dot(1), phase=Phase.VOTING)
        except StoreRefuses:
            return False
        return True

    await until(goes_on, every_seconds=0.1)
    await hurried.close()
    await store.close()


async def test_what_is_acknowledged_waits_for_the_disk_also_where_that_is_not_usual() -> None:
    own = server()
    url = own.create("careless", TEMPLATE)
    own.ask("ALTER DATABASE careless SET synchronous_commit = off")
    database = await PostgresDatabase.open(url)
    try:
        assert await database.read("SHOW synchronous_commit") == [("on",)]
    finally:
        await database.close()
        own.drop("careless")
