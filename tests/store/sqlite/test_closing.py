"""What nobody waits for any more is not read: where the file is closed, and where whoever asked has left."""

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


async def test_what_was_asked_by_those_who_have_left_holds_up_nobody(store: SqlStore) -> None:
    """Each letter that is typed asks anew, and is waited for no longer than suggestions are."""
    database: Any = store._database
    began, goes_on, asked = threading.Event(), threading.Event(), list[str]()

    def long(_: Connection) -> None:
        began.set()
        goes_on.wait(PATIENCE_SECONDS)

    first = asyncio.create_task(database.ask(long))
    await until(began.is_set)
    letters = [asyncio.create_task(database.ask(lambda _: asked.append("a letter"))) for _ in range(3)]
    await asyncio.sleep(0)
    for each in letters:
        each.cancel()
    await asyncio.gather(*letters, return_exceptions=True)
    last = asyncio.create_task(database.ask(lambda _: asked.append("the last")))
    await asyncio.sleep(0)
    goes_on.set()
    await asyncio.gather(first, last)

    assert asked == ["the last"]
