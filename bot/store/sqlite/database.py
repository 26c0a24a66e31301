"""One connection, one writer: how this package reads and writes.

The first write goes to the connection's thread at once. Those that come while it is there wait in a list, and
go together as soon as it is back: one transaction and one hop, again and again until nothing waits. So
writers in a crowd share the cost of a commit, transactions never interleave on the shared connection, and
nothing idles on a queue while nothing happens. What leads them is a chain of callbacks, not a task: a dot
alone then pays for one hop and hardly more.

What is read in a row takes its turn after the writes that were sent before it, so whoever reads finds them. What may
be long, a meetup's history, has a connection and a thread of its own (`ask`), and holds up nobody's write.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Generator, Sequence
from contextvars import Context, copy_context
from pathlib import Path
from typing import Any, TypeVar, cast

import aiosqlite

from bot.app.measures import Measures
from bot.app.ports import StoreFailed
from bot.store.sqlite.commits import commit_alone, commit_together
from bot.store.sqlite.file_watch import FileWatch
from bot.store.sqlite.refusing import Refusing

T = TypeVar("T")

Work = Callable[[sqlite3.Connection], None]
"""A part of a transaction. It runs in the connection's thread and neither begins nor commits."""

_BUSY_SECONDS = 1.0
"""How long a write waits for another program's. Meanwhile others come, and wait for their own turn as long again:
so everybody has an answer within the three seconds that Discord waits for one."""

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

    def __init__(
        self,
        connection: aiosqlite.Connection,
        reader: aiosqlite.Connection | None = None,
        watch: FileWatch | None = None,
    ) -> None:
        """`reader` is for what may be long; without one, `connection` is. `watch` looks after their file."""
        self._connection = connection
        self._reader = reader or connection
        self._watch = watch
        self._waiting: list[Write] = []
        self._leading = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._closing = False
        self._refusing = Refusing()
        self.measures: Measures | None = None
        """Takes how long each transaction took and what became of it, in the connection's thread."""

    @classmethod
    async def open(cls, path: Path) -> Database:
        """Connect to an existing, migrated database file."""
        connection = await _connected(path, _PRAGMAS)
        try:
            # The second one opens the file at once: while it can be found.
            reader = await _connected(path, ("query_only = ON", "schema_version"))
        except BaseException:
            await connection.close()
            raise
        return cls(connection, reader, FileWatch(path))

    async def read(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """All rows of a query, as tuples. Raises StoreFailed.

        It takes its turn after the writes that were sent before.
        """
        if self._closing:
            raise StoreFailed("The database is closed.")
        try:
            return list(await self._connection.execute_fetchall(sql, parameters))
        except sqlite3.Error as error:
            raise StoreFailed(f"The database could not be read: {error}.") from error

    async def ask(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """What `question` reads, however long, in a thread of its own and as of the last commit.

        Raises what it raises, an sqlite3.Error as StoreFailed.
        """
        return await self._asked(self._reader, question)

    async def is_lost(self) -> bool:
        """Whether the file is not where it was any more. All writes are refused then (see file_watch)."""
        watch = self._watch
        if watch is None:
            return False
        return await self._asked(self._connection, lambda _: watch.refusal() is not None)

    async def maintain(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do `work`, which begins and commits by itself, between two transactions; all writes wait for it.

        Raises what it raises, an sqlite3.Error as StoreFailed.
        """
        return await self._asked(self._connection, work)

    async def rescue(self) -> Path | None:
        """Save what a lost file held, all that was ever acknowledged; the copy. None where that cannot be done."""
        watch = self._watch
        return None if watch is None else await self._asked(self._connection, watch.rescue)

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
        if self._reader is not self._connection:
            await self._reader.close()
        await self._connection.close()
        self._refusing.close()

    def _commit_what_waits(self, loop: asyncio.AbstractEventLoop) -> None:
        batch, self._waiting = self._waiting, []

        def in_thread(connection: sqlite3.Connection) -> None:
            begun = time.perf_counter()
            lost = None if self._watch is None else self._watch.refusal()
            outcomes: list[Exception | None]
            if lost is not None:
                outcomes = [lost for _ in batch]
            elif len(batch) == 1:
                outcomes = [commit_alone(connection, batch[0])]
            else:
                outcomes = commit_together(connection, batch)
            loop.call_soon_threadsafe(self._settle, loop, batch, outcomes)
            if self.measures is not None:
                self.measures.committed(time.perf_counter() - begun, outcomes)
            self._refusing.notice(connection, outcomes)

        _send(self._connection, in_thread)

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

    async def _asked(
        self, connection: aiosqlite.Connection, question: Callable[[sqlite3.Connection], T]
    ) -> T:
        if self._closing:
            raise StoreFailed("The database is closed.")
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()

        def in_thread(raw: sqlite3.Connection) -> None:
            try:
                found = question(raw)
            except Exception as error:
                loop.call_soon_threadsafe(_answer, answer, None, error)
            else:
                loop.call_soon_threadsafe(_answer, answer, found, None)

        _send(connection, in_thread)
        try:
            return await answer
        except sqlite3.Error as error:
            raise StoreFailed(f"The database could not be read: {error}.") from error


async def _connected(path: Path, pragmas: Sequence[str]) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, isolation_level=None, timeout=_BUSY_SECONDS)
    try:
        for pragma in pragmas:
            await connection.execute_fetchall(f"PRAGMA {pragma}")
    except BaseException:
        await connection.close()
        raise
    return connection


def _send(connection: aiosqlite.Connection, function: Callable[[sqlite3.Connection], None]) -> None:
    """Run a function that never raises in a connection's thread."""
    # aiosqlite has no public way to run several statements in one hop to its thread, and the hop
    # costs more than the statements. This is the one place that uses its private names.
    connection._tx.put_nowait((None, lambda: function(connection._conn)))


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
