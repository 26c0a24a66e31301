"""Which migrations there are for PostgreSQL, and what a database lacks of all that they made besides tables.

A restore that broke off leaves that out: `pg_restore` brings the rows first, then keys and indexes, triggers, and
references. Without them two processes would write one event twice, rows that belong to none would stay, and nothing
would say so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import migrations.postgres
from bot.store.drivers.connection import Connection
from bot.store.drivers.versions import Migration, known_migrations, tables_after

MIGRATIONS: Final = Path(migrations.postgres.__path__[0])
FIRST: Final = 15
"""Numbers are SQLite's; the first file here makes the schema as of that one."""

_MADE: Final = re.compile(r"^(CREATE|DROP) (?:UNIQUE INDEX|INDEX|TRIGGER) (\w+)", flags=re.MULTILINE)
_IS_SLOW_WITHOUT: Final = re.compile(r"^CREATE INDEX (\w+)", flags=re.MULTILINE)
_COMMENT: Final = re.compile(r"--.*$", flags=re.MULTILINE)

_WITH_A_KEY: Final = """
SELECT CAST(relname AS TEXT) FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
WHERE indisprimary AND relnamespace = CAST(current_schema() AS regnamespace)
"""
_INDEXES_AND_TRIGGERS: Final = """
SELECT CAST(relname AS TEXT) FROM pg_class
WHERE relkind = 'i' AND relnamespace = CAST(current_schema() AS regnamespace)
UNION ALL
SELECT CAST(tgname AS TEXT) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE NOT tgisinternal AND relnamespace = CAST(current_schema() AS regnamespace)
"""
_NOT_OWN: Final = """
SELECT CAST(tablename AS TEXT) FROM pg_tables
WHERE schemaname = current_schema() AND NOT pg_has_role(tableowner, 'USAGE') ORDER BY tablename
"""
_MAY_VACUUM_ALL: Final = """
SELECT pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = current_database()
"""
_REFERENCES: Final = """
SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND connamespace = CAST(current_schema() AS regnamespace)
"""


def known(folder: Path = MIGRATIONS) -> list[Migration]:
    """All migrations for PostgreSQL, in order."""
    return known_migrations(folder, FIRST)


def lacking(connection: Connection, applied: Sequence[Migration]) -> list[str]:
    """What is missing, each as part of a sentence; an index that only makes things quicker is not."""
    if not applied:
        return []
    code = _COMMENT.sub("", "\n".join(each.sql for each in applied))
    wanted: set[str] = set()
    for verb, name in _MADE.findall(code):
        wanted = wanted | {name} if verb == "CREATE" else wanted - {name}
    wanted -= set(_IS_SLOW_WITHOUT.findall(code))
    with_a_key = {name for (name,) in connection.execute(_WITH_A_KEY)}
    there = {name for (name,) in connection.execute(_INDEXES_AND_TRIGGERS)}
    (references,) = connection.execute(_REFERENCES).fetchone()
    return [
        *(f"the key of its table {each}" for each in sorted(tables_after(applied) - with_a_key)),
        *(f"its {each}" for each in sorted(wanted - there)),
        *(["a reference between its tables"] if references < code.count(" REFERENCES ") else []),
    ]


def owned_by_another(connection: Connection) -> str | None:
    """A table that the bot's user does not own, and so may not change when a later version wants it changed."""
    row = connection.execute(_NOT_OWN).fetchone()
    return None if row is None else str(row[0])


def not_to_be_vacuumed(connection: Connection) -> str | None:
    """A table that a VACUUM by the bot's user would pass by, without an error."""
    (may_all,) = connection.execute(_MAY_VACUUM_ALL).fetchone()
    return None if may_all else owned_by_another(connection)
