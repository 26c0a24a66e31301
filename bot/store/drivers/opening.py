"""Opens a database wherever DATABASE_URL says it is: in a SQLite file (a path), or on a PostgreSQL server.

What belongs to PostgreSQL is loaded here, and only where it is asked for.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app.ports import StoreFailed
from bot.app.shards import EVERYTHING, ShardRange
from bot.store import queries
from bot.store.drivers.postgres.address import Place
from bot.store.drivers.sqlite import migrate as of_a_file
from bot.store.drivers.sqlite.database import SqliteDatabase
from bot.store.errors import DatabaseRefused
from bot.store.store import SqlStore

if TYPE_CHECKING:
    from bot.store.drivers.connection import Connection
    from bot.store.drivers.database import Database


async def open_store(place: Place, shards: ShardRange = EVERYTHING) -> SqlStore:
    """Open a database, created and migrated first where needed, for a process that serves these shards.

    Raises DatabaseRefused.
    """
    if isinstance(place, Path):
        return await SqlStore.open(place, shards)
    from bot.store.drivers.postgres.database import PostgresDatabase

    await asyncio.to_thread(migrate, place)
    try:
        return SqlStore(await PostgresDatabase.open(place), shards)
    except StoreFailed as failed:
        raise DatabaseRefused(f"The database {place} cannot be used: {failed}") from failed


def refuse_unusable(place: Place) -> None:
    """Raise DatabaseRefused where no start can use what is there, before anything is waited for or made beside it."""
    if isinstance(place, Path):
        of_a_file.refuse_unusable(place)
        return
    from bot.store.drivers.postgres import migrate as of_a_server

    of_a_server.inspect(place)


def migrate(place: Place) -> list[str]:
    """Bring a database to this version; the names of the migrations applied. Raises DatabaseRefused."""
    if isinstance(place, Path):
        return of_a_file.migrate(place)
    from bot.store.drivers.postgres import migrate as of_a_server

    return of_a_server.migrate(place)


def inspect(place: Place) -> str:
    """Check a database, without changing it, and say in a sentence how it is. Raises DatabaseRefused."""
    if isinstance(place, Path):
        return of_a_file.inspect(place)
    from bot.store.drivers.postgres import migrate as of_a_server

    return of_a_server.inspect(place)


def current(place: Place) -> None:
    """Raise DatabaseRefused unless there is a database of exactly this version."""
    if isinstance(place, Path):
        of_a_file.current(place)
        return
    from bot.store.drivers.postgres import migrate as of_a_server

    of_a_server.current(place)


@asynccontextmanager
async def opened_for_reading(place: Place) -> AsyncIterator[Database]:
    """A database of this version, of which one state is seen, and which is only read."""
    database: Database
    if isinstance(place, Path):
        database = await SqliteDatabase.open_for_reading(place)
    else:
        from bot.store.drivers.postgres.database import OneState

        database = await OneState.open(place)
    try:
        yield database
    finally:
        await database.close()


@contextmanager
def one_state(place: Place) -> Iterator[Connection]:
    """A connection to a database of this version that sees one state and changes nothing. Raises DatabaseRefused."""
    current(place)
    with _one_state(place) as connection:
        yield connection


def public_keys_seen_by(place: Place) -> frozenset[str]:
    """Every public key (`did:key`) that signed for a database; none where it is missing, older, or unreadable."""
    if isinstance(place, Path) and not place.is_file():
        return frozenset()
    try:
        with _one_state(place) as connection:
            return frozenset(did for (did,) in connection.execute(queries.load("community")["signing_keys"]))
    except (DatabaseRefused, *SqliteDatabase.errors):
        return frozenset()


@contextmanager
def _one_state(place: Place) -> Iterator[Connection]:
    if isinstance(place, Path):
        with of_a_file.refusing(place), closing(of_a_file.read_only(place)) as connection:
            connection.execute("BEGIN")
            yield connection
        return
    from bot.store.drivers.postgres.database import ONE_STATE
    from bot.store.drivers.postgres.migrate import opened

    with opened(place) as of_the_server:
        of_the_server.begin(ONE_STATE)
        yield of_the_server
