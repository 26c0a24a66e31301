"""What changes in a server: who is in which voice channel, channels, permissions, and native events."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.app.meetups.attendance.presence import VoiceMove
from bot.ui.interaction.stage import stage_request

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


class ChangesCog(commands.Cog):
    """What people do in Discord itself, as far as it concerns a meetup or a series."""

    def __init__(self, bot: LeanCoffee) -> None:
        self._bot = bot
        self._presence = bot.use_cases.presence
        self._stage = bot.use_cases.stage
        self._recovery = bot.use_cases.recovery
        self._scheduler = bot.use_cases.scheduler
        self._scheduled_events = bot.scheduled_events

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
            asked_at = after.requested_to_speak_at
            await self._stage.told(member.guild.id, entered, member.id, request, asked_at)

    @commands.Cog.listener()
    async def on_somebody_moved(self, guild_id: int) -> None:
        """Discord did not say who it is: see who is where."""
        await self._presence.look([guild_id])

    @commands.Cog.listener()
    async def on_any_channel_delete(self, guild_id: int, channel_id: int) -> None:
        """A meetup whose channel is deleted ends; credit is kept. A planned one waits for another channel."""
        await self._recovery.channel_deleted(guild_id, channel_id)

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """The same for a meetup in a thread."""
        await self._recovery.channel_deleted(payload.guild_id, payload.thread_id)

    @commands.Cog.listener()
    async def on_guild_channel_update(self, _before: object, after: discord.abc.GuildChannel) -> None:
        """A permission may have been mended."""
        await self._permissions_changed(after.guild.id)

    @commands.Cog.listener()
    async def on_guild_channel_create(self, channel: discord.abc.GuildChannel) -> None:
        """It may be one that was hidden: Discord tells of those that concern the bot (Gateway, Channel Create)."""
        await self._permissions_changed(channel.guild.id)

    @commands.Cog.listener()
    async def on_thread_join(self, thread: discord.Thread) -> None:
        """The bot may have been added to a private thread (Gateway, Thread Create and Thread Members Update)."""
        await self._permissions_changed(thread.guild.id)

    @commands.Cog.listener()
    async def on_raw_thread_update(self, payload: discord.RawThreadUpdateEvent) -> None:
        """A thread may have been opened again, which was archived or locked; discord.py forgets archived ones."""
        await self._permissions_changed(payload.guild_id)

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
        await self._scheduled_events.event_deleted(event.guild_id, event.id)

    async def _permissions_changed(self, guild_id: int) -> None:
        """What was impossible may be possible now: showing what waits, seeing who is there, and planning."""
        self._bot.permissions_changed(guild_id)
        await self._presence.look_again(guild_id)
        await self._scheduler.guild_changed(guild_id)


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(ChangesCog(bot))
