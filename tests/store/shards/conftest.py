"""A database of each test's own on PostgreSQL, where several processes may be."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest

from bot.store.drivers.postgres.address import PostgresUrl
from support.postgres import PostgresServer
from tests import databases


@pytest.fixture
def server() -> PostgresServer:
    return databases.server()


@pytest.fixture
def name() -> str:
    """The name of the test's database."""
    return f"shards{secrets.token_hex(4)}"


@pytest.fixture
def url(server: PostgresServer, name: str) -> Iterator[PostgresUrl]:
    yield server.create(name, databases.TEMPLATE)
    server.drop(name)
