"""The two schemas say the same: tables, columns, keys, references, indexes and triggers."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.store.drivers.postgres.connection import PostgresConnection
from bot.store.drivers.postgres.database import connected
from bot.store.drivers.postgres.whole import FIRST, known
from bot.store.drivers.sqlite.migrate import MIGRATIONS
from bot.store.drivers.versions import known_migrations
from tests.databases import TEMPLATE, server

_TYPES = {"INTEGER": "bigint", "TEXT": "text", "BLOB": "bytea"}

_COLUMNS = """
SELECT CAST(relname AS TEXT), CAST(attname AS TEXT), format_type(atttypid, atttypmod), attnotnull,
       attgenerated <> '', coalesce(collname, ''), pg_get_expr(adbin, adrelid)
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
LEFT JOIN pg_collation ON pg_collation.oid = attcollation
LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
WHERE relkind = 'r' AND relnamespace = CAST('public' AS regnamespace) AND attnum > 0 AND NOT attisdropped
"""
_INDEXES = """
SELECT CAST(table_.relname AS TEXT), CAST(index_.relname AS TEXT), indisunique, indisprimary, indpred IS NOT NULL,
       ARRAY(SELECT CAST(attname AS TEXT) FROM unnest(indkey) WITH ORDINALITY AS key (number, place)
             JOIN pg_attribute ON attrelid = indrelid AND attnum = number ORDER BY place)
FROM pg_index JOIN pg_class AS table_ ON table_.oid = indrelid JOIN pg_class AS index_ ON index_.oid = indexrelid
WHERE table_.relnamespace = CAST('public' AS regnamespace)
"""
_REFERENCES = """
SELECT CAST(CAST(conrelid AS regclass) AS TEXT), CAST(CAST(confrelid AS regclass) AS TEXT), confdeltype = 'c',
       ARRAY(SELECT CAST(attname AS TEXT) FROM unnest(conkey) WITH ORDINALITY AS key (number, place)
             JOIN pg_attribute ON attrelid = conrelid AND attnum = number ORDER BY place)
FROM pg_constraint WHERE contype = 'f'
"""
_TRIGGERS = """
SELECT CAST(tgname AS TEXT), CAST(CAST(tgrelid AS regclass) AS TEXT) FROM pg_trigger WHERE NOT tgisinternal
"""


@pytest.fixture(scope="module")
def of_the_server() -> Any:
    with connected(server().url(TEMPLATE)) as connection:
        yield connection


@pytest.fixture
def of_the_file(migrated: Path) -> Any:
    with closing(sqlite3.connect(migrated)) as connection:
        yield connection


def tables_of(file: sqlite3.Connection) -> list[str]:
    return [
        name for (name,) in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    ]


def test_the_numbers_are_the_same() -> None:
    of_a_file = [each.version for each in known_migrations(MIGRATIONS)]

    assert [each.version for each in known()] == of_a_file[FIRST - 1 :]


def test_tables_and_columns_agree(of_the_file: sqlite3.Connection, of_the_server: PostgresConnection) -> None:
    wanted = {
        (table, name, _TYPES[kind], bool(is_needed or place), bool(hidden), "C" if kind == "TEXT" else "")
        for table in tables_of(of_the_file)
        for _, name, kind, is_needed, _, place, hidden in of_the_file.execute(f"PRAGMA table_xinfo({table})")
    }

    assert {tuple(row[:-1]) for row in of_the_server.execute(_COLUMNS)} == wanted


def test_defaults_agree(of_the_file: sqlite3.Connection, of_the_server: PostgresConnection) -> None:
    wanted = {
        (table, name, default.strip("'"))
        for table in tables_of(of_the_file)
        for _, name, _, _, default, _, _ in of_the_file.execute(f"PRAGMA table_xinfo({table})")
        if default is not None
    }
    rows = of_the_server.execute(_COLUMNS).fetchall()
    found = {
        (table, name, re.sub(r"::\w+$", "", default).strip("'"))
        for table, name, _, _, is_generated, _, default in rows
        if default is not None and not is_generated
    }

    assert found == wanted


def test_keys_and_indexes_agree(of_the_file: sqlite3.Connection, of_the_server: PostgresConnection) -> None:
    wanted = set()
    for table in tables_of(of_the_file):
        columns = list(of_the_file.execute(f"PRAGMA table_xinfo({table})"))
        key = sorted((place, name) for _, name, *_, place, _ in columns if place)
        wanted.add((table, "", True, False, tuple(name for _, name in key)))
        for _, name, is_unique, origin, is_partial in of_the_file.execute(f"PRAGMA index_list({table})"):
            if origin != "pk":
                fields = tuple(each for _, _, each in of_the_file.execute(f"PRAGMA index_info({name})"))
                wanted.add((table, name if origin == "c" else "", bool(is_unique), bool(is_partial), fields))

    named = {name for _, name, *_ in wanted}
    found = {
        (table, name if name in named else "", is_unique, is_partial, tuple(fields))
        for table, name, is_unique, _, is_partial, fields in of_the_server.execute(_INDEXES)
    }
    assert found == wanted


def test_references_agree(of_the_file: sqlite3.Connection, of_the_server: PostgresConnection) -> None:
    wanted = set()
    for table in tables_of(of_the_file):
        rows = of_the_file.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        for number in {row[0] for row in rows}:
            parts = sorted(row for row in rows if row[0] == number)
            wanted.add((table, parts[0][2], parts[0][6] == "CASCADE", tuple(row[3] for row in parts)))

    found = {
        (table, other, is_cascading, tuple(fields))
        for table, other, is_cascading, fields in of_the_server.execute(_REFERENCES)
    }
    assert found == wanted


def test_triggers_and_views_agree(of_the_file: sqlite3.Connection, of_the_server: PostgresConnection) -> None:
    sql = "SELECT name, tbl_name FROM sqlite_schema WHERE type = 'trigger'"
    view = "SELECT * FROM credit_records"

    assert set(of_the_server.execute(_TRIGGERS)) == set(of_the_file.execute(sql))
    columns = [each[0] for each in of_the_server.execute(view).description]
    assert columns == [each[0] for each in of_the_file.execute(view).description]
