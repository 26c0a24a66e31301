"""`/help`: one screen for hosts and participants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.ui.interaction.clicks import ClickCog, on_click
from bot.ui.interaction.guard import redraw, show
from bot.ui.interaction.reach import in_servers
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.cards import help_card
from bot.ui.views.mydata import what_is_kept

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


class HelpCog(ClickCog):
    """How it works."""

    @in_servers
    @app_commands.command(name="help", description="How a Lean Coffee works here")
    async def help(self, interaction: discord.Interaction) -> None:
        """A private card."""
        await show(interaction, help_card(self.use_cases.privacy.policy_url))

    @on_click(Action.PRIVACY)
    async def privacy(self, interaction: discord.Interaction, _click: ClickId) -> None:
        """What is kept about everybody, in plain words."""
        await redraw(interaction, what_is_kept(self.use_cases.privacy.policy_url))


async def setup(bot: LeanCoffee) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(HelpCog(bot.use_cases, bot.clicks))
