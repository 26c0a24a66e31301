"""The use cases on a real store for every test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from unittest import mock

import pytest

from bot.app.meetups import undo
from bot.app.meetups.recovery import recovery, taking_in
from bot.store.drivers.postgres.address import Place
from bot.store.store import SqlStore
from support.patience import PATIENCE_SECONDS
from tests import databases
from tests.app.before_start import NOVEMBER
from tests.app.ports import SetClock
from tests.app.use_cases import Bench


@pytest.fixture(scope="session", autouse=True)
def unhurried() -> Iterator[None]:
    """Nothing is given up, or left for later, since the machine stood still for some seconds."""
    with (
        mock.patch.multiple(recovery, _PATIENCE_SECONDS=PATIENCE_SECONDS),
        mock.patch.multiple(taking_in, LOOK_SECONDS=PATIENCE_SECONDS, _LONG_LOOK_SECONDS=PATIENCE_SECONDS),
        mock.patch.multiple(undo, _LOOK_SECONDS=PATIENCE_SECONDS),
    ):
        yield


@pytest.fixture
async def store(place: Place) -> AsyncIterator[SqlStore]:
    opened = await databases.opened(place)
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
def only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was seen and not stored is not tried again by itself: whose write fails is no race with a pause."""
    monkeypatch.setattr("bot.app.meetups.attendance.sightings.PAUSE_SECONDS", 10**6)


@pytest.fixture
def november(bench: Bench) -> None:
    bench.clock.at = NOVEMBER
