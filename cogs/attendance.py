"""Attendance: who is in the voice channel, and the check-in button of text-only meetups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.core.meetup import commands as cmd
from bot.ui.interaction.clicks import ClickCog, on_click
from bot.ui.interaction.guard import actor_of, guild_of, tell
from bot.ui.kit.custom_id import Action, ClickId

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


class AttendanceCog(ClickCog):
    """What the bot sees, and what people say of themselves."""

    @commands.Cog.listener()
    async def on_voice_state_update(
        self, member: discord.Member, before: discord.VoiceState, after: discord.VoiceState
    ) -> None:
        """Somebody moved. The channels are read at once: they may be gone a moment later."""
        left = None if before.channel is None else before.channel.id
        entered = None if after.channel is None else after.channel.id
        if member.bot or left == entered:
            return
        await self.use_cases.people.met(member.guild.id, member.id, member.display_name)
        await self.use_cases.meetups.voice_changed(member.id, left, entered)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """A meetup whose channel is deleted ends; credit is kept. A planned one waits for another channel."""
        await self.use_cases.scheduler.channel_deleted(channel.guild.id, channel.id)

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """The same for a meetup in a thread."""
        await self.use_cases.scheduler.channel_deleted(payload.guild_id, payload.thread_id)

    @on_click(Action.CHECK_IN)
    async def check_in(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The board's Check in button."""
        actor = await actor_of(interaction, self.use_cases)
        await self.use_cases.meetups.execute(click.target_id, cmd.CheckIn(actor), guild_of(interaction))
        await tell(interaction, "You are checked in; your attendance counts from now until the end.")

    @on_click(Action.CHECK_OUT)
    async def check_out(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The board's Check out button."""
        actor = await actor_of(interaction, self.use_cases)
        await self.use_cases.meetups.execute(click.target_id, cmd.CheckOut(actor), guild_of(interaction))
        await tell(interaction, "You are checked out. What you attended so far is kept.")


async def setup(bot: LeanCoffee) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(AttendanceCog(bot.use_cases, bot.clicks))
