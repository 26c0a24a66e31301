"""Commands as an old client still sends them: taken away, renamed, or with other options than today's.

Discord's clients keep the list of commands for a while, and a command that is being typed keeps its options. What
fits no more is not guessed at: an option that was dropped may have been the point of the command.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import app_commands

from bot.core.message import say

OUTDATED = say(
    "That command has changed since your Discord loaded it, so nothing was done. Reload Discord (Ctrl+R on a "
    "computer; on a phone, close the app and open it again) and type the command anew."
)
_MENUS = (discord.AppCommandType.user.value, discord.AppCommandType.message.value)
_SUBCOMMANDS = (1, 2)
"""Option types that lead to a command: subcommand and group of them."""
_RESOLVED = {
    discord.AppCommandOptionType.user: "users",
    discord.AppCommandOptionType.channel: "channels",
    discord.AppCommandOptionType.role: "roles",
    discord.AppCommandOptionType.attachment: "attachments",
}
"""Where Discord tells what an id stands for (Discord, Interactions, Resolved Data)."""


def is_outdated(tree: app_commands.CommandTree[Any], interaction: discord.Interaction[Any]) -> bool:
    """Whether what was sent is none of today's commands, or lacks, or has, other options than it."""
    data: Mapping[str, Any] = interaction.data or {}
    kind = data.get("type", 1)
    if kind in _MENUS:
        return tree.get_command(str(data.get("name")), type=discord.AppCommandType(kind)) is None
    if kind != discord.AppCommandType.chat_input.value:
        return True
    command: Any = tree.get_command(str(data.get("name")))
    options: Sequence[Mapping[str, Any]] = data.get("options", ())
    while isinstance(command, app_commands.Group) and options and options[0].get("type") in _SUBCOMMANDS:
        command, options = command.get_command(str(options[0]["name"])), options[0].get("options", ())
    if not isinstance(command, app_commands.Command):
        return True
    is_typing = interaction.type is discord.InteractionType.autocomplete
    given = {str(each.get("name")): each for each in options}
    known = {each.display_name: each for each in command.parameters}
    if not is_typing and any(each.required and name not in given for name, each in known.items()):
        return True
    if any(name not in known or each.get("type") != known[name].type.value for name, each in given.items()):
        return True
    if is_typing:  # what is being typed may be anything
        return False
    resolved: Mapping[str, Any] = data.get("resolved", {})
    return not all(_fits(known[name], each.get("value"), resolved) for name, each in given.items())


def _fits(parameter: app_commands.Parameter, value: Any, resolved: Mapping[str, Any]) -> bool:
    """Whether a value is one of those that an option takes today; `resolved` tells what ids stand for."""
    if parameter.type in _RESOLVED:
        return str(value) in resolved.get(_RESOLVED[parameter.type], {})
    return not parameter.choices or value in [each.value for each in parameter.choices]
