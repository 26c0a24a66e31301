"""Puts commands into a group that another cog has brought, such as `/seu` or `/leancoffee schedule`.

A module of a cog is imported once, and a process may run several bots after or beside each other: a test's, the
simulator's before and after a restart. A command knows the group it is in, so every bot gets copies of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any, TypeAlias

from discord import app_commands
from discord.ext import commands

SlashCommand: TypeAlias = app_commands.Command[Any, ..., Any]


def add_to_group(
    tree: app_commands.CommandTree[commands.AutoShardedBot], path: str, added: Sequence[SlashCommand]
) -> None:
    """Put copies of commands into the group of this name, or of these names: `leancoffee schedule`."""
    group = _group_at(tree, path.split())
    for each in added:
        group.add_command(copy(each))


def add_group(
    tree: app_commands.CommandTree[commands.AutoShardedBot], path: str, name: str, description: str
) -> None:
    """Bring a group of commands, empty as yet, into the group at `path`."""
    _group_at(tree, path.split()).add_command(app_commands.Group(name=name, description=description))


def _group_at(
    tree: app_commands.CommandTree[commands.AutoShardedBot], names: Sequence[str]
) -> app_commands.Group:
    found: object = tree.get_command(names[0])
    for name in names[1:]:
        assert isinstance(found, app_commands.Group)
        found = found.get_command(name)
    assert isinstance(found, app_commands.Group), f"No cog has brought the group {' '.join(names)} yet."
    return found
