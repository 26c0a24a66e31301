"""`/seu`: everybody's own credit records, and nobody else's."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.message import say, say_n
from bot.export.csv import filename, seu_log, total
from bot.ui.interaction.clicks import ClickCog
from bot.ui.interaction.guard import show, tell
from bot.ui.views.cards import seu_log_card

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


class SeuCog(ClickCog, commands.GroupCog, group_name="seu", group_description="Your attendance as SEUs"):
    """The log and its export."""

    @app_commands.command(description="Your attendance records, as they support an SEU claim")
    async def log(self, interaction: discord.Interaction) -> None:
        """A private list."""
        await show(interaction, seu_log_card(await self.use_cases.credits.log_of(interaction.user.id)))

    @app_commands.command(description="Your attendance records as a CSV file, for the Scrum Alliance form")
    async def export(self, interaction: discord.Interaction) -> None:
        """A private file, in the order of the form."""
        records = await self.use_cases.credits.exportable(interaction.user.id)
        name = filename(interaction.user.display_name, discord.utils.utcnow().date())
        await tell(
            interaction,
            say_n("{count} record.", "{count} records.", len(records)),
            total(records),
            say(
                "Log each one yourself at Scrum Alliance; "
                "this file is the attendance record that supports your claim."
            ),
            file=discord.File(io.BytesIO(seu_log(records)), name),
        )


async def setup(bot: LeanCoffee) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(SeuCog(bot.use_cases, bot.clicks))
