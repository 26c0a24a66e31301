"""Who is in a voice channel. May import discord."""

from __future__ import annotations

import discord

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
