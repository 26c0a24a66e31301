"""The lists on the card of the settings, and what is asked about them. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.ui.interaction.answers.guard import guild_of, redraw
from bot.ui.interaction.clicks import ClickCog, chosen_id, on_click
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.settings import settings_card
from bot.ui.views.settings.choices import chosen_change, part_card, part_named

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


class SettingsCog(ClickCog):
    """The lists of the settings, and the question whether everybody may host."""

    @on_click(Action.SETTINGS)
    async def open_part(self, interaction: discord.Interaction, click: ClickId) -> None:
        """A part of the settings, or all of them. The button means the server in which it is pressed."""
        may_change = interaction.permissions.manage_guild
        self.use_cases.settings.check_may_change(may_change)
        part, found = part_named(click.args[0]), await self.use_cases.settings.of(guild_of(interaction))
        await redraw(
            interaction, settings_card(found, may_change=True) if part is None else part_card(found, part)
        )

    @on_click(Action.SETTING)
    async def choose(self, interaction: discord.Interaction, click: ClickId) -> None:
        """Another value was chosen from a list."""
        part, change = chosen_change(click.args[0], chosen_id(interaction))
        may_change = interaction.permissions.manage_guild
        after = await self.use_cases.settings.change(guild_of(interaction), change, may_change)
        await redraw(interaction, part_card(after, part))

    @on_click(Action.EVERYBODY_HOSTS)
    async def let_everybody_host(self, interaction: discord.Interaction, _click: ClickId) -> None:
        """Yes. The button means the server in which it is pressed."""
        may_change = interaction.permissions.manage_guild
        after = await self.use_cases.settings.let_everybody_host(guild_of(interaction), may_change)
        await redraw(interaction, settings_card(after))

    @on_click(Action.KEEP_HOSTS)
    async def keep_hosts(self, interaction: discord.Interaction, _click: ClickId) -> None:
        """No."""
        await redraw(interaction, settings_card(await self.use_cases.settings.of(guild_of(interaction))))


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(SettingsCog(bot.use_cases, bot.clicks))
