"""One writer, many who wait: everybody gets what became of their own write, however the others fare."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
from contextlib import closing
from contextvars import ContextVar
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.app.ports import StoreFailed, StoreRefuses
from bot.store.drivers.database import Function
from bot.store.drivers.sqlite.database import SqliteDatabase
from bot.store.drivers.sqlite.migrate import inspect, migrate
from bot.store.drivers.writing import Plain, Write
from bot.store.journal.journal import SqlJournal
from bot.store.store import SqlStore
from support.patience import PATIENCE_SECONDS, until
from tests.store.making import Pipeline, add, dot, kept, plan, planned

speaker: ContextVar[str] = ContextVar("speaker")


async def test_whoever_sent_a_write_need_not_wait_for_it_at_once(store: SqlStore) -> None:
    pipeline = await Pipeline.on(store.journal, await plan(store.journal))

    settled = pipeline.send(dot())
    assert await kept(store.journal, "m1") in ([planned()[1]], [planned()[1], dot()])
    await settled()

    assert await kept(store.journal, "m1") == [planned()[1], dot()]


async def test_a_write_can_be_waited_for_by_several(store: SqlStore) -> None:
    pipeline = await Pipeline.on(store.journal, await plan(store.journal))
    settled = pipeline.send(dot())
    waiting = [asyncio.create_task(settled()) for _ in range(3)]
    await asyncio.sleep(0)

    waiting[0].cancel()
    await asyncio.gather(*waiting[1:], settled())

    assert waiting[0].cancelled()


async def test_whoever_stops_waiting_does_not_stop_the_others(store: SqlStore) -> None:
    pipeline = await Pipeline.on(store.journal, await plan(store.journal))
    first = asyncio.create_task(pipeline.add(dot(1)))
    second = asyncio.create_task(pipeline.add(dot(2)))
    await asyncio.sleep(0)

    first.cancel()
    await second

    assert first.cancelled()
    assert (await kept(store.journal, "m1"))[1:] == [dot(1), dot(2)]


async def test_closing_commits_what_waits(tmp_path: Path) -> None:
    store = await SqlStore.open(tmp_path / "meetups.db")
    pipeline = await Pipeline.on(store.journal, await plan(store.journal))
    waiting = [asyncio.create_task(pipeline.add(dot(n))) for n in range(10)]
    await asyncio.sleep(0)

    await store.close()
    await asyncio.gather(*waiting)

    again = await SqlStore.open(tmp_path / "meetups.db")
    try:
        assert len(await kept(again.journal, "m1")) == 11
    finally:
        await again.close()


async def test_a_closed_store_refuses_to_write_and_to_read(tmp_path: Path) -> None:
    store = await SqlStore.open(tmp_path / "meetups.db")
    await store.close()

    with pytest.raises(StoreFailed, match="closed"):
        await plan(store.journal)
    with pytest.raises(StoreFailed, match="closed"):
        await kept(store.journal, "m1")


async def test_a_full_disk_fails_everybody_and_keeps_nothing_half(tmp_path: Path) -> None:
    path = tmp_path / "meetups.db"
    migrate(path)
    database = await SqliteDatabase.open(path)
    journal = SqlJournal(database)
    meetup = await plan(journal)
    pipeline = await Pipeline.on(journal, meetup)
    pages = (await database.read("PRAGMA page_count"))[0][0]
    await database.read(f"PRAGMA max_page_count = {pages}")
    big = replace(planned()[1], title="x" * 100_000)

    outcomes = await asyncio.gather(
        pipeline.add(dot(1)),
        pipeline.add(big),
        pipeline.add(dot(2)),
        return_exceptions=True,
    )
    await database.read("PRAGMA max_page_count = 1000000")
    survivors = await kept(journal, "m1")
    await add(journal, replace(meetup, seq=len(survivors)), dot(3))
    await database.close()

    lost = [isinstance(each, BaseException) for each in outcomes]
    assert isinstance(outcomes[1], StoreFailed)
    assert len(survivors) == 1 + lost.count(False)
    assert "sound" in inspect(path)


async def test_all_who_share_a_transaction_with_what_fills_the_disk_are_told_that_it_is_full(
    tmp_path: Path,
) -> None:
    migrate(tmp_path / "meetups.db")
    database = await SqliteDatabase.open(tmp_path / "meetups.db")

    async def keep(text: str) -> None:
        await database.write(
            lambda connection: connection.execute("INSERT INTO said VALUES (?)", (text,)).close()
        )

    await database.write(lambda connection: connection.execute("CREATE TABLE said (text)").close())
    pages = (await database.read("PRAGMA page_count"))[0][0]
    await database.read(f"PRAGMA max_page_count = {pages}")

    await keep("went before them, alone")
    outcomes = await asyncio.gather(
        keep("fits, but goes together with what does not"),
        keep("x" * 100_000),
        return_exceptions=True,
    )
    kept = await database.read("SELECT text FROM said")
    await database.close()

    assert kept == [("went before them, alone",)]
    full = "The database refused the write: database or disk is full."
    assert [str(each) for each in outcomes] == [full, full]
    assert [type(each) for each in outcomes] == [StoreRefuses, StoreRefuses]


async def test_a_crowd_of_one_turn_shares_a_transaction_from_its_first_write_on(tmp_path: Path) -> None:
    migrate(tmp_path / "meetups.db")
    database = await Watched.open(tmp_path / "meetups.db")
    assert isinstance(database, Watched)
    try:
        await database.write(lambda connection: connection.execute("CREATE TABLE said (text)").close())

        async def keep(number: int) -> None:
            await database.write(
                lambda connection: connection.execute("INSERT INTO said VALUES (?)", (str(number),)).close()
            )

        await asyncio.gather(*(keep(each) for each in range(5)))
        assert await database.read("SELECT text FROM said") == [(str(each),) for each in range(5)]
    finally:
        await database.close()
    assert database.held == [1, 5]


async def test_who_reads_finds_a_write_that_still_waits_for_the_others_of_its_turn(tmp_path: Path) -> None:
    migrate(tmp_path / "meetups.db")
    database = await SqliteDatabase.open(tmp_path / "meetups.db")
    try:
        await database.write(lambda connection: connection.execute("CREATE TABLE said (text)").close())
        await asyncio.sleep(0)  # out of the turn in which the last commit is told
        asyncio.get_running_loop().call_soon(lambda: None)  # somebody else is about to run
        write = Plain(
            lambda connection: connection.execute("INSERT INTO said VALUES ('1')").close(), one_statement=True
        )
        database.submit(write)
        assert await database.read("SELECT text FROM said") == [("1",)]
    finally:
        await database.close()


async def test_a_crowd_that_reads_goes_to_the_thread_together(tmp_path: Path) -> None:
    migrate(tmp_path / "meetups.db")
    database = await Watched.open(tmp_path / "meetups.db")
    assert isinstance(database, Watched)
    try:
        hops_before = database.hops
        found = await asyncio.gather(*(database.read("SELECT ?1", (each,)) for each in range(100)))
    finally:
        await database.close()
    assert found == [[(each,)] for each in range(100)]
    assert database.hops - hops_before == 2, "64 together at most"


async def test_of_a_crowd_that_reads_each_has_an_answer_of_their_own(tmp_path: Path) -> None:
    migrate(tmp_path / "meetups.db")
    database = await SqliteDatabase.open(tmp_path / "meetups.db")
    try:
        asking = [
            asyncio.create_task(database.read(each))
            for each in ("SELECT 1", "no SQL", "SELECT 2", "SELECT 3")
        ]
        await asyncio.sleep(0)
        asking[2].cancel()
        first, wrong, gone, last = await asyncio.gather(*asking, return_exceptions=True)
    finally:
        await database.close()
    assert (first, last) == ([(1,)], [(3,)])
    assert isinstance(wrong, StoreFailed)
    assert isinstance(gone, asyncio.CancelledError)


async def test_who_asked_before_the_database_is_closed_has_an_answer(tmp_path: Path) -> None:
    migrate(tmp_path / "meetups.db")
    database = await SqliteDatabase.open(tmp_path / "meetups.db")
    asking = [asyncio.create_task(database.read("SELECT 1")) for _ in range(3)]
    closing = asyncio.create_task(database.close())
    try:
        assert await asyncio.wait_for(asyncio.gather(*asking), PATIENCE_SECONDS) == [[(1,)]] * 3
    finally:
        await closing


class Watched(SqliteDatabase):
    """Knows how many writes each of its transactions held, and how often its thread was asked for something."""

    def __init__(self, *connections: Any) -> None:
        super().__init__(*connections)
        self.held: list[int] = []
        self.hops = 0

    def _to_writer(self, function: Function) -> None:
        self.hops += 1
        super()._to_writer(function)

    def _commit(self, connection: Any, batch: list[Write]) -> list[Exception | None]:
        self.held.append(len(batch))
        return super()._commit(connection, batch)


def lines(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    return [(each.levelname, each.getMessage()) for each in caplog.records if each.levelno >= logging.WARNING]


async def test_a_full_disk_is_one_line_when_it_begins_and_one_when_it_ends(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    migrate(tmp_path / "meetups.db")
    database = await SqliteDatabase.open(tmp_path / "meetups.db")

    async def keep(text: str) -> None:
        await database.write(
            lambda connection: connection.execute("INSERT INTO said VALUES (?)", (text,)).close()
        )

    await database.write(lambda connection: connection.execute("CREATE TABLE said (text)").close())
    pages = (await database.read("PRAGMA page_count"))[0][0]
    await database.read(f"PRAGMA max_page_count = {pages}")
    refused = 0
    for _ in range(20):
        outcomes = await asyncio.gather(
            keep("fits"), keep("x" * 100_000), keep("x" * 100_000), return_exceptions=True
        )
        refused += sum(isinstance(each, StoreFailed) for each in outcomes)
    [(level, begun)] = lines(caplog)
    assert (level, "full" in begun, "Free some space" in begun) == ("ERROR", True, True)
    assert refused > 20

    await database.read("PRAGMA max_page_count = 1000000")
    await keep("x" * 100_000)
    await keep("and more")
    await database.close()

    assert lines(caplog)[1:] == [("WARNING", f"The database takes writes again; it had refused {refused}.")]


async def test_what_one_statement_does_wrong_is_not_told_as_the_files_trouble(
    store: SqlStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    database = await SqliteDatabase.open(tmp_path / "meetups.db")
    with pytest.raises(StoreFailed):
        await database.write(
            lambda connection: connection.execute("INSERT INTO heartbeats VALUES (1, 2, '')").close()
        )
    await database.close()
    assert lines(caplog) == []


async def test_a_write_that_finds_the_file_locked_changes_nothing_and_the_next_one_works(
    tmp_path: Path,
) -> None:
    migrate(tmp_path / "meetups.db")
    database = await SqliteDatabase.open(tmp_path / "meetups.db")
    journal = SqlJournal(database)
    meetup = await plan(journal)
    pipeline = await Pipeline.on(journal, meetup)
    await database.read("PRAGMA busy_timeout = 20")

    with closing(sqlite3.connect(tmp_path / "meetups.db", isolation_level=None)) as intruder:
        intruder.execute("BEGIN IMMEDIATE")
        outcomes = await asyncio.gather(
            pipeline.add(dot(1)),
            pipeline.add(dot(2)),
            return_exceptions=True,
        )
        intruder.execute("ROLLBACK")
    assert [type(each) for each in outcomes] == [StoreRefuses, StoreRefuses]

    await add(journal, meetup, dot(3))
    found = await kept(journal, "m1")
    await database.close()

    assert found[1:] == [dot(3)]


async def test_every_caller_goes_on_in_a_context_of_their_own(store: SqlStore) -> None:
    pipeline = await Pipeline.on(store.journal, await plan(store.journal))

    async def vote(number: int) -> str:
        speaker.set(f"voter {number}")
        await pipeline.add(dot(number))
        return speaker.get()

    heard = await asyncio.gather(*(vote(number) for number in range(1, 5)))

    assert heard == ["voter 1", "voter 2", "voter 3", "voter 4"]


@pytest.mark.of_a_file
async def test_the_next_commit_is_under_way_before_the_last_ones_callers_go_on(
    store: SqlStore, tmp_path: Path
) -> None:
    pipeline = await Pipeline.on(store.journal, await plan(store.journal))

    database: Any = store._database
    may_end = threading.Event()

    async def write_and_be_busy() -> int:
        await database.write(lambda _: may_end.wait(PATIENCE_SECONDS))
        with closing(sqlite3.connect(tmp_path / "meetups.db")) as onlooker:
            for _ in range(int(PATIENCE_SECONDS / 0.01)):
                (rows,) = onlooker.execute("SELECT count(*) FROM journal").fetchone()
                if rows == 2:
                    break
                threading.Event().wait(0.01)  # nothing else moves in the loop
        return int(rows)

    busy = asyncio.create_task(write_and_be_busy())
    await until(lambda: database._leading and not database._waiting)
    next_one = asyncio.create_task(pipeline.add(dot(1)))
    await until(lambda: len(database._waiting) == 1)
    may_end.set()

    assert await busy == 2
    await next_one


def test_whoever_leaves_the_program_after_a_commit_leaves_a_store_that_can_be_closed(tmp_path: Path) -> None:
    is_closed = False

    async def run() -> None:
        nonlocal is_closed
        store = await SqlStore.open(tmp_path / "meetups.db")
        try:
            pipeline = await Pipeline.on(store.journal, await plan(store.journal))

            async def vote_and_leave() -> None:
                await pipeline.add(dot(1))
                raise SystemExit

            await asyncio.gather(
                vote_and_leave(),
                pipeline.add(dot(2)),
                return_exceptions=True,
            )
        finally:
            await asyncio.wait_for(store.close(), PATIENCE_SECONDS)
            is_closed = True

    with pytest.raises(SystemExit):
        asyncio.run(run())

    assert is_closed
    with closing(sqlite3.connect(tmp_path / "meetups.db")) as later:
        assert later.execute("SELECT count(*) FROM journal").fetchone() == (3,)
