"""Finding a channel, also where discord.py does not know it: a gap in what it knows proves nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import Enum, auto
from weakref import WeakKeyDictionary

import aiohttp
import discord

from bot.ui.kit.refusals import NOT_READ

_UNKNOWN_CHANNEL = 10003
"""Discord's code of the 404 for a channel that is gone (discord facts)."""

_NOT_IN_VOICE = 40032
"""Discord's code for a member who is in no voice channel (Discord, JSON error codes); a 404 says the same."""

ANSWER_SECONDS = 2.0
"""For which an answer of Discord's is waited for; people wait behind it."""

VocalChannel = discord.VoiceChannel | discord.StageChannel
"""Where attendance can be seen."""


_STAYS_GONE = timedelta(minutes=5)
"""A deleted channel never comes back, for Discord gives out no id twice; but an answer may have been wrong."""

_GONE: WeakKeyDictionary[object, dict[int, datetime]] = WeakKeyDictionary()
"""Channels that were gone lately, and when Discord said so (aware UTC), for each client by its state."""


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
    been lost. So Discord is asked, for two seconds at most. Raises OSError where it gives no answer, or one that
    discord.py cannot read.
    """
    found: FoundChannel | Missing | None = guild.get_channel_or_thread(channel_id)
    if found is None:
        asked = await _asked_for(guild, channel_id)
        found = guild.get_channel(channel_id) or asked  # it may have been told of meanwhile
    if isinstance(found, Missing):
        return found
    if isinstance(found, discord.Thread):
        if guild.get_thread(channel_id) is None:
            # A community that meets in a thread each time has all of them archived, and whoever looks through its
            # past would have each asked for with every letter they type. Discord tells of what becomes of it.
            guild._add_thread(found)
        if found.parent is None:  # discord.py knows no permissions of a thread without its channel
            parent = await find_channel(guild, found.parent_id)
            return parent if isinstance(parent, Missing) else found
    elif guild.get_channel(channel_id) is None:
        # discord.py tells of nobody who enters a voice channel that it does not know.
        guild._add_channel(found)
    return found


async def voice_channel_of(member: discord.Member) -> VocalChannel | None:
    """The voice or stage channel that a member is in; None for none, or one that the bot cannot see.

    Where discord.py knows of none, an event may have been lost, so Discord is asked, for two seconds at most; what it
    says discord.py knows from then on. Raises OSError where it gives no answer.
    """
    guild = member.guild
    if member.voice is not None:
        known: object = member.voice.channel
        # What stands there for a channel that discord.py does not know: bot.runtime.connection.events.
        where = await find_channel(guild, known.id) if isinstance(known, discord.Object) else known
        return where if isinstance(where, VocalChannel) else None
    try:
        asked = guild._state.http.get_voice_state(guild.id, member.id)
        told = await asyncio.wait_for(asked, ANSWER_SECONDS)
    except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError) as failure:
        if isinstance(failure, discord.HTTPException) and _is_discords_word(failure):
            return None
        raise ConnectionError(str(failure)) from failure
    channel_id = told.get("channel_id")
    found = None if channel_id is None else await find_channel(guild, int(channel_id))
    if not isinstance(found, VocalChannel):
        return None
    if member.voice is None:  # it may have been told of meanwhile
        guild._update_voice_state(told, found.id)
    return found


def _is_discords_word(failure: discord.HTTPException) -> bool:
    """Whether Discord says that there is nothing to be told, rather than a proxy, which names no code."""
    refuses = isinstance(failure, discord.NotFound | discord.Forbidden) and failure.code != 0
    return refuses or failure.code == _NOT_IN_VOICE


async def know_roles(member: discord.Member) -> None:
    """Have discord.py know every role of a member: permissions are computed without those that it does not.

    Raises OSError where Discord gives no answer.
    """
    await know_roles_of(member.guild, member._roles)


async def know_roles_of(guild: discord.Guild, role_ids: Iterable[int] = ()) -> None:
    """Have discord.py know some roles of a server (snowflakes), and that of everybody.

    Of a server of which Discord has told a new session no more than the id, it does not know even @everyone. Raises
    OSError where Discord gives no answer.
    """
    if all(guild.get_role(each) is not None for each in (guild.id, *role_ids)):
        return
    try:
        roles = await asyncio.wait_for(guild.fetch_roles(), ANSWER_SECONDS)
    except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, *NOT_READ) as failure:
        raise ConnectionError(str(failure)) from failure
    for each in roles:
        if guild.get_role(each.id) is None:
            guild._add_role(each)


def bot_in(guild: discord.Guild) -> discord.Member:
    """The bot's own member of a server. Raises OSError where none is known.

    Discord has told a new session no more of the server than its id, or takes the bot out of it just now.
    """
    me: discord.Member | None = guild.me
    if me is None:
        raise ConnectionError
    return me


async def name_of_server(guild: discord.Guild) -> str:
    """What a server is called, also where Discord has told a new session no more of it than the id.

    Raises OSError where Discord gives no answer.
    """
    if guild.name:
        return guild.name
    try:
        asked = guild._state.http.get_guild(guild.id, with_counts=False)
        return str((await asyncio.wait_for(asked, ANSWER_SECONDS))["name"])
    except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError) as failure:
        raise ConnectionError(str(failure)) from failure


async def _asked_for(guild: discord.Guild, channel_id: int) -> FoundChannel | Missing:
    """What Discord says; of a channel that is gone it is not asked again at each change of a server."""
    now, gone = discord.utils.utcnow(), _GONE.setdefault(guild._state, {})
    if channel_id in gone and now - gone[channel_id] < _STAYS_GONE:
        return Missing.GONE
    answer = await _answer(guild, channel_id)
    if answer is Missing.GONE:
        for each in [each for each, at in gone.items() if now - at >= _STAYS_GONE]:
            del gone[each]
        gone[channel_id] = now
    return answer


async def _answer(guild: discord.Guild, channel_id: int) -> FoundChannel | Missing:
    try:
        return await asyncio.wait_for(guild.fetch_channel(channel_id), ANSWER_SECONDS)
    except discord.NotFound as missing:
        if missing.code == _UNKNOWN_CHANNEL:
            return Missing.GONE
        raise ConnectionError(str(missing)) from missing
    except discord.InvalidData:
        return Missing.HIDDEN
    except discord.Forbidden as refusal:
        if refusal.code != 0:
            return Missing.HIDDEN
        raise ConnectionError(str(refusal)) from refusal
    except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, *NOT_READ) as failure:
        raise ConnectionError(str(failure)) from failure
