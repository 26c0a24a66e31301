"""What the bot can see at all: its sessions with Discord, and the guilds that come and go with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


class SessionsCog(commands.Cog):
    """Sessions that begin and end, and guilds that are there or not."""

    def __init__(self, bot: LeanCoffee) -> None:
        self._bot = bot
        self._recovery = bot.use_cases.recovery
        self._presence = bot.use_cases.presence
        self._scheduled_events = bot.scheduled_events
        self._servers = bot.use_cases.servers

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """All sessions have begun, and their guilds are shown."""
        await self._bot.beginning.all_ready()

    @commands.Cog.listener()
    async def on_shard_ready(self, shard_id: int) -> None:
        """A new session after a longer outage: nothing of it was replayed."""
        self._bot.lines.opened(self._bot.get_shard(shard_id))
        self._bot.beginning.shard_ready()
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

    def _guilds_of(self, shard_id: int) -> list[int]:
        return _ids(each for each in self._bot.guilds if each.shard_id == shard_id)


def _ids(guilds: Iterable[discord.Guild]) -> list[int]:
    return [each.id for each in guilds]


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(SessionsCog(bot))
