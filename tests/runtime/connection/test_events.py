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


async def test_a_server_that_is_read_halfway_is_not_shown(client: discord.Client) -> None:
    """Of those who sit in its voice channels only some would be known, and the others counted as gone."""
    told = {**payloads.guild(), "voice_states": [{"user_id": str(HOST_ID), "channel_id": None}]}

    client._connection.parsers["GUILD_CREATE"](told)

    guild = client.get_guild(GUILD_ID)
    assert guild is None or guild.unavailable
