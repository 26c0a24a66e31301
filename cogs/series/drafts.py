"""The two buttons of a preview: the series is saved, or thrown away. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.core.message import say
from bot.ui.interaction.access.announcing import card_of
from bot.ui.interaction.answers.guard import actor_of, guild_of, redraw
from bot.ui.interaction.clicks import ClickCog, on_click
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.cards import notice

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


class DraftsCog(ClickCog):
    """Nothing is saved before its author has seen the dates."""

    @on_click(Action.DRAFT_SAVE)
    async def save(self, interaction: discord.Interaction, click: ClickId) -> None:
        """Save: from now on the series plans its meetups."""
        actor = await actor_of(interaction, self.use_cases)
        outlook = await self.use_cases.series.save(guild_of(interaction), click.target_id, actor)
        # The minutes name the host of a meetup also where it starts by itself.
        who = interaction.user
        await self.use_cases.people.met(guild_of(interaction), who.id, who.display_name)
        await redraw(interaction, card_of(interaction, outlook, say("Saved.")))

    @on_click(Action.DRAFT_DROP)
    async def discard(self, interaction: discord.Interaction, click: ClickId) -> None:
        """Discard: everything stays as it was."""
        actor = await actor_of(interaction, self.use_cases)
        await self.use_cases.series.discard(guild_of(interaction), click.target_id, actor)
        await redraw(interaction, notice(say("Discarded. Nothing was changed.")))


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(DraftsCog(bot.use_cases, bot.clicks))
