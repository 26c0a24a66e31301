"""Undo: the button that takes a host's step back. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.core.refusal import Stale
from bot.ui.interaction.answers.guard import actor_of, guild_of, redraw
from bot.ui.interaction.clicks import ClickCog, on_click
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.host.panel import host_panel
from bot.ui.views.host.undo import ALWAYS, came_back, too_late

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


class UndoCog(ClickCog):
    """What takes a step back."""

    @on_click(Action.UNDO)
    async def take_back(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The button on the host's panel, and on the answer to a step, where it is heard for a minute."""
        actor = await actor_of(interaction, self.use_cases)
        step_seq, deadline = click.number(0), click.snowflake(1)
        if deadline != ALWAYS and interaction.created_at.timestamp() > deadline:
            meetup = await self.use_cases.meetups.for_panel(click.target_id, actor, guild_of(interaction))
            raise Stale(too_late(meetup))
        guild_id = guild_of(interaction)
        try:
            after = await self.use_cases.undo.take_back(click.target_id, actor, guild_id, step_seq)
            note = came_back(after)
        except Stale as stale:  # another host was faster: the panel shows what is there to take back now
            after = await self.use_cases.meetups.for_panel(click.target_id, actor, guild_id)
            note = stale.message
        await redraw(interaction, host_panel(after, viewer_id=actor.member_id, note=note))


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(UndoCog(bot.use_cases, bot.clicks))
