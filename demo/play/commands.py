"""`/demo`: what only a demonstration needs, as slash commands beside the bot's own. Loaded by `make play` alone.

The bot may not act on the world it lives in, so each command asks the page to do it at its next pulse.
"""

from __future__ import annotations

from typing import Protocol

import discord
from discord import app_commands
from discord.ext import commands

_DAY_MINUTES = 24 * 60


class Director(Protocol):
    """Who carries out what a `/demo` command asks for, soon."""

    def join(self, member_id: int) -> bool:
        """Put a player (snowflake) into the voice channel; False when they are there already."""

    def leave(self, member_id: int) -> bool:
        """Take a player (snowflake) out of the voice channel; False when they are in none."""

    def crowd(self) -> bool:
        """Bring the crowd, or send it home; whether it is there from now on."""

    def skip(self, minutes: int) -> None:
        """Move the clock on."""

    def restart(self) -> None:
        """Kill the bot and start a new one."""


@app_commands.guild_only()
class DemoCog(commands.GroupCog, group_name="demo", group_description="Only in the demonstration"):
    """The stage hand."""

    def __init__(self, director: Director) -> None:
        self._director = director

    @app_commands.command(description="Enter the voice channel, where attendance is counted")
    async def join(self, interaction: discord.Interaction) -> None:
        """As if the person had clicked on the voice channel."""
        went = self._director.join(interaction.user.id)
        await _say(interaction, "You are in the voice channel." if went else "You are there already.")

    @app_commands.command(description="Leave the voice channel")
    async def leave(self, interaction: discord.Interaction) -> None:
        """As if the person had hung up."""
        went = self._director.leave(interaction.user.id)
        await _say(interaction, "You left the voice channel." if went else "You are in no voice channel.")

    @app_commands.command(
        description="Five people who propose, vote and show thumbs by themselves; again: they go"
    )
    async def crowd(self, interaction: discord.Interaction) -> None:
        """Bring them, or send them home."""
        here = self._director.crowd()
        await _say(
            interaction,
            "Eva, Tom, Joe, Zoe and Max are on their way. They wait for a meetup, and do what it asks for."
            if here
            else "They say goodbye.",
        )

    @app_commands.command(description="Move the clock on; alarms ring on the way")
    @app_commands.describe(minutes="How many minutes")
    async def skip(self, interaction: discord.Interaction, minutes: app_commands.Range[int, 1, 120]) -> None:
        """Time flies."""
        self._director.skip(minutes)
        await _say(interaction, f"The clock moves on by {minutes} min.")

    @app_commands.command(description="Move the clock on by days: a series opens, reminds, and is due")
    @app_commands.describe(days="How many days")
    async def days(self, interaction: discord.Interaction, days: app_commands.Range[int, 1, 31]) -> None:
        """What a month does by itself, in a moment."""
        self._director.skip(days * _DAY_MINUTES)
        await _say(interaction, f"The clock moves on by {'a day' if days == 1 else f'{days} days'}.")

    @app_commands.command(description="Kill the bot in the middle of everything, and start it again")
    async def restart(self, interaction: discord.Interaction) -> None:
        """Show that nothing is lost."""
        self._director.restart()
        await _say(interaction, "The bot is about to be killed. Look whether anything is missing afterwards.")


async def _say(interaction: discord.Interaction, sentence: str) -> None:
    await interaction.response.send_message(sentence, ephemeral=True)
