"""The PostgreSQL server under the bot's database, and what can be wrong with it.

All of it is done by the server's own means, so that the store meets real errors: connections that it ends, a database
that lets nobody in, one that takes no writes. Only an answer that is lost after a commit is lost on this side. Holds
private names of the store.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar
from unittest import mock
from urllib.parse import urlsplit

from simcord.env import Env

from bot.store.drivers.database import Function
from bot.store.drivers.postgres import connection as connections
from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.drivers.postgres.connection import AT_LEISURE, Found, Limits, Lost, PostgresConnection
from bot.store.drivers.postgres.database import connected
from bot.store.store import SqlStore
from support.simulator.faults import OF_A_SERVER, Fault
from support.simulator.process import Process, State
from support.simulator.records import Records, on_a_server
from support.simulator.storage import Storage, no_more

T = TypeVar("T")

_LONGEST_WORK = 60.0
"""Real seconds for one piece of work."""
_PATIENT = Limits(statement=0.0, lock=1.0, answer=_LONGEST_WORK)
"""A statement that is slow because the machine is busy would fail in one run, and not in the next."""
_BETWEEN_CUTS = 7
"""Statements from one connection that is cut to the next: few enough to meet transactions, enough to get through."""
_CUT = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'leancoffee'
"""
_WORDS = "SELECT words FROM texts UNION ALL SELECT description FROM activities"


class Server(Storage):
    """A database of its own on a PostgreSQL server."""

    faults = OF_A_SERVER

    def __init__(self, url: PostgresUrl, env: Env, process: Process) -> None:
        super().__init__(env, process)
        address = urlsplit(url.reveal())
        self._url = url
        self._name = address.path.removeprefix("/")
        self._owner = PostgresUrl(address._replace(path="/postgres").geturl())
        self._database: Any = None
        self._threads: list[Any] = []
        self._fault: Fault | None = None
        self._statements = 0
        self._decisions = 0

    def mount(self, store: SqlStore) -> None:
        """Stand under a store that was just opened."""
        self._database = store._database
        self._threads = [self._database._writer, self._database._reader]
        self.works = self.dies_at = 0
        for each in self._threads:
            connection: Any = each._connection
            connection._limits = _PATIENT
            _wait_for(each.call, lambda it: it.script("SET statement_timeout = 0"))
            connection.execute = _Watched(connection.execute, connection, self)
            connection.script = _Watched(connection.script, connection, self)
            each.call = self._in_step(each.call)
        self._database._at_leisure = self._at_leisure

    def bury(self) -> None:
        """Let what is left of a dead process write no more."""
        self._database.submit = no_more

    async def close(self) -> None:
        """End the connections, as the system does for a dead process: what was not committed is lost."""
        self.unmount()
        self._cut()
        for each in self._threads:
            each.close()

    def unmount(self) -> None:
        """Leave the open store to its own devices."""
        self.heal()
        del self._database._at_leisure
        for each in self._threads:
            del each.call, each._connection.execute, each._connection.script

    def strike(self, fault: Fault) -> None:
        """Let one of its faults begin."""
        self._fault = fault
        if fault is Fault.SERVER_REFUSES:
            self._ask(f'ALTER DATABASE "{self._name}" ALLOW_CONNECTIONS false')
        if fault is Fault.SERVER_READ_ONLY:
            self._ask(f'ALTER DATABASE "{self._name}" SET default_transaction_read_only = on')
        self._cut()

    def heal(self) -> None:
        """All is well again."""
        self.seconds = 0.0
        if self._fault is None:
            return
        self._fault = None
        self._ask(f'ALTER DATABASE "{self._name}" ALLOW_CONNECTIONS true')
        self._ask(f'ALTER DATABASE "{self._name}" RESET default_transaction_read_only')
        self._cut()

    def records(self) -> Records:
        """What the database holds, seen from outside."""
        return on_a_server(self._url)

    def held(self) -> bytes:
        """What stands where people's words do: the server's own files are the server's."""
        with connected(self._url, AT_LEISURE) as connection:
            return "\n".join(words for (words,) in connection.execute(_WORDS).fetchall()).encode()

    @contextmanager
    def by_simulated_time(self) -> Iterator[None]:
        """The pauses between attempts to reach the server are over when simulated time says so."""

        def monotonic() -> float:
            return self.env.backend.clock.elapsed

        with (
            mock.patch.object(connections, "monotonic", monotonic),
            mock.patch.object(connections, "_CONNECT_SECONDS", _LONGEST_WORK),
            mock.patch.object(connections, "_CONNECT_AT_LEISURE_SECONDS", _LONGEST_WORK),
        ):
            yield

    def before(self, *, decides: bool) -> None:
        """A statement is about to be sent, by which something may be committed or not: what happens to it first."""
        self._statements += 1
        self._decisions += decides
        if self._fault is Fault.CONNECTIONS_CUT and self._statements % _BETWEEN_CUTS == 0:
            self._cut()
        if self._fault is Fault.CUT_AT_COMMIT and decides and self._decisions % 4 == 0:
            self._cut()

    def after(self, connection: PostgresConnection, *, decides: bool) -> None:
        """A statement is done. Raises Lost where its answer is.

        Never just after a cut: a store that gets no answer however often it asks says that it does not know.
        """
        if self._fault is Fault.CUT_AT_COMMIT and decides and self._decisions % 4 == 2:
            connection._drop()
            raise Lost("the connection broke before the answer was here")

    def _in_step(self, call: Callable[[Function], None]) -> Callable[[Function], None]:
        return lambda function: self.in_step(lambda: _wait_for(call, function))

    async def _at_leisure(self, work: Callable[[PostgresConnection], T], limits: Limits = AT_LEISURE) -> T:
        """What takes its time on a connection of its own: here everybody waits for it."""
        if self.process.state is State.BURIED:
            raise asyncio.CancelledError
        if not self.process.is_alive:
            await asyncio.Event().wait()
        try:
            with connected(self._url, limits) as connection:
                return work(connection)
        except self._database.errors as error:
            raise self._database._unread(error) from error

    def _cut(self) -> None:
        """Break every connection of the bot's, and wait until they are gone."""
        self._ask(_CUT, self._name)

    def _ask(self, sql: str, *parameters: str) -> None:
        """Do something as the server's owner."""
        with connected(self._owner, AT_LEISURE) as owner:
            owner.execute(sql, parameters)


class _Watched:
    """In place of what sends a connection's statements."""

    def __init__(self, send: Callable[..., Any], connection: PostgresConnection, server: Server) -> None:
        self._send = send
        self._connection = connection
        self._server = server

    def __call__(self, sql: str, parameters: Sequence[Any] | None = None) -> Found | str:
        decides = _decides(self._connection, sql)
        self._server.before(decides=decides)
        found: Found | str = self._send(sql) if parameters is None else self._send(sql, parameters)
        self._server.after(self._connection, decides=decides)
        return found


def _wait_for(call: Callable[[Function], None], function: Function) -> None:
    """Have a connection's thread do something, by what hands it on, and wait until that is done."""
    done = threading.Event()
    call(function)
    call(lambda _connection: done.set())
    if not done.wait(_LONGEST_WORK):
        raise TimeoutError("The database's thread does not answer.")


def _decides(connection: PostgresConnection, sql: str) -> bool:
    """Whether something may be committed by a statement: COMMIT, or one outside of a transaction."""
    return sql == "COMMIT" or (
        not connection.in_transaction and not sql.startswith(("BEGIN", "ROLLBACK", "SELECT"))
    )
