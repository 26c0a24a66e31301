"""The room over discord.py: a voice channel's status, and a sound of the soundboard. No voice library is needed.

For a sound the bot has to be in the channel, neither muted nor deaf (Discord, Soundboard Resource). It comes for a
moment and goes again; nothing is sent or received by voice.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Final

import aiohttp
import discord

from bot.app.concurrency.locks import Locks
from bot.core.message import AllOf
from bot.ui.delivery.failures import lacks_permission, reason
from bot.ui.kit.audience import shows_no_further
from bot.ui.kit.channels import TO_RING, TO_SET_STATUS, lacking
from bot.ui.kit.finding import Missing, VocalChannel, find_channel
from bot.ui.kit.permission_names import names_of

_SOUND: Final = "golf clap"
"""The gentlest of Discord's own sounds, by its name there; where it is gone, the first one rings."""
_ARRIVES_SECONDS: Final = 2.0
"""For which the bot's own arrival in the channel is waited for."""
_SOUNDS_SECONDS: Final = 3.0
"""For which it stays, so that the sound is not cut off."""
_LEAVES_SECONDS: Final = (2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0)
"""How long it is waited for that Discord says that the bot has gone, before it goes again."""


class RefusedByRoom(Exception):
    """Discord does not let the bot do it there. `lacks` are the permissions that it lacks, None for none known."""

    def __init__(self, lacks: AllOf | None) -> None:
        super().__init__(str(lacks or "no reason"))
        self.lacks = lacks


class DiscordRoom:
    """Voice channels, as far as they show and sound (bot.ui.delivery.room.keeper.Room)."""

    def __init__(self) -> None:
        self._client: discord.Client | None = None
        self._sound: discord.SoundboardDefaultSound | None = None
        self._ringing = Locks[int]()

    def attach(self, client: discord.Client) -> None:
        """Show and sound through this client from now on."""
        self._client = client

    async def show_status(self, guild_id: int, channel_id: int, status: str) -> None:
        """Set the status of a voice channel (a snowflake); an empty one takes it away.

        Does nothing for a stage, which has a topic of its own, or a channel that is not to be had. Raises
        RefusedByRoom, and what discord.py and aiohttp raise.
        """
        channel = await self._channel(guild_id, channel_id)
        if not isinstance(channel, discord.VoiceChannel):
            return
        self._check(channel, TO_SET_STATUS)
        try:
            await channel.edit(status=status or None)
        except discord.Forbidden as refusal:
            raise _told(refusal) from refusal

    async def shows_no_further(self, guild_id: int, channel_id: int, text_id: int) -> bool:
        """Whether all who see a voice channel, and with it its status, may read a text channel (snowflakes).

        Raises OSError where Discord does not tell of them.
        """
        channel = await self._channel(guild_id, channel_id)
        text = Missing.GONE if channel is None else await find_channel(channel.guild, text_id)
        return channel is not None and not isinstance(text, Missing) and shows_no_further(channel, text)

    async def ring(self, guild_id: int, channel_id: int) -> None:
        """Let a sound be heard in a voice channel (a snowflake); the bot is in it for some seconds.

        In a stage nothing can be heard (Discord, Soundboard Resource), and where the bot rings already in another
        channel of the server, for it is in one at a time, nothing is. Raises like `show_status`.
        """
        channel = await self._channel(guild_id, channel_id)
        if not isinstance(channel, discord.VoiceChannel) or self._ringing.of(guild_id).locked():
            return
        self._check(channel, TO_RING)
        async with self._ringing.of(guild_id):
            sound = await self._gentle()
            await channel.guild.change_voice_state(channel=channel)
            try:
                await _arrival(channel)
                await channel.send_sound(sound)
                await asyncio.sleep(_SOUNDS_SECONDS)
            except discord.Forbidden as refusal:
                raise _told(refusal) from refusal
            finally:
                await _leave(channel)

    async def _channel(self, guild_id: int, channel_id: int) -> VocalChannel | None:
        assert self._client is not None
        guild = self._client.get_guild(guild_id)
        if guild is None or guild.unavailable:
            return None
        found = await find_channel(guild, channel_id)
        return None if isinstance(found, Missing) or not isinstance(found, VocalChannel) else found

    def _check(self, channel: discord.VoiceChannel, needed: tuple[str, ...]) -> None:
        lacks = names_of(lacking(channel.permissions_for(channel.guild.me), needed))
        if lacks is not None:
            raise RefusedByRoom(lacks)

    async def _gentle(self) -> discord.SoundboardDefaultSound:
        """The sound. Discord's own are the same for everybody, so they are asked for once."""
        if self._sound is None:
            assert self._client is not None
            sounds = await self._client.fetch_soundboard_default_sounds()
            if not sounds:
                raise ConnectionError("Discord names no sound of its own")
            named = [each for each in sounds if each.name.lower() == _SOUND]
            self._sound = (named or sounds)[0]
        return self._sound


def _told(refusal: discord.Forbidden) -> Exception:
    """What a 403 means: a proxy's says nothing of the room, and is a failure like any other."""
    return RefusedByRoom(None) if lacks_permission(refusal) else ConnectionError(reason(refusal))


async def _arrival(channel: discord.VoiceChannel) -> None:
    """Wait until Discord says that the bot is in the channel; it refuses a sound from elsewhere by itself."""
    async with asyncio.timeout(_ARRIVES_SECONDS):
        while not _is_in(channel):  # noqa: ASYNC110 - discord.py tells of it by no event
            await asyncio.sleep(0.05)


async def _leave(channel: discord.VoiceChannel) -> None:
    """Go until Discord says that the bot has: the word of it is lost where the line breaks, and it would stay.

    A break that lasts longer than all that ends the session, and with it Discord takes the bot out of the channel.
    """
    for pause in _LEAVES_SECONDS:
        with suppress(OSError, aiohttp.ClientError, discord.ClientException):
            await channel.guild.change_voice_state(channel=None)
        with suppress(TimeoutError):
            async with asyncio.timeout(pause):
                while _is_in(channel):  # noqa: ASYNC110 - as above
                    await asyncio.sleep(0.05)
            return


def _is_in(channel: discord.VoiceChannel) -> bool:
    """Whether the bot is in a voice channel, as far as Discord has told."""
    voice = channel.guild.me.voice
    return voice is not None and voice.channel == channel
