"""What a host does with topics by `/topic merge` and its like. Parse, call one use case, reply."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.core.meetup.commands import HostCommand
from bot.core.meetup.curating import commands as curating
from bot.core.meetup.topics import topic_of
from bot.ui.interaction.answers.guard import actor_of, channel_of, show
from bot.ui.interaction.command_groups import add_to_group
from bot.ui.interaction.typed.topic_options import Mergeable, Standing
from bot.ui.views.host.topic_steps import topic_card
from cogs.host.curating import came_of

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


@app_commands.command(description="Make one topic of two that mean the same")
@app_commands.describe(topic="The duplicate", into="The topic that stays, with the dots of both")
async def merge(interaction: discord.Interaction[LeanCoffee], topic: Mergeable, into: Mergeable) -> None:
    """Both authors stand with what stays."""
    await _do(interaction, partial(curating.MergeTopics, topic_id=topic, into_id=into), into)


@app_commands.command(description="Give a topic another place among those to come")
@app_commands.describe(topic="The topic", place="Its place, from 1")
async def move(interaction: discord.Interaction[LeanCoffee], topic: Standing, place: int) -> None:
    """The vote's ranking stays what it is; this is the order of the talk."""
    await _do(interaction, partial(curating.ReorderTopic, topic_id=topic, to=place), topic)


@app_commands.command(
    name="next", description="Discuss this topic next, also one that was discussed or parked"
)
@app_commands.describe(topic="The topic")
async def pick_next(interaction: discord.Interaction[LeanCoffee], topic: Standing) -> None:
    """After the one under discussion."""
    await _do(interaction, partial(curating.PickNext, topic_id=topic), topic)


@app_commands.command(description="Set a topic aside for another time")
@app_commands.describe(topic="The topic")
async def park(interaction: discord.Interaction[LeanCoffee], topic: Standing) -> None:
    """It stays in the minutes; in a series it comes back at the next meetup."""
    await _do(interaction, partial(curating.ParkTopic, topic_id=topic), topic)


@app_commands.command(description="Take a topic up again that was discussed or parked")
@app_commands.describe(topic="The topic")
async def reopen(interaction: discord.Interaction[LeanCoffee], topic: Standing) -> None:
    """Behind all that are to come."""
    await _do(interaction, partial(curating.ReopenTopic, topic_id=topic), topic)


async def _do(
    interaction: discord.Interaction[LeanCoffee], command: Callable[..., HostCommand], topic_id: int
) -> None:
    use_cases = interaction.client.use_cases
    actor = await actor_of(interaction, use_cases)
    before = await use_cases.meetups.in_channel(channel_of(interaction))
    asked = command(actor)
    after = await use_cases.meetups.execute(before.meetup_id, asked)
    said, undo = came_of(interaction, asked, before, after)
    await show(interaction, topic_card(after, topic_of(after, topic_id), said, undo))


async def setup(bot: LeanCoffee) -> None:
    """Put the commands into `/topic`, which cogs.meetup.topics has brought."""
    add_to_group(bot.tree, "topic", [merge, move, pick_next, park, reopen])
