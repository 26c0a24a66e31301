"""One connection, one writer: how this package reads and writes.

The first write goes to the connection's thread at once. Those that come while it is there wait in a list, and
go together as soon as it is back: one transaction and one hop, again and again until nothing waits. So
writers in a crowd share the cost of a commit, transactions never interleave on the shared connection, and
nothing idles on a queue while nothing happens. What leads them is a chain of callbacks, not a task: a dot
alone then pays for one hop and hardly more.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from contextvars import Context, copy_context
from pathlib import Path
from typing import Any, TypeVar, cast

import aiosqlite

from bot.app.ports import StoreFailed
from bot.store.refusing import Refusing

T = TypeVar("T")

Work = Callable[[sqlite3.Connection], None]
"""A part of a transaction. It runs in the connection's thread and neither begins nor commits."""

_BUSY_SECONDS = 5.0
_PRAGMAS = (
    "journal_mode = WAL",
    # Acknowledged means durable: in WAL mode only FULL waits for the disk at every commit.
    "synchronous = FULL",
    # Pages. A short write-ahead log is soon written over in place; while it grows, every commit
    # makes the file system note the file's new size too, which takes as long again.
    "wal_autocheckpoint = 64",
    "foreign_keys = ON",
)


class _Waiter(asyncio.Future[None]):
    """What one caller of a write waits for.

    A future wakes whoever waits in another turn of the loop. That turn lets go of the interpreter, the
    connection's thread wants it, and a dot waits for both to change places: without this class the durable dots
    of one voter take a twentieth longer on a quiet machine (221 µs instead of 210, five interleaved runs of
    benchmarks/dots.py), and more on a busy one. So `settle` wakes the caller at once, as the loop would have: in
    the caller's context, and with nothing else under way.
    """

    def add_done_callback(self, wake: Callable[[Any], object], /, *, context: Context | None = None) -> None:
        self._wake, self._context = wake, context or copy_context()
        super().add_done_callback(wake, context=self._context)

    def settle(self, refusal: Exception | None) -> None:
        """Give the caller the commit or the reason why there is none. Call it from a callback of the loop."""
        if self.done():  # the caller was cancelled
            return
        self.remove_done_callback(self._wake)
        if refusal is None:
            self.set_result(None)
        else:
            self.set_exception(refusal)
        self._context.run(self._wake, self)


class Write:
    """A part of a transaction, on its way to the disk. Await it, as often as needed, for its commit.

    The commit raises what `work` raises (an sqlite3.Error as StoreFailed), or StoreFailed when the transaction
    failed; either way `work` has changed nothing. Nobody has to wait for it. Whoever is cancelled stops waiting,
    and stops neither the others nor the write.
    """

    __slots__ = ("_is_settled", "_refusal", "_waiters", "one_statement")

    def __init__(self, *, one_statement: bool = False) -> None:
        """`one_statement` is for work that writes with a single statement, and raises nothing once that is done.

        SQLite undoes a statement that fails, so such work needs no savepoint, and alone no transaction.
        """
        self.one_statement = one_statement
        self._waiters: list[_Waiter] = []
        self._is_settled = False
        self._refusal: Exception | None = None

    def work(self, connection: sqlite3.Connection) -> None:
        """What is to be written. It runs in the connection's thread and neither begins nor commits."""
        raise NotImplementedError

    def __await__(self) -> Generator[Any, None, None]:
        waiter = _Waiter(loop=asyncio.get_running_loop())
        if not self._is_settled:
            self._waiters.append(waiter)
        elif self._refusal is None:
            waiter.set_result(None)
        else:
            waiter.set_exception(self._refusal)
        return waiter.__await__()

    def settle(self, refusal: Exception | None) -> None:
        """Tell all who wait how it went. Call it from a callback of the loop."""
        self._is_settled, self._refusal = True, refusal
        waiters, self._waiters = self._waiters, []
        for each in waiters:
            each.settle(refusal)


class _Plain(Write):
    """A write whose work is a function."""

    __slots__ = ("_work",)

    def __init__(self, work: Work, *, one_statement: bool) -> None:
        super().__init__(one_statement=one_statement)
        self._work = work

    def work(self, connection: sqlite3.Connection) -> None:
        """Call the function."""
        self._work(connection)


class Database:
    """An open SQLite database. Build it with `open`, inside a running event loop."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._waiting: list[Write] = []
        self._leading = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._closing = False
        self._refusing = Refusing()

    @classmethod
    async def open(cls, path: Path) -> Database:
        """Connect to an existing, migrated database file."""
        connection = await aiosqlite.connect(path, isolation_level=None, timeout=_BUSY_SECONDS)
        try:
            for pragma in _PRAGMAS:
                await connection.execute_fetchall(f"PRAGMA {pragma}")
        except BaseException:
            await connection.close()
            raise
        return cls(connection)

    async def read(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """All rows of a query, as tuples, as of the last commit. Raises StoreFailed."""
        if self._closing:
            raise StoreFailed("The database is closed.")
        try:
            return list(await self._connection.execute_fetchall(sql, parameters))
        except sqlite3.Error as error:
            raise StoreFailed(f"The database could not be read: {error}.") from error

    async def ask(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """What `question` reads, in the connection's thread, as of the last commit.

        Raises what it raises, an sqlite3.Error as StoreFailed.
        """
        if self._closing:
            raise StoreFailed("The database is closed.")
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()

        def in_thread(connection: sqlite3.Connection) -> None:
            try:
                found = question(connection)
            except Exception as error:
                loop.call_soon_threadsafe(_answer, answer, None, error)
            else:
                loop.call_soon_threadsafe(_answer, answer, found, None)

        self._send(in_thread)
        try:
            return await answer
        except sqlite3.Error as error:
            raise StoreFailed(f"The database could not be read: {error}.") from error

    async def write(self, work: Work, *, one_statement: bool = False) -> None:
        """Do `work` in a transaction and return after its commit; see Write, for what it raises too."""
        write = _Plain(work, one_statement=one_statement)
        self.submit(write)
        await write

    def submit(self, write: Write) -> None:
        """Send a write off, in the order of the calls."""
        if self._closing:
            write.settle(StoreFailed("The database is closed."))
            return
        self._waiting.append(write)
        if not self._leading:
            self._leading = True
            self._idle.clear()
            self._commit_what_waits(asyncio.get_running_loop())

    async def close(self) -> None:
        """Refuse new writes, commit the ones that wait, and close the file. May be called again."""
        self._closing = True
        await self._idle.wait()
        await self._connection.close()
        self._refusing.close()

    def _commit_what_waits(self, loop: asyncio.AbstractEventLoop) -> None:
        batch, self._waiting = self._waiting, []

        def in_thread(connection: sqlite3.Connection) -> None:
            outcomes = (
                [_commit_alone(connection, batch[0])]
                if len(batch) == 1
                else _commit_together(connection, batch)
            )
            loop.call_soon_threadsafe(self._settle, loop, batch, outcomes)
            self._refusing.notice(connection, outcomes)

        self._send(in_thread)

    def _settle(
        self, loop: asyncio.AbstractEventLoop, batch: list[Write], outcomes: list[Exception | None]
    ) -> None:
        if self._waiting:  # first of all: the disk then works while the callers go on
            self._commit_what_waits(loop)
            _wake(batch, outcomes)
            return
        try:
            _wake(batch, outcomes)
        finally:  # a caller may have written again, or left the program
            if self._waiting:
                self._commit_what_waits(loop)
            else:
                self._leading = False
                self._idle.set()

    def _send(self, function: Callable[[sqlite3.Connection], None]) -> None:
        """Run a function that never raises in the connection's thread."""
        # aiosqlite has no public way to run several statements in one hop to its thread, and the hop
        # costs more than the statements. This is the one place that uses its private names.
        self._connection._tx.put_nowait((None, lambda: function(self._connection._conn)))


def _answer(future: asyncio.Future[T], found: T | None, error: Exception | None) -> None:
    if future.cancelled():
        return
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(cast("T", found))


class Table:
    """What the small ports have in common: a database, and writes of a single statement."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def _write(self, sql: str, parameters: tuple[object, ...]) -> None:
        await self._database.write(
            lambda connection: connection.execute(sql, parameters).close(), one_statement=True
        )


def _wake(batch: list[Write], outcomes: list[Exception | None]) -> None:
    for write, outcome in zip(batch, outcomes, strict=True):
        write.settle(outcome)


def _commit_alone(connection: sqlite3.Connection, write: Write) -> Exception | None:
    """Do one work in a transaction of its own; return None or why it was refused. Never raises.

    A single statement needs no BEGIN and COMMIT: SQLite commits it by itself
    (https://www.sqlite.org/lang_transaction.html, implicit transactions). Each costs as much as an event.
    """
    try:
        if write.one_statement:
            write.work(connection)
        else:
            connection.execute("BEGIN IMMEDIATE")
            write.work(connection)
            connection.execute("COMMIT")
    except Exception as error:
        _roll_back(connection)
        return _refusal(error)
    return None


def _commit_together(connection: sqlite3.Connection, batch: list[Write]) -> list[Exception | None]:
    """Do all works in one transaction; return, for each, None or why it was refused. Never raises."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        outcomes = [_attempt(connection, each) for each in batch]
        connection.execute("COMMIT")
    except Exception as error:
        _roll_back(connection)
        return [_failure(error) for _ in batch]
    return outcomes


def _roll_back(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):  # SQLite may have rolled back by itself, or there was nothing to
        connection.execute("ROLLBACK")


def _attempt(connection: sqlite3.Connection, write: Write) -> Exception | None:
    """Do one of several works; return None or why it was refused. Raises what gives up the whole transaction."""
    try:
        if write.one_statement:
            write.work(connection)
        else:
            connection.execute("SAVEPOINT one")
            write.work(connection)
            connection.execute("RELEASE one")
    except Exception as error:
        # On a full disk SQLite gives the whole transaction up; then everybody has to know.
        if not connection.in_transaction:
            raise
        if not write.one_statement:
            connection.execute("ROLLBACK TO one")
            connection.execute("RELEASE one")
        return _refusal(error)
    return None


def _refusal(error: Exception) -> Exception:
    """What a work's own caller gets: the error as the work raised it, SQLite's as StoreFailed."""
    return _failure(error) if isinstance(error, sqlite3.Error) else error


def _failure(error: Exception) -> StoreFailed:
    failed = StoreFailed(f"The database refused the write: {error}.")
    failed.__cause__ = error
    return failed
