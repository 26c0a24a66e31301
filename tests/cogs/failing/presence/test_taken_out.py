"""What is asked about a server while the bot is taken out of it."""

from __future__ import annotations

import pytest

from bot.ui.kit.channels import DiscordChannels
from tests.cogs.stage import Stage


async def test_of_a_server_that_the_bot_is_just_taken_out_of_nothing_is_concluded(stage: Stage) -> None:
    """discord.py forgets whom it knew there, the bot first of all, while somebody asks it."""
    channels = DiscordChannels()
    channels.attach(stage.sim.bot)
    guild = stage.sim.bot.get_guild(stage.guild.id)
    assert guild is not None
    guild._remove_member(guild.me)

    with pytest.raises(ConnectionError):
        await channels.fault_with(stage.guild.id, stage.channel.id)
    with pytest.raises(ConnectionError):
        await channels.is_voice_there(stage.guild.id, stage.voice.id)
