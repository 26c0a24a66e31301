"""A store on a real database for every test, and every test on each of them."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.store.drivers.postgres.address import Place
from bot.store.store import SqlStore
from tests import databases


@pytest_asyncio.fixture
async def store(place: Place) -> AsyncIterator[SqlStore]:
    opened = await databases.opened(place)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def other(store: SqlStore, place: Place) -> AsyncIterator[SqlStore]:
    """A second process's store on the same database."""
    opened = await databases.opened(place)
    yield opened
    await opened.close()
