"""The use cases on a real store for every test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.store import SqlStore
from tests.app.before_start import NOVEMBER
from tests.app.ports import SetClock
from tests.app.use_cases import Bench


@pytest.fixture
async def store(database: Path) -> AsyncIterator[SqlStore]:
    opened = await SqlStore.open(database)
    yield opened
    await opened.close()


@pytest.fixture
def bench(store: SqlStore) -> Bench:
    return Bench(store, SetClock())


@pytest.fixture
def other(store: SqlStore, bench: Bench) -> Bench:
    """A second process over the same store, at the same time."""
    return Bench(store, bench.clock)


@pytest.fixture
def november(bench: Bench) -> None:
    bench.clock.at = NOVEMBER
