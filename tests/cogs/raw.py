"""What no person could press: forged clicks, bursts, and channels that vanish.

Holds the private names of simcord that the tests need (its version is pinned exactly).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any
from unittest import mock

import discord
from simcord import InteractionResult, builders, interactions
from simcord.backend import Backend
from simcord.backend.errors import BackendError
from simcord.backend.models import ScheduledEvent
from simcord.backend.serializers import (
    channel_payload,
    guild_create_payload,
    message_payload,
    thread_payload,
    user_payload,
)
from simcord.builders import ChannelHandle, GuildHandle
from simcord.env import Env
from simcord.http import router
from simcord.interactions import base_payload

from bot.runtime.client import LeanCoffee
from support.hands import Hands

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
BUTTON, SELECT = 2, 3


async def command(
    hands: Hands, name: str, options: Sequence[Any], *, kind: int = 1, interaction_type: int = COMMAND
) -> InteractionResult:
    """Send a command as an old client does, whatever the bot's commands are today."""
    result = _emit(hands, interaction_type, {"id": "1", "name": name, "type": kind, "options": list(options)})
    await hands.env.settle()
    return result


async def told_command(
    hands: Hands, name: str, kind: int, data: Mapping[str, Any], *, interaction_type: int = COMMAND
) -> InteractionResult:
    """Send a command of a kind with whatever Discord never tells of one."""
    result = _emit(hands, interaction_type, {"id": "1", "name": name, "type": kind, **data})
    await hands.env.settle()
    return result


async def command_abroad(hands: Hands, name: str, options: Sequence[Any]) -> InteractionResult:
    """Send a command from a server that the bot is not in, as somebody can who installed it for themselves."""
    data = {"id": "1", "name": name, "type": 1, "options": list(options)}
    result = _emit(hands, COMMAND, data, guild_id="77", guild={"id": "77", "locale": "en-US", "features": []})
    await hands.env.settle()
    return result


def emit_click(hands: Hands, custom_id: str, values: Sequence[str] | None = None) -> InteractionResult:
    """Send a click (with `values` a choice in a select) to the bot without waiting for it."""
    data: dict[str, Any] = {"custom_id": custom_id, "component_type": BUTTON if values is None else SELECT}
    if values is not None:
        data["values"] = list(values)
    return _emit(hands, COMPONENT, data)


def emit_click_on(hands: Hands, message: discord.Message, custom_id: str) -> InteractionResult:
    """Send a click on a message to the bot without waiting for it."""
    backend = hands.env.backend
    stored = backend.get_message(message.channel.id, message.id)
    data = {"custom_id": custom_id, "component_type": BUTTON}
    result = _emit(hands, COMPONENT, data, message=dict(message_payload(backend, stored)))
    result._interaction.source_message_id = message.id
    return result


async def click(hands: Hands, custom_id: str, values: Sequence[str] | None = None) -> InteractionResult:
    """Click something that is on no message, as a tampered client could."""
    result = emit_click(hands, custom_id, values)
    await hands.env.settle()
    return result


def emit_form(hands: Hands, custom_id: str, **texts: str) -> InteractionResult:
    """Submit a form without waiting for the answer."""
    inputs = [
        {"type": 18, "component": {"type": 4, "custom_id": name, "value": text}}
        for name, text in texts.items()
    ]
    return _emit(hands, MODAL_SUBMIT, {"custom_id": custom_id, "components": inputs})


async def submit(hands: Hands, custom_id: str, **texts: str) -> InteractionResult:
    """Submit a form that was never opened, or with texts that Discord's own client would not let through."""
    result = emit_form(hands, custom_id, **texts)
    await hands.env.settle()
    return result


async def submit_choice(
    hands: Hands, custom_id: str, name: str, chosen: str, resolved: Mapping[str, Any], **texts: str
) -> InteractionResult:
    """Submit a form in which something is chosen, with what Discord (or a tampered client) tells of it beside it."""
    inputs: list[dict[str, Any]] = [
        {"type": 18, "component": {"type": 4, "custom_id": field, "value": text}}
        for field, text in texts.items()
    ]
    inputs.append({"type": 18, "component": {"type": 5, "custom_id": name, "values": [chosen]}})
    data = {"custom_id": custom_id, "components": inputs, "resolved": dict(resolved)}
    result = _emit(hands, MODAL_SUBMIT, data)
    await hands.env.settle()
    return result


def thread(env: Env, channel: ChannelHandle) -> ChannelHandle:
    """Somebody opens a thread in a channel."""
    opened = env.backend.create_thread(channel.id, "aside", env.backend.bot_user.id)
    return ChannelHandle(env, channel.guild, opened)


async def add_bot_to(env: Env, bot: LeanCoffee, thread: ChannelHandle, *, is_known: bool) -> None:
    """Somebody adds the bot to a private thread, of which Discord had told it or not (Gateway, Thread Create)."""
    told = dict(thread_payload(env.backend, env.backend.get_channel(thread.id)))
    if is_known:
        own = {"id": str(thread.id), "user_id": str(env.backend.bot_user.id), "flags": 0}
        added = [{**own, "join_timestamp": env.now().isoformat()}]
        bot._connection.parsers["THREAD_MEMBERS_UPDATE"]({**told, "added_members": added})
    else:
        forgotten_thread(env, bot, thread)
        bot._connection.parsers["THREAD_CREATE"](told)
    await env.settle()


async def show_channel(env: Env, bot: LeanCoffee, channel: ChannelHandle) -> None:
    """The bot may see a channel from now on, of which Discord tells as of a new one (Gateway, Channel Create)."""
    told = channel_payload(env.backend, env.backend.get_channel(channel.id))
    bot._connection.parsers["CHANNEL_CREATE"](dict(told))
    await env.settle()


async def delete_channel(env: Env, channel: ChannelHandle) -> None:
    """An administrator deletes a channel; Discord takes its native events and threads away with it, untold."""
    for each in [
        each.id for each in env.backend.channels.values() if each.parent_id == channel.id and each.is_thread
    ]:
        del env.backend.channels[each]
    env.backend.delete_channel(channel.id)
    for guild in env.backend.guilds.values():
        for event in [each for each in guild.scheduled_events.values() if each.channel_id == channel.id]:
            del guild.scheduled_events[event.id]
    await env.settle()


async def delete_message(env: Env, message: discord.Message) -> None:
    """Somebody with Manage Messages deletes a message by hand."""
    env.backend.delete_message(message.channel.id, message.id)
    await env.settle()


@contextmanager
def delivered_twice(env: Env) -> Iterator[None]:
    """Discord delivers every interaction a second time, at once."""
    emit = env.backend.emit
    with _interactions(env, lambda payload: [emit("INTERACTION_CREATE", payload) for _ in range(2)]):
        yield


@contextmanager
def upload_limit(env: Env, most_bytes: int) -> Iterator[None]:
    """Discord takes no larger file as an answer to an interaction."""
    emit = env.backend.emit
    with _interactions(
        env, lambda payload: emit("INTERACTION_CREATE", {**payload, "attachment_size_limit": most_bytes})
    ):
        yield


@contextmanager
def overheard(env: Env) -> Iterator[list[Any]]:
    """The interactions that are delivered meanwhile, for delivering them again."""
    emit, heard = env.backend.emit, list[Any]()

    def deliver(payload: Any) -> None:
        heard.append(payload)
        emit("INTERACTION_CREATE", payload)

    with _interactions(env, deliver):
        yield heard


@contextmanager
def next_answer_lost(method: str, ending: str, failure: Exception, *, was_done: bool) -> Iterator[None]:
    """The line breaks under the next such request, before or after (`was_done`) Discord took it."""
    dispatch, lost = router.dispatch, [False]

    def break_once(backend: Backend, asked: str, path: str, **request: Any) -> Any:
        breaks = not lost[0] and asked == method and re.search(ending, path) is not None
        lost[0] = lost[0] or breaks
        if breaks and not was_done:
            raise failure
        answer = dispatch(backend, asked, path, **request)
        if breaks:
            raise failure
        return answer

    with mock.patch.object(router, "dispatch", break_once):
        yield


@contextmanager
def withheld(env: Env) -> Iterator[list[Any]]:
    """The line is down: the interactions that Discord could not tell of meanwhile."""
    untold = list[Any]()
    with _interactions(env, untold.append):
        yield untold


def next_callback_lost(failure: Exception, *, was_done: bool) -> AbstractContextManager[None]:
    """The line breaks under the next answer to an interaction."""
    return next_answer_lost("POST", "/callback$", failure, was_done=was_done)


@contextmanager
def _interactions(env: Env, deliver: Callable[[Any], object]) -> Iterator[None]:
    emit = env.backend.emit

    def emit_or_deliver(event: str, payload: Any, **options: Any) -> None:
        if event == "INTERACTION_CREATE":
            deliver(payload)
        else:
            emit(event, payload, **options)

    with mock.patch.object(env.backend, "emit", emit_or_deliver):
        yield


async def lose_sight_of(env: Env, bot: LeanCoffee, guild: GuildHandle) -> None:
    """Discord tells a new session of a guild by its id alone, and does not get round to more (Gateway, Ready)."""
    unavailable: Any = {"id": str(guild.id), "unavailable": True}
    bot._connection._add_guild_from_data(unavailable)
    bot.dispatch("ready")
    await env.settle()


@contextmanager
def any_channel_chosen() -> Iterator[None]:
    """A tampered client names channels that the person cannot see, or of another server."""
    with (
        mock.patch.object(builders, "_require_handle", return_value=None),
        mock.patch.object(interactions, "channel_accessible", return_value=True),
    ):
        yield


def forget_channel(bot: LeanCoffee, guild: GuildHandle, channel_id: int) -> None:
    """The library does not know a channel, as if the event that told of it had been lost."""
    known = bot.get_guild(guild.id)
    assert known is not None
    known._channels.pop(channel_id)


def forgotten_thread(
    env: Env, bot: LeanCoffee, thread: ChannelHandle, *, archived: bool = False, locked: bool = False
) -> None:
    """A thread as it is after some quiet days: archived, perhaps locked, and not told of in a new session."""
    with suppress(BackendError):
        metadata = env.backend.get_channel(thread.id).thread_metadata
        assert metadata is not None
        metadata.archived, metadata.locked = archived, locked
    known = bot.get_guild(thread.guild.id if thread.guild is not None else 0)
    assert known is not None
    known._threads.pop(thread.id, None)


def forget_role(bot: LeanCoffee, guild: GuildHandle, role_id: int) -> None:
    """The library does not know a role, as if the event that told of it had been lost."""
    known = bot.get_guild(guild.id)
    assert known is not None
    known._roles.pop(role_id)


def _emit(hands: Hands, kind: int, data: dict[str, Any], **changes: object) -> InteractionResult:
    backend = hands.env.backend
    record, payload = base_payload(
        backend,
        type=kind,
        channel_id=hands.channel.id,
        guild_id=hands.actor.guild.id,
        user_id=hands.id,
        data=data,
    )
    payload.update(changes)
    backend.emit("INTERACTION_CREATE", payload)
    return InteractionResult(hands.env, record)


async def native_events(env: Env, guild: GuildHandle) -> list[ScheduledEvent]:
    """The server's native events as Discord has them, oldest first."""
    await env.settle()
    return list(env.backend.get_guild(guild.id).scheduled_events.values())


async def edit_event(env: Env, guild: GuildHandle, event: ScheduledEvent, **changes: object) -> None:
    """A moderator edits a native event by hand, such as `name="Party"` or `status=4` (cancelled)."""
    env.backend.edit_scheduled_event(guild.id, event.id, changes)
    await env.settle()


async def delete_event(env: Env, guild: GuildHandle, event: ScheduledEvent) -> None:
    """A moderator deletes a native event by hand."""
    env.backend.delete_scheduled_event(guild.id, event.id)
    await env.settle()


async def lose_guild(env: Env, guild: GuildHandle) -> None:
    """Discord loses a server for a while."""
    env.backend.emit("GUILD_DELETE", {"id": str(guild.id), "unavailable": True})
    await env.settle()


@contextmanager
def untold(env: Env) -> Iterator[None]:
    """What happens meanwhile Discord tells nobody."""
    with mock.patch.object(env.backend, "emit"):
        yield


def leaves_unseen(env: Env, guild: GuildHandle, member_id: int) -> None:
    """Somebody leaves voice, and Discord tells nobody."""
    env.backend.get_guild(guild.id).voice_states.pop(member_id)


async def moves_by_id(
    env: Env, bot: LeanCoffee, guild: GuildHandle, where: tuple[int, int | None], more: Mapping[str, object]
) -> None:
    """Somebody moves to a voice channel, or to none (`where`), and Discord names them by their id alone."""
    member_id, channel_id = where
    told = {"guild_id": str(guild.id), "channel_id": channel_id, "user_id": str(member_id), "session_id": "s"}
    flags = dict.fromkeys(("deaf", "mute", "self_deaf", "self_mute", "self_video", "suppress"), False)
    bot._connection.parsers["VOICE_STATE_UPDATE"]({**told, **flags, **more})
    await env.settle()


def forget_members(bot: LeanCoffee, guild: GuildHandle, member_ids: Sequence[int]) -> None:
    """The library does not know some members, as after a start without the members intent."""
    known = bot.get_guild(guild.id)
    assert known is not None
    for each in member_ids:
        known._members.pop(each, None)


async def announce_guild(env: Env, guild: GuildHandle) -> None:
    """The bot is invited to a server, perhaps again."""
    backend = env.backend
    backend.emit("GUILD_CREATE", guild_create_payload(backend, backend.get_guild(guild.id)))
    await env.settle()


async def announce_without(env: Env, guild: GuildHandle, channel: ChannelHandle) -> None:
    """Discord tells of a server, and not of a channel that is there."""
    backend = env.backend
    told: dict[str, Any] = dict(guild_create_payload(backend, backend.get_guild(guild.id)))
    told["channels"] = [each for each in told["channels"] if each["id"] != str(channel.id)]
    backend.emit("GUILD_CREATE", told)
    await env.settle()


async def begin_session(env: Env, bot: LeanCoffee, *guilds: GuildHandle) -> None:
    """The line was down for long: a new session begins, which names these servers alone."""
    named = [{"id": str(each.id), "unavailable": True} for each in guilds]
    user = dict(user_payload(env.backend.bot_user))
    bot._connection.parsers["READY"]({"v": 10, "user": user, "guilds": named, "shard": [0, 1]})
    for each in guilds:
        await announce_guild(env, each)
    await env.settle()
