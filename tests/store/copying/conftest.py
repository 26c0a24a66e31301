"""Where copies are made from, and to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.drivers.sqlite.migrate import migrate
from support.postgres import PostgresServer
from tests import databases
from tests.store.golden import all_golden

NUMBERS = count()


def restored(name: str, path: Path) -> Path:
    """A golden database, as this version upgrades it."""
    (found,) = [each for each in all_golden() if each.name == name]
    found.restore(path)
    migrate(path)
    return path


@pytest.fixture
def server() -> PostgresServer:
    """That of this run."""
    return databases.server()


@pytest.fixture
def elsewhere(server: PostgresServer) -> Iterator[PostgresUrl]:
    """A database of the test's own, without a table."""
    name = f"copy_{os.getpid()}_{next(NUMBERS)}"
    yield server.create(name)
    server.drop(name)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a meetup that was held, and its series and records."""
    return restored("schema_15/volunteered", tmp_path_factory.mktemp("full") / "meetups.db")
