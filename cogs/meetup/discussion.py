"""The talk: thumbs when time is up, takeaways, and the closing round's ROTI."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.app.use_cases import UseCases
from bot.core.meetup import commands as cmd
from bot.core.meetup.events import Thumb
from bot.core.meetup.topics import topic_to_note_on
from bot.core.message import say
from bot.ui.interaction.answers.guard import actor_of, guild_of, show, tell
from bot.ui.interaction.answers.in_time import ask
from bot.ui.interaction.answers.own_line import OwnLines
from bot.ui.interaction.clicks import ClickCog, Clicks, data_of, on_click
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.afterwards.takeaways import noted_card
from bot.ui.views.dialogs import read_form, takeaway_form
from bot.ui.views.talk.thumbs import thumb_counted

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee

_NO_THUMB = say("That is no thumb. Use the buttons of the newest prompt.")


class DiscussionCog(ClickCog):
    """What everybody does while topics are discussed."""

    def __init__(self, use_cases: UseCases, clicks: Clicks) -> None:
        super().__init__(use_cases, clicks)
        self._own_lines = OwnLines()

    @on_click(Action.THUMB)
    async def show_thumb(self, interaction: discord.Interaction, click: ClickId) -> None:
        """A thumb on the prompt; it means the timebox that the prompt was about."""
        actor = await actor_of(interaction, self.use_cases)
        thumb = click.one_of(1, Thumb, _NO_THUMB)
        command = cmd.ShowThumb(actor, click.number(0), thumb)
        after = await self.use_cases.meetups.execute(click.target_id, command, guild_of(interaction))
        about = f"{click.target_id}.{command.timebox_id}"
        await self._own_lines.show(interaction, about, thumb_counted(after, command.timebox_id, thumb))

    @on_click(Action.TAKEAWAY)
    async def open_form(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The board's Takeaway button."""
        actor, meetup = await self.about_to(interaction, click, cmd.AddTakeaway)
        topic = topic_to_note_on(meetup, click.number(0) or None, actor)
        await ask(interaction, takeaway_form(meetup.meetup_id, topic))

    @on_click(Action.TAKEAWAY_FORM)
    async def submitted(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The form came back. Topic number 0 means the meetup as a whole."""
        actor = await actor_of(interaction, self.use_cases)
        text = read_form(data_of(interaction)).get("text", "")
        command = cmd.AddTakeaway(actor, click.number(0) or None, text)
        after = await self.use_cases.meetups.execute(click.target_id, command, guild_of(interaction))
        noted = say("Noted. It will stand in the minutes, and in your own record.")
        await show(interaction, noted_card(after, noted))

    @on_click(Action.ROTI)
    async def give_roti(self, interaction: discord.Interaction, click: ClickId) -> None:
        """Return on time invested, 1 to 5."""
        actor = await actor_of(interaction, self.use_cases)
        score = click.number(0)
        await self.use_cases.meetups.execute(
            click.target_id, cmd.GiveRoti(actor, score), guild_of(interaction)
        )
        await tell(interaction, say("Thank you: {score} of 5 noted.", score=score))


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(DiscussionCog(bot.use_cases, bot.clicks))
