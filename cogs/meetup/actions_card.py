"""Actions, pressed: the buttons of boards and card, and the forms. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.core.meetup.actions.asking import check_room_for_action
from bot.core.meetup.actions.commands import ActionAnswer, AddAction, AnswerAction
from bot.core.message import say
from bot.ui.interaction.answers.guard import actor_of, guild_of, redraw, tell
from bot.ui.interaction.answers.in_time import ask
from bot.ui.interaction.clicks import ClickCog, data_of, on_click
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.actions.card import actions_card, written_down
from bot.ui.views.actions.form import action_form, read_action_changes, read_action_form

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee

_NO_ANSWER = say("That is no answer. Use the buttons of `/action list`.")


class ActionsCardCog(ClickCog):
    """What people press to write actions down, and to say what became of them."""

    @on_click(Action.ACTION)
    async def open_form(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The board's Action button."""
        actor, meetup = await self.about_to(interaction, click, AddAction)
        check_room_for_action(meetup, actor)
        await ask(interaction, action_form(meetup.meetup_id))

    @on_click(Action.ACTION_FORM)
    async def submitted(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The form came back."""
        meetup = await self.use_cases.meetups.find(click.target_id, guild_of(interaction))
        request = read_action_form(data_of(interaction))
        actor = await actor_of(interaction, self.use_cases)
        owner_id = await self.use_cases.actions.add(meetup, request, actor)
        await tell(interaction, written_down(meetup, owner_id))

    @on_click(Action.ACTION_EDIT_FORM)
    async def edit_submitted(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The form came back."""
        actor = await actor_of(interaction, self.use_cases)
        meetup = await self.use_cases.meetups.find(click.target_id, guild_of(interaction))
        change = read_action_changes(data_of(interaction), click.after(1))
        await self.use_cases.actions.edit(meetup, click.number(0), change, actor)
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
        command = AnswerAction(actor, click.number(0), click.one_of(1, ActionAnswer, _NO_ANSWER))
        meetup = await self.use_cases.actions.change(click.target_id, command, guild_of(interaction))
        await redraw(interaction, actions_card(meetup, actor, click.number(2)))


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(ActionsCardCog(bot.use_cases, bot.clicks))
