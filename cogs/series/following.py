"""Being reminded: the boards' Remind me button, and the way out of it. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.core.message import say
from bot.ui.interaction.access.viewer import sees_of
from bot.ui.interaction.answers.guard import guild_of, redraw
from bot.ui.interaction.clicks import ClickCog, on_click
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.cards import notice
from bot.ui.views.series.following import reminders_card

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


class FollowingCog(ClickCog):
    """Nobody is sent a direct message who did not ask for it."""

    @on_click(Action.REMIND_ME)
    async def follow(self, interaction: discord.Interaction, click: ClickId) -> None:
        """From now on, for every meetup of the series."""
        series = await self.use_cases.series.follow(
            guild_of(interaction), click.target_id, interaction.user.id, sees_of(interaction)
        )
        await redraw(interaction, reminders_card(series))

    @on_click(Action.REMIND_STOP)
    async def unfollow(self, interaction: discord.Interaction, click: ClickId) -> None:
        """Pressed in the server or on the direct message itself."""
        await self.use_cases.series.unfollow(click.target_id, interaction.user.id)
        await redraw(interaction, notice(say("I will not remind you of this series any more.")))


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(FollowingCog(bot.use_cases, bot.clicks))
