"""A PostgreSQL for these tests, and a database with this version's tables for each."""

from __future__ import annotations

import secrets
import warnings
from collections.abc import Iterator

import pytest

from bot.store.opening import migrate
from bot.store.postgres.address import PostgresUrl
from support.postgres import PostgresServer


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):
        running = PostgresServer.start()  # it is left running, and known by its number
    migrate(running.create("template"))
    yield running
    running.stop()


@pytest.fixture
def name() -> str:
    """The name of the test's database."""
    return f"db{secrets.token_hex(4)}"


@pytest.fixture
def url(server: PostgresServer, name: str) -> PostgresUrl:
    return server.create(name, "template")
