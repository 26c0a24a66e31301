"""What a work of the store may ask of a database: statements, one after the other, in the database's own thread.

Connection is one as it stands; `bot.store.drivers.postgres.connection` makes one of an asyncpg connection. Statements
come from bot/store/sql by name (`queries`), so that each database gets the text that it understands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol


class Rows(Protocol):
    """What a statement found, as tuples, each row once; and how many rows it changed."""

    @property
    def rowcount(self) -> int:
        """How many rows were inserted, changed or deleted."""
        ...

    @property
    def description(self) -> Any:
        """A sequence for each column, its name first."""
        ...

    def fetchone(self) -> Any:
        """The next row; None where there is none."""
        ...

    def fetchall(self) -> list[Any]:
        """All rows that are left."""
        ...

    def __iter__(self) -> Iterator[Any]: ...

    def close(self) -> None:
        """Let go of what was not fetched."""
        ...


class Connection(Protocol):
    """An open database in its thread. Errors are the driver's own; `database` says what becomes of them."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is under way."""
        ...

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Rows:
        """Run a statement."""
        ...

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> Rows:
        """Run a statement for several rows, in their order."""
        ...
