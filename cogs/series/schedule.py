"""`/leancoffee schedule create` and `edit`: what a series would be, to be looked at. Parse, ask, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.ui.interaction.access.permissions import check_lasting_channel, check_text_channel
from bot.ui.interaction.answers.guard import actor_of, channel_of, guild_of, show
from bot.ui.interaction.command_groups import add_group, add_to_group
from bot.ui.interaction.typed.autocomplete import Choices, zone_choices
from bot.ui.interaction.typed.candidates import candidate, may_host_here
from bot.ui.interaction.typed.options import SeriesId
from bot.ui.interaction.typed.suggesting import suggesting
from bot.ui.views.series.series_cards import preview_card
from cogs.series.options import DEFAULTS, SeriesOptions, takes_series_options

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


@app_commands.command(description="Plan a meetup that takes place every month or week")
@takes_series_options(required=("title", "rule", "time"), defaults=DEFAULTS)
async def create(interaction: discord.Interaction[LeanCoffee], options: SeriesOptions) -> None:
    """Show what it would be."""
    use_cases = interaction.client.use_cases
    actor = await actor_of(interaction, use_cases)
    check_lasting_channel(interaction, options.text_channel)
    server = "" if interaction.guild is None else interaction.guild.name
    preview = await use_cases.series.draft(
        guild_of(interaction), channel_of(interaction), server, options.request(), actor
    )
    await show(interaction, preview_card(preview))


@app_commands.command(description="Change a series: its days, its time, its settings")
@app_commands.describe(
    series="The series",
    text_only="Do without a voice channel from now on",
    host="Who hosts it from now on",
    server_settings="True takes over the settings that the server has now, but for the time zone",
)
@takes_series_options()
async def edit(
    interaction: discord.Interaction[LeanCoffee],
    series: SeriesId,
    options: SeriesOptions,
    text_only: bool = False,
    host: discord.User | None = None,
    server_settings: bool = False,
) -> None:
    """Show what it would become; what is not named stays as it is."""
    use_cases = interaction.client.use_cases
    actor = await actor_of(interaction, use_cases)
    if options.text_channel is not None:
        check_text_channel(interaction, options.text_channel)
    host_id = None if host is None else host.id
    request = options.request(text_only=text_only, host_id=host_id, takes_settings=server_settings)
    preview = await use_cases.series.redraft(guild_of(interaction), series, request, actor)
    if host is not None:
        may_host = await may_host_here(host, use_cases)
        await use_cases.hosting.check_series_host(preview.draft.series, candidate(host), may_host)
    await show(interaction, preview_card(preview))


@create.autocomplete("time_zone")
@edit.autocomplete("time_zone")
@suggesting
async def _zones(_interaction: discord.Interaction[LeanCoffee], typed: str) -> Choices:
    return zone_choices(typed)


async def setup(bot: LeanCoffee) -> None:
    """Put the group into `/leancoffee`, which cogs.meetup.leancoffee has brought, and the commands into the group."""
    add_group(bot.tree, "leancoffee", "schedule", "Meetups that plan themselves")
    add_to_group(bot.tree, "leancoffee schedule", [create, edit])
