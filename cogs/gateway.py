"""What Discord tells unasked: sessions, guilds, channels, roles, voice states, and native events.

Each event is handed to the one use case that knows what it means; no rule is in here.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.app.meetups.presence import VoiceMove
from bot.app.meetups.recovery import RecoveryFailed
from bot.ui.interaction.stage import stage_request

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee

log = logging.getLogger(__name__)


class GatewayCog(commands.Cog):
    """The gateway's events, but for interactions."""

    def __init__(self, bot: LeanCoffee) -> None:
        self._bot = bot
        self._recovery = bot.use_cases.recovery
        self._presence = bot.use_cases.presence
        self._stage = bot.use_cases.stage
        self._scheduler = bot.use_cases.scheduler
        self._scheduled_events = bot.scheduled_events
        self._servers = bot.use_cases.servers

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """A session has begun, and its guilds are shown."""
        try:
            is_recovered = await self._recovery.start(_ids(self._bot.guilds))
        except RecoveryFailed as failure:
            self._bot.give_up(failure)
            return
        await self._servers.begun(_ids(self._bot.guilds))
        if is_recovered:
            self._bot.use_cases.retention.begin()
            self._bot.use_cases.history_keeper.begin()
            await self._bot.use_cases.member_messages.start()
            where = len(self._bot.guilds)
            log.info("Ready as %s in %d servers. Invite: %s", self._bot.user, where, self._bot.invite_url())

    @commands.Cog.listener()
    async def on_shard_ready(self, shard_id: int) -> None:
        """A new session after a longer outage: nothing of it was replayed."""
        self._bot.lines.opened(self._bot.get_shard(shard_id))
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
        await self._presence.sight_lost(self._guilds_of(shard_id), self._bot.lines.last_sign(shard_id))

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

    @commands.Cog.listener()
    async def on_voice_state_update(
        self, member: discord.Member, before: discord.VoiceState, after: discord.VoiceState
    ) -> None:
        """Somebody moved, or asks to speak. The channels are read at once: they may be gone a moment later."""
        left = None if before.channel is None else before.channel.id
        entered = None if after.channel is None else after.channel.id
        if not member.bot:
            move = VoiceMove(member.guild.id, member.id, member.display_name, left, entered)
            await self._presence.moved(move)
        request = stage_request(before, after)
        if request is not None and entered is not None and not member.bot:
            await self._stage.told(member.guild.id, entered, member.id, request)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """A meetup whose channel is deleted ends; credit is kept. A planned one waits for another channel."""
        await self._scheduler.channel_deleted(channel.guild.id, channel.id)

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """The same for a meetup in a thread."""
        await self._scheduler.channel_deleted(payload.guild_id, payload.thread_id)

    @commands.Cog.listener()
    async def on_guild_channel_update(self, _before: object, after: discord.abc.GuildChannel) -> None:
        """A permission may have been mended."""
        await self._permissions_changed(after.guild.id)

    @commands.Cog.listener()
    async def on_thread_update(self, _before: object, after: discord.Thread) -> None:
        """A thread may have been opened again, which was archived or locked."""
        await self._permissions_changed(after.guild.id)

    @commands.Cog.listener()
    async def on_guild_role_update(self, _before: object, after: discord.Role) -> None:
        """A permission may have been mended."""
        await self._permissions_changed(after.guild.id)

    @commands.Cog.listener()
    async def on_guild_role_delete(self, role: discord.Role) -> None:
        """A role that forbade something may be gone."""
        await self._permissions_changed(role.guild.id)

    @commands.Cog.listener()
    async def on_member_update(self, before: discord.Member, after: discord.Member) -> None:
        """The bot was given a role, or lost one, or may speak again. Discord tells of the bot itself without the
        members intent."""
        is_same = before.roles == after.roles and before.timed_out_until == after.timed_out_until
        if after == after.guild.me and not is_same:
            await self._permissions_changed(after.guild.id)

    @commands.Cog.listener()
    async def on_scheduled_event_update(self, _before: object, after: discord.ScheduledEvent) -> None:
        """Somebody changed a native event; perhaps Discord, perhaps this bot."""
        await self._scheduled_events.event_changed(after)

    @commands.Cog.listener()
    async def on_scheduled_event_delete(self, event: discord.ScheduledEvent) -> None:
        """Somebody deleted a native event."""
        await self._scheduled_events.event_deleted(event.id)

    async def _permissions_changed(self, guild_id: int) -> None:
        """What was impossible may be possible now: showing what waits, and planning."""
        self._bot.permissions_changed(guild_id)
        await self._scheduler.guild_changed(guild_id)

    def _guilds_of(self, shard_id: int) -> list[int]:
        return _ids(each for each in self._bot.guilds if each.shard_id == shard_id)


def _ids(guilds: Iterable[discord.Guild]) -> list[int]:
    return [each.id for each in guilds]


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(GatewayCog(bot))
