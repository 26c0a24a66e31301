"""Attendance, pressed: a host attests a meetup, an attendee objects. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.core.meetup.commands import Actor
from bot.core.message import say
from bot.ui.interaction.answers.guard import actor_of, guild_of, redraw, show, tell
from bot.ui.interaction.answers.in_time import ask
from bot.ui.interaction.clicks import ClickCog, data_of, on_click
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.afterwards.attendance import attested_answer
from bot.ui.views.cards import notice
from bot.ui.views.dialogs import objection_form, read_form

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


class AttendanceButtonsCog(ClickCog):
    """The buttons on a summary, and under what somebody reads of a correction."""

    @on_click(Action.ATTEST)
    async def attest(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The button on the summary of a meetup that ended by itself."""
        actor = await actor_of(interaction, self.use_cases)
        attested = await self.use_cases.corrections.attest(click.target_id, actor, guild_of(interaction))
        await show(interaction, attested_answer(attested))

    @on_click(Action.ATTEST_BACK)
    async def take_attestation_back(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The button on the answer to that, and among what was corrected."""
        actor = await actor_of(interaction, self.use_cases)
        await self.use_cases.corrections.withdraw_attestation(click.target_id, actor, guild_of(interaction))
        await redraw(
            interaction, notice(say("Taken back. The records of this meetup say that nobody attests it."))
        )

    @on_click(Action.SETTLE_BACK)
    async def take_settling_back(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The button on the card of a meetup that was settled after all."""
        actor = await actor_of(interaction, self.use_cases)
        await self.use_cases.corrections.withdraw_settling(click.target_id, actor, guild_of(interaction))
        await redraw(
            interaction, notice(say("Taken back. The records of this meetup are as they were before."))
        )

    @on_click(Action.OBJECT)
    async def open_form(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The button under what somebody reads of a correction."""
        await self.use_cases.corrections.check_may_object(click.target_id, _attendee(interaction))
        await ask(interaction, objection_form(click.target_id))

    @on_click(Action.OBJECT_FORM)
    async def submitted(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The form came back, perhaps from a direct message; it only ever means one's own attendance."""
        reason = read_form(data_of(interaction)).get("text", "")
        await self.use_cases.corrections.object_to(click.target_id, reason, _attendee(interaction))
        await tell(interaction, say("Noted. The hosts of that server see it with `/attendance list`."))


def _attendee(interaction: discord.Interaction) -> Actor:
    """Whoever presses, for themselves: in a direct message nobody is asked who hosts."""
    return Actor(interaction.user.id, interaction_id=interaction.id)


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(AttendanceButtonsCog(bot.use_cases, bot.clicks))
