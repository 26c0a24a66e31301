"""Actions, typed: `/action`. By buttons and forms: cogs.meetup.actions_card. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.app.series.actions import ActionRequest
from bot.core.meetup.actions.asking import action_to_edit, actions_to_edit
from bot.core.meetup.actions.commands import ActionAnswer, AnswerAction, EditAction
from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.core.policy import ACTION_TEXT_LIMIT
from bot.ui.interaction.access.reach import in_servers
from bot.ui.interaction.answers.guard import actor_of, channel_of, guild_of, show, tell
from bot.ui.interaction.answers.in_time import ask
from bot.ui.interaction.clicks import ClickCog
from bot.ui.interaction.typed.autocomplete import NumberChoices, action_choices
from bot.ui.interaction.typed.suggesting import suggesting
from bot.ui.views.actions.card import actions_card, written_down
from bot.ui.views.actions.form import edit_action_form, person_of

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee

_ANSWERS = {"done": ActionAnswer.DONE, "dropped": ActionAnswer.DROP}


@in_servers
class ActionsCog(
    ClickCog,
    commands.GroupCog,
    group_name="action",
    group_description="What will be done until the next meetup",
):
    """What people will do, and what became of it."""

    @app_commands.command(description="Write down what somebody will do")
    @app_commands.describe(
        text="What will be done",
        owner="Who does it; you, unless you choose somebody else",
        due="By when: 3 December, Friday, in two weeks, 2026-12-03",
    )
    async def add(
        self,
        interaction: discord.Interaction,
        text: app_commands.Range[str, 1, ACTION_TEXT_LIMIT],
        owner: discord.User | None = None,
        due: str = "",
    ) -> None:
        """In the meetup that is under way in this channel."""
        meetup = await self.use_cases.meetups.in_channel(channel_of(interaction))
        request = ActionRequest(text, person_of(owner), due)
        actor = await actor_of(interaction, self.use_cases)
        owner_id = await self.use_cases.actions.add(meetup, request, actor)
        await tell(interaction, written_down(meetup, owner_id))

    @app_commands.command(name="list", description="All actions of the meetup in this channel")
    async def list_all(self, interaction: discord.Interaction) -> None:
        """A private card, on which owners and hosts say what became of them."""
        actor = await actor_of(interaction, self.use_cases)
        await show(interaction, actions_card(await self._meetup(interaction), actor))

    @app_commands.command(description="Change an action: its words, its owner, its day")
    @app_commands.describe(action="The action")
    async def edit(self, interaction: discord.Interaction, action: int) -> None:
        """Open the form with what the action says now."""
        actor = await actor_of(interaction, self.use_cases)
        meetup = await self._meetup(interaction)
        self.use_cases.meetups.check_allowed(meetup, EditAction, actor)
        item = action_to_edit(meetup, action, actor)
        await self.use_cases.actions.check_stands_here(meetup)
        await ask(interaction, edit_action_form(meetup.meetup_id, item))

    @app_commands.command(description="Say that an action is done, or given up")
    @app_commands.describe(action="The action", outcome="What became of it: done, unless you say otherwise")
    async def close(
        self, interaction: discord.Interaction, action: int, outcome: Literal["done", "dropped"] = "done"
    ) -> None:
        """Close an action. `/action list` opens it again."""
        actor = await actor_of(interaction, self.use_cases)
        meetup = await self._meetup(interaction)
        command = AnswerAction(actor, action, _ANSWERS[outcome])
        await self.use_cases.actions.change(meetup.meetup_id, command, guild_of(interaction))
        await tell(interaction, say("The action is closed. To open it again, use `/action list`."))

    @edit.autocomplete("action")
    @close.autocomplete("action")
    @suggesting
    async def _suggest(self, interaction: discord.Interaction, typed: str) -> NumberChoices:
        meetup = await self._meetup(interaction)
        items = actions_to_edit(meetup, await actor_of(interaction, self.use_cases))
        owners = {each.owner_id for each in items}
        names = await self.use_cases.people.names(guild_of(interaction), owners)
        return await action_choices(items, names, typed)

    async def _meetup(self, interaction: discord.Interaction) -> Meetup:
        return await self.use_cases.actions.in_channel(guild_of(interaction), channel_of(interaction))


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(ActionsCog(bot.use_cases, bot.clicks))
