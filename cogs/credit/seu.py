"""`/seu`: everybody's own credit records, and nobody else's."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.app.concurrency.off_loop import off_loop
from bot.ui.interaction.access.reach import everywhere
from bot.ui.interaction.answers.guard import redraw, show, tell
from bot.ui.interaction.clicks import ClickCog, on_click
from bot.ui.kit.components import Sheet
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.member.log_card import name_card, seu_log_card
from bot.ui.views.member.messages import STOPPED

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


@everywhere
class SeuCog(ClickCog, commands.GroupCog, group_name="seu", group_description="Your attendance as SEUs"):
    """The log, and the name on certificates. `/seu export` joins the group in cogs.credit.export."""

    @app_commands.command(description="Your attendance records, as they support an SEU claim")
    async def log(self, interaction: discord.Interaction) -> None:
        """A private list, the newest first, by pages."""
        await show(interaction, await self._log(interaction.user.id))
        if await self.use_cases.member_messages.has_stopped(interaction.user.id):
            await tell(interaction, STOPPED)
            await self.use_cases.member_messages.told_of_stop(interaction.user.id)

    @on_click(Action.LOG_PAGE)
    async def turn_page(self, interaction: discord.Interaction, click: ClickId) -> None:
        """Another page of the log of whoever presses."""
        await redraw(interaction, await self._log(interaction.user.id, click.number(0)))

    @app_commands.command(description="The name that certificates print")
    @app_commands.describe(name="Your name; leave it out to go back to the one that Discord shows")
    async def name(self, interaction: discord.Interaction, name: str = "") -> None:
        """An empty one is forgotten."""
        await show(interaction, name_card(await self.use_cases.member_log.rename(interaction.user.id, name)))

    async def _log(self, member_id: int, page: int = 0) -> Sheet:
        log = await self.use_cases.member_log.of(member_id)
        links = await self.use_cases.member_log.claim_links(log.records)
        return await off_loop(len(log.records), partial(seu_log_card, log, page, links))


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(SeuCog(bot.use_cases, bot.clicks))
