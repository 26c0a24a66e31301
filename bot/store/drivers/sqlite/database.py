"""The store in one SQLite file: a connection that writes, one that reads, and a watch over the file."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

from bot.app.ports import StoreFailed, StoreRefuses
from bot.store.drivers.connection import Connection
from bot.store.drivers.database import Database, Function, unread
from bot.store.drivers.refusing import Refusing
from bot.store.drivers.sqlite.commits import commit_alone, commit_together
from bot.store.drivers.sqlite.file_watch import FileWatch
from bot.store.drivers.sqlite.migrate import read_only_uri
from bot.store.drivers.sqlite.refusing import advice, has_room
from bot.store.drivers.sqlite.texts import any_text, illegible, is_of_a_text, legibly
from bot.store.drivers.writing import Write

T = TypeVar("T")

_BUSY_SECONDS = 1.0
"""How long a write waits for another program's. Meanwhile others come, and wait for their own turn as long again:
so everybody has an answer within the three seconds that Discord waits for one."""

_INTERRUPT_SECONDS = 0.05
"""A question may have several statements, of which each is interrupted."""

_PRAGMAS = (
    "journal_mode = WAL",
    # Acknowledged means durable: in WAL mode only FULL waits for the disk at every commit.
    "synchronous = FULL",
    # Pages. A short write-ahead log is soon written over in place; while it grows, every commit
    # makes the file system note the file's new size too, which takes as long again.
    "wal_autocheckpoint = 64",
    "foreign_keys = ON",
)


class SqliteDatabase(Database):
    """An open SQLite database. Build it with `open`, inside a running event loop."""

    errors = (sqlite3.Error,)

    def __init__(
        self,
        connection: aiosqlite.Connection,
        reader: aiosqlite.Connection | None = None,
        watch: FileWatch | None = None,
    ) -> None:
        """`reader` is for what may be long; without one, `connection` is. `watch` looks after their file."""
        super().__init__()
        self._connection = connection
        self._reader = reader or connection
        self._watch = watch
        self._refusing = Refusing(advice)

    @classmethod
    async def open(cls, path: Path) -> SqliteDatabase:
        """Connect to an existing, migrated database file."""
        connection = await _connected(path, _PRAGMAS)
        try:
            # The second one opens the file at once: while it can be found.
            reader = await _connected(path, ("query_only = ON", "schema_version"))
        except BaseException:
            await connection.close()
            raise
        return cls(connection, reader, FileWatch(path))

    @classmethod
    async def open_for_reading(cls, path: Path) -> SqliteDatabase:
        """Connect to a database of which one state is seen, and which stays as it is, with the folder around it."""
        connection = await aiosqlite.connect(read_only_uri(path), uri=True, isolation_level=None)
        database = cls(connection)
        await database.read("BEGIN")
        return database

    async def aside(self, question: Callable[[Connection], T]) -> T:
        """What `question` reads, in a thread and on a connection of its own (bot.store.drivers.database)."""
        path = Path((await self.read("PRAGMA database_list"))[0][2])

        def ask() -> T:
            uri = read_only_uri(path)
            with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
                connection.execute("BEGIN")
                return self._reading(question)(connection)

        try:
            return await asyncio.to_thread(ask)
        except sqlite3.Error as error:
            raise self._unread(error) from error

    async def overwrite(self, done: str, parameters: Sequence[Any] = ()) -> bool:
        """Write the file anew without what was deleted, and empty its log (bot.store.drivers.database).

        It cannot while another program, or a long look of this one, reads what was there before. SQLite's
        `secure_delete` alone would leave copies that were made when a page was split.
        """

        def work(connection: sqlite3.Connection) -> bool:
            if self._watch is not None:
                self._watch.let_shrink()
            connection.execute("VACUUM")
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not busy:
                connection.execute(done, parameters)
            return not busy

        return await self._asked(self._to_writer, work)

    async def examine(self) -> list[str]:
        """What SQLite's own check, one of the references between tables, and one of the texts find wrong."""
        verdicts = [verdict for (verdict,) in await self.read("PRAGMA integrity_check")]
        damages = [f"The file is damaged ({each})." for each in verdicts if each != "ok"]
        strays = await self.read("PRAGMA foreign_key_check")
        return [
            *damages,
            *(
                f"A row of {table} belongs to a row of {parent} that is not there."
                for table, _, parent, _ in strays
            ),
            *(f"The file is damaged: {each}." for each in await self.ask(illegible)),
        ]

    async def is_lost(self) -> bool:
        """Whether the file is not where it was any more. All writes are refused then (see file_watch)."""
        watch = self._watch
        if watch is None:
            return False
        return await self._asked(self._to_writer, lambda _: watch.refusal() is not None)

    def will_close(self) -> None:
        """The process is told to stop (bot.store.drivers.database): a file has nobody who could be silent."""

    async def rescue(self) -> Path | None:
        """Save what a lost file held (bot.store.drivers.database)."""
        watch = self._watch
        return None if watch is None else await self._asked(self._to_writer, watch.rescue)

    def _reading(self, question: Callable[[Any], T]) -> Callable[[Any], T]:
        return lambda connection: legibly(connection, question)

    def _to_writer(self, function: Function) -> None:
        _send(self._connection, function)

    def _to_reader(self, function: Function) -> None:
        _send(self._reader, function)

    def _commit(self, connection: sqlite3.Connection, batch: list[Write]) -> list[Exception | None]:
        lost = None if self._watch is None else self._watch.refusal()
        if lost is not None:
            return [lost for _ in batch]
        is_alone = len(batch) == 1
        outcomes = [commit_alone(connection, batch[0])] if is_alone else commit_together(connection, batch)
        for number, outcome in enumerate(outcomes):
            if outcome is not None and is_of_a_text(outcome.__cause__):
                with any_text(connection):
                    outcomes[number] = commit_alone(connection, batch[number])
        return outcomes

    def _notice(self, connection: sqlite3.Connection, outcomes: list[Exception | None]) -> None:
        self._refusing.notice(outcomes, lambda: has_room(connection))

    def _unread(self, error: Exception) -> StoreFailed:
        return unread("The database is closed.", StoreRefuses) if self._closing else super()._unread(error)

    async def _close(self) -> None:
        """Close the connections. What is still read is given up: whoever asked for it is gone by now."""
        if self._reader is not self._connection:
            closing_it = asyncio.create_task(self._reader.close(), name="close the reader")
            while not closing_it.done():
                with suppress(sqlite3.Error, ValueError):  # it is closed this very moment
                    await self._reader.interrupt()
                await asyncio.wait({closing_it}, timeout=_INTERRUPT_SECONDS)
            await closing_it
        await self._connection.close()
        if self._watch is not None:
            self._watch.close()
        self._refusing.close()


async def _connected(path: Path, pragmas: Sequence[str]) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, isolation_level=None, timeout=_BUSY_SECONDS)
    try:
        for pragma in pragmas:
            await connection.execute_fetchall(f"PRAGMA {pragma}")
    except BaseException:
        await connection.close()
        raise
    return connection


def _send(connection: aiosqlite.Connection, function: Function) -> None:
    """Run a function that never raises in a connection's thread."""
    # aiosqlite has no public way to run several statements in one hop to its thread, and the hop
    # costs more than the statements. This is the one place that uses its private names.
    connection._tx.put_nowait((None, lambda: function(connection._conn)))
