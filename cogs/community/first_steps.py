"""`/leancoffee setup`: from the invite to a first meetup. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.app.community.guild_settings import SettingsChange
from bot.ui.interaction.access.readiness import readiness_of
from bot.ui.interaction.answers.guard import channel_of, guild_of, redraw, show, use_cases_of
from bot.ui.interaction.clicks import ClickCog, on_click
from bot.ui.interaction.command_groups import add_to_group
from bot.ui.interaction.typed.autocomplete import Choices, zone_choices
from bot.ui.interaction.typed.channel_options import TextOption, VoiceOption, their_voice_channel
from bot.ui.interaction.typed.suggesting import suggesting
from bot.ui.kit.components import Sheet
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.settings import ask_whether_everybody_hosts
from bot.ui.views.settings.readiness import setup_card

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


@app_commands.command(name="setup", description="Set the bot up in this server, and see what is missing")
@app_commands.describe(
    host_role="Who may host, besides members with Manage Events",
    time_zone="The community's time zone",
    text_channel="Where meetups will be held (default: here)",
    voice_channel="Where people will talk",
)
async def first_steps(
    interaction: discord.Interaction[LeanCoffee],
    host_role: discord.Role | None = None,
    time_zone: str | None = None,
    text_channel: TextOption | None = None,
    voice_channel: VoiceOption | None = None,
) -> None:
    """Change what is named, and show what is chosen and what is missing."""
    use_cases, guild_id = interaction.client.use_cases, guild_of(interaction)
    change = SettingsChange(host_role_id=None if host_role is None else host_role.id, time_zone=time_zone)
    if await use_cases.settings.change_typed(guild_id, change, interaction.permissions.manage_guild):
        await show(interaction, ask_whether_everybody_hosts(guild_id))
        return
    voice = voice_channel or (await their_voice_channel(interaction))[0]
    text_id = channel_of(interaction) if text_channel is None else text_channel.id
    await show(interaction, await _setup(interaction, text_id, None if voice is None else voice.id))


@first_steps.autocomplete("time_zone")
@suggesting
async def _zones(_interaction: discord.Interaction[LeanCoffee], typed: str) -> Choices:
    return zone_choices(typed)


class FirstStepsCog(ClickCog):
    """The button of the set-up."""

    @on_click(Action.SETUP_CHECK)
    async def check_again(self, interaction: discord.Interaction, click: ClickId) -> None:
        """Somebody gave what was missing. The button means the server in which it is pressed."""
        await redraw(interaction, await _setup(interaction, click.snowflake(0), click.snowflake(1) or None))


async def _setup(interaction: discord.Interaction, text_id: int, voice_id: int | None) -> Sheet:
    use_cases = use_cases_of(interaction)
    settings = await use_cases.settings.of(guild_of(interaction))
    readiness = await readiness_of(interaction, settings, text_id, voice_id)
    return setup_card(settings, readiness, use_cases.meetups.now())


async def setup(bot: LeanCoffee) -> None:
    """Put the command into the `/leancoffee` group, which cogs.meetup.leancoffee has brought."""
    await bot.add_cog(FirstStepsCog(bot.use_cases, bot.clicks))
    add_to_group(bot.tree, "leancoffee", [first_steps])
