"""One writer, many who wait: everybody gets what became of their own write, however the others fare."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from contextlib import closing
from contextvars import ContextVar
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app.ports import StoreFailed
from bot.store.database import Database
from bot.store.journal import SqliteJournal
from bot.store.migrate import inspect, migrate
from bot.store.sqlite import SqliteStore
from tests.store.making import add, dot, plan, planned

speaker: ContextVar[str] = ContextVar("speaker")


async def test_while_the_disk_is_waited_for_the_caller_is_told(store: SqliteStore) -> None:
    meetup, story = await plan(store.journal), []

    await store.journal.append(
        meetup, replace(meetup, seq=2), [dot()], meanwhile=lambda: story.append("the disk is waited for")
    )
    story.append("committed")

    assert story == ["the disk is waited for", "committed"]


async def test_whoever_stumbles_in_the_meantime_stops_no_commit(store: SqliteStore) -> None:
    meetup = await plan(store.journal)
    asyncio.get_running_loop().set_exception_handler(lambda *_: None)

    def stumble() -> None:
        raise RuntimeError("It could not be drawn.")

    await store.journal.append(meetup, replace(meetup, seq=2), [dot()], meanwhile=stumble)

    assert await store.journal.load("m1") == [planned()[1], dot()]


async def test_whoever_stops_waiting_does_not_stop_the_others(store: SqliteStore) -> None:
    meetup = await plan(store.journal)
    first = asyncio.create_task(add(store.journal, meetup, dot(1)))
    second = asyncio.create_task(add(store.journal, replace(meetup, seq=2), dot(2)))
    await asyncio.sleep(0)

    first.cancel()
    await second

    assert first.cancelled()
    assert (await store.journal.load("m1"))[1:] == [dot(1), dot(2)]


async def test_closing_commits_what_waits(tmp_path: Path) -> None:
    store = await SqliteStore.open(tmp_path / "meetups.db")
    meetup = await plan(store.journal)
    waiting = [asyncio.create_task(add(store.journal, replace(meetup, seq=1 + n), dot(n))) for n in range(10)]
    await asyncio.sleep(0)

    await store.close()
    await asyncio.gather(*waiting)

    again = await SqliteStore.open(tmp_path / "meetups.db")
    try:
        assert len(await again.journal.load("m1")) == 11
    finally:
        await again.close()


async def test_a_closed_store_refuses_to_write_and_to_read(tmp_path: Path) -> None:
    store = await SqliteStore.open(tmp_path / "meetups.db")
    await store.close()

    with pytest.raises(StoreFailed, match="closed"):
        await plan(store.journal)
    with pytest.raises(StoreFailed, match="closed"):
        await store.journal.load("m1")


async def test_a_full_disk_fails_everybody_and_keeps_nothing_half(tmp_path: Path) -> None:
    path = tmp_path / "meetups.db"
    migrate(path)
    database = await Database.open(path)
    journal = SqliteJournal(database)
    meetup = await plan(journal)
    pages = (await database.read("PRAGMA page_count"))[0][0]
    await database.read(f"PRAGMA max_page_count = {pages}")
    big = replace(planned()[1], title="x" * 100_000)

    outcomes = await asyncio.gather(
        add(journal, meetup, dot(1)),
        add(journal, replace(meetup, seq=2), big),
        add(journal, replace(meetup, seq=3), dot(2)),
        return_exceptions=True,
    )
    await database.read("PRAGMA max_page_count = 1000000")
    survivors = await journal.load("m1")
    await add(journal, replace(meetup, seq=len(survivors)), dot(3))
    await database.close()

    lost = [isinstance(each, BaseException) for each in outcomes]
    assert isinstance(outcomes[1], StoreFailed)
    assert len(survivors) == 1 + lost.count(False)
    assert "sound" in inspect(path)


async def test_a_write_that_finds_the_file_locked_changes_nothing_and_the_next_one_works(
    tmp_path: Path,
) -> None:
    migrate(tmp_path / "meetups.db")
    database = await Database.open(tmp_path / "meetups.db")
    journal = SqliteJournal(database)
    meetup = await plan(journal)
    await database.read("PRAGMA busy_timeout = 20")

    with closing(sqlite3.connect(tmp_path / "meetups.db", isolation_level=None)) as intruder:
        intruder.execute("BEGIN IMMEDIATE")
        outcomes = await asyncio.gather(
            add(journal, meetup, dot(1)),
            add(journal, replace(meetup, seq=2), dot(2)),
            return_exceptions=True,
        )
        intruder.execute("ROLLBACK")
    assert [type(each) for each in outcomes] == [StoreFailed, StoreFailed]

    await add(journal, meetup, dot(3))
    kept = await journal.load("m1")
    await database.close()

    assert kept[1:] == [dot(3)]


async def test_every_caller_goes_on_in_a_context_of_their_own(store: SqliteStore) -> None:
    meetup = await plan(store.journal)

    async def vote(number: int) -> str:
        speaker.set(f"voter {number}")
        await add(store.journal, replace(meetup, seq=number), dot(number))
        return speaker.get()

    heard = await asyncio.gather(*(vote(number) for number in range(1, 5)))

    assert heard == ["voter 1", "voter 2", "voter 3", "voter 4"]


async def test_the_next_commit_is_under_way_before_the_last_ones_callers_go_on(
    store: SqliteStore, tmp_path: Path
) -> None:
    meetup = await plan(store.journal)

    async def vote_and_be_busy() -> int:
        await add(store.journal, meetup, dot(1))
        threading.Event().wait(0.3)  # nothing else moves in the loop
        with closing(sqlite3.connect(tmp_path / "meetups.db")) as onlooker:
            return int(onlooker.execute("SELECT count(*) FROM events").fetchone()[0])

    kept, _ = await asyncio.gather(vote_and_be_busy(), add(store.journal, replace(meetup, seq=2), dot(2)))

    assert kept == 3


def test_whoever_leaves_the_program_after_a_commit_leaves_a_store_that_can_be_closed(tmp_path: Path) -> None:
    is_closed = False

    async def run() -> None:
        nonlocal is_closed
        store = await SqliteStore.open(tmp_path / "meetups.db")
        try:
            meetup = await plan(store.journal)

            async def vote_and_leave() -> None:
                await add(store.journal, meetup, dot(1))
                raise SystemExit

            await asyncio.gather(
                vote_and_leave(),
                add(store.journal, replace(meetup, seq=2), dot(2)),
                return_exceptions=True,
            )
        finally:
            await asyncio.wait_for(store.close(), timeout=5)
            is_closed = True

    with pytest.raises(SystemExit):
        asyncio.run(run())

    assert is_closed
    with closing(sqlite3.connect(tmp_path / "meetups.db")) as later:
        assert later.execute("SELECT count(*) FROM events").fetchone() == (3,)
