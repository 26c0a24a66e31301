"""Another program holds the database's write lock: people are refused in time, and shown what is there."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.app.ports import StoreFailed
from bot.store.drivers.sqlite.migrate import migrate
from bot.store.errors import DatabaseRefused
from bot.store.store import SqlStore
from support.patience import PATIENCE_SECONDS, quickest
from tests.store.making import Pipeline, dot, kept, plan

ANSWERED_SECONDS = 2.5
"""Discord waits for three seconds."""


@contextmanager
def held(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as intruder:
        intruder.execute("BEGIN IMMEDIATE")
        yield
        intruder.execute("ROLLBACK")


async def patient(store: SqlStore) -> None:
    """Have the store wait for the lock as long as a test does."""
    database: Any = store._database
    await database.read(f"PRAGMA busy_timeout = {PATIENCE_SECONDS * 1000:.0f}")


@pytest.mark.of_a_file
async def test_a_dot_is_refused_in_time_and_so_is_the_one_that_came_a_moment_later(
    store: SqlStore, tmp_path: Path
) -> None:
    pipeline = await Pipeline.on(store.journal, await plan(store.journal))

    async def refused_after(seconds: float) -> None:
        await asyncio.sleep(seconds)
        with pytest.raises(StoreFailed, match="locked"):
            await pipeline.add(dot(1))

    async def both_refused() -> None:
        await asyncio.gather(refused_after(0), refused_after(0.05))

    with held(tmp_path / "meetups.db"):
        assert await quickest(both_refused, ANSWERED_SECONDS) < ANSWERED_SECONDS


@pytest.mark.of_a_file
async def test_everybody_is_shown_at_once_what_is_there_meanwhile(store: SqlStore, tmp_path: Path) -> None:
    pipeline = await Pipeline.on(store.journal, await plan(store.journal))
    await patient(store)
    with held(tmp_path / "meetups.db"):
        waiting = asyncio.ensure_future(pipeline.add(dot(1)))
        await asyncio.sleep(0.05)
        assert len(await kept(store.journal, "m1")) == 1
        assert not waiting.done()  # it does not wait for the write at all
    await waiting


@pytest.mark.of_a_file
async def test_who_asks_behind_a_write_that_waits_is_answered_in_time(
    store: SqlStore, tmp_path: Path
) -> None:
    pipeline = await Pipeline.on(store.journal, await plan(store.journal))

    async def asked_behind_a_write() -> None:
        waiting = asyncio.ensure_future(pipeline.add(dot(1)))
        await asyncio.sleep(0)
        assert await store.journal.unfinished() == ["m1"]
        with pytest.raises(StoreFailed):
            await waiting

    with held(tmp_path / "meetups.db"):
        assert await quickest(asked_behind_a_write, ANSWERED_SECONDS) < ANSWERED_SECONDS


@pytest.mark.of_a_file
async def test_a_lock_that_is_let_go_in_time_refuses_nobody(store: SqlStore, tmp_path: Path) -> None:
    pipeline = await Pipeline.on(store.journal, await plan(store.journal))
    await patient(store)
    with held(tmp_path / "meetups.db"):
        waiting = asyncio.ensure_future(pipeline.add(dot(1)))
        await asyncio.sleep(0.1)
    await waiting
    assert len(await kept(store.journal, "m1")) == 2


@pytest.mark.parametrize("lock", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
async def test_a_start_on_a_file_that_is_held_is_refused_with_a_sentence(lock: str, tmp_path: Path) -> None:
    """As after a restore: a backup is in no mode in which a reader and a writer do not meet."""
    path = tmp_path / "restored.db"
    migrate(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as intruder:
        intruder.execute("PRAGMA journal_mode = DELETE")
        intruder.execute(lock)

        with pytest.raises(DatabaseRefused, match=r"cannot be used \(database is locked\)") as refused:
            await SqlStore.open(path)

    assert not refused.value.needs_somebody
