"""The bare side of the acknowledge figure: discord.py and the ballot's controls, nothing stored."""

from __future__ import annotations

import os
from typing import Any

import discord
from discord.ext import commands
from discord.http import Route
from discord.ui import DynamicItem, Item


class Dot(DynamicItem[Any], template="lc:(dot|dotback):.+"):
    """A ballot's button that is acknowledged and forgotten."""

    @classmethod
    async def from_custom_id(cls, _interaction: object, item: Item[Any], _match: object) -> Dot:
        """Recognise it after a restart, as what lasts must be."""
        return cls(item)

    async def callback(self, interaction: discord.Interaction) -> None:
        """Acknowledge, and no more."""
        await interaction.response.defer()


class BareBot(commands.AutoShardedBot):
    """Discord.py with what a ballot has to press."""

    async def setup_hook(self) -> None:
        """Learn to recognise it."""
        self.add_dynamic_items(Dot)


if __name__ == "__main__":
    Route.BASE = os.environ["DISCORD_API_BASE"]
    bot = BareBot(command_prefix=commands.when_mentioned, intents=discord.Intents.default())
    bot.run(os.environ["DISCORD_TOKEN"], log_handler=None)
