"""What holds for every test: none is judged by how long it takes, for machines are noisy; and the databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.store.postgres.address import Place
from tests import databases

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--databases",
        default=",".join(databases.KINDS),
        help="what tests of the store and the use cases run on: sqlite, postgres, or both (the default)",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "of_a_file: about the SQLite file itself, so on SQLite alone")
    config.addinivalue_line(
        "markers", "of_a_server: about the PostgreSQL server itself, so on PostgreSQL alone"
    )
    if not hasattr(config, "workerinput"):
        databases.begin()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        databases.end()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run whatever takes a `place` once for each database."""
    if "place" not in metafunc.fixturenames:
        return
    kinds = metafunc.config.getoption("--databases").split(",")
    for mark, kind in (("of_a_file", "sqlite"), ("of_a_server", "postgres")):
        if metafunc.definition.get_closest_marker(mark) is not None:
            kinds = [kind]
    metafunc.parametrize("place", kinds, indirect=True)


@pytest.fixture(scope="session")
def emptied(worker_id: str) -> Iterator[databases.Emptied]:
    database = databases.Emptied(worker_id)
    yield database
    database.close()


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where a store of this test's own is: a file that is not there yet, or an empty database on the server."""
    if request.param == "sqlite":
        return tmp_path / "meetups.db"
    database: databases.Emptied = request.getfixturevalue("emptied")
    return database.empty()
