"""The bare side of the acknowledge figure: discord.py, one button, nothing stored."""

from __future__ import annotations

import os
import re

import discord
from discord.ext import commands
from discord.http import Route
from discord.ui import Button, DynamicItem, View

from benchmarks.acknowledge import BARE_BUTTON


class Dot(DynamicItem[Button[View]], template=re.escape(BARE_BUTTON)):
    """A button that is acknowledged and forgotten."""

    @classmethod
    async def from_custom_id(cls, *_: object) -> Dot:
        """Recognise the button after a restart, as a lasting button must be."""
        return cls(Button(custom_id=BARE_BUTTON))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Acknowledge, and no more."""
        await interaction.response.defer()


class BareBot(commands.AutoShardedBot):
    """Discord.py with one button."""

    async def setup_hook(self) -> None:
        """Learn the button."""
        self.add_dynamic_items(Dot)


if __name__ == "__main__":
    Route.BASE = os.environ["DISCORD_API_BASE"]
    bot = BareBot(command_prefix=commands.when_mentioned, intents=discord.Intents.default())
    bot.run(os.environ["DISCORD_TOKEN"], log_handler=None)
