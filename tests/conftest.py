"""What holds for every test: its databases, where its files are, and that none is judged by its time.

Machines are noisy, so no test has a deadline. Files are kept in memory where the machine offers that: they are
ordinary files, on which the bot does all that it does on a disk, but a commit waits for no device, and a suite makes
a hundred thousand of them.
"""

from __future__ import annotations

import gc
import os
import re
import shutil
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.app.concurrency.off_loop import uncollected
from bot.store.drivers.postgres.address import Place
from bot.store.drivers.sqlite.migrate import migrate
from support.memory import in_memory
from tests import databases
from tests.leaving import left_since, standing

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

if (_folder := in_memory()) is not None:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_folder))


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of this version without a row, to be copied: to migrate one takes longer than most tests."""
    path = tmp_path_factory.mktemp("migrated") / "migrated.db"
    migrate(path)
    return path


@pytest.fixture
def database(tmp_path: Path, migrated: Path) -> Path:
    """A database file of the test's own, of this version and without a row."""
    return Path(shutil.copyfile(migrated, tmp_path / "meetups.db"))


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
    found = metafunc._arg2fixturedefs.get("place")
    given = [str(mark.args[0]) for mark in metafunc.definition.iter_markers("parametrize")]
    is_another = not found or found[-1].func.__module__ != __name__
    if is_another or any(re.search(r"\bplace\b", names) for names in given):
        return  # a place is something else where a test gives its own
    kinds = metafunc.config.getoption("--databases").split(",")
    for mark, kind in (("of_a_file", "sqlite"), ("of_a_server", "postgres")):
        if metafunc.definition.get_closest_marker(mark) is not None:
            kinds = [kind]
    metafunc.parametrize("place", kinds, indirect=True)


@pytest.fixture(scope="session", autouse=True)
def patient() -> Iterator[None]:
    """Nobody is refused for the time that a statement takes."""
    with databases.patient():
        yield


@pytest.fixture
def as_in_life() -> Iterator[None]:
    """Whoever waits for the server is refused in time, as people are."""
    with databases.as_in_life():
        yield


@pytest.fixture(scope="session")
def emptied(worker_id: str) -> Iterator[databases.Emptied]:
    database = databases.Emptied(worker_id)
    yield database
    database.close()


@pytest.fixture
def place(request: pytest.FixtureRequest) -> Place:
    """Where a store of this test's own is: a file, or a database on the server, of this version and without a row."""
    if request.param == "sqlite":
        path: Path = request.getfixturevalue("database")
        return path
    emptied: databases.Emptied = request.getfixturevalue("emptied")
    return emptied.empty()


_BEFORE = pytest.StashKey[Mapping[str, object]]()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    item.stash[_BEFORE] = standing()
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    """Let a test fail by itself of what it leaves behind, and not whichever comes after it."""
    torn_down = yield
    assert left_since(item.stash[_BEFORE]) == [], "A test leaves the process as it was."
    return torn_down


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Ten thousand tests stay to the end: while some run, nobody looks through all of them for garbage."""
    with uncollected():
        collected = yield
        gc.freeze()
    return collected


_LONGEST = ("tests/support/", "tests/core/meetup/test_any_")
"""What takes longest comes first, so that no worker is left with it when the others are done."""
_OTHER_PROCESSES = ("tests/e2e/", "tests/demo/", "tests/test_cluster.py", "tests/test_idle.py")
"""What starts other processes, or waits for real time, comes spread among the rest: never all of it at once."""
_BY_THE_CLOCK = ("tests/e2e/test_takeover.py", "tests/e2e/test_play.py")
"""What of it takes a minute on any machine comes first: begun late, it would be all that is left."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    files = list(dict.fromkeys(each.nodeid.partition("::")[0] for each in items))
    apart = sorted(
        (each for each in files if each.startswith(_OTHER_PROCESSES)),
        key=lambda each: not each.startswith(_BY_THE_CLOCK),
    )
    rest = [each for each in files if each not in apart]
    places = {each: float(number) for number, each in enumerate(rest)}
    places |= {each: number * len(rest) / len(apart) * 0.8 for number, each in enumerate(apart)}
    places |= {each: -1.0 for each in files if each.startswith(_LONGEST)}
    items.sort(key=lambda each: places[each.nodeid.partition("::")[0]])
