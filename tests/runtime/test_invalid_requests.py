"""Requests in vain: counted over ten minutes, and whoever keeps making them is stopped before Discord stops all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import discord
import pytest

from bot.runtime.connection.endings import ended_by
from bot.runtime.requests.invalid import MANY, WINDOW_SECONDS, InvalidRequests
from bot.runtime.requests.malformed import NotUnderstood
from bot.runtime.requests.requests import Requests
from bot.runtime.requests.tracing import careful
from support.loopback import CHANNEL_ID, TOKEN, Befalls, LoopbackDiscord, Recorded

ONE_PER_CENT = 100
"""Of Discord's ten thousand in ten minutes (Discord's documentation, Invalid Request Limit)."""


def messages(channel: int) -> str:
    """The path of a channel's messages."""
    return f"/api/v10/channels/{channel}/messages"


def hammer(invalid: InvalidRequests, paths: list[str], status: int, seconds: float) -> int:
    """Everybody asks every second for so long, whatever the answer; the most invalid ones in any ten minutes."""
    most, now = 0, 0.0
    while now < seconds:
        for path in paths:
            if invalid.wait_seconds(path, now) <= 0.0:
                invalid.answered(path, status, now)
        most = max(most, invalid.in_window(now))
        now += 1.0
    return most


@pytest.mark.parametrize("status", [403, 404])
def test_fifty_channels_without_permission_that_are_asked_every_second_stay_below_one_per_cent(
    status: int,
) -> None:
    paths = [messages(each) for each in range(1, 51)]
    assert 50 <= hammer(InvalidRequests(), paths, status, 3600.0) <= ONE_PER_CENT


def test_a_deleted_server_stays_below_one_per_cent() -> None:
    """Its channels, its members, its events, each edit of each message: all are gone."""
    paths = [
        *(f"/api/v10/channels/{each}/messages/{each}" for each in range(1, 31)),
        *(f"/api/v10/guilds/7/{each}" for each in ("members/1", "scheduled-events/2", "roles")),
    ]
    assert hammer(InvalidRequests(), paths, 404, 1800.0) <= ONE_PER_CENT


def test_one_place_pauses_longer_and_longer_and_others_do_not() -> None:
    invalid = InvalidRequests()
    pauses = list[float]()
    now = 0.0
    for _ in range(8):
        invalid.answered(messages(1), 403, now)
        pauses.append(invalid.wait_seconds(messages(1), now))
        now += pauses[-1]

    assert pauses == [30.0, 60.0, 120.0, 240.0, 480.0, 600.0, 600.0, 600.0]
    assert invalid.wait_seconds(messages(2), now) == 0.0
    assert invalid.wait_seconds("/api/v10/channels/1/voice-status", now) == 0.0


def test_a_message_that_was_deleted_by_hand_stops_nothing() -> None:
    invalid = InvalidRequests()
    invalid.answered(f"{messages(1)}/5", 404, 0.0)
    assert invalid.wait_seconds(messages(1), 0.0) == 0.0


def test_what_succeeds_is_forgotten_and_what_has_changed_is_forgiven() -> None:
    invalid = InvalidRequests()
    for channel in (1, 2, 3):
        for _ in range(3):
            invalid.answered(messages(channel), 403, 0.0)
    invalid.answered(messages(1), 200, 1.0)
    invalid.forgive([2])

    assert invalid.wait_seconds(messages(1), 1.0) == 0.0
    assert invalid.wait_seconds(messages(2), 1.0) == 0.0
    assert invalid.wait_seconds(messages(3), 1.0) == 119.0


def test_after_ten_minutes_they_are_forgotten() -> None:
    invalid = InvalidRequests()
    for each in range(MANY):
        invalid.answered(messages(each + 1), 403, 0.0)
    assert invalid.in_window(WINDOW_SECONDS - 1) == MANY
    assert invalid.wait_seconds(messages(1), WINDOW_SECONDS - 1) > 0.0
    assert invalid.in_window(WINDOW_SECONDS) == 0
    assert invalid.wait_seconds(messages(1), WINDOW_SECONDS) == 0.0


@pytest.fixture
async def loop() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        yield server


async def test_over_the_wire_a_channel_that_forbids_is_asked_once_and_a_limit_is_raised_after_that(
    loop: LoopbackDiscord,
) -> None:
    requests = Requests()
    with loop.redirected():
        client = discord.Client(intents=discord.Intents.none(), http_trace=careful(requests))
        await client.login(TOKEN)
        asked = list[str]()

        def forbid(request: Recorded) -> Befalls | None:
            if "/messages" not in request.path:
                return None
            asked.append(request.path)
            return Befalls(403)

        loop.disturbance = forbid
        channel = client.get_partial_messageable(CHANNEL_ID)
        try:
            with pytest.raises(discord.Forbidden):
                await channel.send("Hello")
            with pytest.raises(discord.RateLimited) as limited:
                await channel.send("Hello again")
        finally:
            await client.close()

    assert len(asked) == 1
    assert 20.0 < limited.value.retry_after <= 30.0
    assert requests.invalid_in_window() == 1
    assert requests.invalid.stopped == 1


@pytest.mark.parametrize(
    "befalls",
    [
        *(Befalls(status, "<html>Forbidden by the proxy</html>", "text/html") for status in (403, 404)),
        Befalls(403, '{"message": "Cloudflare is blocking your request.", "code": 40333}'),
        Befalls(403, '{"message": "Send messages has been temporarily disabled", "code": 40004}'),
    ],
)
async def test_over_the_wire_a_channel_is_not_left_in_peace_for_what_says_nothing_of_it(
    loop: LoopbackDiscord, befalls: Befalls
) -> None:
    requests = Requests()
    with loop.redirected():
        client = discord.Client(intents=discord.Intents.none(), http_trace=careful(requests))
        await client.login(TOKEN)
        loop.disturbance = lambda _: befalls
        channel = client.get_partial_messageable(CHANNEL_ID)
        try:
            for _ in range(6):
                with pytest.raises(discord.HTTPException):
                    await channel.send("Hello")
            loop.disturbance = None
            await channel.send("The outage is over.")
        finally:
            await client.close()

    assert requests.invalid_in_window() == 6
    assert requests.invalid.stopped == 0


async def test_a_token_that_is_taken_no_more_is_told_once_and_nothing_else_is_asked(
    loop: LoopbackDiscord,
) -> None:
    requests, told = Requests(), asyncio.Event()
    requests.on_unauthorized = told.set
    with loop.redirected():
        client = discord.Client(intents=discord.Intents.none(), http_trace=careful(requests))
        await client.login(TOKEN)
        loop.disturbance = lambda _: Befalls(401)
        channel = client.get_partial_messageable(CHANNEL_ID)
        try:
            with pytest.raises(discord.HTTPException):
                await channel.send("Hello")
            with pytest.raises(discord.RateLimited):
                await channel.send("Hello again")
        finally:
            await client.close()

    assert told.is_set()
    assert requests.invalid.by_status == {401: 1}


async def test_an_interactions_token_that_has_expired_says_nothing_of_the_bots() -> None:
    requests, told = Requests(), asyncio.Event()
    requests.on_unauthorized = told.set
    requests.answered("/api/v10/webhooks/1/token/messages/@original", 401)
    assert not told.is_set()
    assert requests.invalid_in_window() == 1


OF_A_PROXY = pytest.mark.parametrize(
    "befalls",
    [
        Befalls(401, "<html>Please log in</html>", "text/html"),
        Befalls(401, "<html>Please log in</html>"),
        Befalls(401, "", "text/plain"),
        Befalls(401, "{}"),
        Befalls(401, "[]"),
    ],
)


@OF_A_PROXY
async def test_a_401_of_a_proxy_says_nothing_of_the_token(loop: LoopbackDiscord, befalls: Befalls) -> None:
    requests, told = Requests(), asyncio.Event()
    requests.on_unauthorized = told.set
    with loop.redirected():
        client = discord.Client(intents=discord.Intents.none(), http_trace=careful(requests))
        await client.login(TOKEN)
        loop.disturbance = lambda _: befalls
        channel = client.get_partial_messageable(CHANNEL_ID)
        try:
            with pytest.raises(NotUnderstood):
                await channel.send("Hello")
            loop.disturbance = None
            await channel.send("Hello again")
        finally:
            await client.close()

    assert not told.is_set()


@OF_A_PROXY
async def test_at_a_start_it_leads_to_another_try_and_not_to_another_token(
    loop: LoopbackDiscord, befalls: Befalls
) -> None:
    loop.disturbance = lambda _: befalls
    with loop.redirected():
        client = discord.Client(intents=discord.Intents.none(), http_trace=careful(Requests()))
        try:
            with pytest.raises(NotUnderstood) as caught:
                await client.login(TOKEN)
        finally:
            await client.close()

    end = ended_by(caught.value)
    assert end is not None
    assert not end.needs_somebody
    assert "DISCORD_TOKEN" not in end.sentence


async def asks_what_a_start_needs(client: discord.Client) -> None:
    await client.login(TOKEN)
    await client.http.get_bot_gateway()


@pytest.mark.parametrize("path", ["/users/@me", "/oauth2/applications/@me", "/gateway/bot"])
@pytest.mark.parametrize(
    "body",
    [
        *(
            "[]",
            "{}",
            "null",
            '"up"',
            "[1]",
            '{"id": "1"}',
            '{"id": "1", "username": 5}',
            '{"url": "wss://x"}',
        ),
        '{"url": "wss://x", "shards": 1, "session_start_limit": {"remaining": 1}}',
        '{"url": "wss://x", "shards": "1", "session_start_limit": {}}',
    ],
)
async def test_what_a_start_needs_and_somebody_else_answers_is_asked_again(
    loop: LoopbackDiscord, path: str, body: str
) -> None:
    loop.disturbance = lambda request: Befalls(200, body) if request.path == path else None
    with loop.redirected():
        client = discord.Client(intents=discord.Intents.none(), http_trace=careful(Requests()))
        try:
            with pytest.raises(NotUnderstood) as caught:
                await asks_what_a_start_needs(client)
        finally:
            await client.close()

    end = ended_by(caught.value)
    assert end is not None
    assert not end.needs_somebody
