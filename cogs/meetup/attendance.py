"""Attendance by button: check-in, in meetups that are held by text alone, and the answers to presence prompts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.core.meetup import commands as cmd
from bot.core.message import say
from bot.core.policy import TAKES_PART_FOR
from bot.core.values import Minutes
from bot.ui.interaction.answers.guard import actor_of, guild_of, tell
from bot.ui.interaction.clicks import ClickCog, on_click
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.talk.prompts import answer_noted

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


class AttendanceCog(ClickCog):
    """What people say of themselves where the bot cannot see them."""

    @on_click(Action.CHECK_IN)
    async def check_in(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The board's Check in button."""
        actor = await actor_of(interaction, self.use_cases)
        await self.use_cases.meetups.execute(click.target_id, cmd.CheckIn(actor), guild_of(interaction))
        await tell(
            interaction,
            say(
                "You are checked in; your attendance counts from now on, for {time} after each thing you do here: a "
                "dot, a thumb, a takeaway. If you only listen, press **Check in** again before they are over.",
                time=Minutes(TAKES_PART_FOR),
            ),
        )

    @on_click(Action.CHECK_OUT)
    async def check_out(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The board's Check out button."""
        actor = await actor_of(interaction, self.use_cases)
        await self.use_cases.meetups.execute(click.target_id, cmd.CheckOut(actor), guild_of(interaction))
        await tell(interaction, say("You are checked out. What you attended so far is kept."))

    @on_click(Action.PROMPT)
    async def answer_prompt(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The presence prompt's button. A second tap is answered like the first."""
        actor, meetups = await actor_of(interaction, self.use_cases), self.use_cases.meetups
        before, now = await meetups.find(click.target_id, guild_of(interaction)), meetups.now()
        command = cmd.AnswerPrompt(actor, click.number(0))
        await meetups.execute(click.target_id, command, guild_of(interaction))
        await tell(interaction, answer_noted(before, actor.member_id, now))


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(AttendanceCog(bot.use_cases, bot.clicks))
