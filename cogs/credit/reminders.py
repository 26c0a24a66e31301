"""`/seu reminders`: which direct messages somebody wants about their own log. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.core.message import say
from bot.core.refusal import Refusal
from bot.ui.interaction.answers.guard import redraw, show, tell
from bot.ui.interaction.clicks import ClickCog, on_click
from bot.ui.interaction.command_groups import add_to_group
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.member.messages import OFF, ON, RECORDS, RENEWAL, STOPPED, messages_card

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


@app_commands.command(
    description="Direct messages about new records and your renewal: nobody gets any unasked"
)
async def reminders(interaction: discord.Interaction[LeanCoffee]) -> None:
    """A private card, with a button for each."""
    messages = interaction.client.use_cases.member_messages
    await show(interaction, messages_card(await messages.wishes(interaction.user.id)))
    if await messages.has_stopped(interaction.user.id):
        await tell(interaction, STOPPED)
        await messages.told_of_stop(interaction.user.id)


class RemindersCog(ClickCog):
    """The buttons of the card, and those of the messages themselves."""

    @on_click(Action.TELL_ME)
    async def choose(self, interaction: discord.Interaction, click: ClickId) -> None:
        """From now on, or no more."""
        which, how = click.args
        if which not in (RECORDS, RENEWAL) or how not in (ON, OFF):
            raise Refusal(say("This button is not one of mine any more. Ask again with `/seu reminders`."))
        wanted = how == ON
        wishes = await self.use_cases.member_messages.wish(
            interaction.user.id,
            records=wanted if which == RECORDS else None,
            renewal=wanted if which == RENEWAL else None,
        )
        await redraw(interaction, messages_card(wishes))


async def setup(bot: LeanCoffee) -> None:
    """Put the command into the `/seu` group, which cogs.credit.seu has brought."""
    await bot.add_cog(RemindersCog(bot.use_cases, bot.clicks))
    add_to_group(bot.tree, "seu", [reminders])
