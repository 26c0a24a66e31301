"""`/leancoffee calendar`: a series as a file for everybody's own calendar. Parse, call one use case, reply."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.series.series import Series
from bot.core.values import UserText
from bot.export.ics import filename
from bot.export.on_demand import calendar_content_on_demand, calendar_on_demand
from bot.export.series import calendar_of
from bot.ui.interaction.access.viewer import NOT_KNOWN
from bot.ui.interaction.answers.guard import guild_of, organizer_of, tell
from bot.ui.interaction.command_groups import add_to_group
from bot.ui.interaction.typed.options import SeriesId
from bot.ui.kit.audience import name_of_place
from bot.ui.kit.files import attachment

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


@app_commands.command(description="The dates of a series as a file for your calendar")
@app_commands.describe(series="The series")
async def calendar(interaction: discord.Interaction[LeanCoffee], series: SeriesId) -> None:
    """A private file, for everybody."""
    service, guild_id = interaction.client.use_cases.series, guild_of(interaction)
    found = (await service.outlook(guild_id, series)).series
    organizer = await organizer_of(interaction, interaction.client.use_cases)
    place = await _place(interaction, found, organizer)
    entries = calendar_of(found, await service.exceptions(found), organizer, place)
    edition = await service.edition(guild_id, found.series_id, await calendar_content_on_demand(entries))
    entries = replace(entries, revision=edition.sequence, changed_at=edition.changed_at)
    await tell(
        interaction,
        say(
            "Open the file with your calendar to have the dates of **{title}** in it.",
            title=UserText(found.title),
        ),
        say("If a host moves or skips one, ask for it again."),
        say("The series is paused: until it goes on, no further meetup takes place.")
        if found.paused
        else None,
        file=attachment(await calendar_on_demand(entries), filename(found.title)),
    )


async def _place(interaction: discord.Interaction[LeanCoffee], series: Series, organizer: str) -> str:
    """Where people meet, by name."""
    name = None
    if interaction.guild is not None:
        try:
            name = await name_of_place(interaction.guild, series.channel_id, series.voice_channel_id)
        except OSError:
            raise Refusal(NOT_KNOWN) from None
    return f"Discord, {organizer}" + ("" if name is None else f", {name}")


async def setup(bot: LeanCoffee) -> None:
    """Put the command into the `/leancoffee` group, which cogs.meetup.leancoffee has brought."""
    add_to_group(bot.tree, "leancoffee", [calendar])
