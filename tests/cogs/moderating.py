"""What the administrators and moderators of a server do: channels are hidden and shown, rights given and taken."""

from __future__ import annotations

from typing import Any

import discord
from simcord.backend.models import Overwrite
from simcord.backend.serializers import member_payload
from simcord.builders import ChannelHandle, GuildHandle, RoleHandle
from simcord.enums import OverwriteType
from simcord.env import Env


async def deny(env: Env, channel: ChannelHandle, **permissions: bool) -> None:
    """An administrator takes permissions away from the bot in a channel, such as `send_messages=False`."""
    allow, deny = discord.PermissionOverwrite(**permissions).pair()
    overwrite = Overwrite(env.backend.bot_user.id, OverwriteType.MEMBER, allow.value, deny.value)
    env.backend.set_overwrite(channel.id, overwrite)
    await env.settle()


async def deny_member(env: Env, channel: ChannelHandle, member_id: int, **permissions: bool) -> None:
    """An administrator takes permissions away from a member in a channel, such as `view_channel=False`."""
    allow, deny = discord.PermissionOverwrite(**permissions).pair()
    overwrite = Overwrite(member_id, OverwriteType.MEMBER, allow.value, deny.value)
    env.backend.set_overwrite(channel.id, overwrite)
    await env.settle()


async def hide(env: Env, channel: ChannelHandle, *shown_to: int) -> None:
    """An administrator hides a channel from @everyone, but for some members; the bot is one of those."""
    hide_unseen(env, channel, *shown_to)
    await env.settle()


def hide_unseen(env: Env, channel: ChannelHandle, *shown_to: int) -> None:
    """The same while no bot runs."""
    backend, view = env.backend, discord.Permissions(view_channel=True).value
    everyone = backend.get_channel(channel.id).guild_id
    assert everyone is not None
    backend.set_overwrite(channel.id, Overwrite(everyone, OverwriteType.ROLE, 0, view))
    _show_to(env, channel, *shown_to)


async def lock(env: Env, channel: ChannelHandle, *open_to: int) -> None:
    """An administrator lets only some members, and the bot, join a voice channel; everybody still sees it."""
    connect = discord.Permissions(connect=True).value
    everyone = env.backend.get_channel(channel.id).guild_id
    assert everyone is not None
    env.backend.set_overwrite(channel.id, Overwrite(everyone, OverwriteType.ROLE, 0, connect))
    for each in (*open_to, env.backend.bot_user.id):
        env.backend.set_overwrite(channel.id, Overwrite(each, OverwriteType.MEMBER, connect, 0))
    await env.settle()


async def show_to(env: Env, channel: ChannelHandle, *shown_to: int) -> None:
    """An administrator shows a channel to some members, and to the bot."""
    _show_to(env, channel, *shown_to)
    await env.settle()


def _show_to(env: Env, channel: ChannelHandle, *shown_to: int) -> None:
    view = discord.Permissions(view_channel=True).value
    for each in (*shown_to, env.backend.bot_user.id):
        env.backend.set_overwrite(channel.id, Overwrite(each, OverwriteType.MEMBER, view, 0))


async def hide_from(env: Env, channel: ChannelHandle, role: RoleHandle) -> None:
    """An administrator hides a channel from those who have a role."""
    view = discord.Permissions(view_channel=True).value
    env.backend.set_overwrite(channel.id, Overwrite(role.id, OverwriteType.ROLE, 0, view))
    await env.settle()


async def show(env: Env, channel: ChannelHandle) -> None:
    """An administrator shows a channel to everybody again."""
    for each in list(env.backend.get_channel(channel.id).overwrites):
        env.backend.delete_overwrite(channel.id, each.target_id)
    await env.settle()


async def forbid(env: Env, channel: ChannelHandle, role_id: int, *permissions: str) -> None:
    """An administrator takes permissions away from a role in a channel; everybody's has the id of the server."""
    allow, deny = discord.PermissionOverwrite(**dict.fromkeys(permissions, False)).pair()
    env.backend.set_overwrite(channel.id, Overwrite(role_id, OverwriteType.ROLE, allow.value, deny.value))
    await env.settle()


async def delete_role(env: Env, guild: GuildHandle, role: RoleHandle) -> None:
    """An administrator deletes a role, and what it was allowed or forbidden in channels with it."""
    env.backend.delete_role(guild.id, role.id)
    await env.settle()


async def let_bot(env: Env, guild: GuildHandle, **permissions: bool) -> None:
    """An administrator gives or takes permissions of the bot's, such as `manage_events=False`, in its role."""
    backend = env.backend
    (role_id,) = backend.get_member(guild.id, backend.bot_user.id).role_ids
    changed = discord.Permissions(backend.get_role(guild.id, role_id).permissions)
    changed.update(**permissions)
    backend.edit_role(guild.id, role_id, {"permissions": changed.value})
    await env.settle()


async def give_bot_role(env: Env, guild: GuildHandle, role: RoleHandle) -> None:
    """An administrator gives the bot another role.

    Discord tells a bot of its own roles whatever its intents are; simcord does not, so this does.
    """
    backend = env.backend
    member = backend.get_member(guild.id, backend.bot_user.id)
    member.role_ids.append(role.id)
    payload: Any = dict(member_payload(backend, backend.get_guild(guild.id), member))
    payload["guild_id"] = str(guild.id)
    env.bot._connection.parse_guild_member_update(payload)
    await env.settle()


async def kick_bot(env: Env, guild: GuildHandle) -> None:
    """The bot is removed from a server, where life goes on."""
    env.backend.emit("GUILD_DELETE", {"id": str(guild.id)})
    await env.settle()
