"""A file that is closed while somebody still reads of it: nobody waits for what nobody will see."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from bot.app.ports import StoreRefuses
from bot.store.drivers.connection import Connection
from bot.store.store import SqlStore
from support.patience import PATIENCE_SECONDS, until

FOR_EVER = (
    "WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted) SELECT max(n) FROM counted"
)


@pytest.mark.of_a_file
async def test_a_long_look_is_given_up_and_all_that_wait_behind_it(store: SqlStore) -> None:
    """It would keep a bot that was told to stop for as long as it takes."""
    database: Any = store._database
    began = threading.Event()

    def look(connection: Connection) -> list[Any]:
        began.set()
        return connection.execute(FOR_EVER).fetchall()

    asked = [asyncio.create_task(database.ask(look)) for _ in range(3)]
    await until(began.is_set)

    async with asyncio.timeout(PATIENCE_SECONDS):
        await store.close()

    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert [(type(each), str(each)) for each in answers] == [(StoreRefuses, "The database is closed.")] * 3
