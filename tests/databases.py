"""The databases that tests of the store and of the use cases run on: a SQLite file, and a PostgreSQL server.

There is one server for a run of pytest and all of its workers. The first test that wants it starts it, and the
process that began the run ends it. Each worker has a database on it, which is emptied for every test.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Final
from unittest import mock

from bot.app.shards import EVERYTHING, ShardRange
from bot.store.drivers.postgres import commits, connection, database
from bot.store.drivers.postgres.address import Place, PostgresUrl
from bot.store.drivers.postgres.connection import AT_LEISURE, Limits, Lost, PostgresConnection
from bot.store.drivers.postgres.database import PostgresDatabase
from bot.store.drivers.postgres.migrate import migrate
from bot.store.drivers.sqlite.database import SqliteDatabase
from bot.store.ledger import locking
from bot.store.shards import link
from bot.store.store import SqlStore
from support.patience import PATIENCE_SECONDS
from support.postgres import PostgresServer

KINDS: Final = ("sqlite", "postgres")
_FOLDER: Final = "LEANCOFFEE_TESTS_POSTGRES"
"""The variable by which workers know the folder of their run."""
TEMPLATE: Final = "migrated"
"""A database as migrations leave it."""

_WAITING: Final = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '{}'"
_OTHERS: Final = (
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


_LONG: Final = Limits(statement=PATIENCE_SECONDS, lock=PATIENCE_SECONDS, answer=PATIENCE_SECONDS)
_PATIENT: Final = (
    (database, "WRITING", _LONG),
    (database, "READING", _LONG),
    (connection, "_CONNECT_SECONDS", PATIENCE_SECONDS),
    (connection, "_CONNECT_AT_LEISURE_SECONDS", PATIENCE_SECONDS),
    (connection, "_SOON_SECONDS", PATIENCE_SECONDS),
    (connection, "_IDLE", f"{PATIENCE_SECONDS:.0f}s"),
    (commits, "_SETTLING_SECONDS", PATIENCE_SECONDS),
    (link, "_ANSWER_SECONDS", PATIENCE_SECONDS),
    (link, "_IDLE_SECONDS", PATIENCE_SECONDS),
    (locking, "_PATIENCE_SECONDS", PATIENCE_SECONDS),
)
_AS_IN_LIFE: Final = tuple((module, name, getattr(module, name)) for module, name, _ in _PATIENT)


def patient() -> AbstractContextManager[None]:
    """Within it the bot waits for the server as long as a test does: a machine that stands still breaks nothing off.

    People wait for three seconds, so that the bot gives one to a statement. A test is not in such a hurry.
    """
    return _waiting(_PATIENT)


def as_in_life() -> AbstractContextManager[None]:
    """Within it the bot waits for the server no longer than people wait for the bot, also within `patient`."""
    return _waiting(_AS_IN_LIFE)


@contextmanager
def _waiting(limits: Iterable[tuple[ModuleType, str, object]]) -> Iterator[None]:
    with ExitStack() as stack:
        for module, name, limit in limits:
            stack.enter_context(mock.patch.object(module, name, limit))
        yield


def begin() -> None:
    """Let this process be the one that began the run."""
    folder = Path(tempfile.mkdtemp(prefix="leancoffee-tests-"))
    (folder / "began").write_text(str(os.getpid()))
    os.environ[_FOLDER] = str(folder)


def end() -> None:
    """End the server, if there was one."""
    folder = Path(os.environ.pop(_FOLDER))
    for each in folder.glob("server"):
        PostgresServer.of(each.read_text()).stop()
    for each in folder.iterdir():
        each.unlink()
    folder.rmdir()


def server() -> PostgresServer:
    """The server of this run, started by whoever comes first, with a database as migrations leave it."""
    with _locked(Path(os.environ[_FOLDER])) as folder:
        described = folder / "server"
        if described.exists():
            return PostgresServer.of(described.read_text())
        started = PostgresServer.start(of_process=int((folder / "began").read_text()))
        migrate(started.create(TEMPLATE))
        described.write_text(started.described())
        return started


async def opened(place: Place, shards: ShardRange = EVERYTHING) -> SqlStore:
    """The store of a test's own place.

    Such a place is a copy of a migrated one, so nobody looks again which migrations it has, as each start of the bot
    does (bot.store.drivers.opening): that is the larger part of what it costs to open one, and has tests of its own.
    """
    if isinstance(place, Path):
        return SqlStore(await SqliteDatabase.open(place), shards)
    return SqlStore(await PostgresDatabase.open(place), shards)


@contextmanager
def _locked(folder: Path) -> Iterator[Path]:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def wait_until_one_waits(database: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Return once a connection to a database waits for a lock of another one's. Raises TimeoutError."""
    until = time.monotonic() + seconds
    while server().ask(_WAITING.format(database)) == "0":
        if time.monotonic() > until:
            raise TimeoutError(f"nobody waits in {database}")
        time.sleep(0.02)


class Emptied:
    """A migrated database of one worker's, emptied as often as wanted."""

    def __init__(self, name: str) -> None:
        self.url: PostgresUrl = server().create(name, TEMPLATE)
        self._connection = PostgresConnection(self.url, AT_LEISURE)
        self._emptying = self._how_to_empty()

    def empty(self) -> PostgresUrl:
        """Leave nothing in it but what migrations leave, and nobody connected to it."""
        try:
            self._connection.script(self._emptying)
        except Lost:  # a test has ended all connections
            self._connection.script(self._emptying)
        # An ended one takes a moment to leave.
        while self._connection.execute(_OTHERS).fetchone() is not None:
            time.sleep(0.01)
        return self.url

    def close(self) -> None:
        """Let go of it."""
        self._connection.close()

    def _how_to_empty(self) -> str:
        tables = [
            name
            for (name,) in self._connection.execute(
                "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = 'public'"
            )
            if name != "schema_migrations"
        ]
        statements = [
            "SET application_name = 'a test'",  # no bot's
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()",
            # Neither triggers nor references hold up whoever says this.
            "SET session_replication_role = replica",
            *(f"DELETE FROM {each}" for each in tables),
        ]
        self._connection.script("CREATE SCHEMA migrated")
        for each in tables:
            if self._connection.execute(f"SELECT 1 FROM {each} LIMIT 1").fetchone() is not None:
                self._connection.script(f"CREATE TABLE migrated.{each} AS TABLE public.{each}")
                statements.append(f"INSERT INTO {each} SELECT * FROM migrated.{each}")
        return ";".join(statements)
