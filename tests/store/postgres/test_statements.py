"""Every named statement is one that PostgreSQL understands, asks for no odd type and gives none back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import asyncpg
import pytest

from bot.app.shards import ShardRange
from bot.store import queries
from tests.databases import TEMPLATE, server

_FAMILIES = sorted(path.stem for path in (Path(queries.__file__).parent / "sql").glob("*.sql"))
_GIVEN = {"int8", "text", "bytea"}
_FOUND = {"int4", "int8", "text", "bytea", "bool", "void"}


async def types_of(sql: str, connection: asyncpg.Connection[Any]) -> tuple[set[str], set[str]]:
    statement = await connection.prepare(sql)
    given = {each.name for each in statement.get_parameters()}
    return given, {each.type.name for each in statement.get_attributes()}


@pytest.mark.parametrize("family", _FAMILIES)
async def test_every_statement_fits_the_schema(family: str) -> None:
    statements = queries.load(family)
    of_one_of_several = queries.of_range(statements, ShardRange(1, 2, 5))

    # The same text twice says the same: most statements are alike whichever shards are asked for.
    texts = {each.postgres for each in (*statements.values(), *of_one_of_several.values())}

    connection = await asyncpg.connect(server().url(TEMPLATE).reveal())
    try:
        for each in sorted(texts):
            given, found = await types_of(each, connection)
            assert given <= _GIVEN, each
            assert found <= _FOUND, each
    finally:
        await connection.close()


def test_what_is_postgresqls_alone_is_an_error() -> None:
    with pytest.raises(ValueError, match="two"):
        queries.parse("-- name: one\nSELECT 1", "-- name: two\nSELECT 2")


_ATTENDED = """
INSERT INTO attended (meetup_id, holder, started_at, ended_at, body)
SELECT 'm' || n, 'holder ' || n % 500, '2026-01-05T08:00:00', '2026-01-05T09:00:00', to_json(repeat('x', 800))
FROM generate_series(1, 5000) AS n
"""


async def test_what_somebody_attended_is_looked_up_by_all_their_aliases_and_not_walked_through() -> None:
    attended = queries.load("ledger")["attended_of_person"].postgres
    connection = await asyncpg.connect(server().url(TEMPLATE).reveal())
    try:
        transaction = connection.transaction()
        await transaction.start()
        await connection.execute("SET LOCAL session_replication_role = replica")  # there are no such meetups
        await connection.execute(_ATTENDED)
        await connection.execute("ANALYZE attended")
        found = await connection.fetch(
            f"EXPLAIN {attended}", '["holder 1", "holder 2", "holder 3"]', "2026-01-01"
        )
        await transaction.rollback()
    finally:
        await connection.close()

    plan = "\n".join(step for (step,) in found)
    assert "on attended" in plan
    assert "Seq Scan on attended" not in plan, plan
