"""`/leancoffee history` and `/leancoffee minutes`: the community's memory. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.app.history.minutes import MinutesFile, MinutesForm, form_named
from bot.core.message import say
from bot.ui.interaction.access.viewer import LIST_SECONDS, sees_channel_of
from bot.ui.interaction.answers.guard import channel_of, guild_of, redraw, show, tell
from bot.ui.interaction.clicks import ClickCog, chosen_id, on_click
from bot.ui.interaction.command_groups import add_to_group
from bot.ui.interaction.typed.options import WHICH_MEETUP
from bot.ui.interaction.typed.past import PastMeetupId
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.kit.files import attachment
from bot.ui.views.afterwards.history import history_page, past_card

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee

_CHOICES = [
    app_commands.Choice(name="Markdown, to read and to post elsewhere", value=MinutesForm.MARKDOWN.value),
    app_commands.Choice(name="CSV: a line for each topic, for spreadsheets", value=MinutesForm.CSV.value),
    app_commands.Choice(name="JSON, for programs", value=MinutesForm.JSON.value),
    app_commands.Choice(name="Picture (PNG) of the ranking and the time", value=MinutesForm.PICTURE.value),
]


@app_commands.command(description="The meetups that were held here, the newest first")
@app_commands.describe(search="Words of a title, a topic or a takeaway; leave it out for all meetups")
async def history(
    interaction: discord.Interaction[LeanCoffee], search: app_commands.Range[str, 0, 100] = ""
) -> None:
    """A private list of those in channels that the person may see."""
    service = interaction.client.use_cases.history
    sees = sees_channel_of(interaction, LIST_SECONDS)
    page = await service.search(guild_of(interaction), search, sees, interaction.user.id)
    await show(interaction, history_page(page))


@app_commands.command(description="The minutes of a past meetup as a file")
@app_commands.describe(
    meetup=WHICH_MEETUP,
    written_as="What the file is; Markdown unless you choose another",
)
@app_commands.rename(written_as="format")
@app_commands.choices(written_as=_CHOICES)
async def minutes(
    interaction: discord.Interaction[LeanCoffee],
    meetup: PastMeetupId | None = None,
    written_as: str = MinutesForm.MARKDOWN.value,
) -> None:
    """A private file."""
    use_cases, guild_id = interaction.client.use_cases, guild_of(interaction)
    form = form_named(written_as)
    meetup_id = meetup or (await use_cases.history.in_channel(guild_id, channel_of(interaction))).meetup_id
    await _give(interaction, await use_cases.minutes.of(meetup_id, guild_id, form, interaction.user.id))


class HistoryCog(ClickCog):
    """The buttons of the list, and of each meetup on it."""

    @on_click(Action.HISTORY)
    async def turn_page(self, interaction: discord.Interaction, click: ClickId) -> None:
        """Newer, Older, and back to the list."""
        page = await self.use_cases.history.turn(
            guild_of(interaction),
            click.target_id,
            click.number(0),
            sees_channel_of(interaction, LIST_SECONDS),
        )
        await redraw(interaction, history_page(page))

    @on_click(Action.PAST)
    async def open_one(self, interaction: discord.Interaction, click: ClickId) -> None:
        """One of the list was chosen."""
        guild_id = guild_of(interaction)
        meetup, contents = await self.use_cases.history.one(
            guild_id, chosen_id(interaction), sees_channel_of(interaction)
        )
        await redraw(interaction, past_card(guild_id, meetup, contents, click.target_id, click.number(0)))

    @on_click(Action.MINUTES)
    async def give_minutes(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The minutes of one of them, in the form on the button."""
        form, guild_id = form_named(click.args[0]), guild_of(interaction)
        made = await self.use_cases.minutes.of(click.target_id, guild_id, form, interaction.user.id)
        await _give(interaction, made)


async def _give(interaction: discord.Interaction, made: MinutesFile) -> None:
    """Hand over the file, privately."""
    await tell(
        interaction,
        say("The minutes, for you alone."),
        *made.said,
        file=attachment(made.content, made.name, made.description),
    )


async def setup(bot: LeanCoffee) -> None:
    """Put the commands into `/leancoffee`, which cogs.meetup.leancoffee has brought, and answer the buttons."""
    await bot.add_cog(HistoryCog(bot.use_cases, bot.clicks))
    add_to_group(bot.tree, "leancoffee", [history, minutes])
