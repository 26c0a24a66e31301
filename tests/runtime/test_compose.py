"""What the composed bot is before Discord has shown it anything."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.runtime.composition import compose
from bot.store.store import SqlStore
from support.simulation import stand_in_config
from tests.app.ports import SetClock
from tests.app.use_cases import Bench


async def test_it_lets_nobody_to_a_meetup_of_the_last_process_before_it_has_recovered(tmp_path: Path) -> None:
    database = tmp_path / "leancoffee.db"
    store = await SqlStore.open(database)
    try:
        meetup = await Bench(store, SetClock()).start()
        bot = compose(store, stand_in_config(database))

        found = asyncio.create_task(bot.use_cases.meetups.find(meetup.meetup_id))
        await asyncio.sleep(0.1)

        assert not found.done()
        found.cancel()
    finally:
        await store.close()
