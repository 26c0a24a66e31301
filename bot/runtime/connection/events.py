"""Corrects how discord.py reads what the gateway tells, before any event is read.

*An event that it cannot read.* discord.py takes each for what Discord documents today. One that lacks a field, or has
nothing where something is expected, would end the whole connection with an error, for every server; and it would come
again after the next start. It is left unread, and the rest goes on.

*A channel that it does not know.* discord.py tells nobody that one is deleted, and forgets of whoever is in one where
they are; and of the threads below a channel, Discord tells nobody that they go with it.

*A server that it cannot read as a whole* is read without what cannot be read of it (`server_parts`).

*A server that is back.* discord.py adds what it tells of itself to what was known before, and so keeps what was
deleted meanwhile, and whoever has left.

*Servers that a new session does not name.* The bot was removed from them while no line was there to tell it. With
several shards discord.py keeps them as they were, with everybody who sat in their voice channels then.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import discord
from discord.state import ConnectionState

from bot.core.typed.length import cut
from bot.core.typed.tidy import one_line
from bot.runtime.connection.server_parts import left_out, what_can_be_read

log = logging.getLogger(__name__)

_READY: Final = "READY"
_INTERACTION: Final = "INTERACTION_CREATE"
_GUILD: Final = "GUILD_CREATE"
_GUILD_CHANGED: Final = "GUILD_UPDATE"
_GUILD_GONE: Final = "GUILD_DELETE"
_CHANNEL_GONE: Final = "CHANNEL_DELETE"
ANY_CHANNEL_GONE: Final = "any_channel_delete"
"""What listeners hear of, with the server's and the channel's snowflake, whether discord.py knew it or not."""
_VOICE: Final = "VOICE_STATE_UPDATE"
SOMEBODY_MOVED: Final = "somebody_moved"
"""What listeners hear of, with the server's snowflake, where discord.py tells nobody who moved between channels."""
_TOLD: Final = 200
_INSISTED_ON: Final = {"attachment_size_limit": 0, "version": 1}
"""What discord.py insists on in an interaction, and nobody here needs (0 is taken for Discord's usual limit)."""

_KNOWN_TYPES: Final = frozenset(each.value for each in discord.ChannelType)
_THREADS: Final = {
    "archived": False,
    "auto_archive_duration": 1440,
    "archive_timestamp": "2015-01-01T00:00:00+00:00",
}
_A_CHANNELS: Final[dict[str, Any]] = {
    **{"name": "", "position": 0, "bitrate": 64_000, "user_limit": 0},
    **{"parent_id": "0", "owner_id": "0", "message_count": 0, "member_count": 0},
}
"""What discord.py insists on in a channel that it does not know; of an interaction's we need its id and its type."""

_Parse = Callable[[Any], None]


def read_with_care(state: ConnectionState[Any]) -> None:
    """Have a client that is not connected yet, whose state this is, go on whatever an event looks like.

    Only with what begins a session nothing can be done where it cannot be read.
    """
    parsers: dict[str, _Parse] = state.parsers
    parsers[_INTERACTION] = _of_interactions(parsers[_INTERACTION])
    told_of: set[str] = set()
    parsers[_GUILD] = _of_guilds(state, _in_parts(state, parsers[_GUILD], told_of))
    parsers[_GUILD_CHANGED] = _of_changed_guilds(state, _in_parts(state, parsers[_GUILD_CHANGED], told_of))
    parsers[_CHANNEL_GONE] = _of_deleted(state, parsers[_CHANNEL_GONE])
    parsers[_VOICE] = _of_voice(state, parsers[_VOICE])
    for name in parsers.keys() - {_READY}:
        parsers[name] = _guarded(name, parsers[name], told_of)


class NamedServers:
    """The servers that a new session does not name, of those that were known before."""

    def __init__(self, state: ConnectionState[Any]) -> None:
        """Listen to a client that is not connected yet, whose state this is."""
        self._state = state
        self._not_named: dict[int, set[int]] = {}
        parsers: dict[str, _Parse] = state.parsers
        parsers[_READY] = _before(self._begins, parsers[_READY])
        parsers[_GUILD] = _before(self._is_there, parsers[_GUILD])

    def forget_others(self, shard_id: int) -> None:
        """A shard has told of all its servers: any other is gone, as if Discord had told of its removal."""
        for each in self._not_named.pop(shard_id, ()):
            self._state.parsers[_GUILD_GONE]({"id": str(each)})

    def _begins(self, told: Any) -> None:
        shard_id, named = told.get("shard", (None,))[0], {int(each["id"]) for each in told["guilds"]}
        known = {each.id for each in self._state.guilds if each.shard_id == shard_id}
        self._not_named[shard_id] = known - named

    def _is_there(self, told: Any) -> None:
        for each in self._not_named.values():
            each.discard(int(told["id"]))


def _before(first: _Parse, parse: _Parse) -> _Parse:
    def parse_after(told: Any) -> None:
        first(told)
        parse(told)

    return parse_after


def _guarded(name: str, parse: _Parse, told_of: set[str]) -> _Parse:
    """Leave what cannot be read; the log is told once of each kind of event."""

    def parse_or_leave(told: Any) -> None:
        try:
            parse(told)
        except Exception as failure:
            why = cut(f"{type(failure).__name__}: {one_line(str(failure))}", _TOLD)
            tell = log.debug if name in told_of else log.warning
            tell("An event of Discord's cannot be read, and is left alone: %s (%s)", name, why)
            told_of.add(name)

    return parse_or_leave


def _of_interactions(parse: _Parse) -> _Parse:
    """Take nothing (null) for what is not there, and do without what nobody here needs."""

    def parse_what_is_told(told: Any) -> None:
        given = {name: value for name, value in told.items() if value is not None}
        if ("member" if "guild_id" in given else "user") not in given:
            raise ValueError("it does not say whose it is")
        if "channel_id" in given:
            given["channel"] = _of_interaction(given.get("channel", {}), given["channel_id"])
        if "data" in given:
            given["data"] = _with_texts(given["data"])
        parse({**_INSISTED_ON, **given, "entitlements": []})

    return parse_what_is_told


def _of_interaction(told: Any, channel_id: Any) -> dict[str, Any]:
    """A channel that comes with an interaction, where it may be in part (Discord's documentation, Interaction)."""
    channel = {
        **_A_CHANNELS,
        "id": channel_id,
        **{name: value for name, value in told.items() if value is not None},
    }
    channel["thread_metadata"] = {**_THREADS, **channel.get("thread_metadata", {})}
    if channel.get("type") not in _KNOWN_TYPES:
        channel["type"] = discord.ChannelType.text.value
    return channel


def _with_texts(data: dict[str, Any]) -> dict[str, Any]:
    """What a menu of a message is asked for, with no more of the message than its text: it may be anybody's."""
    resolved = data.get("resolved") or {}
    messages = resolved.get("messages")
    if not messages:
        return data
    told = {name: each for name, each in messages.items() if each.get("channel_id") is not None}
    texts = {
        name: {"id": name, "channel_id": each["channel_id"], "type": 0, "content": _text_of(each)}
        for name, each in told.items()
    }
    return {**data, "resolved": {**resolved, "messages": texts}}


def _text_of(message: dict[str, Any]) -> str:
    """What a message says; where it forwards another one, what that says, which is no text of its own."""
    forwarded = [(each or {}).get("message") or {} for each in message.get("message_snapshots") or ()]
    return message.get("content") or "\n".join(each.get("content") or "" for each in forwarded).strip()


def _of_deleted(state: ConnectionState[Any], parse: _Parse) -> _Parse:
    def parse_and_tell(told: Any) -> None:
        parse(told)
        if told.get("guild_id") is not None:
            state.dispatch(ANY_CHANNEL_GONE, int(told["guild_id"]), int(told["id"]))

    return parse_and_tell


def _of_voice(state: ConnectionState[Any], parse: _Parse) -> _Parse:
    """A member that comes along is no must (Discord's documentation, Voice State), but discord.py needs one.

    Of one whom it knows it reads no more than the id.
    """

    def parse_and_tell(told: Any) -> None:
        guild = None if told.get("guild_id") is None else state._get_guild(int(told["guild_id"]))
        if guild is None:
            parse(told)
            return
        is_known = guild.get_member(int(told["user_id"])) is not None
        is_whole = is_known or _is_member(state, guild, told.get("member"))
        with _stood_in_for(guild, told.get("channel_id")):
            parse(told if is_whole else {name: value for name, value in told.items() if name != "member"})
        if not is_whole and guild.get_member(int(told["user_id"])) is None:
            state.dispatch(SOMEBODY_MOVED, guild.id)

    return parse_and_tell


@contextmanager
def _stood_in_for(guild: discord.Guild, channel_id: Any) -> Iterator[None]:
    """Have discord.py note of somebody that they are in a channel, also in one that it does not know."""
    if channel_id is None or guild.get_channel(int(channel_id)) is not None:
        yield
        return
    channels: dict[int, Any] = guild._channels
    channels[int(channel_id)] = discord.Object(int(channel_id))
    try:
        yield
    finally:
        del channels[int(channel_id)]


def _is_member(state: ConnectionState[Any], guild: discord.Guild, told: Any) -> bool:
    """Whether discord.py can read what is told of a member."""
    try:
        discord.Member(data=told, guild=guild, state=state)
    except Exception:  # discord.py stumbles in many ways
        return False
    return True


def _in_parts(state: ConnectionState[Any], parse: _Parse, told_of: set[str]) -> _Parse:
    """Read a server without what cannot be read of it; the log is told once of each such thing."""

    def parse_what_can_be_read(told: Any) -> None:
        try:
            parse(told)
        except Exception:
            readable = what_can_be_read(state, told)
            parse(readable)
            what = left_out(told, readable)
            tell = log.debug if what in told_of else log.warning
            tell("Of server %s something cannot be read, and is left out: %s", told["id"], what)
            told_of.add(what)

    return parse_what_can_be_read


def _of_changed_guilds(state: ConnectionState[Any], parse: _Parse) -> _Parse:
    """discord.py forgets all roles of a server before it reads those of today."""

    def parse_or_keep(told: Any) -> None:
        guild = state._get_guild(int(told["id"]))
        roles = {} if guild is None else guild._roles
        try:
            parse(told)
        except Exception:
            if guild is not None:
                guild._roles = roles
            raise

    return parse_or_keep


def _of_guilds(state: ConnectionState[Any], parse: _Parse) -> _Parse:
    """What a server tells of itself is all there is; one that was read halfway counts as lost by Discord.

    discord.py would add what is told to what it knew, and keep what was deleted while nobody told of it.
    """

    def parse_anew(told: Any) -> None:
        known = state._get_guild(int(told["id"]))
        if known is not None and not told.get("unavailable"):
            state._remove_guild(known)
        try:
            parse(told)
        except Exception:
            lost: Any = {"id": told["id"], "unavailable": True}
            state._add_guild_from_data(lost)
            state.parsers[_GUILD_GONE](lost)
            raise
        guild = state._get_guild(int(told["id"]))
        for each in told.get("voice_states", ()) if guild is not None else ():
            _note_where(guild, int(each["user_id"]), int(each["channel_id"]))

    return parse_anew


def _note_where(guild: Any, member_id: int, channel_id: int) -> None:
    """Somebody is in a channel (both snowflakes); of one that it does not know, discord.py has noted none."""
    noted = guild._voice_states.get(member_id)
    if noted is not None and noted.channel is None:
        noted.channel = discord.Object(channel_id)
