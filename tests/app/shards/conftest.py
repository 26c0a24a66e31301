"""Two processes that share the servers, each with a store and use cases of its own over one database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.app.shards import ShardRange
from bot.store.drivers.postgres.address import Place
from tests import databases
from tests.app.ports import GUILD, SetClock
from tests.app.use_cases import Bench


@dataclass(frozen=True)
class Pair:
    """The process that serves GUILD, and one that does not."""

    serving: Bench
    other: Bench

    @property
    def again(self) -> Bench:
        """The process that serves GUILD, started once more: nothing is in its memory."""
        return Bench(self.serving.store, self.serving.clock)


@pytest.fixture
async def pair(place: Place) -> AsyncIterator[Pair]:
    clock = SetClock()
    of_guild = (GUILD >> 22) % 2
    stores = [await databases.opened(place, ShardRange(each, each, 2)) for each in (of_guild, 1 - of_guild)]
    yield Pair(*(Bench(each, clock) for each in stores))
    for each in stores:
        await each.close()
