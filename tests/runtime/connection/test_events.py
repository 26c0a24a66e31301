"""Whatever the gateway tells, the connection goes on with what can be read."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest

from bot.runtime.connection.events import read_with_care
from bot.ui.interaction.answers import raw
from support.loopback import GUILD_ID, HOST_ID, payloads
from support.loopback.payloads import Payload
from tests.ui.interaction.pressing import press, taken

COMMAND, CLICK, FORM, UNKNOWN = 2, 3, 5, 99
NOT_NEEDED = (
    "attachment_size_limit",
    "entitlements",
    "authorizing_integration_owners",
    "version",
    "locale",
    "guild_locale",
    "context",
    "app_permissions",
    "channel",
)
OF_THE_SERVER = {"guild_id": str(GUILD_ID)}
ODD: tuple[Any, ...] = (None, {}, [], "text", {"id": "5"}, OF_THE_SERVER, {"id": None, "guild_id": None})


@pytest.fixture
async def client() -> AsyncIterator[discord.Client]:
    """A client that is not connected, and knows one server."""
    it = discord.AutoShardedClient(intents=discord.Intents.none(), shard_count=1, shard_ids=[0])
    raw.take_clicks_raw(it, lambda _path, _status: None)
    read_with_care(it._connection)
    await it._async_setup_hook()
    me: Any = payloads.user(payloads.BOT_ID)
    it._connection.user = discord.ClientUser(state=it._connection, data=me)
    it._connection.parsers["GUILD_CREATE"](payloads.guild())
    yield it
    await it.close()


@pytest.mark.parametrize("told", ODD)
async def test_no_event_ends_the_connection(client: discord.Client, told: Any) -> None:
    """discord.py would end the whole bot with the error that its reading of one event ends with."""
    for name in client._connection.parsers.keys() - {"READY"}:
        client._connection.parsers[name](told)


async def test_the_log_is_told_once_of_each_kind(
    client: discord.Client, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("CHANNEL_UPDATE", "CHANNEL_UPDATE", "VOICE_STATE_UPDATE"):
        client._connection.parsers[name](None)

    told = [each.getMessage() for each in caplog.records if each.levelno >= logging.WARNING]
    assert [("CHANNEL_UPDATE" in each, "VOICE_STATE_UPDATE" in each) for each in told] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize("kind", [COMMAND, CLICK, FORM, UNKNOWN])
@pytest.mark.parametrize("is_null", [True, False])
@pytest.mark.parametrize("missing", NOT_NEEDED)
async def test_an_interaction_is_heard_without_what_nobody_needs(
    client: discord.Client, monkeypatch: pytest.MonkeyPatch, kind: int, missing: str, *, is_null: bool
) -> None:
    told: Payload = {**press(0, kind), missing: None}
    if not is_null:
        del told[missing]

    heard = taken(client, told, monkeypatch)

    assert heard.user.id == HOST_ID
    assert heard.guild_id == GUILD_ID


@pytest.mark.parametrize("flags", [None, 0])
async def test_a_click_on_a_message_without_flags_is_one_on_a_public_message(
    client: discord.Client, monkeypatch: pytest.MonkeyPatch, flags: int | None
) -> None:
    told = press(0)
    told["message"]["flags"] = flags

    assert not raw.is_on_private_card(taken(client, told, monkeypatch))


async def test_an_interaction_of_nobody_is_left_alone(
    client: discord.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = list[str]()
    monkeypatch.setattr(client._connection, "dispatch", lambda event, *_: heard.append(event))

    client._connection.parsers["INTERACTION_CREATE"]({**press(0), "member": None})

    assert heard == []


@pytest.mark.parametrize(
    "odd",
    [
        {"voice_states": [{"user_id": str(HOST_ID), "channel_id": None}]},
        {"voice_states": None},
        {"channels": None},
        {
            "channels": [{"id": str(payloads.VOICE_CHANNEL_ID), "type": 2}],
            "voice_states": [payloads.voice_state(HOST_ID, payloads.VOICE_CHANNEL_ID)],
        },
        {"roles": [{"id": str(GUILD_ID)}]},
        {"members": [{"user": {"id": str(payloads.BOT_ID)}}]},
    ],
)
async def test_a_server_that_is_read_halfway_is_not_shown(client: discord.Client, odd: Payload) -> None:
    """Of those who sit in its voice channels only some would be known, and the others counted as gone."""
    client._connection.parsers["GUILD_CREATE"]({**payloads.guild(), **odd})

    guild = client.get_guild(GUILD_ID)
    assert guild is None or guild.unavailable


PARTS = (
    "channels",
    "guild_scheduled_events",
    "members",
    "presences",
    "roles",
    "soundboard_sounds",
    "stage_instances",
    "threads",
)


@pytest.mark.parametrize("odd", [{}, {"id": "5"}, None])
@pytest.mark.parametrize("part", PARTS)
async def test_one_odd_thing_in_a_server_does_not_hide_the_server(
    client: discord.Client, part: str, odd: Any
) -> None:
    """A thread, a sound or a sticker of another form than discord.py knows: all else of the server can be read."""
    told = payloads.guild()

    client._connection.parsers["GUILD_CREATE"]({**told, part: [*told[part], odd]})

    guild = client.get_guild(GUILD_ID)
    assert guild is not None
    assert not guild.unavailable
    assert {each.id for each in guild.channels} == set(payloads.CHANNELS)
    assert guild.me.id == payloads.BOT_ID


async def test_who_sits_in_a_voice_channel_is_seen_though_nothing_can_be_read_of_them(
    client: discord.Client,
) -> None:
    told = payloads.guild()
    state = payloads.voice_state(77, payloads.VOICE_CHANNEL_ID)
    told["voice_states"] = [{**state, "member": None}]

    client._connection.parsers["GUILD_CREATE"](told)

    voice = client.get_channel(payloads.VOICE_CHANNEL_ID)
    assert isinstance(voice, discord.VoiceChannel)
    assert list(voice.voice_states) == [77]


async def test_a_role_that_cannot_be_read_takes_no_other_away(client: discord.Client) -> None:
    """discord.py forgets all roles first: whoever has one of those after the odd one would be without it."""
    guild = client.get_guild(GUILD_ID)
    assert guild is not None
    told = payloads.guild()

    for odd in ([{"id": "5"}, *told["roles"]], [{"id": str(GUILD_ID)}]):
        client._connection.parsers["GUILD_UPDATE"]({**told, "roles": odd})

        assert [each.id for each in guild.roles] == [GUILD_ID]


@pytest.mark.parametrize("kind", [COMMAND, CLICK, FORM])
@pytest.mark.parametrize("is_private", [True, False])
async def test_an_interaction_is_heard_from_a_channel_of_which_hardly_anything_is_told(
    client: discord.Client, monkeypatch: pytest.MonkeyPatch, kind: int, *, is_private: bool
) -> None:
    """What comes with an interaction is a partial channel (Discord's documentation, Interaction)."""
    told = {**press(0, kind), "channel_id": "77"}
    if is_private:
        told = {**told, "user": told["member"]["user"], "member": None, "guild_id": None}

    for more in ({}, {"parent_id": None, "thread_metadata": {"archived": True}}):
        for of_type in (0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 15, 16, 99, None):
            channel = {"id": "77", "type": of_type, **more}
            heard = taken(client, {**told, "channel": channel}, monkeypatch)

            assert heard.user.id == HOST_ID
            assert is_private or heard.channel_id == 77
