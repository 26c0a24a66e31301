"""An asyncpg connection as works ask for one: statement after statement, in the thread that it belongs to.

asyncpg speaks to the server from an event loop; the works of the store are plain functions in a thread. So each
connection has a loop of its own, which turns while a statement is under way and stands still in between. Of the two
drivers that there are, asyncpg is the faster one (docs/adr/0030).
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Iterator, Sequence
from contextlib import suppress
from time import monotonic
from typing import Any, Final, TypeVar, cast

import asyncpg
from asyncpg.prepared_stmt import PreparedStatement

from bot.core.structures.frozen import frozen
from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.drivers.postgres.reaching import reached
from bot.store.queries import Statement

T = TypeVar("T")

_CONNECT_SECONDS: Final = 1.5
"""How long a server may take to let us in: with what a write may take, not longer than Discord waits."""
_CONNECT_AT_LEISURE_SECONDS: Final = 5.0
"""The same where no click waits: a server far away, or one that is woken by who comes, is worth that to a command. It
is still less than what a process has that is told to stop."""
_LEAST_SECONDS: Final = 0.5
"""For the first answer of a server that took all of that to let us in."""
_PAUSES: Final = (0.0, 0.25, 0.5, 1.0, 2.0, 5.0)
"""Seconds between attempts to reach a server that could not be reached; the last again and again."""
_AS_IT_HAS_TO_BE: Final = """
SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
UNION ALL
SELECT set_config('default_transaction_isolation', 'read committed', false)
WHERE current_setting('default_transaction_isolation') <> 'read committed'
"""
"""Whatever is usual on this server: acknowledged means durable (what waits for replicas too stays as it is), and who
has waited for a lock sees what was committed meanwhile, as nobody does in a transaction that sees one state."""
_SOON_SECONDS: Final = 2.5
"""How long a question is waited for at first, statement by statement: where nobody hears it any more, another
connection may be heard."""
_IDLE: Final = "5s"
"""How long a transaction may stand still before the server ends it: a process that was stopped may hold locks."""


class Lost(Exception):
    """The server cannot be reached, or the connection to it broke. What was under way may have happened or not."""


class Undecided(Lost):
    """Nobody could be asked whether a transaction is committed whose answer was lost."""


@frozen
class Limits:
    """How many seconds the server (`statement`, `lock`; 0 is for ever) and this side (`answer`) wait for one.

    `may_pause` is for a transaction in which this side has to do between two statements; `at_leisure` for where no
    click waits until the server has let us in.
    """

    statement: float
    lock: float
    answer: float | None
    may_pause: bool = False
    at_leisure: bool = False


WRITING: Final = Limits(statement=1.0, lock=0.8, answer=2.5)
"""As long as SQLite is waited for, so that everybody has an answer within the three seconds that Discord waits. For a
lock a little less: it would else be the statement that took too long, and nobody be told to look who holds it."""
READING: Final = Limits(statement=60.0, lock=1.0, answer=65.0)
AT_LEISURE: Final = Limits(statement=0.0, lock=5.0, answer=None, may_pause=True, at_leisure=True)
"""For migrations, checks and copies: what may take minutes, and holds nobody up."""


class Found:
    """What a statement found and how many rows it changed (bot.store.drivers.connection.Rows)."""

    __slots__ = ("_rows", "_statement", "_status")

    def __init__(self, rows: Iterator[Any], statement: PreparedStatement[Any]) -> None:
        self._rows = rows
        self._statement = statement
        self._status = statement.get_statusmsg() or ""

    @property
    def rowcount(self) -> int:
        """How many rows were inserted, changed, deleted, or found."""
        number = self._status.rpartition(" ")[2]
        return int(number) if number.isdigit() else -1

    @property
    def description(self) -> list[tuple[str]]:
        """The name of each column."""
        return [(each.name,) for each in self._statement.get_attributes()]

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next row; None where there is none."""
        return next(self._rows, None)

    def fetchall(self) -> list[tuple[Any, ...]]:
        """All rows that are left."""
        return list(self._rows)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return self._rows

    def close(self) -> None:
        """Nothing is held back."""


class PostgresConnection:
    """A connection that is made anew after it was lost (bot.store.drivers.connection). One thread uses it."""

    def __init__(self, url: PostgresUrl, limits: Limits) -> None:
        """Nothing is connected yet: the first statement does that."""
        self._url = url
        self._limits = limits
        self._is_soon = False
        self._loop = asyncio.new_event_loop()
        self._raw: asyncpg.Connection[Any] | None = None
        self._prepared: dict[str, PreparedStatement[Any]] = {}
        self._failures = 0
        self._not_before = 0.0
        self._has_begun = False
        self._is_broken_off = False
        self._takes_no_writes = False
        """Whether another connection may take them: to the primary server, or once that is allowed again."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction was begun and neither committed nor rolled back, also where it is lost meanwhile."""
        return self._has_begun

    @property
    def server_version(self) -> int:
        """The server's major version."""
        self.reach()
        assert self._raw is not None
        return self._raw.get_server_version().major

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Found:
        """Run a statement. Raises Lost and asyncpg.PostgresError."""
        return self._run(self._execute(_text(sql), parameters))

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> Found:
        """Run a statement for several rows, in their order. Raises Lost and asyncpg.PostgresError."""
        found: Found | None = None
        for row in parameters:
            found = self.execute(sql, row)
        return found if found is not None else cast(Found, _NOTHING)

    def script(self, sql: str) -> str:
        """Run statements without parameters, none of whose rows are asked for: SAVEPOINT, or a whole migration.

        Returns the last one's command tag.
        """
        return self._run(self._script(sql))

    def begin(self, how: str = "", *, is_soon: bool = False) -> None:
        """Begin a transaction; `how` is what SQL has behind BEGIN. Raises Lost and asyncpg.PostgresError.

        `is_soon` is where each statement is answered soon, or asked once more in another transaction.
        """
        self._is_soon = is_soon
        self.script(f"BEGIN {how}")
        self._has_begun = True

    def commit(self) -> None:
        """Commit the transaction under way. Raises Lost, where it is not known whether it is committed, and else
        asyncpg.PostgresError, where it is not."""
        try:
            tag = self.script("COMMIT")
        finally:
            self._has_begun = False
        if tag != "COMMIT":  # how a server answers after a statement had failed
            raise asyncpg.InFailedSQLTransactionError("the transaction was rolled back")

    def roll_back(self) -> None:
        """Give up the transaction under way, if there is one. Never raises."""
        try:
            if self._has_begun:
                self.script("ROLLBACK")
        except (Lost, asyncpg.PostgresError, asyncpg.InterfaceError):
            self._drop()
        finally:
            self._has_begun = False

    def reach(self, *, at_once: bool = False) -> None:
        """See to it that there is a connection. Raises Lost; soon after a failure, without having tried `at_once`."""
        if self._is_broken_off:
            raise Lost("the database is being closed")
        if self._raw is not None and not self._raw.is_closed() and not self._takes_no_writes:
            return
        if not at_once and monotonic() < self._not_before:
            raise Lost(f"the server of the database {self._url} cannot be reached")
        self._drop()
        try:
            self._raw = _completed(self._loop, self._connected())
        except asyncio.CancelledError as broken_off:
            raise Lost("the database is being closed") from broken_off
        except (*FAULTS, ValueError, LookupError) as error:  # the last, where nobody knows who asks
            pause = _PAUSES[min(self._failures, len(_PAUSES) - 1)]
            self._failures += 1
            self._not_before = monotonic() + pause
            why = self._url.hidden(said(error))
            raise Lost(f"the server of the database {self._url} cannot be reached: {why}") from error
        self._failures = 0

    def forget_statements(self) -> None:
        """Prepare statements anew: the tables may be others since a process of another version migrated them."""
        self._prepared.clear()

    def break_off(self) -> None:
        """Have whatever is under way raise Lost, and all that is asked from now on. From another thread."""
        self._is_broken_off = True
        raw = self._raw
        with suppress(RuntimeError):  # closed meanwhile
            self._loop.call_soon_threadsafe(self._give_up_connecting if raw is None else raw.terminate)

    def _give_up_connecting(self) -> None:
        """Whoever is let in by a server that says nothing waits for it, too. In the thread of the connection."""
        for each in asyncio.all_tasks(self._loop):
            each.cancel()

    def close(self) -> None:
        """Close it for good."""
        # A statement that was interrupted has nobody left who would be told of its end.
        self._loop.set_exception_handler(lambda *_: None)
        if self._raw is not None and not self._raw.is_closed():
            with suppress(*FAULTS, asyncio.CancelledError):
                _completed(self._loop, self._raw.close(timeout=1.0))
        self._drop()
        self._loop.close()

    def _run(self, statement: Coroutine[Any, Any, T]) -> T:
        try:
            if not self._has_begun:
                self.reach()
            return _completed(self._loop, statement)
        except asyncio.CancelledError as broken_off:
            self._drop()
            raise Lost("the database is being closed") from broken_off
        except FAULTS as error:
            self._takes_no_writes = isinstance(error, asyncpg.ReadOnlySQLTransactionError)
            if not self._has_broken(error):
                raise
            self._drop()
            raise Lost(f"the connection to the database broke: {self._url.hidden(said(error))}") from error
        finally:
            statement.close()

    async def _execute(self, sql: str, parameters: Sequence[Any]) -> Found:
        statement = self._prepared.get(sql)
        if statement is None:
            statement = self._prepared[sql] = await self._connection.prepare(sql, timeout=self._answer)
        rows = await statement.fetch(*parameters, timeout=self._answer)
        return Found(map(tuple, rows), statement)

    async def _script(self, sql: str) -> str:
        return await self._connection.execute(sql, timeout=self._answer)

    @property
    def _answer(self) -> float | None:
        """For how many seconds the next answer is waited for."""
        return _SOON_SECONDS if self._is_soon else self._limits.answer

    @property
    def _connection(self) -> asyncpg.Connection[Any]:
        if self._raw is None:
            raise ConnectionError("there is no connection")
        return self._raw

    async def _connected(self) -> asyncpg.Connection[Any]:
        settings = {
            "application_name": "leancoffee",
            "statement_timeout": f"{int(self._limits.statement * 1000)}",
            "lock_timeout": f"{int(self._limits.lock * 1000)}",
            "idle_in_transaction_session_timeout": "0" if self._limits.may_pause else _IDLE,
        }
        # Statements are kept prepared here, by their text, and not in asyncpg's own cache.
        seconds = _CONNECT_AT_LEISURE_SECONDS if self._limits.at_leisure else _CONNECT_SECONDS
        until = monotonic() + seconds
        raw = await reached(self._url, seconds, statement_cache_size=0, server_settings=settings)
        try:
            await raw.execute(_AS_IT_HAS_TO_BE, timeout=max(until - monotonic(), _LEAST_SECONDS))
        except BaseException:
            raw.terminate()
            raise
        return raw

    def _has_broken(self, error: Exception) -> bool:
        return self._raw is None or self._raw.is_closed() or isinstance(error, _BREAKS)

    def _drop(self) -> None:
        self._takes_no_writes = False
        self._prepared.clear()
        raw, self._raw = self._raw, None
        if raw is not None and not raw.is_closed():
            with suppress(OSError, asyncpg.InterfaceError, asyncpg.InternalClientError):
                raw.terminate()


FAULTS: Final = (
    *(OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError),
    # What asyncpg says where a connection is cut between two of its own messages.
    asyncpg.InternalClientError,
)
"""What a connection raises that fails, or whose statement does."""
_BREAKS: Final = (
    *(OSError, TimeoutError, asyncpg.PostgresConnectionError, asyncpg.InternalClientError),
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.IdleInTransactionSessionTimeoutError,
)
"""How a server says that it has closed a connection, or is about to."""


class _Nothing:
    """What a statement for no rows at all found."""

    rowcount = 0
    description: tuple[()] = ()

    def fetchone(self) -> None:
        """No row."""

    def fetchall(self) -> list[tuple[Any, ...]]:
        """No rows."""
        return []

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(())

    def close(self) -> None:
        """Nothing is held back."""


_NOTHING: Final = _Nothing()


def _completed(loop: asyncio.AbstractEventLoop, statement: Coroutine[Any, Any, T]) -> T:
    """Let a connection's loop turn until a statement is done.

    Whoever asks from within another loop, a command or a check, holds that one up knowingly; asyncio has to be told.
    """
    outer = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        return loop.run_until_complete(statement)
    finally:
        asyncio._set_running_loop(outer)


def said(error: Exception) -> str:
    """What a driver's error says, without the rows that it quotes and in one line."""
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(error).__name__


def _text(sql: str) -> str:
    return sql.postgres if isinstance(sql, Statement) else sql
