"""Writes that build on one another go to SQLite by one statement, and each is told what became of it all the same."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.app.ports import StaleSequence, StoreFailed
from bot.store.drivers.sqlite.database import SqliteDatabase
from bot.store.drivers.sqlite.migrate import migrate
from bot.store.journal.envelope import Envelope, first_broken
from bot.store.store import SqlStore
from tests.store.direct import direct
from tests.store.making import CHANNEL, Pipeline, dot, kept, plan

VOTERS = range(1, 7)


async def of_known_voters(store: SqlStore) -> Pipeline:
    """A meetup whose voters have their aliases already, so that each dot is one row."""
    elsewhere = await Pipeline.on(store.journal, await plan(store.journal, "m2", CHANNEL + 1))
    await elsewhere.add(*(dot(each) for each in VOTERS))
    return await Pipeline.on(store.journal, await plan(store.journal))


async def test_dots_that_build_on_one_another_are_fenced_once_and_hold_together(tmp_path: Path) -> None:
    place = tmp_path / "meetups.db"
    migrate(place)
    database = await SqliteDatabase.open(place)
    store = SqlStore(database)
    statements: list[str] = []
    try:
        mine = await of_known_voters(store)
        await database._connection.set_trace_callback(statements.append)
        await asyncio.gather(*(mine.add(dot(each)) for each in VOTERS))
        assert (await kept(store.journal, "m1"))[1:] == [dot(each) for each in VOTERS]
    finally:
        await store.close()

    inserted = [each for each in statements if "INTO journal" in each]
    assert len(inserted) == len(VOTERS)
    assert sum("EXISTS" in each for each in inserted) == 1
    with direct(place) as connection:
        rows = connection.execute(
            "SELECT meetup_id, seq, at, kind, version, step, actor, cause, body, hash FROM journal "
            "WHERE meetup_id = 'm1' ORDER BY seq"
        ).fetchall()
    assert first_broken((Envelope(*row), hash_) for *row, hash_ in rows) is None


async def test_one_of_them_that_is_refused_takes_along_what_builds_on_it_and_nothing_before(
    tmp_path: Path,
) -> None:
    place = tmp_path / "meetups.db"
    store = await SqlStore.open(place)
    try:
        mine = await of_known_voters(store)
        with direct(place) as connection:
            connection.execute(
                "CREATE TRIGGER unwanted BEFORE INSERT ON journal WHEN NEW.meetup_id = 'm1' AND NEW.seq = 4 "
                "BEGIN SELECT RAISE(ABORT, 'not this one'); END"
            )
        outcomes = await asyncio.gather(*(mine.add(dot(each)) for each in VOTERS), return_exceptions=True)
        assert [type(each) for each in outcomes[2:]] == [StoreFailed, *[StaleSequence] * 3]
        assert not any(isinstance(each, BaseException) for each in outcomes[:2])
        assert (await kept(store.journal, "m1"))[1:] == [dot(1), dot(2)]
    finally:
        await store.close()
