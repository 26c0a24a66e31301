"""Actions: `/action`, and the boards' Action and Actions buttons. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.due_day import due_day
from bot.core.meetup.actions.asking import action_to_edit, actions_to_edit, check_room_for_action
from bot.core.meetup.actions.commands import ActionAnswer, AddAction, AnswerAction, EditAction
from bot.core.meetup.actions.handling import today
from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.core.policy import ACTION_TEXT_LIMIT
from bot.core.refusal import Refusal
from bot.core.values import Member
from bot.ui.interaction.access.reach import in_servers
from bot.ui.interaction.answers.guard import actor_of, channel_of, guild_of, redraw, show, tell
from bot.ui.interaction.answers.in_time import ask
from bot.ui.interaction.clicks import ClickCog, data_of, on_click
from bot.ui.interaction.typed.autocomplete import NumberChoices, action_choices
from bot.ui.interaction.typed.suggesting import suggesting
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.actions.card import actions_card
from bot.ui.views.actions.form import (
    DUE,
    ActionForm,
    NamedOwner,
    action_form,
    edit_action_form,
    person_of,
    read_action_form,
)
from bot.ui.views.dialogs import TEXT, read_changes

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
        await self._add(interaction, meetup, ActionForm(text, person_of(owner), due))

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
        return action_choices(items, await self.use_cases.people.names(guild_of(interaction), owners), typed)

    @on_click(Action.ACTION)
    async def open_form(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The board's Action button."""
        actor = await actor_of(interaction, self.use_cases)
        meetup = await self.use_cases.meetups.find(click.target_id, guild_of(interaction))
        self.use_cases.meetups.check_allowed(meetup, AddAction, actor)
        check_room_for_action(meetup, actor)
        await ask(interaction, action_form(meetup.meetup_id))

    @on_click(Action.ACTION_FORM)
    async def submitted(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The form came back."""
        meetup = await self.use_cases.meetups.find(click.target_id, guild_of(interaction))
        await self._add(interaction, meetup, read_action_form(data_of(interaction)))

    @on_click(Action.ACTION_EDIT_FORM)
    async def edit_submitted(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The form came back."""
        actor, guild_id = await actor_of(interaction, self.use_cases), guild_of(interaction)
        meetup = await self.use_cases.meetups.find(click.target_id, guild_id)
        form = read_action_form(data_of(interaction))
        anew = read_changes(data_of(interaction), (TEXT, DUE), click.after(1))
        keeps_due = anew[DUE] is None
        due = None if keeps_due else due_day(form.due, today(meetup, self.use_cases.meetups.now()))
        owner = None if form.owner is None else form.owner.owner
        command = EditAction(actor, click.number(0), anew[TEXT], owner, due, keeps_due)
        await self.use_cases.actions.change(meetup.meetup_id, command, guild_id)
        await self._remember(interaction, form.owner)
        await tell(interaction, say("The action is changed."))

    @on_click(Action.ACTIONS)
    async def turn_page(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The board's Actions button opens the card; the card's own buttons turn its pages."""
        actor = await actor_of(interaction, self.use_cases)
        meetup = await self.use_cases.meetups.find(click.target_id, guild_of(interaction))
        await redraw(interaction, actions_card(meetup, actor, click.number(0)))

    @on_click(Action.ACTION_ANSWER)
    async def answer(self, interaction: discord.Interaction, click: ClickId) -> None:
        """Done, Not yet or Drop, on the private card."""
        actor = await actor_of(interaction, self.use_cases)
        command = AnswerAction(actor, click.number(0), _answer(click.args[1]))
        meetup = await self.use_cases.actions.change(click.target_id, command, guild_of(interaction))
        await redraw(interaction, actions_card(meetup, actor, click.number(2)))

    async def _add(self, interaction: discord.Interaction, meetup: Meetup, form: ActionForm) -> None:
        actor = await actor_of(interaction, self.use_cases)
        self.use_cases.meetups.check_allowed(meetup, AddAction, actor)
        due = due_day(form.due, today(meetup, self.use_cases.meetups.now()))
        owner = None if form.owner is None else form.owner.owner
        command = AddAction(actor, form.text, owner, due)
        await self.use_cases.meetups.execute(meetup.meetup_id, command, guild_of(interaction))
        await self._remember(interaction, form.owner)
        does = actor.member_id if owner is None else owner.member_id
        comes_back = say("It comes back when the next meetup of the series opens.")
        await tell(
            interaction,
            say("Written down for {owner}.", owner=Member(does)),
            None if meetup.plan.occurrence is None else comes_back,
        )

    async def _remember(self, interaction: discord.Interaction, owner: NamedOwner | None) -> None:
        """Keep the name of whoever owns an action, for the minutes."""
        if owner is not None:
            await self.use_cases.people.met(guild_of(interaction), owner.owner.member_id, owner.name)

    async def _meetup(self, interaction: discord.Interaction) -> Meetup:
        return await self.use_cases.actions.in_channel(guild_of(interaction), channel_of(interaction))


def _answer(name: str) -> ActionAnswer:
    try:
        return ActionAnswer(name)
    except ValueError:
        raise Refusal(say("That is no answer. Use the buttons of `/action list`.")) from None


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(ActionsCog(bot.use_cases, bot.clicks))
