"""The two ends of a copy: what is read from, and written into, a SQLite file or a PostgreSQL database.

Each end is one connection and one transaction, from the first look to the last: the source shows one state, and the
target has all of it or nothing, whenever somebody is killed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Final, Protocol

from bot.store.copying.shape import Table
from bot.store.drivers.postgres.address import Place, PostgresUrl
from bot.store.drivers.sqlite.migrate import read_only, read_only_uri
from bot.store.errors import DatabaseRefused

BATCH: Final = 2_000
"""Rows that are on their way at a time: some megabytes at most."""

_ARRAYS: Final = {"INTEGER": "bigint[]", "TEXT": "text[]", "BLOB": "bytea[]", "REAL": "double precision[]"}
_OTHERS: Final = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND application_name = 'leancoffee' AND pid <> pg_backend_pid()
"""
_IS_LEASED: Final = (
    "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'shard_leases'"
)
_LEASES: Final = """
SELECT count(*) FROM shard_leases
WHERE held_until_ms - extract(epoch FROM clock_timestamp()) * 1000 BETWEEN 0 AND 600000
"""
"""Also those of a bot that connects by way of a pooler, which may give it another name. None lasts for ten minutes:
the server's clock was put back then, or another server has taken the place of that one."""
_TABLES: Final = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
_IN_A_FILE: Final = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
_ON_A_SERVER: Final = "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema()"
_NONE: Final = "SELECT '' WHERE 1 = 0"


class CopyFailed(DatabaseRefused):
    """The copy began and did not come to its end; the target is as it was."""


class Unanswered(Exception):
    """The server was lost before it said whether it keeps what was written."""


class End(Protocol):
    """One end of a copy, in its transaction."""

    def rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """Every row of a table, in no order."""
        ...

    def names(self) -> set[str]:
        """The names of all tables that are there."""
        ...

    def filled(self, names: Collection[str]) -> set[str]:
        """The names of those tables in which there are rows."""
        ...

    def insert(self, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Add rows to a table."""
        ...

    def clear(self, table: Table) -> None:
        """Delete all rows of a table."""
        ...

    def is_used(self) -> bool:
        """Whether another process is at this database now, as far as the database can tell."""
        ...

    def commit(self) -> None:
        """Keep what was done. Raises Unanswered."""
        ...


class _File:
    """A SQLite file. That no bot runs on it is held by the lock beside it (bot.ops.lock)."""

    def __init__(self, connection: sqlite3.Connection, read_from: Path | None = None) -> None:
        """`read_from` is where it stands whose folder may take no lock, and is only read."""
        self._connection = connection
        self._read_from = read_from
        self._was = self._looks()

    def rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        return iter(self._connection.execute(f'SELECT {table.listed} FROM "{table.name}"'))

    def names(self) -> set[str]:
        return {name for (name,) in self._connection.execute(_IN_A_FILE)}

    def filled(self, names: Collection[str]) -> set[str]:
        return {name for (name,) in self._connection.execute(_which_are_filled(names))}

    def insert(self, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        places = ", ".join("?" for _ in table.columns)
        self._connection.executemany(
            f'INSERT INTO "{table.name}" ({table.listed}) VALUES ({places})',
            rows,
        )

    def clear(self, table: Table) -> None:
        self._connection.execute(f'DELETE FROM "{table.name}"')

    def is_used(self) -> bool:
        return self._looks() != self._was

    def _looks(self) -> object:
        """What is another one once somebody has written to it, or is about to."""
        if self._read_from is None:
            return None
        status = self._read_from.stat()
        return read_only_uri(self._read_from), status.st_ino, status.st_size, status.st_mtime_ns

    def commit(self) -> None:
        self._connection.execute("COMMIT")


class _Server:
    """A PostgreSQL database."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._cursors = count()

    def rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        # A name for each, as the driver remembers what the rows of one look like. They end with the transaction.
        cursor = f"copied_{next(self._cursors)}"
        self._connection.script(
            f'DECLARE {cursor} NO SCROLL CURSOR FOR SELECT {table.listed} FROM "{table.name}"'
        )
        number = BATCH
        while number == BATCH:
            batch = self._connection.execute(f"FETCH {BATCH} FROM {cursor}").fetchall()
            number = len(batch)
            yield from batch

    def names(self) -> set[str]:
        return {name for (name,) in self._connection.execute(_ON_A_SERVER)}

    def filled(self, names: Collection[str]) -> set[str]:
        return {name for (name,) in self._connection.execute(_which_are_filled(names))}

    def insert(self, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        if any(isinstance(each, str) and "\0" in each for row in rows for each in row):
            raise DatabaseRefused(
                f"A text in the table {table.name} holds the character NUL, which PostgreSQL cannot keep, and which "
                "nobody can type: report it, or take it out."
            )
        arrays = ", ".join(f"${n}::{_ARRAYS[kind]}" for n, (_, kind) in enumerate(table.columns, start=1))
        columns = [list(each) for each in zip(*rows, strict=True)]
        self._connection.execute(
            f'INSERT INTO "{table.name}" ({table.listed}) SELECT * FROM unnest({arrays})',
            columns,
        ).close()

    def clear(self, table: Table) -> None:
        self._connection.execute(f'DELETE FROM "{table.name}"').close()

    def is_used(self) -> bool:
        return self.counts(_OTHERS) or (self.counts(_IS_LEASED) and self.counts(_LEASES))

    def counts(self, question: str) -> bool:
        """Whether there is more than nothing of what is counted."""
        (number,) = self._connection.execute(question).fetchone()
        return bool(number)

    def commit(self) -> None:
        from bot.store.drivers.postgres.connection import Lost

        try:
            self._connection.commit()
        except Lost as lost:
            raise Unanswered from lost


def has_tables(place: Place) -> bool:
    """Whether there is anything in a place, of whichever program. Raises DatabaseRefused, OSError."""
    if isinstance(place, Path):
        return place.exists() and place.stat().st_size > 0
    with _server(place) as end:
        return end.counts(_TABLES)


def is_served(place: Place) -> bool:
    """Whether a bot is at a database of this version now, as far as the database can tell. Raises DatabaseRefused."""
    if isinstance(place, Path):
        return False  # its lock tells (bot.ops.lock)
    with _server(place) as end:
        return end.is_used()


@contextmanager
def source(place: Place) -> Iterator[End]:
    """A database of this version to read from, in one state. Raises DatabaseRefused."""
    if isinstance(place, Path):
        with closing(read_only(place)) as connection:
            connection.execute("BEGIN")
            yield _File(connection, place)
        return
    with _server(place, "ISOLATION LEVEL REPEATABLE READ READ ONLY") as end:
        yield end


@contextmanager
def target(place: Place) -> Iterator[End]:
    """A migrated database to write into; what is not committed is gone. Raises DatabaseRefused."""
    if isinstance(place, Path):
        with closing(sqlite3.connect(place, isolation_level=None, timeout=5)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("BEGIN IMMEDIATE")
            yield _File(connection)
        return
    with _server(place) as end:
        yield end


def _which_are_filled(names: Collection[str]) -> str:
    return _NONE + "".join(
        f" UNION ALL SELECT '{each}' WHERE EXISTS (SELECT 1 FROM \"{each}\")" for each in names
    )


@contextmanager
def _server(url: PostgresUrl, how: str = "") -> Iterator[_Server]:
    from bot.store.drivers.postgres.migrate import opened

    with opened(url) as connection:
        connection.begin(how)
        try:
            yield _Server(connection)
        finally:
            connection.roll_back()
