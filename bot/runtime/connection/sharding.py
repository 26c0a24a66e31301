"""How this process's shards connect: those that the operator chose, in turns that all processes share.

Discord lets one session begin in five seconds in each of its buckets, whichever process begins it, and a limited
number a day (Discord's documentation, Gateway, Sharding and Session Start Limit). discord.py takes its turns by
itself in one process; several ask each other by the database.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

import yarl

from bot.app.ports import StoreFailed
from bot.app.shards import ShardRange
from bot.runtime.connection.endings import Ended

if TYPE_CHECKING:
    from discord.ext.commands import AutoShardedBot

log = logging.getLogger(__name__)


class SessionStarts(Protocol):
    """The turns of all processes."""

    async def turn(self, bucket: int) -> None:
        """Return when a session may begin in a bucket. Raises StoreFailed where nobody can tell."""


class Sharding:
    """The shards that a process connects, and when each may begin a session."""

    def __init__(self, shards: ShardRange, starts: SessionStarts | None = None) -> None:
        """`starts` where other processes begin sessions, too."""
        self._shards = shards
        self._starts = starts
        self._buckets = 1

    async def launch(self, client: AutoShardedBot) -> None:
        """Connect each shard, at the gateway that the API names. Raises Ended, and what discord.py raises."""
        if client.is_closed():
            return
        _, gateway, limits = await client.http.get_bot_gateway()
        wanted = len(self._shards.shard_ids)
        if limits["remaining"] < wanted:
            pause = timedelta(seconds=limits["reset_after"] // 1000)
            raise Ended(
                f"Discord lets this bot begin {limits['remaining']} more sessions today, and SHARDS={self._shards} "
                f"needs {wanted}. Start it again in {pause}, and find out first what has it start so often.",
                needs_somebody=True,
            )
        self._buckets = max(limits["max_concurrency"], 1)
        client.shard_count = client._connection.shard_count = self._shards.count
        client.shard_ids = client._connection.shard_ids = list(self._shards.shard_ids)
        for each in self._shards.shard_ids:
            await client.launch_shard(yarl.URL(gateway), each, initial=each == self._shards.first)

    async def is_my_turn(self, shard_id: int) -> bool:
        """Wait until a shard may begin a session; False at once where there is nobody to ask."""
        if self._starts is None:
            return False
        try:
            await self._starts.turn(shard_id % self._buckets)
        except StoreFailed as failure:
            log.warning("Whether another process begins a session now is not known: %s", failure)
            return False
        return True
