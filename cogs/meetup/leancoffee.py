"""`/leancoffee`: what a host types. Parse, call one use case, reply."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.app.meetups.request import StartRequest
from bot.core.meetup import commands as cmd
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.ui.interaction.access.permissions import check_text_channel, check_voice_channel, not_shown
from bot.ui.interaction.access.reach import in_servers
from bot.ui.interaction.answers.guard import actor_of, channel_of, guild_of, organizer_of, show, tell
from bot.ui.interaction.clicks import ClickCog
from bot.ui.interaction.typed.channel_options import NOT_TOLD_WHERE, VoiceOption, their_voice_channel
from bot.ui.interaction.typed.options import (
    DOTS_EACH,
    LENGTH,
    TIMEBOX,
    Dots,
    ExtensionMinutes,
    MeetupMinutes,
    Title,
)
from bot.ui.views.cards import status_card
from bot.ui.views.host.panel import host_panel
from bot.ui.views.host.undo import OFFERED_FOR, undo_button

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


_ONE_OF_BOTH = say(
    "Say where attendance is counted: in a `channel`, by joining it before you ask, or in none, with `text_only`."
)


@in_servers
class LeanCoffeeCog(
    ClickCog, commands.GroupCog, group_name="leancoffee", group_description="Run a Lean Coffee"
):
    """The host's commands."""

    @app_commands.command(description="Start a Lean Coffee in this channel")
    @app_commands.describe(
        title="What the meetup is called",
        voice_channel="Where attendance is counted (default: the voice channel you are in; else text only)",
        dots=DOTS_EACH,
        timebox=TIMEBOX,
        minutes=LENGTH,
    )
    async def start(
        self,
        interaction: discord.Interaction,
        title: Title = "",
        voice_channel: VoiceOption | None = None,
        dots: Dots | None = None,
        timebox: str | None = None,
        minutes: MeetupMinutes | None = None,
    ) -> None:
        """Start the planned meetup of this channel, or a new one."""
        actor = await actor_of(interaction, self.use_cases)
        check_text_channel(interaction)
        voice, is_certain = voice_channel, True
        if voice is None:
            voice, is_certain = await their_voice_channel(interaction)
        if voice is not None:
            check_voice_channel(voice)
        request = StartRequest(
            guild_id=guild_of(interaction),
            channel_id=channel_of(interaction),
            voice_channel_id=None if voice is None else voice.id,
            organizer=await organizer_of(interaction, self.use_cases),
            title=title,
            dots=dots,
            timebox=timebox,
            minutes=minutes,
            names_voice=voice_channel is not None,
        )
        meetup = await self.use_cases.voice.start(request, actor)
        await show(interaction, host_panel(meetup))
        if not is_certain and meetup.plan.voice_channel_id is None:
            await tell(interaction, NOT_TOLD_WHERE)

    @app_commands.command(
        name="voice", description="Count attendance in a voice channel, in another one, or in none"
    )
    @app_commands.describe(
        channel="Where attendance is counted from now on (default: the voice channel you are in)",
        text_only="True does without a voice channel from now on: people check in",
    )
    async def change_voice(
        self, interaction: discord.Interaction, channel: VoiceOption | None = None, text_only: bool = False
    ) -> None:
        """A meetup without a voice channel gets one, and whoever is in it counts; one with a wrong one loses it."""
        actor = await actor_of(interaction, self.use_cases)
        voice = channel if channel or text_only else (await their_voice_channel(interaction))[0]
        if voice is not None:
            check_voice_channel(voice)
        if (voice is None) is not text_only:
            raise Refusal(_ONE_OF_BOTH)
        voice_id = None if voice is None else voice.id
        meetup = await self.use_cases.voice.change(channel_of(interaction), voice_id, actor)
        await show(interaction, status_card(meetup))

    @app_commands.command(name="next", description="Go on: open voting, close it, next topic, finish")
    async def next_step(self, interaction: discord.Interaction) -> None:
        """One step on, whatever comes next."""
        await self._do(interaction, cmd.Next)

    @app_commands.command(description="Stop the clock")
    async def pause(self, interaction: discord.Interaction) -> None:
        """Stop the clock."""
        await self._do(interaction, cmd.Pause)

    @app_commands.command(description="Let the clock run on")
    async def resume(self, interaction: discord.Interaction) -> None:
        """Let the clock run on."""
        await self._do(interaction, cmd.Resume)

    @app_commands.command(description="Give the topic more minutes")
    @app_commands.describe(minutes="How many (default: what the timebox list says)")
    async def extend(self, interaction: discord.Interaction, minutes: ExtensionMinutes | None = None) -> None:
        """More minutes for the topic under discussion."""
        await self._do(interaction, partial(cmd.Extend, minutes=minutes))

    @app_commands.command(description="Park the topic under discussion and take the next one")
    async def skip(self, interaction: discord.Interaction) -> None:
        """Park the topic under discussion."""
        await self._do(interaction, cmd.Skip)

    @app_commands.command(description="Finish: post the summary and give credit")
    async def finish(self, interaction: discord.Interaction) -> None:
        """End the meetup; for ten minutes that can be taken back."""
        await self._do(interaction, cmd.Finish)

    @app_commands.command(description="Call the meetup off; nobody gets credit")
    async def cancel(self, interaction: discord.Interaction) -> None:
        """Call it off; for ten minutes that can be taken back."""
        await self._do(interaction, cmd.Cancel)

    @app_commands.command(description="Where the meetup stands; draws its board again")
    async def status(self, interaction: discord.Interaction) -> None:
        """A private card; a board that somebody deleted comes back."""
        meetup = await self.use_cases.meetups.in_channel(channel_of(interaction))
        await show(interaction, status_card(meetup, not_shown(interaction, meetup.meetup_id)))
        await self.use_cases.meetups.redraw(meetup)

    async def _do(
        self, interaction: discord.Interaction, command: Callable[[cmd.Actor], cmd.HostCommand]
    ) -> None:
        actor = await actor_of(interaction, self.use_cases)
        meetup = await self.use_cases.undo.meant_by_step(
            channel_of(interaction), guild_of(interaction), actor
        )
        after = await self.use_cases.meetups.execute(meetup.meetup_id, command(actor))
        warning = not_shown(interaction, after.meetup_id)
        if after.phase.is_over:
            await show(interaction, host_panel(after, warning))
            return
        offered_until = interaction.created_at + OFFERED_FOR
        await show(interaction, status_card(after, warning, undo_button(after, offered_until)))


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(LeanCoffeeCog(bot.use_cases, bot.clicks))
