"""`/seu`: everybody's own credit records, and nobody else's."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.app.off_loop import off_loop
from bot.core.message import say, say_n
from bot.export.csv import total
from bot.export.log_files import LogFile, log_files
from bot.ui.interaction.clicks import ClickCog
from bot.ui.interaction.guard import show, tell
from bot.ui.interaction.in_time import most_bytes_of
from bot.ui.interaction.reach import everywhere
from bot.ui.views.cards import seu_log_card

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


@everywhere
class SeuCog(ClickCog, commands.GroupCog, group_name="seu", group_description="Your attendance as SEUs"):
    """The log and its export."""

    @app_commands.command(description="Your attendance records, as they support an SEU claim")
    async def log(self, interaction: discord.Interaction) -> None:
        """A private list."""
        records = await self.use_cases.credits.log_of(interaction.user.id)
        await show(interaction, await off_loop(len(records), partial(seu_log_card, records)))

    @app_commands.command(description="Your attendance records as a CSV file, for the Scrum Alliance form")
    async def export(self, interaction: discord.Interaction) -> None:
        """A private file, in the order of the form; several where one would be too large for Discord."""
        records = await self.use_cases.credits.exportable(interaction.user.id)
        name, today = interaction.user.display_name, discord.utils.utcnow().date()
        make = partial(log_files, records, name, today, most_bytes_of(interaction))
        files = await off_loop(len(records), make)
        several = say_n(
            "They are in {count} file, because one would be too large for Discord.",
            "They are in {count} files, because one would be too large for Discord.",
            len(files),
        )
        await tell(
            interaction,
            say_n("{count} record.", "{count} records.", len(records)),
            total(records),
            several if len(files) > 1 else None,
            say(
                "Log each one yourself at Scrum Alliance; "
                "this file is the attendance record that supports your claim."
            )
            if len(files) == 1
            else say(
                "Log each one yourself at Scrum Alliance; "
                "these files are the attendance record that supports your claim."
            ),
            file=attached(files[0]),
        )
        for number, each in enumerate(files[1:], start=2):
            told = say("File {number} of {files}.", number=number, files=len(files))
            await tell(interaction, told, file=attached(each))


def attached(file: LogFile) -> discord.File:
    """A file of the log, as discord.py sends it."""
    return discord.File(io.BytesIO(file.content), file.name)


async def setup(bot: LeanCoffee) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(SeuCog(bot.use_cases, bot.clicks))
