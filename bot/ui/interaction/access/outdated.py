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
    return any(name not in known or not _fits(known[name], each, is_typing) for name, each in given.items())


def _fits(parameter: app_commands.Parameter, option: Mapping[str, Any], is_typing: bool) -> bool:
    """Whether a value is one of those that an option takes today; while it is being typed it may be any."""
    if option.get("type") != parameter.type.value:
        return False
    return (
        is_typing
        or not parameter.choices
        or option.get("value") in [each.value for each in parameter.choices]
    )
