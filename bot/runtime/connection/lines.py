"""When something was last heard on the line to Discord: a line that breaks is noticed up to a minute late.

Until then nobody sees who comes and goes, so that a gap in attendance begins at the last sign of life and not when
it is noticed. Every message is one, also the answer to discord.py's own heartbeat.
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Protocol

import discord


class _KeepAlive(Protocol):
    """discord.py's heart of one connection; it notes when anything was received, in time.perf_counter's seconds."""

    _last_recv: float


class Lines:
    """The connection of each shard; discord.py drops its own notes before it tells that one is lost."""

    def __init__(self) -> None:
        self._hearts: dict[int, _KeepAlive] = {}

    def opened(self, shard: discord.ShardInfo | None) -> None:
        """A shard is connected, perhaps again."""
        heart = None if shard is None else getattr(shard._parent.ws, "_keep_alive", None)
        if shard is not None and heart is not None:
            self._hearts[shard.id] = heart

    def last_sign(self, shard_id: int) -> datetime | None:
        """When a shard last heard from Discord (aware UTC); None where that is not known."""
        heart = self._hearts.get(shard_id)
        if heart is None:
            return None
        return discord.utils.utcnow() - timedelta(seconds=max(time.perf_counter() - heart._last_recv, 0))
