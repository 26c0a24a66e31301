"""One connection, one writer: how this room reads and writes.

Writes wait in a list. The first one starts a task, the leader, that commits everything which
waits at that moment in one transaction and one hop to the connection's thread, again and again
until nothing waits, and ends. So writers in a crowd share the cost of a commit, transactions
never interleave on the shared connection, and no task idles on a queue while nothing happens.
Imports aiosqlite, the ports' errors and this room.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

import aiosqlite

from bot.app.ports import StoreFailed

Work = Callable[[sqlite3.Connection], None]
"""A part of a transaction. It runs in the connection's thread and neither begins nor commits."""

_BUSY_SECONDS = 5.0
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A write and the future of the caller who waits for its commit."""

    work: Work
    done: asyncio.Future[None]


class Database:
    """An open SQLite database. Build it with `open`, inside a running event loop."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._waiting: list[_Waiting] = []
        self._leader: asyncio.Task[None] | None = None
        self._closing = False

    @classmethod
    async def open(cls, path: Path) -> Database:
        """Connect to an existing, migrated database file."""
        connection = await aiosqlite.connect(path, isolation_level=None, timeout=_BUSY_SECONDS)
        database = cls(connection)
        try:
            await database._in_thread(_prepare)
        except BaseException:
            await connection.close()
            raise
        return database

    async def read(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """All rows of a query, as tuples, as of the last commit. Raises StoreFailed."""
        if self._closing:
            raise StoreFailed("The database is closed.")
        try:
            return list(await self._connection.execute_fetchall(sql, parameters))
        except sqlite3.Error as error:
            raise StoreFailed(f"The database could not be read: {error}.") from error

    async def write(self, work: Work) -> None:
        """Do `work` in a transaction and return after its commit.

        Raises what `work` raises (an sqlite3.Error as StoreFailed), or StoreFailed when the commit
        failed; either way `work` has changed nothing. A caller who is cancelled while waiting stops
        waiting; the write itself goes on.
        """
        if self._closing:
            raise StoreFailed("The database is closed.")
        waiting = _Waiting(work, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._leader is None:
            self._leader = asyncio.create_task(self._drain(), name="store: commit what waits")
        await waiting.done

    async def close(self) -> None:
        """Refuse new writes, commit the ones that wait, and close the file. May be called again."""
        self._closing = True
        if self._leader is not None:
            await asyncio.wait([self._leader])
        await self._connection.close()

    async def _drain(self) -> None:
        batch: list[_Waiting] = []
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                _settle(batch, await self._commit([each.work for each in batch]))
        finally:
            # Only a cancelled leader leaves somebody waiting: the loop is being torn down.
            for each in (*batch, *self._waiting):
                each.done.cancel()
            self._waiting = []
            self._leader = None

    async def _commit(self, works: list[Work]) -> list[Exception | None]:
        try:
            return await self._in_thread(lambda connection: _commit_together(connection, works))
        except Exception as error:
            return [_outcome(error, alone=len(works) == 1) for _ in works]

    async def _in_thread(self, function: Callable[[sqlite3.Connection], _T]) -> _T:
        # aiosqlite has no public way to run several statements in one hop to its thread, and the
        # hop costs more than the statements. This is the one place that uses its private names.
        connection = cast(Any, self._connection)
        return cast(_T, await connection._execute(function, connection._conn))


def _settle(batch: list[_Waiting], outcomes: list[Exception | None]) -> None:
    for waiting, outcome in zip(batch, outcomes, strict=True):
        if waiting.done.done():
            continue
        if outcome is None:
            waiting.done.set_result(None)
        else:
            waiting.done.set_exception(outcome)


def _prepare(connection: sqlite3.Connection) -> None:
    for pragma in (
        "journal_mode = WAL",
        # Acknowledged means durable: in WAL mode only FULL waits for the disk at every commit.
        "synchronous = FULL",
        # Pages. A short write-ahead log is soon written over in place; while it grows, every commit
        # makes the file system note the file's new size too, which takes as long again.
        "wal_autocheckpoint = 64",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _commit_together(connection: sqlite3.Connection, works: list[Work]) -> list[Exception | None]:
    """Do all works in one transaction; return, for each, None or why it alone was refused.

    Raises when the transaction as a whole failed; then nothing was changed.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        if len(works) == 1:
            # Alone in its transaction a work needs no savepoint, which costs as much as the work.
            works[0](connection)
            outcomes: list[Exception | None] = [None]
        else:
            outcomes = [_attempt(connection, each) for each in works]
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return outcomes


def _attempt(connection: sqlite3.Connection, work: Work) -> Exception | None:
    connection.execute("SAVEPOINT one")
    try:
        work(connection)
    except Exception as error:
        # On a full disk SQLite gives the whole transaction up; then everybody has to know.
        if not connection.in_transaction:
            raise
        connection.execute("ROLLBACK TO one")
        connection.execute("RELEASE one")
        return _outcome(error, alone=True)
    connection.execute("RELEASE one")
    return None


def _outcome(error: Exception, *, alone: bool) -> Exception:
    """What a caller gets: the refusal of his own work as it is, anything else as StoreFailed."""
    if alone and not isinstance(error, sqlite3.Error):
        return error
    failed = StoreFailed(f"The database refused the write: {error}.")
    failed.__cause__ = error
    return failed
