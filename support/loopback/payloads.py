"""What the loopback Discord tells a client: users, one guild, messages and interactions.

One guild with a text channel and a voice channel; the bot, a host who may do everything, and whoever clicks.
All ids are snowflakes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

Payload = dict[str, Any]

APPLICATION_ID = BOT_ID = 900_000_000_000_000_001
GUILD_ID = 900_000_000_000_000_002
CHANNEL_ID = 900_000_000_000_000_003
VOICE_CHANNEL_ID = 900_000_000_000_000_004
HOST_ID = 900_000_000_000_000_005

_EVERYTHING = str((1 << 50) - 1)
_JOINED = "2026-01-01T12:00:00+00:00"
EPHEMERAL = 64


def user(user_id: int) -> Payload:
    """A user; the application's own id is the bot's."""
    return {
        "id": str(user_id),
        "username": "leancoffee" if user_id == BOT_ID else f"member{user_id}",
        "discriminator": "0",
        "global_name": None,
        "avatar": None,
        "bot": user_id == BOT_ID,
        "flags": 0,
        "public_flags": 0,
    }


def member(user_id: int) -> Payload:
    """A member of the guild, as the gateway and interactions carry it."""
    return {
        "user": user(user_id),
        "roles": [],
        "joined_at": _JOINED,
        "premium_since": None,
        "nick": None,
        "avatar": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "permissions": _EVERYTHING if user_id == HOST_ID else "274877991936",
    }


def channel(channel_id: int, kind: int, name: str) -> Payload:
    """A channel of the guild; `kind` 0 is text, 2 is voice."""
    return {
        "id": str(channel_id),
        "type": kind,
        "guild_id": str(GUILD_ID),
        "name": name,
        "position": 0,
        "permission_overwrites": [],
        "parent_id": None,
        "nsfw": False,
        "bitrate": 64_000,
        "user_limit": 0,
        "rate_limit_per_user": 0,
        "last_message_id": None,
    }


CHANNELS = {
    CHANNEL_ID: channel(CHANNEL_ID, 0, "coffee"),
    VOICE_CHANNEL_ID: channel(VOICE_CHANNEL_ID, 2, "Coffee table"),
}


def more_channels(number: int) -> list[Payload]:
    """So many more text channels."""
    first = VOICE_CHANNEL_ID + 1_000
    return [channel(first + each, 0, f"coffee-{each}") for each in range(number)]


def guild(more: int = 0) -> Payload:
    """The one guild, whole, as GUILD_CREATE carries it, with so many `more` text channels."""
    return {
        "id": str(GUILD_ID),
        "name": "Loopback",
        "owner_id": str(HOST_ID),
        "icon": None,
        "splash": None,
        "banner": None,
        "description": None,
        "features": [],
        "emojis": [],
        "stickers": [],
        "roles": [_everyone()],
        "channels": [*CHANNELS.values(), *more_channels(more)],
        "threads": [],
        "members": [member(BOT_ID), member(HOST_ID)],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "member_count": 2,
        "large": False,
        "unavailable": False,
        "joined_at": _JOINED,
        "preferred_locale": "en-US",
        "afk_timeout": 300,
        "afk_channel_id": None,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "premium_progress_bar_enabled": False,
    }


def _everyone() -> Payload:
    return {
        "id": str(GUILD_ID),
        "name": "@everyone",
        "permissions": _EVERYTHING,
        "position": 0,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }


SOUNDS = [
    {
        "sound_id": str(number),
        "name": name,
        "volume": 1.0,
        "emoji_id": None,
        "emoji_name": "🔔",
        "available": True,
    }
    for number, name in enumerate(["quack", "golf clap"], start=1)
]
"""Some of Discord's own sounds."""


def voice_state(user_id: int, channel_id: int | None) -> Payload:
    """Where somebody is, as VOICE_STATE_UPDATE tells; None is nowhere."""
    return {
        "guild_id": str(GUILD_ID),
        "channel_id": None if channel_id is None else str(channel_id),
        "user_id": str(user_id),
        "member": member(user_id),
        "session_id": f"voice-{user_id}",
        **dict.fromkeys(("deaf", "mute", "self_deaf", "self_mute", "self_video", "suppress"), False),
        "request_to_speak_timestamp": None,
    }


def application() -> Payload:
    """The bot's application, with every privileged intent granted."""
    return {
        "id": str(APPLICATION_ID),
        "name": "leancoffee",
        "icon": None,
        "description": "",
        "summary": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "",
        "flags": 1 << 15,
        "owner": user(HOST_ID),
        "team": None,
        "hook": True,
    }


def message(message_id: int, channel_id: int, body: Payload) -> Payload:
    """A message of the bot's, from the body that created it."""
    return {
        "id": str(message_id),
        "channel_id": str(channel_id),
        "author": user(BOT_ID),
        "content": body.get("content") or "",
        "timestamp": datetime.now(UTC).isoformat(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": body.get("embeds") or [],
        "components": body.get("components") or [],
        "flags": body.get("flags") or 0,
        "pinned": False,
        "type": 0,
    }


def interaction(interaction_id: int, kind: int, user_id: int, data: Payload, on: Payload | None) -> Payload:
    """What INTERACTION_CREATE carries: `kind` 2 is a command, 3 a component, 5 a modal; `on` a message."""
    told: Payload = {
        "id": str(interaction_id),
        "application_id": str(APPLICATION_ID),
        "type": kind,
        "data": data,
        "guild_id": str(GUILD_ID),
        "channel_id": str(CHANNEL_ID),
        "channel": CHANNELS[CHANNEL_ID],
        "member": member(user_id),
        "token": f"token-{interaction_id}",
        "version": 1,
        "app_permissions": _EVERYTHING,
        "locale": "en-US",
        "guild_locale": "en-US",
        "entitlements": [],
        "authorizing_integration_owners": {"0": str(GUILD_ID)},
        "context": 0,
        "attachment_size_limit": 10_485_760,
    }
    return told if on is None else {**told, "message": on}


def direct_message(interaction_id: int, kind: int, user_id: int, data: Payload) -> Payload:
    """The same in a direct message to the bot."""
    return {
        **_without_a_server(interaction_id, kind, user_id, data),
        "channel": {"id": str(CHANNEL_ID), "type": 1, "recipients": [user(user_id)]},
        "authorizing_integration_owners": {"1": str(user_id)},
        "context": 1,
    }


def user_installed(interaction_id: int, kind: int, user_id: int, data: Payload) -> Payload:
    """The same between two people, of whom one has the bot installed for themselves."""
    return {
        **_without_a_server(interaction_id, kind, user_id, data),
        "channel": {"id": str(CHANNEL_ID), "type": 1, "recipients": []},
        "authorizing_integration_owners": {"1": str(user_id)},
        "context": 2,
    }


def _without_a_server(interaction_id: int, kind: int, user_id: int, data: Payload) -> Payload:
    told = interaction(interaction_id, kind, user_id, data, None)
    for each in ("guild_id", "member", "guild_locale"):
        del told[each]
    return {**told, "user": user(user_id)}


def callback_result(interaction_id: int, body: Payload, answered: Payload | None) -> Payload:
    """What Discord answers to a callback that asks for a response; `answered` is the message it made."""
    told: Payload = {"interaction": {"id": interaction_id, "type": body["type"]}}
    if answered is not None:
        told["interaction"] |= {
            "response_message_id": answered["id"],
            "response_message_loading": body["type"] == 5,
            "response_message_ephemeral": bool(answered["flags"] & EPHEMERAL),
        }
        told["resource"] = {"type": body["type"], "message": answered}
    return told


def servers() -> list[Payload]:
    """The servers that the bot is in, as it is told them over HTTP: briefly, and with its permissions."""
    return [{"id": str(GUILD_ID), "name": "Loopback", "permissions": _EVERYTHING}]


FIXED: Mapping[str, Callable[[], Payload | list[Payload]]] = {
    "/applications/@me": application,
    "/oauth2/applications/@me": application,
    "/users/@me/guilds": servers,
}
"""What is always told alike, by its path."""
