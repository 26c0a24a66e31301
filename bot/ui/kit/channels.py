"""What can be seen of channels: who is in a voice channel, and whether a text channel can be written in."""

from __future__ import annotations

import discord

from bot.core.series.series import FaultKind

VoiceRoom = discord.VoiceChannel | discord.StageChannel
"""Where attendance can be seen."""


def rooms_of(guild: discord.Guild) -> list[VoiceRoom]:
    """A guild's voice and stage channels."""
    rooms: list[VoiceRoom] = []
    rooms.extend(guild.voice_channels)
    rooms.extend(guild.stage_channels)
    return rooms


async def people_in(channel: VoiceRoom) -> tuple[int, ...]:
    """The members in a voice channel, bots left out.

    `voice_states` is the truth; `members` leaves out whoever is not in the cache (discord facts, trap 7),
    so a missing member is asked for.
    """
    people: list[int] = []
    for member_id in channel.voice_states:
        member = channel.guild.get_member(member_id)
        if member is None:
            try:
                member = await channel.guild.fetch_member(member_id)
            except discord.HTTPException:
                continue
        if not member.bot:
            people.append(member_id)
    return tuple(people)


class DiscordChannels:
    """The rooms over discord.py (bot.app.ports.Rooms)."""

    def __init__(self) -> None:
        self._client: discord.Client | None = None

    def attach(self, client: discord.Client) -> None:
        """Look through this client from now on."""
        self._client = client

    async def people_in(self, guild_id: int, voice_channel_id: int) -> tuple[int, ...]:
        """The members in a voice channel, bots left out; nobody where it cannot be seen."""
        room = self._voice(guild_id, voice_channel_id)
        return () if room is None else await people_in(room)

    def fault_with(self, guild_id: int, channel_id: int) -> FaultKind | None:
        """Why a text channel cannot be written in; None when it can."""
        guild = self._guild(guild_id)
        if guild is None or guild.unavailable:
            return FaultKind.GUILD_GONE
        channel = guild.get_channel(channel_id)
        if channel is None:
            return FaultKind.CHANNEL_GONE
        may = channel.permissions_for(guild.me)
        works = may.view_channel and may.send_messages and may.attach_files
        return None if works else FaultKind.CHANNEL_SHUT

    def is_voice_there(self, guild_id: int, voice_channel_id: int) -> bool:
        """Whether a voice or stage channel exists and can be seen."""
        room = self._voice(guild_id, voice_channel_id)
        return room is not None and room.permissions_for(room.guild.me).view_channel

    def _guild(self, guild_id: int) -> discord.Guild | None:
        assert self._client is not None
        return self._client.get_guild(guild_id)

    def _voice(self, guild_id: int, voice_channel_id: int) -> VoiceRoom | None:
        guild = self._guild(guild_id)
        room = None if guild is None else guild.get_channel(voice_channel_id)
        return room if isinstance(room, VoiceRoom) else None
