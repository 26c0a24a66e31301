"""`/mydata server`: what is held of a server, deleted when its administrator wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.core.message import say
from bot.core.refusal import Refusal
from bot.ui.interaction.answers.guard import SERVERS_ONLY, guild_of, name_of, redraw, show
from bot.ui.interaction.answers.in_time import ask
from bot.ui.interaction.clicks import ClickCog, data_of, on_click
from bot.ui.interaction.command_groups import add_to_group
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.dialogs import TEXT, delete_server_form, read_form
from bot.ui.views.member.mydata import server_is_deleted, what_deleting_a_server_means

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


@app_commands.command(description="Delete everything that this bot holds about this server; it asks first")
async def server(interaction: discord.Interaction[LeanCoffee]) -> None:
    """What it means, and the way to the form."""
    guild = _guild(interaction)
    interaction.client.use_cases.servers.check_may_delete(guild.id, interaction.permissions.administrator)
    await show(interaction, what_deleting_a_server_means(guild.id))


class ServerDataCog(ClickCog):
    """The form, and the deletion."""

    @on_click(Action.DELETE_SERVER)
    async def ask_for_the_name(self, interaction: discord.Interaction, click: ClickId) -> None:
        """Yes; the form that asks for the server's name."""
        guild = _meant(interaction, click)
        self.use_cases.servers.check_may_delete(guild.id, interaction.permissions.administrator)
        await ask(interaction, delete_server_form(guild.id, await name_of(guild)))

    @on_click(Action.DELETE_SERVER_FORM)
    async def delete(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The name is typed."""
        guild = _meant(interaction, click)
        typed = read_form(data_of(interaction)).get(TEXT, "").strip()
        if typed != str(guild.id) and typed.casefold() != (await name_of(guild)).strip().casefold():
            raise Refusal(say("That is not this server's name, so nothing was deleted."))
        await self.use_cases.servers.delete(guild.id, interaction.permissions.administrator)
        await redraw(interaction, server_is_deleted())


def _guild(interaction: discord.Interaction) -> discord.Guild:
    """The server, where the bot is in it. Raises Refusal."""
    guild_of(interaction)
    if interaction.guild is None:
        raise Refusal(SERVERS_ONLY)
    return interaction.guild


def _meant(interaction: discord.Interaction, click: ClickId) -> discord.Guild:
    """The server in which it was pressed, where it is the one that is meant. Raises Refusal."""
    guild = _guild(interaction)
    if click.target_id != str(guild.id):
        raise Refusal(say("That is another server's data. Use `/mydata server` there."))
    return guild


async def setup(bot: LeanCoffee) -> None:
    """Put the command into the `/mydata` group, which cogs.community.mydata has brought."""
    await bot.add_cog(ServerDataCog(bot.use_cases, bot.clicks))
    add_to_group(bot.tree, "mydata", [server])
