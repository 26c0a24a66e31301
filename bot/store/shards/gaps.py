"""Tells of shards that no process serves: nothing happens in their servers, and no process misses them by itself."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from typing import Final

from bot.app.ports import StoreFailed
from bot.app.shards import ShardRange
from bot.store.shards.link import Link

log = logging.getLogger(__name__)

LOOK_SECONDS: Final = 60.0
"""Between two looks. What two of them find is no takeover, nor a start of all processes one after another."""


async def watch_gaps(link: Link, mine: ShardRange) -> None:
    """Tell the log of shards that nobody serves, once, and again once all are served. Returns never."""
    before = told = ""
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        try:
            rows = await link.rows("leases")
        except StoreFailed as failure:
            log.debug("Whether all shards are served is asked again: %s", failure)
            continue
        alive = [ShardRange(first, last, count) for count, first, last, _, _, left_ms in rows if left_ms > 0]
        missing = gaps(mine, alive)
        if missing == before != told:
            told = missing
            if missing:
                log.warning("No process serves SHARDS=%s: nothing happens in their servers.", missing)
            else:
                log.info("All of the %d shards are served.", mine.count)
        before = missing


def gaps(mine: ShardRange, alive: Collection[ShardRange]) -> str:
    """The shards that none of the ranges has that are served, as they would be written in SHARDS; empty for none.

    One process tells for all, the one with the lowest shard. While the number of shards is being changed nobody does.
    """
    if any(each.count != mine.count or each.first < mine.first for each in alive):
        return ""
    served = {shard for each in (mine, *alive) for shard in each.shard_ids}
    missing = [shard for shard in range(mine.count) if shard not in served]
    first = [shard for shard in missing if shard - 1 not in missing]
    last = [shard for shard in missing if shard + 1 not in missing]
    return ", ".join(map(str, (ShardRange(*each, mine.count) for each in zip(first, last, strict=True))))
