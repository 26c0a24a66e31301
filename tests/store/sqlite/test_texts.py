"""A text in the file that is none stops nobody: what stands beside it is read, and check finds it."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.app.ports import Unreadable
from bot.store.check import check
from bot.store.drivers.connection import Connection
from bot.store.drivers.sqlite.database import SqliteDatabase
from bot.store.drivers.sqlite.migrate import migrate
from bot.store.drivers.sqlite.texts import illegible
from bot.store.store import SqlStore
from tests.store.direct import direct
from tests.store.making import GUILD, NOON, open_occurrence

NO_TEXT = "CAST(x'7b61ff7d' AS TEXT)"
"""Braces around what is no UTF-8."""


def spoil(place: Path, table: str, column: str, where: str = "true") -> None:
    with direct(place) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        assert connection.execute(f"UPDATE {table} SET {column} = {NO_TEXT} WHERE {where}").rowcount


async def test_a_name_that_is_no_text_hides_no_other(tmp_path: Path) -> None:
    place = tmp_path / "meetups.db"
    store = await SqlStore.open(place)
    try:
        for member_id, name in ((1, "Li"), (2, "Sam")):
            await store.people.remember(GUILD, member_id, name)
        spoil(place, "people", "name", "member_id = 1")

        names = await store.people.names(GUILD, [1, 2])
        again = await store.people.names(GUILD, [2])
    finally:
        await store.close()

    assert names[2] == "Sam"
    assert names[1].startswith("\N{REPLACEMENT CHARACTER}{a")
    assert again == {2: "Sam"}
    assert (await check(place)).findings == [
        "The file is damaged: the column name of the table people is no text in UTF-8 where guild_id = "
        f"{GUILD} AND member_id = 1. Restore a backup."
    ]


def test_a_text_that_is_none_is_found_whatever_its_table_is_called(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "meetups.db")) as connection:
        connection.execute("""CREATE TABLE "my ""notes" ("a ""b" TEXT)""")
        connection.execute(f"""INSERT INTO "my ""notes" VALUES ({NO_TEXT})""")

        assert illegible(connection) == [
            'the column a "b of the table my "notes is no text in UTF-8 where rowid = 1'
        ]


async def test_rows_that_are_no_text_are_set_aside_as_others_that_cannot_be_read(tmp_path: Path) -> None:
    place = tmp_path / "meetups.db"
    store = await SqlStore.open(place)
    try:
        await open_occurrence(store.journal, "m1")
        await store.heartbeat.beat(NOON)
        spoil(place, "series", "body")
        spoil(place, "heartbeats", "at")

        with pytest.raises(Unreadable):
            await store.heartbeat.last_beats()
        assert await store.series.of_guild(GUILD) == []
        assert len(await store.series.unreadable(GUILD)) == 1
        told = await store.privacy.told(7, NOON)
        assert await store.past_meetups.past(GUILD) == []
    finally:
        await store.close()

    assert "tables" in told


async def test_what_is_written_after_reading_a_text_that_is_none_is_written_once(tmp_path: Path) -> None:
    place = tmp_path / "meetups.db"
    migrate(place)
    database = await SqliteDatabase.open(place)
    store = SqlStore(database)

    def with_a_look(connection: Connection) -> None:
        connection.execute("INSERT INTO command_copies (guild_id) VALUES (7)").close()
        connection.execute("SELECT name FROM people").fetchall()

    try:
        await store.people.remember(GUILD, 1, "Li")
        spoil(place, "people", "name")
        await asyncio.gather(
            database.write(with_a_look), store.command_copies.add(8), store.command_copies.add(9)
        )
        found = await store.command_copies.all()
        await store.command_copies.remove(7)
        await database.write(with_a_look)
        again = await store.command_copies.all()
    finally:
        await store.close()

    assert found == [7, 8, 9]
    assert again == found


async def test_an_answer_that_was_refused_for_a_text_holds_nobody_to_what_was_there_then(
    tmp_path: Path,
) -> None:
    """A look that ends in the midst of its rows would keep its connection at the state it saw."""
    place = tmp_path / "meetups.db"
    store = await SqlStore.open(place)
    try:
        meetup = await open_occurrence(store.journal, "m1")
        spoil(place, "texts", "words")
        loaded = await store.journal.load("m1")
        await store.people.remember(GUILD, 1, "Li")
        assert await store.privacy.overwrite()
    finally:
        await store.close()

    assert len(loaded.events) == meetup.seq
