"""Counts commits, statements and requests, and lets one thing go wrong at one of them.

Statements are counted on the open connection of the store, in the thread that runs them. Holds private names of
the store, of aiosqlite and of the simulator's network.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from random import Random
from typing import Any, cast

import aiohttp
from simcord.backend import Backend
from simcord.backend.errors import BackendError
from simcord.http import router

from bot.store.store import SqlStore
from support.exhaustive.moments import How, Moment, Site
from support.simulator.network import Network
from support.simulator.process import Process

_dispatch = router.dispatch
_LOGIN = "/oauth2/"
"""What the library asks for while it logs in: without an answer the process ends before it has begun anything."""
_WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class Tripwire:
    """Where the story stands, and whether its moment has come. Without a moment it only counts."""

    def __init__(self, moment: Moment | None, process: Process) -> None:
        self.moment = moment
        self.process = process
        self.counts: Counter[Site] = Counter()
        self.has_struck = False
        self._is_lifted = False

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """Within it nothing is counted, and nothing goes wrong: whoever checks is no part of the story."""
        self._is_lifted = True
        try:
            yield
        finally:
            self._is_lifted = False

    def reach(self, site: Site) -> How | None:
        """Count one more; what goes wrong with it, if anything."""
        if self._is_lifted:
            return None
        self.counts[site] += 1
        if self.moment is None or (site, self.counts[site]) != (self.moment.site, self.moment.number):
            return None
        self.has_struck = True
        return self.moment.how


class TrippedConnection:
    """In place of the store's connection; of a process that is dead nothing reaches the file any more."""

    def __init__(self, real: sqlite3.Connection, wire: Tripwire) -> None:
        self._real = real
        self._wire = wire
        self._is_lifted = False

    def execute(self, sql: str, parameters: Any = ()) -> sqlite3.Cursor:
        """Run a statement, if it is to run."""
        return self._run(sql, lambda: self._real.execute(sql, parameters))

    def executemany(self, sql: str, parameters: Any) -> sqlite3.Cursor:
        """Run a statement for several rows, if it is to run."""
        return self._run(sql, lambda: self._real.executemany(sql, parameters))

    def lift(self) -> None:
        """Let everything through from now on."""
        self._is_lifted = True

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def _run(self, sql: str, statement: Callable[[], sqlite3.Cursor]) -> sqlite3.Cursor:
        if self._is_lifted:
            return statement()
        if not self._wire.process.is_alive:
            raise _io_error("the process is dead")
        how = self._reach(sql)
        if how is How.FAILS:
            raise _io_error("disk I/O error")
        if how is How.BEFORE:
            self._wire.process.die()
            raise _io_error("the process is dead")
        cursor = statement()
        if how is How.AFTER:
            self._wire.process.die()
        return cursor

    def _reach(self, sql: str) -> How | None:
        how = self._wire.reach(Site.STATEMENT)
        # Outside a transaction SQLite commits a writing statement by itself.
        is_commit = sql == "COMMIT" or (not self._real.in_transaction and sql.lstrip().startswith(_WRITING))
        return (self._wire.reach(Site.COMMIT) or how) if is_commit else how


def trip(store: SqlStore, wire: Tripwire) -> list[TrippedConnection]:
    """Count and trip everything that an open store does from now on, writing or reading."""
    database = cast(Any, store)._database
    tripped = []
    for each in (database._connection, database._reader):
        tripped.append(TrippedConnection(each._conn, wire))
        each._connection = tripped[-1]
    return tripped


def lift(tripped: Sequence[TrippedConnection]) -> None:
    """Let everything through from now on."""
    for each in tripped:
        each.lift()


class Line(Network):
    """The simulator's network, on which one request goes wrong, and whose Discord forgets every nonce at once.

    So whoever posts again after an answer was lost has to look for what is there already.
    """

    def __init__(self, process: Process, wire: Tripwire) -> None:
        super().__init__(process, Random(0))
        self._wire = wire

    def _dispatch(self, backend: Backend, method: str, path: str, **request: Any) -> Any:
        how = None if path.startswith(_LOGIN) else self._wire.reach(Site.REQUEST)
        if how is How.BEFORE:
            self.process.die()
            return None
        if how is How.FAILS:
            raise BackendError(503, 0, "Service Unavailable")
        answer = super()._dispatch(backend, method, path, **request)
        if how is How.AFTER:
            self.process.die()
        if how is How.LOST:
            raise aiohttp.ServerDisconnectedError
        return answer

    def _once(self, backend: Backend, method: str, path: str, **request: Any) -> Any:
        return _dispatch(backend, method, path, **request)


def _io_error(text: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(text)
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR
    error.sqlite_errorname = "SQLITE_IOERR"
    return error
