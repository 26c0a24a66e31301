"""Who serves a range of shards: whoever holds its lease, a row that is renewed while its process is alive.

A second process with the same range stands by, and takes over once the row is let go or was not renewed in time. The
lease gives order, and nothing that was acknowledged rests on it: a process that was stopped, and goes on past its
lease, is refused what it decides on old states, for an append names the hash that it builds on.

A row and not a session's advisory lock: that one outlasts a process that stands still, and passes no transaction
pooler (docs/adr/0029).
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import time
from collections.abc import Callable
from typing import Final

from bot.app.ports import StoreFailed
from bot.app.shards import EVERYTHING, LeaseLost, RangesOverlap, ShardRange
from bot.core.structures.frozen import frozen
from bot.store.shards.link import Link

log = logging.getLogger(__name__)

LEASE_SECONDS: Final = 8.0
"""How long a lease lasts without being renewed. With a start of a few seconds, a server waits for less than 15."""
RENEW_SECONDS: Final = 2.0
LOOK_SECONDS: Final = 0.5
"""How often who stands by looks whether it is their turn."""


@frozen
class _Held:
    """A lease as it stands in the database; `seconds` are left of it, fewer than none where it is over."""

    shards: ShardRange
    holder: str
    generation: int
    seconds: float


class ShardLease:
    """The lease of one range, from the wait for it to its end (bot.app.shards.RangeLock)."""

    def __init__(
        self, link: Link, shards: ShardRange, lease_seconds: float = LEASE_SECONDS, holder: str = ""
    ) -> None:
        """`holder` is how the others' logs name this process."""
        # However many shards one process alone connects, it serves every server.
        self.shards = EVERYTHING if shards.is_everything else shards
        self.holder = holder or f"process {os.getpid()} on {socket.gethostname()}"
        self._link = link
        self._seconds = lease_seconds
        self._generation: int | None = None
        self._until = 0.0

    @property
    def is_held(self) -> bool:
        """Whether nobody else can hold it now, by the time that has passed here."""
        return self._generation is not None and self._seconds_left > 0

    async def acquire(self, stand_by: Callable[[], None] = lambda: None) -> None:
        """Return once this process serves the range; `stand_by` is called where that takes a while.

        Raises RangesOverlap; StoreFailed at the first look alone.
        """
        told = overlap_since = ahead_since = None
        is_heard = True
        holder = await self._try()
        while holder is not None:
            # Longer than any lease lasts: the server's clock was put back. Whoever is alive renews it by the new one.
            ahead_since = (ahead_since or time.monotonic()) if holder.seconds > self._longest else None
            if holder.shards != self.shards:
                # It may have died a moment ago; one that is renewed is alive.
                overlap_since = overlap_since or time.monotonic()
                if time.monotonic() - overlap_since > self._seconds + RENEW_SECONDS:
                    raise RangesOverlap(self._overlap(holder))
            else:
                overlap_since = None
            if told is None:
                stand_by()
            if told != holder.holder:
                told = holder.holder
                log.warning(
                    "Standing by for SHARDS=%s, which %s serves as %s.", self.shards, told, holder.shards
                )
            await asyncio.sleep(LOOK_SECONDS)
            is_over = ahead_since is not None and time.monotonic() - ahead_since > self._longest
            try:
                holder = await self._try(is_ahead_over=is_over)
            except StoreFailed as failure:
                if is_heard:  # a server may be down for hours, and is asked twice a second
                    log.warning("Who serves SHARDS=%s is asked again: %s", self.shards, failure)
                is_heard = False
            else:
                is_heard = True
        if told is not None:
            log.warning("Taking over SHARDS=%s from %s.", self.shards, told)

    async def keep(self) -> None:
        """Renew the lease until it is lost. Raises LeaseLost, then."""
        while True:
            await asyncio.sleep(min(RENEW_SECONDS, self._seconds_left))
            if not self.is_held:
                raise self._not_in_time()
            begun = time.monotonic()
            try:
                # What is answered later than that tells nothing: another process may serve by then.
                async with asyncio.timeout(self._seconds_left):
                    renewed = await self._link.rows(
                        "renew", *self._key, self._generation, int(self._seconds * 1000)
                    )
            except TimeoutError:
                raise self._not_in_time() from None
            except StoreFailed as failure:
                log.warning("The lease of SHARDS=%s is renewed again: %s", self.shards, failure)
                continue
            if not renewed:
                self._generation = None
                raise LeaseLost(f"Another process has taken SHARDS={self.shards} over.")
            self._until = begun + self._seconds

    async def let_go(self) -> None:
        """Let whoever stands by take over at once. Never raises: otherwise they do when the lease is over."""
        generation, self._generation = self._generation, None
        if generation is None:
            return
        try:
            await self._link.last("let_go", *self._key, generation)
        except StoreFailed as failure:
            log.warning("The lease of SHARDS=%s runs out by itself: %s", self.shards, failure)

    @property
    def _key(self) -> tuple[int, int, int]:
        return self.shards.count, self.shards.first, self.shards.last

    @property
    def _seconds_left(self) -> float:
        return max(self._until - time.monotonic(), 0.0)

    @property
    def _longest(self) -> float:
        """Seconds that no lease lasts."""
        return max(self._seconds, LEASE_SECONDS) + RENEW_SECONDS

    async def _try(self, *, is_ahead_over: bool = False) -> _Held | None:
        """Take the lease where nobody else serves any of its servers; else who does. Raises StoreFailed.

        `is_ahead_over` takes one for over that seems to last longer than any does.
        """
        begun = time.monotonic()
        async with self._link.transaction() as ask:
            await ask("take_turns")
            held = map(_held, await ask("leases"))
            others = [each for each in held if each.shards.overlaps(self.shards)]
            alive = [
                each
                for each in others
                if each.seconds > 0 and not (is_ahead_over and each.seconds > self._longest)
            ]
            if alive:
                return min(alive, key=lambda each: each.shards != self.shards)
            for each in others:
                if each.shards != self.shards:  # of before the ranges were changed
                    shards = each.shards
                    await ask("forget", shards.count, shards.first, shards.last, each.generation)
            [(generation,)] = await ask("take", *self._key, self.holder, int(self._seconds * 1000))
        self._generation, self._until = generation, begun + self._seconds
        return None

    def _not_in_time(self) -> LeaseLost:
        return LeaseLost(f"The lease of SHARDS={self.shards} was not renewed in time.")

    def _overlap(self, other: _Held) -> str:
        return (
            f"SHARDS={self.shards} overlaps with {other.shards}, which {other.holder} serves. Give each process a "
            "range of its own, with the same number behind the slash; to change that number, stop all of them first."
        )


def _held(row: tuple[int, int, int, str, int, int]) -> _Held:
    count, first, last, holder, generation, left_ms = row
    return _Held(ShardRange(first, last, count), holder, generation, left_ms / 1000)
