"""`/mydata`: what is held of somebody, told to them alone, and deleted when they want it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.message import say
from bot.core.refusal import Refusal
from bot.export.on_demand import my_data_on_demand
from bot.ui.interaction.access.reach import everywhere
from bot.ui.interaction.answers.guard import redraw, show, tell
from bot.ui.interaction.answers.in_time import most_bytes_of
from bot.ui.interaction.clicks import ClickCog, on_click
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.kit.files import attachment
from bot.ui.views.member.mydata import deleted, kept, what_deleting_means, whether_for_good

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee

_NOTED = [
    app_commands.Choice(name="on: it is noted, and counts for records", value="on"),
    app_commands.Choice(name="off: it is noted nowhere", value="off"),
]
_ON = say(
    "Your attendance is noted in meetups, and gives you records. In a meetup by text, press **Check in**."
)
_OFF = say(
    "Your attendance is noted nowhere, in no server: no time that you attend meanwhile is in a record. Everything "
    "else goes on as before: your dots, topics and takeaways count. What was noted before stays, and gives you its "
    "record once a meetup under way is over; `/mydata delete` deletes it."
)


@everywhere
class MyDataCog(
    ClickCog, commands.GroupCog, group_name="mydata", group_description="What this bot holds about you"
):
    """Everybody's own data, over all servers."""

    @app_commands.command(description="Everything that this bot holds about you, as a file for you alone")
    async def export(self, interaction: discord.Interaction) -> None:
        """A private file."""
        write = partial(my_data_on_demand, most_bytes=most_bytes_of(interaction))
        found = await self.use_cases.privacy.exported(interaction.user.id, write)
        await tell(
            interaction,
            say("This is everything that I hold about you, over all servers."),
            file=attachment(found.content, found.name),
        )

    @app_commands.command(description="Delete everything that this bot holds about you; it asks first")
    async def delete(self, interaction: discord.Interaction) -> None:
        """What it means, and two questions."""
        await show(interaction, what_deleting_means(interaction.user.id))

    @app_commands.command(description="Whether your attendance is noted, in every server")
    @app_commands.describe(noted="Leave it out to see what you chose")
    @app_commands.choices(noted=_NOTED)
    async def attendance(self, interaction: discord.Interaction, noted: str | None = None) -> None:
        """See or change it."""
        privacy, member_id = self.use_cases.privacy, interaction.user.id
        if noted == "off":
            await privacy.opt_out(member_id)
        elif noted == "on":
            await privacy.opt_in(member_id)
        await tell(interaction, _OFF if privacy.choices.has_opted_out(member_id) else _ON)

    @on_click(Action.DELETE_MY_DATA)
    async def ask_again(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The second question."""
        await redraw(interaction, whether_for_good(_theirs(interaction, click)))

    @on_click(Action.DELETE_FOR_GOOD)
    async def delete_for_good(self, interaction: discord.Interaction, click: ClickId) -> None:
        """Yes, twice."""
        await self.use_cases.privacy.delete(_theirs(interaction, click))
        await redraw(interaction, deleted())

    @on_click(Action.KEEP_MY_DATA)
    async def keep(self, interaction: discord.Interaction, click: ClickId) -> None:
        """No."""
        _theirs(interaction, click)
        await redraw(interaction, kept())


def _theirs(interaction: discord.Interaction, click: ClickId) -> int:
    """Who pressed, where it is their own data that is meant. Raises Refusal."""
    if click.target_id != str(interaction.user.id):
        raise Refusal(say("That is somebody else's data. Use `/mydata` for your own."))
    return interaction.user.id


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(MyDataCog(bot.use_cases, bot.clicks))
