"""Shards that no process serves are told of, by one of those that serve others."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.app.shards import ShardRange
from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.shards import gaps as watching
from bot.store.shards.gaps import gaps, watch_gaps
from bot.store.shards.lease import ShardLease
from bot.store.shards.link import Link
from support.patience import until

FIRST, SECOND, LAST = ShardRange(0, 15, 40), ShardRange(16, 38, 40), ShardRange(39, 39, 40)


@pytest.mark.parametrize(
    ("mine", "alive", "missing"),
    [
        (FIRST, [FIRST, SECOND, LAST], ""),
        (FIRST, [FIRST, SECOND], "39/40"),
        (FIRST, [FIRST, ShardRange(20, 30, 40)], "16-19/40, 31-39/40"),
        (SECOND, [SECOND, LAST], "0-15/40"),
        (SECOND, [FIRST, SECOND], ""),  # the first one tells
        (FIRST, [FIRST, ShardRange(3, 3, 4)], ""),  # their number is being changed
    ],
)
def test_the_process_with_the_lowest_shard_knows_which_are_missing(
    mine: ShardRange, alive: list[ShardRange], missing: str
) -> None:
    assert gaps(mine, alive) == missing


async def test_a_gap_is_told_once_and_that_it_is_closed(
    url: PostgresUrl, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(watching, "LOOK_SECONDS", 0.01)
    caplog.set_level(logging.INFO)
    link = Link(url)
    first, second, last = (ShardLease(link, each, 600.0) for each in (FIRST, SECOND, LAST))
    await first.acquire()
    await second.acquire()
    watch = asyncio.create_task(watch_gaps(link, FIRST))

    await until(lambda: "No process serves SHARDS=39/40" in caplog.text)
    await last.acquire()
    await until(lambda: "All of the 40 shards are served." in caplog.text)

    watch.cancel()
    await asyncio.gather(watch, return_exceptions=True)
    await link.close()
    assert caplog.text.count("No process serves") == 1
