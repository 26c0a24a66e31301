"""Another program holds the database's write lock: people are refused in time, and shown what is there."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.app.ports import StoreFailed
from bot.store.store import SqlStore
from tests.store.making import Pipeline, dot, kept, plan

ANSWERED_SECONDS = 2.5
"""Discord waits for three seconds."""


@contextmanager
def held(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as intruder:
        intruder.execute("BEGIN IMMEDIATE")
        yield
        intruder.execute("ROLLBACK")


@pytest.mark.of_a_file
async def test_a_dot_is_refused_in_time_and_so_is_the_one_that_came_a_moment_later(
    store: SqlStore, tmp_path: Path
) -> None:
    pipeline = await Pipeline.on(store.journal, await plan(store.journal))

    async def refused_after(number: int) -> float:
        begun = time.monotonic()
        with pytest.raises(StoreFailed, match="locked"):
            await pipeline.add(dot(number))
        return time.monotonic() - begun

    with held(tmp_path / "meetups.db"):
        first = asyncio.create_task(refused_after(1))
        await asyncio.sleep(0.05)
        assert max(await asyncio.gather(first, refused_after(2))) < ANSWERED_SECONDS


@pytest.mark.of_a_file
async def test_everybody_is_shown_what_is_there_meanwhile(store: SqlStore, tmp_path: Path) -> None:
    pipeline = await Pipeline.on(store.journal, await plan(store.journal))
    with held(tmp_path / "meetups.db"):
        waiting = asyncio.ensure_future(pipeline.add(dot(1)))
        await asyncio.sleep(0.05)
        begun = time.monotonic()
        assert len(await kept(store.journal, "m1")) == 1
        assert not waiting.done()  # it does not wait for the write at all
        assert await store.journal.unfinished() == ["m1"]
        assert time.monotonic() - begun < ANSWERED_SECONDS
        with pytest.raises(StoreFailed):
            await waiting


async def test_a_lock_that_is_let_go_in_time_refuses_nobody(store: SqlStore, tmp_path: Path) -> None:
    pipeline = await Pipeline.on(store.journal, await plan(store.journal))
    with held(tmp_path / "meetups.db"):
        waiting = asyncio.ensure_future(pipeline.add(dot(1)))
        await asyncio.sleep(0.3)
    await waiting
    assert len(await kept(store.journal, "m1")) == 2
