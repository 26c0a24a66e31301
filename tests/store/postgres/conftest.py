"""Databases on the tests' server that are a test's own, with nothing in them or of_this_version."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest

from bot.store.drivers.postgres.address import PostgresUrl
from support.postgres import PostgresServer
from tests.databases import TEMPLATE, server


@pytest.fixture
def own() -> PostgresServer:
    return server()


@pytest.fixture
def name() -> str:
    """Of a database of the test's own."""
    return f"of_{secrets.token_hex(8)}"


@pytest.fixture
def url(own: PostgresServer, name: str) -> Iterator[PostgresUrl]:
    """An empty database of the test's own."""
    yield own.create(name)
    own.drop(name)


@pytest.fixture
def of_this_version(own: PostgresServer, name: str) -> Iterator[PostgresUrl]:
    """A database of this version of the test's own."""
    yield own.create(name, TEMPLATE)
    own.drop(name)
