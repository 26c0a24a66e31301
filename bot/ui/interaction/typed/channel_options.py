"""The channels that a command takes: found even where discord.py does not know them, and theirs to choose.

Discord resolves a chosen channel together with what the person may do in it, so that nobody sends the bot where
they could not go themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import discord
from discord import AppCommandOptionType, ChannelType, app_commands

from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.values import Channel
from bot.ui.interaction.answers.guard import SERVERS_ONLY
from bot.ui.kit.channels import TO_SEE_WHO_IS_THERE, lacking, to_speak_in
from bot.ui.kit.finding import Missing, VocalChannel, find_channel, voice_channel_of
from bot.ui.kit.permission_names import names_of

_VISIT = to_speak_in(None)


async def _found(
    interaction: discord.Interaction[Any], chosen: app_commands.AppCommandChannel, needed: Iterable[str]
) -> discord.abc.GuildChannel:
    """The chosen channel. Raises Refusal where it cannot be had, or they lack what they need there themselves."""
    if interaction.guild is None:
        raise Refusal(SERVERS_ONLY)
    lacks = names_of(lacking(chosen.permissions, needed))
    if lacks is not None:
        raise Refusal(
            say(
                "You lack {permissions} in {channel} yourself, so I do nothing there for you. "
                "Choose another channel, or ask somebody who may.",
                permissions=lacks,
                channel=Channel(chosen.id),
            )
        )
    try:
        found = await find_channel(interaction.guild, chosen.id)
    except OSError:
        raise Refusal(say("Discord does not show me that channel just now. Try again in a minute.")) from None
    if found is Missing.GONE:
        raise Refusal(say("That channel is deleted. Choose another one."))
    if not isinstance(found, discord.abc.GuildChannel):
        raise Refusal(say("I cannot see that channel in this server. Choose another one, or let me see it."))
    return found


NOT_TOLD_WHERE = say(
    "Discord did not tell me whether you are in a voice channel, so attendance is counted by **Check in**. "
    "If you are in one, count it there with `/leancoffee voice`."
)


async def their_voice_channel(interaction: discord.Interaction[Any]) -> tuple[VocalChannel | None, bool]:
    """The voice channel that whoever asks is in, if any, and whether that is certain: Discord may not tell."""
    if not isinstance(interaction.user, discord.Member):
        return None, True
    try:
        return await voice_channel_of(interaction.user), True
    except OSError:
        return None, False


class _Vocal(app_commands.Transformer):
    """A voice or stage channel that the person can see."""

    @property
    def type(self) -> AppCommandOptionType:
        return AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[ChannelType]:
        return [ChannelType.voice, ChannelType.stage_voice]

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> VocalChannel:
        found = await _found(interaction, value, TO_SEE_WHO_IS_THERE)
        if not isinstance(found, VocalChannel):
            raise Refusal(say("That is no voice channel. Choose a voice or stage channel of this server."))
        return found


class _Text(app_commands.Transformer):
    """A text channel in which the person may write."""

    @property
    def type(self) -> AppCommandOptionType:
        return AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[ChannelType]:
        return [ChannelType.text, ChannelType.news]

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> discord.TextChannel:
        found = await _found(interaction, value, _VISIT)
        if not isinstance(found, discord.TextChannel):
            raise Refusal(say("That is no text channel. Choose a text channel of this server."))
        return found


VoiceOption = app_commands.Transform[VocalChannel, _Vocal()]
TextOption = app_commands.Transform[discord.TextChannel, _Text()]
