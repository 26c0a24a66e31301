"""What can be read of a server, where discord.py cannot read all that the gateway tells of it.

It reads a server as a whole: one thread, one sound, one role of another form than it knows, and there would be no
server, for nobody in it, after each start anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, cast

import discord
from discord.state import ConnectionState

_NOT_NEEDED: Final = (
    "guild_scheduled_events",
    "presences",
    "soundboard_sounds",
    "stage_instances",
    "threads",
)
"""The lists that may be missing: a thread, or an event, is asked for by itself."""
_PARTS: Final = ("channels", "members", "roles", *_NOT_NEEDED)
"""The lists of which one thing may be left out."""
_SITTING: Final = "voice_states"
"""The list of which nothing may be: whoever is not among them has left."""

_Told = dict[str, Any]


def what_can_be_read(state: ConnectionState[Any], told: _Told) -> _Told:
    """What a server tells of itself (an event of the gateway's), without each thing that cannot be read.

    Raises what discord.py raises, or ValueError, where the bot itself, everybody's role or a channel in which
    somebody sits is among those.
    """
    readable = {name: value for name, value in told.items() if name not in _NOT_NEEDED or value is not None}
    for name in readable.keys() & set(_PARTS):
        readable[name] = [each for each in readable[name] if _is_readable(state, told["id"], name, each)]
    if _SITTING in readable:
        # The members themselves are in a list of their own.
        readable[_SITTING] = [_without(each, "member") for each in readable[_SITTING]]
    _check_what_matters(state, told, readable)
    return readable


def left_out(told: _Told, readable: _Told) -> str:
    """What of a server could not be read, in words for the log."""
    counts = {each: len(told.get(each) or ()) - len(readable.get(each, ())) for each in _PARTS}
    return ", ".join(f"{count} of its {each}" for each, count in counts.items() if count) or "what is null"


def _check_what_matters(state: ConnectionState[Any], told: _Told, readable: _Told) -> None:
    """Raise ValueError where something is left out without which nothing can be said of a server."""
    if "roles" in told and int(told["id"]) not in _ids(readable["roles"]):
        raise ValueError("everybody's role cannot be read")
    if "members" in told and state.self_id not in _ids(each["user"] for each in readable["members"]):
        raise ValueError("the bot's own member cannot be read")
    sitting = {int(each["channel_id"]) for each in told.get(_SITTING, ())}
    lost = [each for each in told.get("channels", ()) if each not in readable["channels"]]
    if sitting & _ids(each for each in lost if isinstance(each, dict) and each.get("id") is not None):
        raise ValueError("a channel in which somebody sits cannot be read")


def _ids(things: Iterable[Any]) -> set[int]:
    return {int(each["id"]) for each in things}


def _without(told: _Told, name: str) -> _Told:
    return {each: value for each, value in told.items() if each != name}


def _is_readable(state: ConnectionState[Any], guild_id: Any, name: str, part: Any) -> bool:
    try:
        discord.Guild(data=cast(Any, {"id": guild_id, name: [part]}), state=state)
    except Exception:  # discord.py stumbles in many ways
        return False
    return True
