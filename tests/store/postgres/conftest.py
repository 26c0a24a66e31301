"""Databases on the tests' server that are a test's own, empty or of_this_version, and the way there."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.store.drivers.opening import open_store
from bot.store.drivers.postgres.address import Place, PostgresUrl
from bot.store.store import SqlStore
from support.postgres import PostgresServer
from tests.databases import TEMPLATE, server
from tests.store.postgres.cable import Cable, laid


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


@pytest.fixture
def cable() -> Iterator[Cable]:
    with laid(server().port) as cable:
        yield cable


@pytest.fixture
async def behind(place: Place, cable: Cable) -> AsyncIterator[SqlStore]:
    """A store whose connections go through the cable."""
    assert isinstance(place, PostgresUrl)
    opened = await open_store(cable.address(place))
    yield opened
    await opened.close()
