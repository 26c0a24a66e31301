"""Who may see and read a channel, and where what belongs to it may be shown besides.

What is said in a channel is meant for those who see it. A server's event, a notice in another channel, a calendar
file and a direct message reach others, so that each is held against this first. Where it cannot be told, the
answer is that somebody would be reached who may not see the channel. Where Discord has not told of the roles of a
server, an OSError says so.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Final

import aiohttp
import discord

from bot.core.erased import is_former
from bot.ui.kit.finding import (
    ANSWER_SECONDS,
    FoundChannel,
    Missing,
    VocalChannel,
    find_channel,
    know_roles,
    know_roles_of,
)
from bot.ui.kit.members import asked_over_gateway

_TO_SEE: Final = ("view_channel",)
_TO_READ_IN_VOICE: Final = ("view_channel", "connect")
_NO_MEMBER = (10007, 10013)
"""Discord's codes of the 404 for somebody who is no member, or no user any more (discord facts)."""


def is_public(channel: FoundChannel) -> bool:
    """Whether every member of the server may read what is written in a channel: none is left out, by role or name."""
    return _is_open(channel, _to_read(channel))


def is_shown_to_all(channel: FoundChannel) -> bool:
    """Whether every member of the server may see that a channel is there, and what it is called."""
    return _is_open(channel, _TO_SEE)


def reaches_no_further(place: FoundChannel, source: FoundChannel) -> bool:
    """Whether all who may read what is written in `place` may read `source` too."""
    return place.id == source.id or _is_within(place, _to_read(place), source, _to_read(source))


def shows_no_further(place: FoundChannel, source: FoundChannel) -> bool:
    """Whether all who may see that `place` is there, with its status and its events, may read `source` too."""
    return _is_within(place, _TO_SEE, source, _to_read(source))


async def name_of_place(guild: discord.Guild, text_id: int, voice_id: int | None) -> str | None:
    """What the channel is called in which people meet, for those who may see the text channel.

    The voice channel is named where all of them may see it, the text channel otherwise; None where both are gone.
    Raises OSError where Discord gives no answer.
    """
    text = await find_channel(guild, text_id)
    voice = Missing.GONE if voice_id is None else await find_channel(guild, voice_id)
    if not isinstance(voice, Missing):
        await know_roles_of(guild)
        known = is_shown_to_all(voice) if isinstance(text, Missing) else _names_no_further(text, voice)
        if known:
            return voice.name
    return None if isinstance(text, Missing) else text.name


async def may_see(guild: discord.Guild, member_id: int, channel_id: int) -> bool:
    """Whether somebody (a snowflake) is a member of a server and may read a channel or thread there.

    Raises OSError where Discord gives no answer.
    """
    member = await find_member(guild, member_id)
    return member is not None and await sees(member, channel_id)


async def find_member(guild: discord.Guild, member_id: int) -> discord.Member | None:
    """A member, known or asked for; None for somebody who is none, or was erased, whose number is no snowflake.

    Raises OSError where Discord gives no answer.
    """
    if is_former(member_id):
        return None
    known = guild.get_member(member_id) or (await asked_over_gateway(guild, [member_id])).get(member_id)
    try:
        return known or await asyncio.wait_for(guild.fetch_member(member_id), ANSWER_SECONDS)
    except discord.NotFound as missing:
        if missing.code in _NO_MEMBER:
            return None
        raise ConnectionError(str(missing)) from missing
    except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError) as failure:
        raise ConnectionError(str(failure)) from failure


async def sees(member: discord.Member, channel_id: int) -> bool:
    """Whether a member may read a channel or thread of their server; one that is gone is read by nobody.

    Raises OSError where Discord gives no answer.
    """
    channel = await find_channel(member.guild, channel_id)
    if isinstance(channel, Missing):
        return False
    await know_roles(member)
    return await _is_shown_to(channel, member)


async def _is_shown_to(channel: FoundChannel, member: discord.Member) -> bool:
    if not may_read(channel, channel.permissions_for(member)):
        return False
    if not isinstance(channel, discord.Thread) or not channel.is_private():
        return True
    if channel.permissions_for(member).manage_threads:
        return True
    try:
        await asyncio.wait_for(channel.fetch_member(member.id), ANSWER_SECONDS)
    except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError) as failure:
        if isinstance(failure, discord.NotFound) and failure.code != 0:  # not a proxy's, which names none
            return False
        raise ConnectionError(str(failure)) from failure
    return True


def may_read(channel: object, has: discord.Permissions) -> bool:
    """Whether somebody with these permissions in a channel may read what is written there."""
    return all(getattr(has, each) for each in _to_read(channel))


def _to_read(channel: object) -> tuple[str, ...]:
    """What one needs to read what is written in a channel.

    The chat of a voice channel is for those who may join it (Discord, Get Channel Messages).
    """
    return _TO_READ_IN_VOICE if isinstance(channel, VocalChannel) else _TO_SEE


def _names_no_further(place: FoundChannel, named: FoundChannel) -> bool:
    """Whether all who may read what is written in `place` may know of a channel."""
    return place.id == named.id or _is_within(place, _to_read(place), named, _TO_SEE)


def _is_open(channel: FoundChannel, needed: Iterable[str]) -> bool:
    """Whether every member of the server has these permissions in a channel."""
    shown = _home(channel)
    if shown is None:
        return False
    role = shown.guild.get_role(shown.guild.id)
    if role is None:
        raise ConnectionError(f"roles: {shown.guild.id}")  # of which Discord has not told
    everybody = role.permissions
    for each in needed:
        given = _given(shown, each)
        by_default = getattr(everybody, each) or everybody.administrator
        if not given.pop(shown.guild.id, by_default) or not all(given.values()):
            return False
    return True


def _is_within(place: FoundChannel, has: Iterable[str], source: FoundChannel, needed: Iterable[str]) -> bool:
    """Whether whoever has some permissions in `place` has others in `source`."""
    shown, origin = _home(place), _home(source)
    for each in needed:
        if _is_open(source, [each]):
            continue
        if shown is None or origin is None or each not in has or _given(shown, each) != _given(origin, each):
            return False
    return True


def _home(channel: FoundChannel) -> FoundChannel | None:
    """The channel whose permissions tell who sees this one; None where those of no channel do."""
    if not isinstance(channel, discord.Thread):
        return channel
    return None if channel.is_private() else channel.parent


def _given(channel: FoundChannel, permission: str) -> dict[int, bool]:
    """Whom a channel's own permissions give one, or take it from, by the id of the role or member.

    Bots are left out, this one too: they are no audience.
    """
    assert not isinstance(channel, discord.Thread)
    return {
        target.id: given
        for target, overwrite in channel.overwrites.items()
        if (given := getattr(overwrite, permission)) is not None and not _is_bots(target)
    }


def _is_bots(target: discord.Role | discord.Member | discord.Object) -> bool:
    if isinstance(target, discord.Role):
        return target.is_bot_managed()
    return isinstance(target, discord.Member) and target.bot
