"""Whoever is erased is found in no byte of any file, and the hashes still hold."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.app.ports import StoreFailed
from bot.core.erased import ERASED, ERASED_TOPIC, is_former
from bot.core.meetup.events import DotPlaced, TopicProposed
from bot.core.meetup.evolve import fold
from bot.store.check import check
from bot.store.drivers.sqlite.backup import backup
from bot.store.privacy.register import TABLES
from bot.store.store import SqlStore
from tests.store.making import GUILD, NOON, Pipeline, kept
from tests.store.privacy.everywhere import (
    LI,
    NAME,
    OTHERS_WORDS,
    SAM,
    columns_with_her,
    files_beside,
    fill,
    traces,
)

PERSONAL = {
    (table.name, column) for table in TABLES for column, held in table.columns.items() if held.is_personal
}


def rows(database: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql).fetchall()


@pytest.mark.of_a_file
async def test_she_is_everywhere_before(store: SqlStore, tmp_path: Path) -> None:
    """So that the next test sees what it looks for: a new table for people has to be filled in `fill`."""
    await fill(store)

    assert columns_with_her(tmp_path / "meetups.db") == PERSONAL


@pytest.mark.of_a_file
async def test_she_is_in_no_byte_of_any_file_afterwards(store: SqlStore, tmp_path: Path) -> None:
    await fill(store)
    database = tmp_path / "meetups.db"
    before = rows(database, "SELECT * FROM journal ORDER BY meetup_id, seq")
    found = (await check(database)).findings  # of the heads, which the test lets be
    assert any(traces(each.read_bytes()) for each in files_beside(database))

    await store.privacy.erase(LI, NOON)
    assert await store.privacy.is_to_overwrite()
    assert await store.privacy.overwrite()

    files = list(files_beside(database))
    assert {each.name for each in files} >= {"meetups.db", "meetups.db-wal"}
    assert [(each.name, traces(each.read_bytes())) for each in files] == [(each.name, []) for each in files]
    assert rows(database, "SELECT * FROM journal ORDER BY meetup_id, seq") == before
    assert not await store.privacy.is_to_overwrite()
    assert (await check(database)).findings == found


@pytest.mark.of_a_file
async def test_she_is_in_no_backup_that_is_made_afterwards(store: SqlStore, tmp_path: Path) -> None:
    await fill(store)
    await store.privacy.erase(LI, NOON)

    backup(tmp_path / "meetups.db", tmp_path / "copy.db")  # even before anything is overwritten
    await store.privacy.overwrite()
    backup(tmp_path / "meetups.db", tmp_path / "later.db")

    assert columns_with_her(tmp_path / "copy.db") == set()
    assert traces((tmp_path / "later.db").read_bytes()) == []


@pytest.mark.of_a_file
async def test_others_keep_what_is_theirs(store: SqlStore, tmp_path: Path) -> None:
    await fill(store)

    await store.privacy.erase(LI, NOON)
    await store.privacy.overwrite()

    content = (tmp_path / "meetups.db").read_bytes()
    assert all(each.encode() in content for each in OTHERS_WORDS)
    assert await store.followers.of("s1") == [SAM]
    assert await store.people.names(GUILD, [LI, SAM]) == {SAM: "Sam"}
    hers, his = await store.credits.of_meetup("m3")
    assert (is_former(hers.member_id), his.member_id, hers.minutes) == (True, SAM, his.minutes)
    assert his.topics == (ERASED_TOPIC,)
    series = await store.series.load("s1")
    assert series is not None
    assert is_former(series.host_id)
    assert series.title == "First Thursdays ☕"


async def test_what_she_did_stays_without_her(store: SqlStore) -> None:
    await fill(store)

    erased = await store.privacy.erase(LI, NOON)

    [topic, _] = [each for each in await kept(store.journal, "m1") if isinstance(each, TopicProposed)]
    assert (topic.title, topic.pitch) == (ERASED, ERASED)
    assert topic.author_id == erased.formers[GUILD]
    assert set(erased.meetups) >= {"m1", "m2"}


async def test_whoever_comes_back_is_somebody_new(store: SqlStore) -> None:
    await fill(store)
    erased = await store.privacy.erase(LI, NOON)

    meetup = fold(await kept(store.journal, "m1"))
    assert meetup is not None
    await (await Pipeline.on(store.journal, meetup)).add(DotPlaced(NOON, LI, 2))

    voters = {getattr(each, "voter_id", None) for each in await kept(store.journal, "m1")}
    assert voters >= {LI, erased.formers[GUILD]}


async def test_her_messages_are_drawn_once_more(store: SqlStore) -> None:
    await fill(store)

    await store.privacy.erase(LI, NOON)

    posts = await store.posts.of_meetup("m1")
    assert [(each.slot, each.is_open) for each in posts] == [("letter", False), ("board", True)]


@pytest.mark.of_a_file
async def test_while_somebody_reads_it_is_overwritten_later(store: SqlStore, tmp_path: Path) -> None:
    await fill(store)
    with closing(sqlite3.connect(tmp_path / "meetups.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM people").fetchone()
        await store.privacy.erase(LI, NOON)

        assert not await store.privacy.overwrite()
        assert await store.privacy.is_to_overwrite()

    assert await store.privacy.overwrite()
    assert not any(traces(each.read_bytes()) for each in files_beside(tmp_path / "meetups.db"))


@pytest.mark.of_a_file
async def test_a_refused_write_erases_nothing(store: SqlStore, tmp_path: Path) -> None:
    await fill(store)
    with closing(sqlite3.connect(tmp_path / "meetups.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreFailed):
            await store.privacy.erase(LI, NOON)

    assert columns_with_her(tmp_path / "meetups.db") == PERSONAL
    assert await store.people.names(GUILD, [LI]) == {LI: NAME}
