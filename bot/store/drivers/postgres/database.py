"""An open PostgreSQL database: a connection that writes, one that reads, and a thread for each."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Final, TypeVar

import asyncpg

from bot.app.ports import StoreFailed, StoreRefuses
from bot.store.drivers.connection import Connection
from bot.store.drivers.database import Database, Function, unread
from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.drivers.postgres.commits import commit_alone, commit_at_leisure, commit_together
from bot.store.drivers.postgres.connection import (
    AT_LEISURE,
    READING,
    WRITING,
    Limits,
    Lost,
    PostgresConnection,
    said,
)
from bot.store.drivers.postgres.refusing import advice
from bot.store.drivers.postgres.whole import known, lacking, not_to_be_vacuumed
from bot.store.drivers.refusing import Refusing
from bot.store.drivers.writing import Work, Write

T = TypeVar("T")

ONE_STATE: Final = "ISOLATION LEVEL REPEATABLE READ READ ONLY"
"""A transaction that sees one state of the database, as of its first statement, and changes nothing."""

_CLOSE_SECONDS: Final = 2.0
"""How long whoever closes the database waits for what is still read or written."""
_LEAVING_SECONDS: Final = 4.5
"""How long a process that is told to stop waits for the server in all: for answers that are under way two and a half,
and a second for the last beat."""

_OVERWRITING: Final = Limits(statement=0.0, lock=0.0, answer=None, at_leisure=True)
"""For a VACUUM, which holds up nobody while it waits for another process's."""

_SWEEPING: Final = Limits(statement=0.0, lock=5.0, answer=None, at_leisure=True)
"""For what is written at leisure: a process that is stopped there keeps nobody from those rows."""

_INVALID_INDEXES: Final = """
SELECT CAST(relname AS TEXT) FROM pg_index JOIN pg_class ON oid = indexrelid
WHERE NOT indisvalid AND relnamespace = CAST(current_schema() AS regnamespace)
"""
_INVALID_REFERENCES: Final = """
SELECT CAST(relname AS TEXT), CAST(conname AS TEXT) FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
WHERE NOT convalidated AND relnamespace = CAST(current_schema() AS regnamespace)
"""


class PostgresDatabase(Database):
    """An open PostgreSQL database. Build it with `open`, inside a running event loop."""

    errors = (Lost, asyncpg.PostgresError, asyncpg.InterfaceError)

    def __init__(self, url: PostgresUrl, limits: Limits | None = None) -> None:
        """`limits` are those of the connection that writes, and reads rows; WRITING where there are none."""
        super().__init__()
        self.url = url
        self._writer = _Thread("leancoffee-writes", url, limits or WRITING)
        self._reader = _Thread("leancoffee-reads", url, READING)
        self._at_work: set[PostgresConnection] = set()
        """Connections of those who take their time."""
        self._refusing = Refusing(advice)
        self._is_served = False
        """Whether the log is told of what cannot be read; before, and where a command asks, that ends it."""

    @classmethod
    async def open(cls, url: PostgresUrl) -> PostgresDatabase:
        """Connect to an existing, migrated database. Raises StoreFailed where it cannot be reached."""
        database = cls(url)
        try:
            await database.read("SELECT 1")
        except BaseException:
            await database.close()
            raise
        database._is_served = True
        return database

    async def read(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """All rows of a query, as tuples (bot.store.drivers.database)."""

        def question(connection: PostgresConnection) -> list[Any]:
            try:
                return connection.execute(sql, parameters).fetchall()
            except Lost:  # it may have been lost long ago, while nobody asked anything
                return connection.execute(sql, parameters).fetchall()

        return await self._asked(self._to_writer, question)

    async def ask(self, question: Callable[[Connection], T]) -> T:
        """What `question` reads of one state, in a thread of its own (bot.store.drivers.database)."""
        return await self._asked(self._to_reader, lambda connection: in_one_state(connection, question))

    async def aside(self, question: Callable[[Connection], T]) -> T:
        """What `question` reads of one state, in a thread and on a connection of its own (drivers.database)."""
        return await self._at_leisure(lambda connection: in_one_state(connection, question))

    async def write_at_leisure(self, work: Work) -> None:
        """Do `work` in a transaction of its own, however long it takes (bot.store.drivers.database)."""
        await self._at_leisure(lambda connection: commit_at_leisure(connection, work), _SWEEPING)

    async def overwrite(self, done: str, parameters: Sequence[Any] = ()) -> bool:
        """Let the server reuse the places of what was deleted (bot.store.drivers.database).

        They are in its log, and in backups, for as long as whoever runs the server keeps those (docs/operators.md).
        """
        await self._at_leisure(_vacuum, _OVERWRITING)
        await self.write(lambda connection: connection.execute(done, parameters).close(), one_statement=True)
        return True

    async def examine(self) -> list[str]:
        """Indexes and references that the server does not vouch for, or has not got (bot.store.drivers.database)."""
        missing = await self._asked(self._to_writer, lambda connection: lacking(connection, known()))
        indexes = await self.read(_INVALID_INDEXES)
        references = await self.read(_INVALID_REFERENCES)
        return [
            *(f"In the database {each} is missing." for each in missing),
            *(f"The index {name} is not valid: REINDEX it." for (name,) in indexes),
            *(f"The references {name} of {table} were not looked at." for table, name in references),
        ]

    async def is_lost(self) -> bool:
        """Never: there is no file that somebody could take away."""
        if self._closing:
            raise StoreRefuses("The database is closed.")
        return False

    async def rescue(self) -> Path | None:
        """Nothing is to be saved here."""
        return None

    def _to_writer(self, function: Function) -> None:
        self._writer.call(function)

    def _to_reader(self, function: Function) -> None:
        self._reader.call(function)

    def _commit(self, connection: PostgresConnection, batch: list[Write]) -> list[Exception | None]:
        if len(batch) == 1 and batch[0].one_statement:
            return [commit_alone(connection, batch[0])]
        return commit_together(connection, batch)

    def _notice(self, _: PostgresConnection, outcomes: list[Exception | None]) -> None:
        self._refusing.notice(outcomes)

    def will_close(self) -> None:
        """The process is told to stop (bot.store.drivers.database): a server that is silent is given up in time.

        All that is done on the way out would wait for it in turn: the answers, the last beat, the boards.
        """
        for each in (self._writer, self._reader):
            each.break_off_after(_LEAVING_SECONDS)

    async def close(self) -> None:
        """Close it (bot.store.drivers.database). A server that answers no write keeps no process either.

        What is cut off may be kept, and nobody was told that it is.
        """
        for each in (self._writer, self._reader):
            each.break_off_after(_CLOSE_SECONDS)
        await super().close()

    async def _close(self) -> None:
        """Close the connections. A server that answers nobody keeps no process: what is read is given up."""
        for each in tuple(self._at_work):
            each.break_off()
        await asyncio.gather(asyncio.to_thread(self._reader.close), asyncio.to_thread(self._writer.close))
        self._refusing.close()

    async def _at_leisure(self, work: Callable[[PostgresConnection], T], limits: Limits = AT_LEISURE) -> T:
        if self._closing:
            raise StoreRefuses("The database is closed.")

        def in_thread() -> T:
            with connected(self.url, limits) as connection:
                self._at_work.add(connection)
                try:
                    if self._closing:
                        connection.break_off()
                    return work(connection)
                finally:
                    self._at_work.discard(connection)

        try:
            return await asyncio.to_thread(in_thread)
        except self.errors as error:
            raise self._unread(error) from error

    def _unread(self, error: Exception) -> StoreFailed:
        kind = StoreFailed if advice(error) is None else StoreRefuses
        failed = unread(f"The database could not be read: {said(error)}.", kind)
        failed.__cause__ = error
        if self._is_served and not self._closing:
            self._to_writer(lambda _: self._refusing.notice([failed]))
        return failed


class OneState(PostgresDatabase):
    """A database of which one state is seen, and which is only read."""

    def __init__(self, url: PostgresUrl) -> None:
        super().__init__(url, AT_LEISURE)

    @classmethod
    async def open(cls, url: PostgresUrl) -> OneState:
        """Connect, and look at what there is now. Raises StoreFailed where it cannot be reached."""
        database = cls(url)
        try:
            await database._asked(database._to_writer, lambda connection: connection.begin(ONE_STATE))
        except BaseException:
            await database.close()
            raise
        return database

    async def ask(self, question: Callable[[Connection], T]) -> T:
        """What `question` reads of that state (bot.store.drivers.database)."""
        return await self._asked(self._to_writer, question)

    def _commit(self, _: PostgresConnection, batch: list[Write]) -> list[Exception | None]:
        return [StoreFailed("The database is only read.") for _ in batch]


class _Thread:
    """A connection with the thread that alone uses it."""

    def __init__(self, name: str, url: PostgresUrl, limits: Limits) -> None:
        self._connection = PostgresConnection(url, limits)
        self._functions: SimpleQueue[Function | None] = SimpleQueue()
        self._limits: list[threading.Timer] = []
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def call(self, function: Function) -> None:
        """Have a function called after those of before. It never raises."""
        self._functions.put(function)

    def break_off_after(self, seconds: float) -> None:
        """Have what is still under way then fail, and all that waits behind it."""
        limit = threading.Timer(seconds, self._connection.break_off)
        limit.daemon = True
        limit.start()
        self._limits.append(limit)

    def close(self) -> None:
        """Wait for the functions of before, and close the connection. May be called again."""
        self._functions.put(None)
        self._thread.join()
        for each in self._limits:
            each.cancel()

    def _run(self) -> None:
        while (function := self._functions.get()) is not None:
            function(self._connection)
            del function  # and all that it holds, until the next one comes
        self._connection.close()


def _vacuum(connection: PostgresConnection) -> None:
    table = not_to_be_vacuumed(connection)
    if table is not None:
        raise StoreFailed(
            f"the bot's user may not VACUUM {table}, which belongs to another one (ALTER TABLE … OWNER TO …)"
        )
    connection.script("VACUUM")


@contextmanager
def connected(url: PostgresUrl, limits: Limits = AT_LEISURE) -> Iterator[PostgresConnection]:
    """A connection of one's own, in the thread that asks. Its first statement raises Lost where it cannot be made."""
    connection = PostgresConnection(url, limits)
    try:
        yield connection
    finally:
        connection.close()


def in_one_state(connection: PostgresConnection, question: Callable[[Connection], T]) -> T:
    """What a question reads of one state of the database; it is asked once more where the connection breaks.

    A connection may be dead without a word. So the second time a question has all the time that it may need, and the
    first time as much as most need.
    """
    for is_last in (False, True):
        try:
            connection.begin(ONE_STATE, is_soon=not is_last)
            return question(connection)
        except Lost:
            if is_last:
                raise
        finally:
            connection.roll_back()
    raise AssertionError("The last try has returned or raised.")
