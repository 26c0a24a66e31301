"""What the bot can see at all: its sessions with Discord, and the guilds that come and go with them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.app.meetups.recovery.steps import RecoveryFailed

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee

log = logging.getLogger(__name__)

OTHERS_SECONDS = 60.0
"""For which the shards that are ready wait for the others: then their meetups go on, whatever becomes of those."""


class SessionsCog(commands.Cog):
    """Sessions that begin and end, and guilds that are there or not."""

    def __init__(self, bot: LeanCoffee) -> None:
        self._bot = bot
        self._recovery = bot.use_cases.recovery
        self._presence = bot.use_cases.presence
        self._scheduled_events = bot.scheduled_events
        self._servers = bot.use_cases.servers
        self._waiting: asyncio.TimerHandle | None = None
        self._early: asyncio.Task[None] | None = None
        self._is_recovered = False
        self._are_all_shown = False
        self._has_begun = False

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """All sessions have begun, and their guilds are shown."""
        if self._waiting is not None:
            self._waiting.cancel()
        if await self._is_not_given_up():
            await self._servers.begun(_ids(self._bot.guilds))
            self._are_all_shown = True
            await self._begin_the_rest()

    @commands.Cog.listener()
    async def on_shard_ready(self, shard_id: int) -> None:
        """A new session after a longer outage: nothing of it was replayed."""
        self._bot.lines.opened(self._bot.get_shard(shard_id))
        if self._waiting is None and not self._bot.is_ready():
            loop = asyncio.get_running_loop()
            self._waiting = loop.call_later(OTHERS_SECONDS, self._wait_no_longer)
        self._scheduled_events.interest.missed(self._guilds_of(shard_id))
        for each in self._guilds_of(shard_id):
            self._bot.permissions_changed(each)
        await self._recovery.session_regained(self._guilds_of(shard_id))

    @commands.Cog.listener()
    async def on_shard_resumed(self, shard_id: int) -> None:
        """A short outage is over, and was replayed."""
        self._bot.lines.opened(self._bot.get_shard(shard_id))
        await self._recovery.session_regained(self._guilds_of(shard_id))

    @commands.Cog.listener()
    async def on_shard_disconnect(self, shard_id: int) -> None:
        """Nothing is heard of this shard's guilds, since the last sign of life on its line."""
        await self._recovery.session_lost(self._guilds_of(shard_id), self._bot.lines.last_sign(shard_id))

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A guild that Discord had lost is back."""
        self._scheduled_events.interest.missed([guild.id])
        self._bot.permissions_changed(guild.id)
        await self._recovery.guild_available(guild.id)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Invited, perhaps again: its series go on, and so does a meetup under way."""
        self._bot.permissions_changed(guild.id)
        await self._servers.joined(guild.id)
        await self._recovery.guild_available(guild.id)

    @commands.Cog.listener()
    async def on_guild_unavailable(self, guild: discord.Guild) -> None:
        """Discord lost a guild for a while."""
        await self._presence.sight_lost([guild.id])

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Kicked: nobody can be seen there any more, and its data is kept for a while only."""
        await self._presence.sight_lost([guild.id])
        await self._servers.removed(guild.id)

    def _wait_no_longer(self) -> None:
        log.info("Not every shard is ready after %.0f seconds; those that are go on.", OTHERS_SECONDS)
        self._early = asyncio.create_task(self._go_on_without_others(), name="recovery")

    async def _go_on_without_others(self) -> None:
        if await self._is_not_given_up():
            await self._begin_the_rest()

    async def _is_not_given_up(self) -> bool:
        """Recover, once a process. Whether it can go on."""
        try:
            self._is_recovered = await self._recovery.start(_ids(self._bot.guilds)) or self._is_recovered
        except RecoveryFailed as failure:
            self._bot.give_up(failure)
            return False
        return True

    async def _begin_the_rest(self) -> None:
        """Once all is recovered, and it is known which servers the bot is in."""
        if not self._is_recovered or not self._are_all_shown or self._has_begun:
            return
        self._has_begun = True
        self._bot.use_cases.retention.begin()
        self._bot.use_cases.history_keeper.begin()
        await self._bot.use_cases.member_messages.start()
        where = len(self._bot.guilds)
        log.info("Ready as %s in %d servers. Invite: %s", self._bot.user, where, self._bot.invite_url())

    def _guilds_of(self, shard_id: int) -> list[int]:
        return _ids(each for each in self._bot.guilds if each.shard_id == shard_id)


def _ids(guilds: Iterable[discord.Guild]) -> list[int]:
    return [each.id for each in guilds]


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(SessionsCog(bot))
