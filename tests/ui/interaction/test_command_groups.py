"""Groups of commands that several cogs share, and bots that share a process."""

from __future__ import annotations

import discord
import pytest
from discord import app_commands
from discord.ext import commands

from bot.ui.interaction.command_groups import add_group, add_to_group

Tree = app_commands.CommandTree[commands.AutoShardedBot]


@app_commands.command(description="How far it is")
async def progress(_interaction: discord.Interaction) -> None:
    """Do nothing."""


def a_tree() -> Tree:
    bot = commands.AutoShardedBot("!", intents=discord.Intents.none())
    bot.tree.add_command(app_commands.Group(name="seu", description="One's own log"))
    return bot.tree


def group(tree: Tree, name: str) -> app_commands.Group:
    found = tree.get_command(name)
    assert isinstance(found, app_commands.Group)
    return found


def test_a_command_stands_in_the_group_that_another_cog_brought() -> None:
    tree = a_tree()
    add_to_group(tree, "seu", [progress])
    found = group(tree, "seu").get_command("progress")
    assert found is not None
    assert found.qualified_name == "seu progress"


def test_a_group_within_a_group_holds_commands() -> None:
    tree = a_tree()
    add_group(tree, "seu", "renewal", "What is renewed")
    add_to_group(tree, "seu renewal", [progress])
    assert [each.qualified_name for each in group(tree, "seu").walk_commands()] == [
        "seu renewal",
        "seu renewal progress",
    ]


def test_bots_of_one_process_share_no_command() -> None:
    first, second = a_tree(), a_tree()
    add_to_group(first, "seu", [progress])
    add_to_group(second, "seu", [progress])
    one, other = (group(tree, "seu").get_command("progress") for tree in (first, second))
    assert one is not None
    assert other is not None
    assert one.parent is group(first, "seu")
    assert other.parent is group(second, "seu")
    assert progress.parent is None


def test_a_group_that_nobody_brought_is_named() -> None:
    with pytest.raises(AssertionError, match="the group seu renewal"):
        add_to_group(a_tree(), "seu renewal", [progress])
