"""`/seu add`, `edit` and `delete`: what somebody learned elsewhere. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.app.credit.member_log import Noted
from bot.core.credit.activity import ActivityKind, kind_name
from bot.core.message import say
from bot.ui.interaction.answers.guard import show
from bot.ui.interaction.command_groups import add_to_group
from bot.ui.interaction.typed.member_options import ActivityId
from bot.ui.kit.render import render_label
from bot.ui.views.member.log_card import activity_card

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee

_KINDS = [
    app_commands.Choice(name=render_label(kind_name(each)), value=each.name.lower()) for each in ActivityKind
]
_described = app_commands.describe(
    kind="The type of Scrum Alliance's form",
    date="On which day, such as 2026-11-20",
    description="What it was, as Scrum Alliance's form asks for it",
    hours="How long it took: whole hours",
    minutes="How long it took: minutes beside the hours",
)


@app_commands.command(description="Note what you learned elsewhere; it is marked as self-reported")
@_described
@app_commands.choices(kind=_KINDS)
@app_commands.rename(kind="type")
async def add(
    interaction: discord.Interaction[LeanCoffee],
    kind: str,
    date: str,
    description: str,
    hours: int = 0,
    minutes: int = 0,
) -> None:
    """A private card shows what was noted."""
    noted = Noted(ActivityKind[kind.upper()], date, hours, minutes, description)
    activity = await interaction.client.use_cases.member_log.add(interaction.user.id, noted, interaction.id)
    await show(interaction, activity_card(activity, say("Noted in your log:")))


@app_commands.command(description="Change an activity that you noted yourself")
@_described
@app_commands.describe(activity="Which one")
@app_commands.choices(kind=_KINDS)
@app_commands.rename(kind="type")
async def edit(
    interaction: discord.Interaction[LeanCoffee],
    activity: ActivityId,
    kind: str | None = None,
    date: str | None = None,
    description: str | None = None,
    hours: int | None = None,
    minutes: int | None = None,
) -> None:
    """What is not named stays as it is."""
    changed = None if kind is None else ActivityKind[kind.upper()]
    noted = Noted(changed, date, hours, minutes, description)
    after = await interaction.client.use_cases.member_log.edit(interaction.user.id, activity, noted)
    await show(interaction, activity_card(after, say("Changed in your log:")))


@app_commands.command(description="Delete an activity that you noted yourself")
@app_commands.describe(activity="Which one")
async def delete(interaction: discord.Interaction[LeanCoffee], activity: ActivityId) -> None:
    """A private card shows what was deleted, so that it can be noted again."""
    gone = await interaction.client.use_cases.member_log.delete(interaction.user.id, activity)
    await show(interaction, activity_card(gone, say("Deleted from your log:")))


async def setup(bot: LeanCoffee) -> None:
    """Put the commands into the `/seu` group, which cogs.credit.seu has brought."""
    add_to_group(bot.tree, "seu", [add, edit, delete])
