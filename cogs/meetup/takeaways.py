"""Takeaways that are noted: edited and removed on a private card. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.core.meetup.takeaways.commands import EditTakeaway, RemoveTakeaway
from bot.core.meetup.takeaways.handling import takeaway_to_edit, takeaway_to_remove
from bot.core.message import say
from bot.ui.interaction.answers.guard import actor_of, guild_of, redraw
from bot.ui.interaction.answers.in_time import ask
from bot.ui.interaction.clicks import ClickCog, chosen, data_of, on_click
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.afterwards.takeaways import takeaway_card, takeaways_card
from bot.ui.views.dialogs import read_form, takeaway_edit_form

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


class TakeawaysCog(ClickCog):
    """What one has noted, and for hosts what everybody has."""

    @on_click(Action.TAKEAWAYS)
    async def open_list(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The board's button, or another page."""
        actor, meetup = await self.about_to(interaction, click, RemoveTakeaway)
        await redraw(interaction, takeaways_card(meetup, actor, click.number(0)))

    @on_click(Action.TAKEAWAY_CHOOSE)
    async def choose(self, interaction: discord.Interaction, click: ClickId) -> None:
        """One of them was chosen."""
        actor, meetup = await self.about_to(interaction, click, RemoveTakeaway)
        takeaway = takeaway_to_remove(meetup, chosen(interaction), actor)
        await redraw(interaction, takeaway_card(meetup, actor, takeaway))

    @on_click(Action.TAKEAWAY_EDIT)
    async def open_form(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The form, with what it says now."""
        actor, meetup = await self.about_to(interaction, click, EditTakeaway)
        takeaway = takeaway_to_edit(meetup, click.number(0), actor)
        await ask(interaction, takeaway_edit_form(meetup.meetup_id, takeaway))

    @on_click(Action.TAKEAWAY_EDIT_FORM)
    async def edited(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The form came back."""
        actor = await actor_of(interaction, self.use_cases)
        text = read_form(data_of(interaction)).get("text", "")
        command = EditTakeaway(actor, click.number(0), text)
        after = await self.use_cases.meetups.execute(click.target_id, command, guild_of(interaction))
        await redraw(interaction, takeaways_card(after, actor, said=say("Your takeaway is rewritten.")))

    @on_click(Action.TAKEAWAY_REMOVE)
    async def remove(self, interaction: discord.Interaction, click: ClickId) -> None:
        """It goes out of the minutes, and out of its author's record."""
        actor = await actor_of(interaction, self.use_cases)
        command = RemoveTakeaway(actor, click.number(0))
        after = await self.use_cases.meetups.execute(click.target_id, command, guild_of(interaction))
        await redraw(interaction, takeaways_card(after, actor, said=say("The takeaway is removed.")))


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(TakeawaysCog(bot.use_cases, bot.clicks))
