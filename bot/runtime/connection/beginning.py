"""What begins once the sessions with Discord have: recovery first, then what has to know of all servers.

Recovery waits until all shards are ready, for it looks who is where. One that does not become ready holds up the
others for a while only: then their meetups go on, whatever becomes of it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection
from typing import Final

from bot.app.meetups.recovery.steps import RecoveryFailed
from bot.app.use_cases import UseCases

log = logging.getLogger(__name__)

OTHERS_SECONDS: Final = 60.0
"""For which the shards that are ready wait for the others."""


class Beginning:
    """Begins what is to begin, once a process each."""

    def __init__(
        self,
        use_cases: UseCases,
        guild_ids: Callable[[], Collection[int]],
        give_up: Callable[[RecoveryFailed], None],
        begun: Callable[[], None],
    ) -> None:
        """`guild_ids` are the servers shown so far (snowflakes); `begun` is called once everything has begun."""
        self._use_cases = use_cases
        self._guild_ids = guild_ids
        self._give_up = give_up
        self._begun = begun
        self._waiting: asyncio.TimerHandle | None = None
        self._early: asyncio.Task[None] | None = None
        self._are_all_ready = False
        self._is_recovered = False
        self._are_all_shown = False
        self._has_begun = False

    def shard_ready(self) -> None:
        """A shard is ready, perhaps not the last one: it does not wait for ever. Never blocks."""
        if self._waiting is None and not self._are_all_ready:
            self._waiting = asyncio.get_running_loop().call_later(OTHERS_SECONDS, self._wait_no_longer)

    async def all_ready(self) -> None:
        """All sessions have begun, and their servers are shown."""
        self._are_all_ready = True
        if self._waiting is not None:
            self._waiting.cancel()
        if await self._recover():
            await self._use_cases.servers.begun(self._guild_ids())
            self._are_all_shown = True
            await self._begin_the_rest()

    def _wait_no_longer(self) -> None:
        log.info("Not every shard is ready after %.0f seconds; those that are go on.", OTHERS_SECONDS)
        self._early = asyncio.create_task(self._go_on_without_others(), name="recovery")

    async def _go_on_without_others(self) -> None:
        if await self._recover():
            await self._begin_the_rest()

    async def _recover(self) -> bool:
        """Recover, once a process. Whether it can go on."""
        try:
            self._is_recovered = await self._use_cases.recovery.start(self._guild_ids()) or self._is_recovered
        except RecoveryFailed as failure:
            self._give_up(failure)
            return False
        return True

    async def _begin_the_rest(self) -> None:
        """Once all is recovered, and it is known which servers the bot is in."""
        if not self._is_recovered or not self._are_all_shown or self._has_begun:
            return
        self._has_begun = True
        self._use_cases.retention.begin()
        self._use_cases.history_keeper.begin()
        self._use_cases.undo.begin()
        self._use_cases.volunteering.begin()
        await self._use_cases.member_messages.start()
        self._begun()
