"""`/seu certification`, `progress` and `renewed`: one's certifications and their renewal. Parse, ask, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.core.message import say
from bot.core.refusal import Refusal
from bot.export.progress_picture import progress_picture
from bot.ui.interaction.answers.guard import redraw, show
from bot.ui.interaction.clicks import ClickCog, on_click
from bot.ui.interaction.command_groups import add_group, add_to_group
from bot.ui.interaction.typed.autocomplete import Choices
from bot.ui.interaction.typed.member_options import certification_choices
from bot.ui.interaction.typed.suggesting import suggesting
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.kit.files import attachment
from bot.ui.views.cards import notice
from bot.ui.views.member.renewal_cards import (
    certifications_card,
    due_of,
    progress_card,
    renewal_done,
    renewal_question,
)

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee

_PICTURE = "progress.png"


@app_commands.command(description="Add a certification that you hold")
@app_commands.describe(
    name="Which one, such as CSPO", expires="The day on which it expires, such as 2027-05-01"
)
async def add(interaction: discord.Interaction[LeanCoffee], name: str, expires: str) -> None:
    """The card shows all of them."""
    member_log = interaction.client.use_cases.member_log
    log = await member_log.add_certification(interaction.user.id, name, expires)
    await show(interaction, certifications_card(log, say("Added.")))


@app_commands.command(name="list", description="The certifications that you hold")
async def list_all(interaction: discord.Interaction[LeanCoffee]) -> None:
    """A private card."""
    log = await interaction.client.use_cases.member_log.of(interaction.user.id)
    await show(interaction, certifications_card(log))


@app_commands.command(description="Remove a certification from your list")
@app_commands.describe(name="Which one")
async def remove(interaction: discord.Interaction[LeanCoffee], name: str) -> None:
    """What renewals have used stays used."""
    log = await interaction.client.use_cases.member_log.remove_certification(interaction.user.id, name)
    await show(interaction, certifications_card(log, say("Removed.")))


@add.autocomplete("name")
@remove.autocomplete("name")
@suggesting
async def _names(_interaction: discord.Interaction[LeanCoffee], typed: str) -> Choices:
    return certification_choices(typed)


@app_commands.command(description="How far you are with your next renewal")
async def progress(interaction: discord.Interaction[LeanCoffee]) -> None:
    """A private card, with a picture."""
    member_log = interaction.client.use_cases.member_log
    found = await member_log.progress(interaction.user.id)
    drawn = attachment(progress_picture(found, member_log.today), _PICTURE)
    await show(interaction, progress_card(found, _PICTURE), drawn)


@app_commands.command(description="Mark what you have renewed with, so that it counts once")
async def renewed(interaction: discord.Interaction[LeanCoffee]) -> None:
    """Show what would be marked, and ask."""
    member_log = interaction.client.use_cases.member_log
    found = await member_log.to_renew(interaction.user.id)
    await show(interaction, renewal_question(await member_log.of(interaction.user.id), found))


class RenewalCog(ClickCog):
    """The buttons of the question, and the way back."""

    @on_click(Action.RENEW)
    async def mark(self, interaction: discord.Interaction, click: ClickId) -> None:
        """Yes, and exactly what was shown."""
        done = await self.use_cases.member_log.renew(interaction.user.id, click.args[0])
        await redraw(interaction, renewal_done(done))

    @on_click(Action.RENEW_NOT)
    async def leave(self, interaction: discord.Interaction, _click: ClickId) -> None:
        """No."""
        await redraw(interaction, notice(say("Nothing was marked.")))

    @on_click(Action.RENEW_BACK)
    async def take_back(self, interaction: discord.Interaction, click: ClickId) -> None:
        """It was not renewed after all."""
        due = due_of(click.args[0])
        if due is None:
            raise Refusal(say("This button is not one of mine any more. Ask again with `/seu renewed`."))
        log = await self.use_cases.member_log.take_back(interaction.user.id, due)
        said = say("Taken back: everything counts again as it did before.")
        await redraw(interaction, certifications_card(log, said))


async def setup(bot: LeanCoffee) -> None:
    """Put the commands into the `/seu` group, which cogs.credit.seu has brought."""
    await bot.add_cog(RenewalCog(bot.use_cases, bot.clicks))
    add_group(bot.tree, "seu", "certification", "The certifications that you renew")
    add_to_group(bot.tree, "seu certification", [add, list_all, remove])
    add_to_group(bot.tree, "seu", [progress, renewed])
