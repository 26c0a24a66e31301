"""Runs the bot on Discord until it is told to stop: wires every room together around the client.

With the cogs and bot.ui, bot.client and this module are the only ones that may import discord.
"""

from __future__ import annotations

from bot.settings import Settings


def run(settings: Settings) -> int:
    """Run the bot until SIGTERM or SIGINT; return the exit code of the process."""
    raise NotImplementedError
