"""When something was last heard on the line to Discord: a line that breaks is noticed up to a minute late.

Until then nobody sees who comes and goes, so that a gap in attendance begins at the last sign of life and not when
it is noticed. Every message is one, also the answer to discord.py's own heartbeat: where not even that has come, the
line is broken, whether that was noticed or not, and the process may die before it is.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, Protocol

import discord

_ANSWER_SECONDS: Final = 5.0
"""How late the answer to a heartbeat may be on a line that holds."""


class _KeepAlive(Protocol):
    """discord.py's heart of one connection; it notes when anything was received, in time.perf_counter's seconds.

    It beats each `interval`, in seconds.
    """

    _last_recv: float
    interval: float


class Lines:
    """The connection of each shard; discord.py drops its own notes before it tells that one is lost."""

    def __init__(self) -> None:
        self._hearts: dict[int, _KeepAlive] = {}

    def opened(self, shard: discord.ShardInfo | None) -> None:
        """A shard is connected, perhaps again."""
        if shard is None:
            return
        self._hearts.pop(shard.id, None)  # of a connection that is over: nothing more is heard on it
        heart = getattr(shard._parent.ws, "_keep_alive", None)
        if heart is not None:
            self._hearts[shard.id] = heart

    def last_sign(self, shard_id: int) -> datetime | None:
        """When a shard last heard from Discord (aware UTC); None where that is not known."""
        heart = self._hearts.get(shard_id)
        return None if heart is None else discord.utils.utcnow() - timedelta(seconds=_silence(heart))

    def silent_since(self) -> Mapping[int, datetime]:
        """Since when nothing was heard of each shard whose line is broken, by what is overdue on it (aware UTC)."""
        return {
            shard_id: discord.utils.utcnow() - timedelta(seconds=_silence(heart))
            for shard_id, heart in self._hearts.items()
            if _silence(heart) > heart.interval + _ANSWER_SECONDS
        }

    def all_silent_since(self) -> Mapping[int, datetime]:
        """The same of all shards as one, the first: nothing while any of them is heard."""
        silent = self.silent_since()
        return {0: max(silent.values())} if silent and len(silent) == len(self._hearts) else {}


def _silence(heart: _KeepAlive) -> float:
    return max(time.perf_counter() - heart._last_recv, 0)
