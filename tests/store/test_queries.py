"""Named statements are found, numbered as SQLite wants them, and valid SQL on the real schema."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import queries
from bot.store.drivers.sqlite.migrate import migrate

FAMILIES = [
    "audit",
    "check",
    "community",
    "corrections",
    "history",
    "interactions",
    "journal",
    "ledger",
    "locks",
    "members",
    "people",
    "privacy",
    "proof",
    "series",
    "servers",
    "topics",
]
OF_SEVERAL_PROCESSES = ["shards"]
"""Asked on PostgreSQL alone, and tried there with all that it does: tests/store/shards."""


def test_statements_are_found_by_name() -> None:
    text = "-- about the file\n\n-- name: one\n-- why\nSELECT 1\n\n-- name: two\nSELECT\n  2\n"

    assert queries.parse(text) == {"one": "SELECT 1", "two": "SELECT\n  2"}


def test_parameters_are_bound_by_their_number_not_by_their_place() -> None:
    sql = queries.parse("-- name: turned\nSELECT $2, $1, $2, $11")["turned"]

    with closing(sqlite3.connect(":memory:")) as connection:
        row = connection.execute(sql, ("a", "b", *"cdefghij", "k")).fetchone()

    assert row == ("b", "a", "b", "k")


@pytest.mark.parametrize("text", ["-- name: one\n", "-- name: one\nSELECT 1\n-- name: one\nSELECT 2\n"])
def test_a_statement_without_sql_or_used_twice_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="one"):
        queries.parse(text)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_statement_fits_the_schema(family: str, tmp_path: Path) -> None:
    migrate(tmp_path / "meetups.db")
    statements = queries.load(family)

    with closing(sqlite3.connect(tmp_path / "meetups.db")) as connection:
        for sql in statements.values():
            parameters = [None] * 30
            wanted = max((number for number in range(30) if f"?{number}" in sql), default=0)
            connection.execute(f"EXPLAIN {sql}", parameters[:wanted])

    assert statements


def test_no_family_is_forgotten_here() -> None:
    folder = Path(queries.__file__).parent / "sql"

    assert sorted(path.stem for path in folder.glob("*.sql")) == sorted([*FAMILIES, *OF_SEVERAL_PROCESSES])
