"""Where a command is offered, said explicitly of every one: Discord's own defaults have changed before.

What belongs to a server is offered there, by the bot that is a member of it. What belongs to a person follows them
into a direct message, into a server without the bot (where they have installed it for themselves), and out of one
that they left.
"""

from __future__ import annotations

from typing import TypeVar

from discord import app_commands

Offered = TypeVar("Offered")


def in_servers(command: Offered) -> Offered:
    """A command of the servers that have the bot."""
    installed = app_commands.allowed_installs(guilds=True, users=False)
    return installed(app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)(command))


def everywhere(command: Offered) -> Offered:
    """A command of a person: in servers, in direct messages with the bot, and in those with others."""
    installed = app_commands.allowed_installs(guilds=True, users=True)
    return installed(app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)(command))
