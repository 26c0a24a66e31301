"""A connection to PostgreSQL beside the store's, in the loop of the process itself.

A lease that waited behind the store's writes would be lost under load. And it has to be lost where the loop stands
still: then nobody is served.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any, Final

import asyncpg

from bot.app.ports import StoreFailed
from bot.store import queries
from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.drivers.postgres.connection import FAULTS
from bot.store.drivers.postgres.reaching import reached
from bot.store.drivers.postgres.refusing import advice

_ANSWER_SECONDS: Final = 2.0
"""How long the server may take to connect, and to answer: less than a lease, so that it is tried more than once."""
_LAST_SECONDS: Final = 1.0
"""How long a process that ends says its last word, if nobody answers: it has eight in all."""
_CLOSE_SECONDS: Final = 0.5
_IDLE_SECONDS: Final = 2.0
"""How long a transaction may stand still before the server ends it: a process that is stopped in one would keep
everybody from taking a lease."""
_HAS_TABLES: Final = "SELECT to_regclass(format('%I.shard_leases', current_schema())) IS NOT NULL"
"""Not in another schema of search_path, which may be another bot's."""

Ask = Callable[..., Awaitable[list[Any]]]
"""Ask a statement of shards.sql, by its name and with its parameters, inside a transaction."""


class Link:
    """One connection, made when it is needed, and anew after it broke."""

    def __init__(self, url: PostgresUrl) -> None:
        self._url = url
        self._sql: Mapping[str, queries.Statement] = queries.load("shards")
        self._connection: asyncpg.Connection[Any] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def rows(self, name: str, *parameters: object) -> list[Any]:
        """What a statement of shards.sql finds. Raises StoreFailed."""
        async with self._open() as connection:
            return await connection.fetch(self._sql[name].postgres, *parameters)

    async def last(self, name: str, *parameters: object) -> None:
        """The last statement of shards.sql that is asked, by a process that ends. Raises StoreFailed soon."""
        try:
            async with asyncio.timeout(_LAST_SECONDS):
                await self.rows(name, *parameters)
        except TimeoutError as error:
            if self._connection is not None:  # nor would its end be answered
                self._connection.terminate()
            raise StoreFailed(f"The database {self._url} does not answer.") from error

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Ask]:
        """All statements until its end, together or not at all; each sees what is committed when it begins, whatever
        is usual on this server: whoever has waited for their turn has to see what the one before did.

        Raises StoreFailed.
        """
        async with self._open() as connection, connection.transaction(isolation="read_committed"):

            async def ask(name: str, *parameters: object) -> list[Any]:
                return await connection.fetch(self._sql[name].postgres, *parameters)

            yield ask

    async def has_tables(self) -> bool:
        """Whether there is a table of leases where a migration would make it. Raises StoreFailed."""
        async with self._open() as connection:
            return bool(await connection.fetchval(_HAS_TABLES))

    async def close(self) -> None:
        """Close it for good."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):  # whatever becomes of it, nobody waits for it any more
                await connection.close(timeout=_CLOSE_SECONDS)

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[asyncpg.Connection[Any]]:
        await self._one_at_a_time.acquire()
        try:
            if self._connection is None or self._connection.is_closed():
                self._connection = await reached(
                    self._url,
                    _ANSWER_SECONDS,
                    command_timeout=_ANSWER_SECONDS,
                    server_settings={
                        "application_name": "leancoffee shards",
                        "idle_in_transaction_session_timeout": f"{int(_IDLE_SECONDS * 1000)}",
                    },
                )
            yield self._connection
        except FAULTS as error:
            broken, self._connection = self._connection, None
            if broken is not None:
                broken.terminate()
            what = "" if advice(error) is None else f" {advice(error)}."
            raise StoreFailed(
                f"The database {self._url} does not answer: {self._url.hidden(_said(error))}.{what}"
            ) from error
        finally:
            self._one_at_a_time.release()


def _said(error: Exception) -> str:
    return str(error).strip().split("\n", maxsplit=1)[0].rstrip(".") or type(error).__name__
