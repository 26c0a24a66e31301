"""A PostgreSQL for these tests, and a database with this version's tables for each."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest

from bot.store.opening import migrate
from bot.store.postgres.address import PostgresUrl
from support.postgres import PostgresServer, started


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    with started() as running:
        migrate(running.create("template"))
        yield running


@pytest.fixture
def name() -> str:
    """The name of the test's database."""
    return f"db{secrets.token_hex(4)}"


@pytest.fixture
def url(server: PostgresServer, name: str) -> PostgresUrl:
    return server.create(name, "template")
