"""The ballot: everybody's own, private, one tap a dot. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.core.meetup import commands as cmd
from bot.ui.interaction.answers.guard import actor_of, guild_of, redraw, show
from bot.ui.interaction.clicks import ClickCog, chosen, on_click
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.ballot import ballot

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


class VotingCog(ClickCog):
    """Dots."""

    @on_click(Action.BALLOT)
    async def open_ballot(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The board's My dots button."""
        actor = await actor_of(interaction, self.use_cases)
        meetup = await self.use_cases.meetups.find(click.target_id, guild_of(interaction))
        await show(interaction, ballot(meetup, actor.member_id))

    @on_click(Action.DOT_ADD)
    async def place_dot(self, interaction: discord.Interaction, click: ClickId) -> None:
        """One dot more."""
        actor = await actor_of(interaction, self.use_cases)
        await self._vote(interaction, click, cmd.PlaceDot(actor, click.number(0)), page=click.number(1))

    @on_click(Action.DOT_TAKE)
    async def take_dot(self, interaction: discord.Interaction, click: ClickId) -> None:
        """One dot back, from a topic of another page."""
        actor = await actor_of(interaction, self.use_cases)
        await self._vote(interaction, click, cmd.RemoveDot(actor, chosen(interaction)), page=click.number(0))

    @on_click(Action.DOT_BACK)
    async def take_dot_beside(self, interaction: discord.Interaction, click: ClickId) -> None:
        """One dot back, from the topic beside the button."""
        actor = await actor_of(interaction, self.use_cases)
        await self._vote(interaction, click, cmd.RemoveDot(actor, click.number(0)), page=click.number(1))

    @on_click(Action.BALLOT_PAGE)
    async def turn_page(self, interaction: discord.Interaction, click: ClickId) -> None:
        """Another page of the ballot."""
        actor = await actor_of(interaction, self.use_cases)
        meetup = await self.use_cases.meetups.find(click.target_id, guild_of(interaction))
        await redraw(interaction, ballot(meetup, actor.member_id, click.number(0)))

    async def _vote(
        self,
        interaction: discord.Interaction,
        click: ClickId,
        command: cmd.PlaceDot | cmd.RemoveDot,
        page: int,
    ) -> None:
        """The ballot is drawn while the disk is waited for, and shown after the commit."""
        voter_id = command.actor.member_id
        decision = await self.use_cases.meetups.submit(click.target_id, command, guild_of(interaction))
        try:
            drawn = ballot(decision.meetup, voter_id, page)
        finally:
            meetup = await decision.durable()
        if meetup is not decision.meetup:  # somebody was first, and it was decided again
            drawn = ballot(meetup, voter_id, page)
        await redraw(interaction, drawn)


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(VotingCog(bot.use_cases, bot.clicks))
