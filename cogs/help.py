"""`/help`: one screen for hosts and participants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.ui.interaction.clicks import ClickCog
from bot.ui.interaction.guard import show
from bot.ui.interaction.reach import in_servers
from bot.ui.views.cards import help_card

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


class HelpCog(ClickCog):
    """How it works."""

    @in_servers
    @app_commands.command(name="help", description="How a Lean Coffee works here")
    async def help(self, interaction: discord.Interaction) -> None:
        """A private card."""
        await show(interaction, help_card())


async def setup(bot: LeanCoffee) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(HelpCog(bot.use_cases, bot.clicks))
