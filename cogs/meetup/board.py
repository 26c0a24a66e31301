"""`/leancoffee board`: the board back to where people are talking. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.core.message import say
from bot.ui.interaction.access.permissions import not_shown
from bot.ui.interaction.answers.guard import actor_of, channel_of, guild_of, tell
from bot.ui.interaction.command_groups import add_to_group

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee

_COMES_DOWN = say("The board comes to the bottom of the channel, with all that is on it.")


@app_commands.command(description="Bring the board to the bottom of the channel")
async def board(interaction: discord.Interaction[LeanCoffee]) -> None:
    """For hosts, because it posts a message for all to see."""
    use_cases = interaction.client.use_cases
    actor = await actor_of(interaction, use_cases)
    in_channel = await use_cases.meetups.in_channel(channel_of(interaction))
    meetup = await use_cases.meetups.for_panel(in_channel.meetup_id, actor, guild_of(interaction))
    use_cases.boards.bring_down(meetup)
    await tell(interaction, not_shown(interaction, meetup.meetup_id) or _COMES_DOWN)


async def setup(bot: LeanCoffee) -> None:
    """Put the command into the `/leancoffee` group, which cogs.meetup.leancoffee has brought."""
    add_to_group(bot.tree, "leancoffee", [board])
