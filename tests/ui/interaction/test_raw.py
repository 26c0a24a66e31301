"""The private names of discord.py that clicks are taken by, and what is taken and answered."""

from __future__ import annotations

import inspect

import aiohttp
import discord
import pytest
from discord.http import HTTPClient, Route
from discord.state import ConnectionState
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

from bot.ui.interaction.answers import line, raw
from bot.ui.interaction.answers.line import CALLBACK
from bot.ui.interaction.clicks import data_of
from bot.ui.kit.components import card
from support.loopback import HOST_ID, Befalls, LoopbackDiscord
from support.loopback.payloads import EPHEMERAL, interaction
from support.patience import PATIENCE_SECONDS
from tests.ui.interaction.pressing import press, taken


def test_discord_py_still_has_the_names_that_clicks_are_taken_by() -> None:
    state = inspect.getsource(ConnectionState)
    assert "self.dispatch('interaction', interaction)" in state, (
        "listeners hear of an interaction otherwise now"
    )
    assert "parse_interaction_create" in vars(ConnectionState)
    assert "Interaction(data=data, state=self)" in state
    assert {"_session", "_state"} <= set(discord.Interaction.__slots__)
    assert "_response_type" in discord.InteractionResponse.__slots__
    assert isinstance(async_context.get(), AsyncWebhookAdapter)
    asked = inspect.signature(AsyncWebhookAdapter.request).parameters
    assert {"route", "session", "payload", "proxy", "proxy_auth"} <= set(asked)
    assert {"proxy", "proxy_auth"} <= set(inspect.signature(HTTPClient.__init__).parameters)


def test_an_answer_goes_where_discord_py_sends_its_own() -> None:
    theirs = inspect.getsource(AsyncWebhookAdapter.create_interaction_response)
    assert CALLBACK in theirs
    route = Route("POST", CALLBACK, webhook_id=5, webhook_token="t")
    assert route.url.endswith("/interactions/5/t/callback")


@pytest.mark.parametrize("kind", [3, 5])
async def test_a_click_and_a_form_bring_no_message_along(
    client: discord.Client, monkeypatch: pytest.MonkeyPatch, kind: int
) -> None:
    heard = taken(client, press(EPHEMERAL, kind), monkeypatch)
    assert heard.message is None
    assert raw.clicked(heard) == (1, True)
    assert heard.user.id == HOST_ID
    assert data_of(heard)["custom_id"] == "lc:dot:m:1:0"


@pytest.mark.parametrize(
    ("flags", "is_private"), [(EPHEMERAL, True), (EPHEMERAL | 1 << 15, True), (1 << 15, False)]
)
async def test_whether_a_card_is_private_is_still_known(
    client: discord.Client, monkeypatch: pytest.MonkeyPatch, flags: int, is_private: bool
) -> None:
    assert raw.is_on_private_card(taken(client, press(flags), monkeypatch)) is is_private


async def test_a_form_that_no_message_opened_is_on_no_card(
    client: discord.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = interaction(2, 5, HOST_ID, {"custom_id": "lc:x:m", "components": []}, None)
    heard = taken(client, told, monkeypatch)
    assert raw.is_on_private_card(heard) is False
    assert raw.clicked(heard) is None


async def test_a_message_without_flags_is_public(
    client: discord.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = press(0)
    del told["message"]["flags"]
    assert raw.is_on_private_card(taken(client, told, monkeypatch)) is False


async def test_an_answer_asks_for_no_word_of_what_it_made(
    loop: LoopbackDiscord, client: discord.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = taken(client, press(EPHEMERAL), monkeypatch)
    # Discord knows of no such interaction here, and says so.
    with pytest.raises(discord.NotFound) as refused:
        await raw.respond(heard, discord.InteractionResponseType.message_update, raw.redrawn(card(["Anew."])))
    assert refused.value.code == 10062
    assert not heard.response.is_done(), "what was refused is no answer"
    sent = loop.http_requests[-1]
    assert "with_response" not in sent.params
    assert sent.json["type"] == 7
    assert sent.json["data"]["allowed_mentions"]["parse"] == []
    assert sent.json["data"]["flags"] == 1 << 15


async def test_whoever_counts_hears_of_what_no_tracing_sees(
    loop: LoopbackDiscord,
    client: discord.Client,
    heard_of: list[tuple[str, int | None]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def befall(fate: Befalls) -> None:
        loop.disturbance = lambda _: fate

    defer = discord.InteractionResponseType.deferred_message_update
    befall(Befalls(status=204, body="", content_type="text/plain"))
    await raw.respond(taken(client, press(0), monkeypatch), defer)
    befall(Befalls(status=403))
    with pytest.raises(discord.Forbidden):
        await raw.respond(taken(client, press(0), monkeypatch), defer)
    befall(Befalls(is_cut=True))
    with pytest.raises(aiohttp.ClientError):
        await raw.respond(taken(client, press(0), monkeypatch), defer)
    assert heard_of == [(CALLBACK, status) for status in (204, 403, None)]


async def test_an_answer_that_hangs_ends(
    loop: LoopbackDiscord, client: discord.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "_ANSWER_SECONDS", 0.05)
    loop.disturbance = lambda _: Befalls(delay_seconds=PATIENCE_SECONDS)
    with pytest.raises(TimeoutError):
        await raw.respond(
            taken(client, press(0), monkeypatch), discord.InteractionResponseType.deferred_message_update
        )


async def test_nothing_is_answered_twice(client: discord.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = taken(client, press(0), monkeypatch)
    heard.response._response_type = discord.InteractionResponseType.pong
    with pytest.raises(discord.InteractionResponded):
        await raw.respond(heard, discord.InteractionResponseType.deferred_message_update)


def test_words_and_cards_are_for_one_person_and_ping_nobody() -> None:
    for data in (raw.private_message("Hello @everyone", None), raw.private_message(None, card(["Hello"]))):
        assert data["flags"] & EPHEMERAL
        assert data["allowed_mentions"]["parse"] == []
