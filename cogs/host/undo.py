"""Undo: a host takes a step back, by a button or `/leancoffee undo`. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.core.refusal import Stale
from bot.ui.interaction.answers.guard import actor_of, channel_of, guild_of, redraw, show
from bot.ui.interaction.clicks import ClickCog, on_click
from bot.ui.interaction.command_groups import add_to_group
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.cards import status_card
from bot.ui.views.host.panel import host_panel
from bot.ui.views.host.undo import ALWAYS, came_back, too_late, undo_button

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


@app_commands.command(description="Take back the newest step, with all that the clock did since")
async def undo(interaction: discord.Interaction[LeanCoffee]) -> None:
    """Several steps deep; the answer says what came back."""
    use_cases = interaction.client.use_cases
    actor = await actor_of(interaction, use_cases)
    meetup = await use_cases.undo.in_channel(channel_of(interaction), guild_of(interaction))
    after = await use_cases.undo.take_back(meetup.meetup_id, actor)
    await show(interaction, status_card(after, came_back(after), undo_button(after)))


class UndoCog(ClickCog):
    """What takes a step back."""

    @on_click(Action.UNDO)
    async def take_back(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The button on the host's panel, and on the answer to a step, where it is heard for a minute."""
        actor = await actor_of(interaction, self.use_cases)
        step_seq, deadline = click.number(0), click.snowflake(1)
        if deadline != ALWAYS and interaction.created_at.timestamp() > deadline:
            meetup = await self.use_cases.meetups.for_panel(click.target_id, actor, guild_of(interaction))
            raise Stale(too_late(self.use_cases.undo.newest_step(meetup)))
        guild_id = guild_of(interaction)
        try:
            after = await self.use_cases.undo.take_back(click.target_id, actor, guild_id, step_seq)
            note = came_back(after)
        except Stale as stale:  # another host was faster: the panel shows what is there to take back now
            after = await self.use_cases.meetups.for_panel(click.target_id, actor, guild_id)
            note = stale.message
        end_stays = self.use_cases.undo.end_stays(after)
        panel = host_panel(after, viewer_id=actor.member_id, note=note, end_stays=end_stays)
        await redraw(interaction, panel)


async def setup(bot: LeanCoffee) -> None:
    """Put the command into `/leancoffee`, which cogs.meetup.leancoffee has brought, and answer the button."""
    add_to_group(bot.tree, "leancoffee", [undo])
    await bot.add_cog(UndoCog(bot.use_cases, bot.clicks))
