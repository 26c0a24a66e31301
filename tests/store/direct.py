"""The database of a test without the store: to look at rows, and to spoil them as no version of the bot would."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

import asyncpg

from bot.store.drivers.connection import Connection, Rows
from bot.store.drivers.postgres.address import Place
from bot.store.drivers.postgres.connection import AT_LEISURE, PostgresConnection
from bot.store.drivers.postgres.database import connected
from bot.store.queries import Statement

REFUSED: Final = (sqlite3.IntegrityError, asyncpg.PostgresError)
"""What a database raises where it refuses a change by itself."""

_MARK: Final = re.compile(r"\?\d*")


@contextmanager
def direct(place: Place) -> Iterator[Connection]:
    """A connection on which every statement is committed at once, asked as SQLite is, with `?` for parameters."""
    if isinstance(place, Path):
        with closing(sqlite3.connect(place, isolation_level=None)) as connection:
            yield connection
    else:
        with connected(place, AT_LEISURE) as on_the_server:
            yield _AsSqlite(on_the_server)


class _AsSqlite:
    """Translates the little that tests ask for."""

    def __init__(self, connection: PostgresConnection) -> None:
        self._connection = connection

    @property
    def in_transaction(self) -> bool:
        return False

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Rows:
        if sql.startswith("DROP TRIGGER"):
            # The database is emptied and used again, so its triggers stay, and this connection alone does without.
            sql = "SET session_replication_role = replica"
        if sql in ("BEGIN", "COMMIT", "ROLLBACK"):
            self._connection.script(sql)
            return self._connection.execute("SELECT 1")
        if sql.startswith("PRAGMA"):  # a constraint of the server's holds always
            sql = "SELECT 1"
        if isinstance(sql, Statement):
            return self._connection.execute(sql, parameters)
        number = iter(range(1, 100))
        sql = _MARK.sub(lambda mark: f"${mark[0][1:] or next(number)}", sql)
        return self._connection.execute(
            sql.replace("zeroblob(32)", r"'\x" + "00" * 32 + "'::bytea"), parameters
        )

    def executemany(self, sql: str, parameters: Any, /) -> Rows:
        raise NotImplementedError
