"""Which tables there are, and in which order they are filled: those first that others refer to.

Both databases have the same tables, numbered by the same migrations, and a test holds them together. SQLite tells of
itself without a server, so it is asked, by a database of this version that is made for the purpose and thrown away:
in memory, since the disk for what is temporary may be full.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from graphlib import TopologicalSorter
from typing import Final

from bot.core.structures.frozen import frozen
from bot.store.drivers.sqlite.migrate import in_memory

LEFT_OUT: Final = frozenset({"schema_migrations"})
"""What each database says of itself."""

_TABLES: Final = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
)
_COLUMNS: Final = "SELECT name, type FROM pragma_table_xinfo(?1) WHERE hidden = 0 ORDER BY cid"
_PARENTS: Final = 'SELECT DISTINCT "table" FROM pragma_foreign_key_list(?1)'


@frozen
class Table:
    """A table, the columns in which something is stored with their types (INTEGER, TEXT, BLOB), and its first rows.

    `begins_with` is what a migration puts into it by itself.
    """

    name: str
    columns: tuple[tuple[str, str], ...]
    begins_with: tuple[tuple[object, ...], ...] = ()

    @property
    def listed(self) -> str:
        """Its columns, as SQL names them."""
        return ", ".join(f'"{name}"' for name, _ in self.columns)


@cache
def tables() -> tuple[Table, ...]:
    """All tables whose rows are copied, each behind those that it refers to."""
    with closing(in_memory()) as connection:
        names = {name for (name,) in connection.execute(_TABLES)} - LEFT_OUT
        parents = {each: _parents(connection, each) - {each} for each in sorted(names)}
        return tuple(_table(connection, each) for each in TopologicalSorter(parents).static_order())


def _parents(connection: sqlite3.Connection, table: str) -> set[str]:
    return {parent for (parent,) in connection.execute(_PARENTS, (table,))}


def _table(connection: sqlite3.Connection, name: str) -> Table:
    empty = Table(name, tuple(connection.execute(_COLUMNS, (name,))))
    rows = connection.execute(f'SELECT {empty.listed} FROM "{name}"')
    return Table(name, empty.columns, tuple(rows))
