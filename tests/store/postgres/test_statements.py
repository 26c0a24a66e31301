"""Every named statement is one that PostgreSQL understands, asks for no odd type and gives none back."""

from __future__ import annotations

import asyncio
from pathlib import Path

import asyncpg
import pytest

from bot.app.shards import ShardRange
from bot.store import queries
from tests.databases import TEMPLATE, server

_FAMILIES = sorted(path.stem for path in (Path(queries.__file__).parent / "sql").glob("*.sql"))
_GIVEN = {"int8", "text", "bytea"}
_FOUND = {"int4", "int8", "text", "bytea", "bool", "void"}


async def types_of(sql: str) -> tuple[set[str], set[str]]:
    connection = await asyncpg.connect(server().url(TEMPLATE).reveal())
    try:
        statement = await connection.prepare(sql)
        given = {each.name for each in statement.get_parameters()}
        return given, {each.type.name for each in statement.get_attributes()}
    finally:
        await connection.close()


@pytest.mark.parametrize("family", _FAMILIES)
def test_every_statement_fits_the_schema(family: str) -> None:
    statements = queries.load(family)
    of_one_of_several = queries.of_range(statements, ShardRange(1, 2, 5))

    for each in (*statements.values(), *of_one_of_several.values()):
        given, found = asyncio.run(types_of(each.postgres))
        assert given <= _GIVEN, each.postgres
        assert found <= _FOUND, each.postgres


def test_what_is_postgresqls_alone_is_an_error() -> None:
    with pytest.raises(ValueError, match="two"):
        queries.parse("-- name: one\nSELECT 1", "-- name: two\nSELECT 2")
