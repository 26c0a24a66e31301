"""Nobody adds a table, or a column, and forgets those whom it is about."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from bot.store import queries
from bot.store.drivers.sqlite.migrate import migrate
from bot.store.privacy.register import TABLES

_COLUMNS = """
SELECT tables.name, columns.name FROM pragma_table_list AS tables, pragma_table_xinfo(tables.name) AS columns
WHERE tables.schema = 'main' AND tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%'
"""


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """Every column of every table."""
    path = tmp_path_factory.mktemp("register") / "meetups.db"
    migrate(path)
    with closing(sqlite3.connect(path)) as connection:
        return set(connection.execute(_COLUMNS))


def test_every_column_of_every_table_is_declared(schema: set[tuple[str, str]]) -> None:
    declared = [(table.name, column) for table in TABLES for column in table.columns]

    assert sorted(declared) == sorted(schema)


def test_whatever_holds_somebody_is_erased_from() -> None:
    personal = {each.name for each in TABLES if any(held.is_personal for held in each.columns.values())}

    # What people wrote is found by their alias, so it is deleted as long as that can be found.
    assert {each.name for each in TABLES if each.erased_by} == personal
    assert [each.name for each in TABLES if each.erased_by][-2:] == ["texts", "aliases"]


def test_whoever_asks_is_told_of_every_table_that_names_them() -> None:
    statements = queries.load("privacy")

    assert [each.name for each in TABLES if each.is_told and f"tell_{each.name}" not in statements] == []


def test_every_statement_that_erases_is_used() -> None:
    written = {each for each in queries.load("privacy") if each.startswith("erase_")}

    assert {each for table in TABLES for each in table.erased_by} == written
