"""The use cases on a real store for every test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.sqlite import SqliteStore
from tests.app.before_start import NOVEMBER
from tests.app.ports import SetClock
from tests.app.use_cases import Bench


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    opened = await SqliteStore.open(tmp_path / "meetups.db")
    yield opened
    await opened.close()


@pytest.fixture
def bench(store: SqliteStore) -> Bench:
    return Bench(store, SetClock())


@pytest.fixture
def other(store: SqliteStore, bench: Bench) -> Bench:
    """A second process over the same store, at the same time."""
    return Bench(store, bench.clock)


@pytest.fixture
def november(bench: Bench) -> None:
    bench.clock.at = NOVEMBER
