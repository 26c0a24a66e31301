"""What can be seen of a guild's channels: who is in them, whether one is there and can be written in."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime

import aiohttp
import discord
from discord.ext import commands

from bot.app.ports import Access
from bot.app.recent import Recent, keep_newest
from bot.core.series.series import FaultKind
from bot.ui.kit.audience import find_member, is_public, reaches_no_further, sees
from bot.ui.kit.finding import (
    ANSWER_SECONDS,
    FoundChannel,
    Missing,
    VocalChannel,
    bot_in,
    find_channel,
    know_roles_of,
)
from bot.ui.kit.members import asked_over_gateway

TO_WRITE = ("view_channel", "send_messages", "attach_files")
"""What the bot needs in a text channel."""
TO_WRITE_IN_THREAD = ("view_channel", "send_messages_in_threads", "attach_files")
"""The same in a thread."""
TO_SEE_WHO_IS_THERE = ("view_channel",)
"""What the bot needs in a voice channel."""
TO_FIND_ONES_OWN = ("read_message_history",)
"""What it needs besides in a text channel to find a message of its own again, whose answer was lost."""
TO_SET_STATUS = ("view_channel", "set_voice_channel_status", "manage_channels")
"""For the status of a voice channel in which the bot is not itself (Discord, Set Voice Channel Status)."""
TO_RING = ("view_channel", "connect", "speak", "use_soundboard")
"""For a sound in a voice channel (Discord, Send Soundboard Sound)."""
FOR_EVENTS = ("create_events", "manage_events")
"""What it needs in a server to announce a series among the server's events."""
FOR_EVENTS_IN_VOICE = ("connect",)
"""What it needs besides in a voice channel to announce a meetup there, which it does not join (bot.ui.kit.invite)."""

_UNKNOWN_MEMBER = 10007
"""Discord's code of the 404 for somebody who is not in the server (Discord, JSON error codes)."""
_LOOKS = 3
"""At most, into a voice channel where people keep coming who have to be looked up."""


def lacking(has: discord.Permissions, needed: Iterable[str]) -> list[str]:
    """Those of the permissions, by discord.py's names, that are not given."""
    return [each for each in needed if not getattr(has, each)]


def forget_who_is_where(guild: discord.Guild) -> None:
    """Forget the voice states of a guild that Discord lost; discord.py keeps them, and offers no way to do it."""
    guild._voice_states.clear()


def role_ids(member: discord.Member) -> tuple[int, ...]:
    """The roles of a member (snowflakes), as Discord tells of them with an interaction, and everybody's.

    discord.py's own list leaves out those that it does not know, and with one of them a host. Everybody's role, of
    which Discord does not tell, has the id of the server.
    """
    return (*member._roles, member.guild.id)


def to_write_in(channel: object) -> tuple[str, ...]:
    """What somebody needs to write in a channel, or in a thread, which has a permission of its own."""
    return TO_WRITE_IN_THREAD if isinstance(channel, discord.Thread) else TO_WRITE


def to_speak_in(channel: object) -> tuple[str, ...]:
    """What a person needs there in whose name the bot is to write: as little as for a message of their own."""
    return to_write_in(channel)[:2]


class DiscordChannels:
    """The channels over discord.py (bot.app.ports.Channels)."""

    def __init__(self) -> None:
        self._client: discord.Client | None = None
        self._bots: dict[int, bool] = {}
        self._fetched: dict[tuple[int, int], str] = {}
        self._were_public: Recent[int] = Recent()

    def attach(self, client: commands.AutoShardedBot) -> None:
        """Look through this client from now on, and hear from it of channels that are deleted."""
        self._client = client
        for event in ("on_guild_channel_delete", "on_thread_delete"):
            client.add_listener(self._note_deleted, event)

    def is_available(self, guild_id: int) -> bool:
        """Whether the bot is in the guild, and Discord has not lost it for a while."""
        guild = self._guild(guild_id)
        return guild is not None and not guild.unavailable

    async def is_deleted(self, guild_id: int, channel_id: int) -> bool:
        """Whether Discord says that there is no such channel or thread. Raises OSError where it says nothing."""
        guild = self._guild(guild_id)
        return guild is not None and await find_channel(guild, channel_id) is Missing.GONE

    async def people_in(self, guild_id: int, voice_channel_id: int) -> tuple[int, ...] | None:
        """The members in a voice channel, bots left out; None where it cannot be seen. Raises OSError."""
        voice = await self._voice(guild_id, voice_channel_id)
        if voice is None:
            return None
        # `members` leaves out whoever is not in the cache (discord facts, trap 7).
        for _ in range(_LOOKS):
            present = list(voice.voice_states)
            await self._look_up_together(voice.guild, present)
            if await self._are_looked_up(voice.guild, present):
                break
        # Whoever came or went while others were looked up is seen as it is now, for nothing is awaited any more.
        return tuple(each for each in voice.voice_states if not self._is_bot(voice.guild, each))

    def asking_to_speak(self, guild_id: int, channel_id: int) -> Mapping[int, datetime]:
        """Who asks to speak in a stage channel, and since when (aware UTC); in any other channel nobody does."""
        guild = self._guild(guild_id)
        channel = None if guild is None else guild.get_channel(channel_id)
        if not isinstance(channel, discord.StageChannel):
            return {}
        asked = {each: state.requested_to_speak_at for each, state in channel.voice_states.items()}
        return {
            each: at for each, at in asked.items() if at is not None and not self._is_bot(channel.guild, each)
        }

    def are_known(self, guild_id: int, member_ids: Iterable[int]) -> bool:
        """Whether it is known who of some members is a bot: whoever could not be looked up counts as a person."""
        guild = self._guild(guild_id)
        return guild is None or all(self._is_known(guild, each) for each in member_ids)

    def server_name(self, guild_id: int) -> str | None:
        """How a guild is called by now; None where it is not shown."""
        guild = self._guild(guild_id)
        return None if guild is None else guild.name

    def names(self, guild_id: int, member_ids: Iterable[int]) -> Mapping[int, str]:
        """The display names of those members whom Discord has shown."""
        guild = self._guild(guild_id)
        members = [] if guild is None else [guild.get_member(each) for each in member_ids]
        known = {each.id: each.display_name for each in members if each is not None}
        fetched = {
            each: self._fetched[guild_id, each] for each in member_ids if (guild_id, each) in self._fetched
        }
        return {**fetched, **known}

    async def fault_with(self, guild_id: int, channel_id: int) -> FaultKind | None:
        """Why a text channel or thread cannot be written in; None when it can. Raises OSError.

        An archived thread is opened again by a message, unless a moderator locked it (Discord, Threads).
        """
        guild = self._guild(guild_id)
        if guild is None or guild.unavailable:
            return FaultKind.GUILD_GONE
        channel = await find_channel(guild, channel_id)
        if channel is Missing.GONE:
            return FaultKind.CHANNEL_GONE
        if isinstance(channel, Missing):
            return FaultKind.CHANNEL_SHUT
        has = channel.permissions_for(bot_in(guild))
        is_shut = isinstance(channel, discord.Thread) and channel.locked and not has.manage_threads
        return FaultKind.CHANNEL_SHUT if is_shut or lacking(has, to_write_in(channel)) else None

    async def is_voice_there(self, guild_id: int, voice_channel_id: int) -> bool:
        """Whether a voice or stage channel exists and can be seen. Raises OSError."""
        voice = await self._voice(guild_id, voice_channel_id)
        return voice is not None and not lacking(
            voice.permissions_for(bot_in(voice.guild)), TO_SEE_WHO_IS_THERE
        )

    async def access(self, guild_id: int, channel_id: int, member_id: int) -> Access:
        """What somebody may do in a text channel or thread. Raises OSError."""
        guild = self._guild(guild_id)
        if guild is None:
            return Access.NONE
        channel = await find_channel(guild, channel_id)
        if isinstance(channel, Missing):
            return Access.WRITES if channel is Missing.GONE else Access.NONE
        member = await find_member(guild, member_id)
        if member is None or not await sees(member, channel_id):
            return Access.NONE
        return (
            Access.READS if lacking(channel.permissions_for(member), to_speak_in(channel)) else Access.WRITES
        )

    async def reaches_no_further(self, guild_id: int, place_id: int, source_id: int) -> bool:
        """Whether all who may see a channel may see, or could see, another one. Raises OSError."""
        guild = self._guild(guild_id)
        if guild is None or place_id == source_id:
            return guild is not None
        source = await find_channel(guild, source_id)
        if isinstance(source, Missing):
            return source_id in self._were_public
        place = await find_channel(guild, place_id)
        await know_roles_of(guild)
        return not isinstance(place, Missing) and reaches_no_further(place, source)

    async def _note_deleted(self, channel: FoundChannel) -> None:
        """Who saw a channel can be told for the last time as it goes."""
        with suppress(OSError):
            if is_public(channel):
                self._were_public.add(channel.id)

    def _is_bot(self, guild: discord.Guild, member_id: int) -> bool:
        """Whether a member is known to be a bot; who could not be looked up counts as a person until then."""
        member = guild.get_member(member_id)
        return self._bots.get(member_id, False) if member is None else member.bot

    async def _look_up_together(self, guild: discord.Guild, member_ids: Iterable[int]) -> None:
        """Look up all who are not known yet, without a request; whoever stays unknown is asked for one by one."""
        unknown = [each for each in member_ids if not self._is_known(guild, each)]
        if unknown:
            for member in (await asked_over_gateway(guild, unknown)).values():
                self._note_looked_up(member)

    async def _are_looked_up(self, guild: discord.Guild, member_ids: Iterable[int]) -> bool:
        """Whether it was known already who is a bot, or asking for it takes too long: all wait for it to be seen."""
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return all([await self._is_looked_up(guild, each) for each in member_ids])
        except TimeoutError:
            return True

    async def _is_looked_up(self, guild: discord.Guild, member_id: int) -> bool:
        """Whether it was known already if a member is a bot; looks it up otherwise, once a call.

        A user never turns from one into the other.
        """
        if self._is_known(guild, member_id):
            return True
        try:
            member = await guild.fetch_member(member_id)
            self._note_looked_up(member)
        except discord.HTTPException as failure:
            if failure.code == _UNKNOWN_MEMBER:  # who has just left the server is asked for no more
                keep_newest(self._bots, member_id, False)
        except (discord.RateLimited, aiohttp.ClientError, OSError):
            pass
        return False

    def _is_known(self, guild: discord.Guild, member_id: int) -> bool:
        return guild.get_member(member_id) is not None or member_id in self._bots

    def _note_looked_up(self, member: discord.Member) -> None:
        keep_newest(self._bots, member.id, member.bot)
        keep_newest(self._fetched, (member.guild.id, member.id), member.display_name)

    def _guild(self, guild_id: int) -> discord.Guild | None:
        assert self._client is not None
        return self._client.get_guild(guild_id)

    async def _voice(self, guild_id: int, voice_channel_id: int) -> VocalChannel | None:
        guild = self._guild(guild_id)
        voice = None if guild is None else await find_channel(guild, voice_channel_id)
        return voice if isinstance(voice, VocalChannel) else None
