"""Finding a channel, also where discord.py does not know it: a gap in what it knows proves nothing."""

from __future__ import annotations

import asyncio
from enum import Enum, auto

import aiohttp
import discord

_UNKNOWN_CHANNEL = 10003
"""Discord's code of the 404 for a channel that is gone (discord facts)."""

ANSWER_SECONDS = 2.0
"""For which an answer of Discord's is waited for; people wait behind it."""

VocalChannel = discord.VoiceChannel | discord.StageChannel
"""Where attendance can be seen."""


class Missing(Enum):
    """Why there is no channel to be had."""

    GONE = auto()
    """Discord says that there is none."""
    HIDDEN = auto()
    """It is there, and not to be seen by the bot, or not in this guild."""


FoundChannel = (
    discord.TextChannel
    | discord.VoiceChannel
    | discord.StageChannel
    | discord.ForumChannel
    | discord.CategoryChannel
    | discord.Thread
)


async def find_channel(guild: discord.Guild, channel_id: int) -> FoundChannel | Missing:
    """A channel or thread of a guild, or why there is none.

    One that discord.py does not know is no proof: an archived thread is told of by nobody, and an event may have
    been lost. So Discord is asked, for two seconds at most. Raises OSError where it gives no answer.
    """
    found: FoundChannel | Missing | None = guild.get_channel_or_thread(channel_id)
    if found is None:
        asked = await _asked_for(guild, channel_id)
        found = guild.get_channel(channel_id) or asked  # it may have been told of meanwhile
    if isinstance(found, Missing):
        return found
    if isinstance(found, discord.Thread):
        if found.parent is None:  # discord.py knows no permissions of a thread without its channel
            parent = await find_channel(guild, found.parent_id)
            return parent if isinstance(parent, Missing) else found
    elif guild.get_channel(channel_id) is None:
        # discord.py tells of nobody who enters a voice channel that it does not know.
        guild._add_channel(found)
    return found


async def know_roles(member: discord.Member) -> None:
    """Have discord.py know every role of a member: permissions are computed without those that it does not.

    Raises OSError where Discord gives no answer.
    """
    guild = member.guild
    if all(guild.get_role(each) is not None for each in member._roles):
        return
    try:
        roles = await asyncio.wait_for(guild.fetch_roles(), ANSWER_SECONDS)
    except (discord.HTTPException, aiohttp.ClientError) as failure:
        raise ConnectionError(str(failure)) from failure
    for each in roles:
        if guild.get_role(each.id) is None:
            guild._add_role(each)


async def _asked_for(guild: discord.Guild, channel_id: int) -> FoundChannel | Missing:
    try:
        return await asyncio.wait_for(guild.fetch_channel(channel_id), ANSWER_SECONDS)
    except discord.NotFound as missing:
        if missing.code == _UNKNOWN_CHANNEL:
            return Missing.GONE
        raise ConnectionError(str(missing)) from missing
    except (discord.Forbidden, discord.InvalidData):
        return Missing.HIDDEN
    except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError) as failure:
        raise ConnectionError(str(failure)) from failure
