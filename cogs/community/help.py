"""`/help` and `/leancoffee help`: one screen, another one for hosts than for those who take part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.ui.interaction.access.reach import in_servers
from bot.ui.interaction.answers.guard import actor_of, redraw, show, use_cases_of
from bot.ui.interaction.clicks import ClickCog, on_click
from bot.ui.interaction.command_groups import add_to_group
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.help import HOSTING, help_card
from bot.ui.views.member.mydata import what_is_kept

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


class HelpCog(ClickCog):
    """How it works."""

    @in_servers
    @app_commands.command(name="help", description="How a Lean Coffee works here")
    async def help(self, interaction: discord.Interaction) -> None:
        """A private card."""
        await _show_help(interaction)

    @on_click(Action.HELP)
    async def other_help(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The other screen."""
        policy_url = self.use_cases.privacy.policy_url
        await redraw(interaction, help_card(policy_url, hosting=click.target_id == HOSTING))

    @on_click(Action.PRIVACY)
    async def privacy(self, interaction: discord.Interaction, _click: ClickId) -> None:
        """What is kept about everybody, in plain words."""
        await redraw(interaction, what_is_kept(self.use_cases.privacy.policy_url))


@app_commands.command(name="help", description="How a Lean Coffee works here, and how to host one")
async def help_with_it(interaction: discord.Interaction) -> None:
    """The same card, where hosts look for it."""
    await _show_help(interaction)


async def _show_help(interaction: discord.Interaction) -> None:
    use_cases = use_cases_of(interaction)
    actor = await actor_of(interaction, use_cases)
    await show(interaction, help_card(use_cases.privacy.policy_url, hosting=actor.is_host))


async def setup(bot: LeanCoffee) -> None:
    """Bring the command, and put it into the `/leancoffee` group, which cogs.meetup.leancoffee has brought."""
    await bot.add_cog(HelpCog(bot.use_cases, bot.clicks))
    add_to_group(bot.tree, "leancoffee", [help_with_it])
