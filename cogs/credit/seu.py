"""`/seu`: everybody's own credit records, and nobody else's."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.app.off_loop import off_loop
from bot.ui.interaction.clicks import ClickCog
from bot.ui.interaction.guard import show
from bot.ui.interaction.reach import everywhere
from bot.ui.views.cards import seu_log_card

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


@everywhere
class SeuCog(ClickCog, commands.GroupCog, group_name="seu", group_description="Your attendance as SEUs"):
    """The log. `/seu export` joins its group in cogs.credit.export."""

    @app_commands.command(description="Your attendance records, as they support an SEU claim")
    async def log(self, interaction: discord.Interaction) -> None:
        """A private list."""
        records = await self.use_cases.credits.log_of(interaction.user.id)
        await show(interaction, await off_loop(len(records), partial(seu_log_card, records)))


async def setup(bot: LeanCoffee) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(SeuCog(bot.use_cases, bot.clicks))
