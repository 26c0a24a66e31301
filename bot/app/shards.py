"""Which servers a process serves, where several share one database.

Discord hands each server to one shard, by its id alone: `(guild_id >> 22) % count` (Discord's documentation,
Gateway, Sharding). A process serves a range of shards, and so a fixed part of all servers: what it looks for by
itself, what is due, unfinished or wrong, it looks for in that part. What is stored is never the remainder, which
another count of shards would make a lie.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from math import gcd
from typing import Protocol

from bot.core.structures.frozen import frozen

_SHIFT = 22
"""The bits of a snowflake below its time (Discord's documentation, Snowflakes)."""


@frozen
class ShardRange:
    """The shards from `first` to `last`, both included, of `count`; they are numbered from zero."""

    first: int
    last: int
    count: int

    def __str__(self) -> str:
        """As the operator writes it in SHARDS."""
        shards = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        return f"{shards}/{self.count}"

    @property
    def shard_ids(self) -> range:
        """The number of each shard."""
        return range(self.first, self.last + 1)

    @property
    def is_everything(self) -> bool:
        """Whether no server is served by another process."""
        return self.first == 0 and self.last == self.count - 1

    @property
    def leads(self) -> bool:
        """Whether this is the process that does what one has to do for all: the one with the first shard."""
        return self.first == 0

    def serves(self, snowflake: int) -> bool:
        """Whether a server is one of this range's; or, of what belongs to nobody's server, a member."""
        return self.first <= (snowflake >> _SHIFT) % self.count <= self.last

    def overlaps(self, other: ShardRange) -> bool:
        """Whether there can be a server that both serve, perhaps by another count of shards.

        Two shards of different counts have servers in common where their numbers leave the same remainder by the
        greatest common divisor of the counts (the Chinese remainder theorem).
        """
        common = gcd(self.count, other.count)
        mine = {each % common for each in self.shard_ids}
        return any(each % common in mine for each in other.shard_ids)


EVERYTHING = ShardRange(0, 0, 1)
"""One process alone."""


@frozen
class LastBeats:
    """When (aware UTC) each shard, by its count and its number, was last served by a process that was alive.

    A shard of a count names the same servers for ever. So whoever beat for one of that number was watching the server
    then, whatever the number of shards is today; and the newest of those beats is the last one of that server.
    """

    of_shards: Mapping[tuple[int, int], datetime]

    def of(self, guild_id: int) -> datetime | None:
        """The last sign of a process that served a server (a snowflake); None where there never was one."""
        key = guild_id >> _SHIFT
        return max(
            (at for (count, shard_id), at in self.of_shards.items() if key % count == shard_id), default=None
        )


class Heartbeat(Protocol):
    """When the bot was last known to be alive, for the attendance of meetups it was torn away from."""

    async def beat(self, at: datetime, silent: Mapping[int, datetime] | None = None) -> None:
        """Note that this process watches at `at` (aware UTC); of `silent` shards only until the instants given."""

    async def last_beats(self) -> LastBeats:
        """The last noted instants, of every process there ever was. Raises Unreadable."""


class LeaseLost(Exception):
    """Another process may serve this range now. Nothing more is to be done here; a new start stands by."""


class RangesOverlap(Exception):
    """Another process serves some of these servers, and other ones besides. The sentence says which."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class RangeLock(Protocol):
    """Which process serves a range, so that a second one waits. What is acknowledged never rests on it."""

    async def acquire(self, stand_by: Callable[[], None]) -> None:
        """Return once this process serves the range; `stand_by` is called where that takes a while.

        Raises RangesOverlap; StoreFailed at the first look alone.
        """

    async def keep(self) -> None:
        """Hold it until it is lost. Raises LeaseLost, then."""

    async def let_go(self) -> None:
        """Let whoever stands by take over at once. Never raises."""
