"""The speaker queue: a hand raised and lowered, and the next speaker. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.core.meetup.speakers.commands import CallSpeaker, LowerHand, RaiseHand
from bot.ui.interaction.answers.guard import actor_of, guild_of, redraw, show, tell
from bot.ui.interaction.clicks import ClickCog, on_click
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.talk.speakers import called, hand_card

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


class SpeakersCog(ClickCog):
    """Who wants to speak, and who does."""

    @on_click(Action.HAND)
    async def raise_hand(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The board's Raise hand button. Pressed again it tells the place in the queue once more."""
        actor = await actor_of(interaction, self.use_cases)
        command = RaiseHand(actor, click.number(0))
        meetup = await self.use_cases.meetups.execute(click.target_id, command, guild_of(interaction))
        await show(interaction, hand_card(meetup, actor.member_id))

    @on_click(Action.HAND_DOWN)
    async def lower_hand(self, interaction: discord.Interaction, click: ClickId) -> None:
        """Lower hand, on the private card."""
        actor = await actor_of(interaction, self.use_cases)
        command = LowerHand(actor, click.number(0))
        meetup = await self.use_cases.meetups.execute(click.target_id, command, guild_of(interaction))
        await redraw(interaction, hand_card(meetup, actor.member_id))

    @on_click(Action.SPEAKER)
    async def call_speaker(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The board's Next speaker button; it means the queue for which it was drawn."""
        actor = await actor_of(interaction, self.use_cases)
        command = CallSpeaker(actor, click.number(0))
        meetup = await self.use_cases.meetups.execute(click.target_id, command, guild_of(interaction))
        await tell(interaction, called(meetup))


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(SpeakersCog(bot.use_cases, bot.clicks))
