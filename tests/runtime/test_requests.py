"""What creates something is asked for once; what changes something is repeated; and nothing hangs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp.web
import discord
import pytest
from aiohttp.test_utils import TestServer

from bot.runtime.requests import tracing
from bot.runtime.requests.global_limit import end_in_time
from bot.runtime.requests.requests import Requests
from bot.runtime.requests.tracing import AnswerLost, careful
from bot.ui.delivery.failures import TRANSIENT, is_rate_limit, is_refusal
from support.loopback import CHANNEL_ID, GUILD_ID, TOKEN, Befalls, Disturbance, LoopbackDiscord, Recorded
from support.patience import PATIENCE_SECONDS


@pytest.fixture
async def loop() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        yield server


@pytest.fixture
async def client(loop: LoopbackDiscord) -> AsyncIterator[discord.Client]:
    """A client that is logged in and not connected to the gateway."""
    with loop.redirected():
        it = discord.Client(intents=discord.Intents.none(), http_trace=careful())
        await it.login(TOKEN)
        try:
            yield it
        finally:
            await it.close()


def failing(method: str, befalls: Befalls, times: int = 99) -> tuple[list[str], Disturbance]:
    """Whatever is asked by `method` meets the same fate, so many times; what was asked."""
    asked = list[str]()

    def disturb(request: Recorded) -> Befalls | None:
        if request.method != method:
            return None
        asked.append(request.path)
        return befalls if len(asked) <= times else None

    return asked, disturb


async def test_nothing_is_asked_any_more_once_another_process_may_serve(loop: LoopbackDiscord) -> None:
    """One that stood still for an hour drew the board of then over that of a meetup that had ended meanwhile."""
    requests = Requests()
    with loop.redirected():
        it = discord.Client(intents=discord.Intents.none(), http_trace=careful(requests))
        await it.login(TOKEN)
        asked = len(loop.http_requests)
        requests.is_serving = lambda: False
        with pytest.raises(TRANSIENT):
            await it.get_partial_messageable(CHANNEL_ID).send("Hello")
        await it.close()

    assert len(loop.http_requests) == asked


@pytest.mark.parametrize("status", [500, 502, 503, 504, 524])
async def test_a_message_whose_answer_is_a_fault_of_discords_is_not_sent_again(
    loop: LoopbackDiscord, client: discord.Client, status: int
) -> None:
    asked, loop.disturbance = failing("POST", Befalls(status, is_done=True))
    with pytest.raises(discord.DiscordServerError) as caught:
        await client.get_partial_messageable(CHANNEL_ID).send("Hello")
    assert caught.value.status == status
    assert len(asked) == len(loop.messages) == 1


async def test_a_scheduled_event_and_a_thread_are_not_asked_for_again(
    loop: LoopbackDiscord, client: discord.Client
) -> None:
    asked, loop.disturbance = failing("POST", Befalls(502))
    start = datetime.now(UTC) + timedelta(hours=1)
    with pytest.raises(discord.DiscordServerError):
        await client.http.create_guild_scheduled_event(
            GUILD_ID, name="Coffee", privacy_level=2, scheduled_start_time=start.isoformat(), entity_type=2
        )
    with pytest.raises(discord.DiscordServerError):
        await client.http.start_thread_without_message(
            CHANNEL_ID, name="x", auto_archive_duration=60, type=11
        )
    assert asked == [f"/guilds/{GUILD_ID}/scheduled-events", f"/channels/{CHANNEL_ID}/threads"]


async def test_an_edit_is_repeated_for_twice_is_as_good_as_once(
    loop: LoopbackDiscord, client: discord.Client
) -> None:
    message = await client.get_partial_messageable(CHANNEL_ID).send("Hello")
    asked, loop.disturbance = failing("PATCH", Befalls(502), times=1)
    await message.edit(content="Goodbye")
    assert len(asked) == 2
    assert loop.messages[message.id]["content"] == "Goodbye"


async def test_a_line_that_is_cut_under_a_message_is_told(
    loop: LoopbackDiscord, client: discord.Client
) -> None:
    asked, loop.disturbance = failing("POST", Befalls(is_cut=True, is_done=True))
    with pytest.raises(aiohttp.ClientError):
        await client.get_partial_messageable(CHANNEL_ID).send("Hello")
    assert len(asked) == len(loop.messages) == 1


@pytest.mark.parametrize("number", [54, 10054])
async def test_a_reset_after_which_the_library_would_send_a_message_again_is_told(
    loop: LoopbackDiscord, client: discord.Client, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """macOS and Windows have numbers for a reset after which discord.py repeats; so the line breaks by hand."""
    tries = list[int]()

    async def breaking(*_: object, **__: object) -> None:
        tries.append(number)
        raise OSError(number, "Connection reset by peer")

    monkeypatch.setattr(aiohttp.TCPConnector, "connect", breaking)
    with pytest.raises(AnswerLost):
        await client.get_partial_messageable(CHANNEL_ID).send("Hello")
    assert len(tries) == 1


async def test_an_upload_is_whatever_it_is(client: discord.Client, tmp_path: Path) -> None:
    picture = tmp_path / "badge.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe")
    files = aiohttp.web.Application()
    files.router.add_static("/attachments", tmp_path)
    async with TestServer(files) as server:
        url = str(server.make_url("/attachments/badge.png"))
        assert await client.http.get_from_cdn(url) == picture.read_bytes()


@pytest.mark.parametrize("method", ["POST", "GET"])
@pytest.mark.parametrize("is_stalled", [False, True])
async def test_a_request_that_hangs_ends(
    loop: LoopbackDiscord,
    client: discord.Client,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    *,
    is_stalled: bool,
) -> None:
    """Before the head of its answer, or in the middle of it."""
    monkeypatch.setattr(tracing, "REQUEST_SECONDS", 0.1)
    _, loop.disturbance = failing(method, Befalls(delay_seconds=2 * PATIENCE_SECONDS, is_stalled=is_stalled))
    channel = client.get_partial_messageable(CHANNEL_ID)
    request = channel.send("Hello") if method == "POST" else channel.fetch_message(1)
    async with asyncio.timeout(PATIENCE_SECONDS):
        with pytest.raises(TimeoutError):
            await request


async def test_what_discord_puts_off_for_a_moment_is_sent_then(
    loop: LoopbackDiscord, client: discord.Client
) -> None:
    body = '{"message": "You are being rate limited.", "retry_after": 0.05, "global": false}'
    limited = Befalls(429, body, headers={"Via": "1.1 google", "Retry-After": "1"})
    asked, loop.disturbance = failing("POST", limited, times=1)
    await client.get_partial_messageable(CHANNEL_ID).send("Hello")
    assert (len(asked), len(loop.messages)) == (2, 1)


async def test_whoever_gives_up_waiting_for_the_global_limit_holds_up_nobody(
    loop: LoopbackDiscord, client: discord.Client
) -> None:
    end_in_time(client.http, 0.3)
    body = '{"message": "You are being rate limited.", "retry_after": 0.2, "global": true}'
    limited = Befalls(429, body, headers={"Via": "1.1 google", "Retry-After": "1"})
    _, loop.disturbance = failing("GET", limited, times=1)
    channel = client.get_partial_messageable(CHANNEL_ID)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(channel.fetch_message(1), 0.1)
    async with asyncio.timeout(PATIENCE_SECONDS):
        await channel.send("Hello")
    assert len(loop.messages) == 1


NONSENSE = [
    Befalls(200, "<html>Please log in</html>", "text/html"),
    Befalls(200, '{"id": "1"}', "application/json; charset=utf-8"),
    Befalls(200, "<html>Please log in</html>"),
    Befalls(200, '{"id": "1", "channel_'),
    Befalls(200, ""),
    Befalls(200, "", "text/plain"),
    Befalls(204, "", "text/plain"),
    Befalls(200, '{"id": "1"}', headers={"X-Ratelimit-Remaining": "few"}),
    Befalls(403, "{"),
    Befalls(403, "[" * 100_000),
    Befalls(404, "[1, "),
    Befalls(502, "{"),
    Befalls(429, "{", headers={"Via": "1.1"}),
    Befalls(429, "[]", headers={"Via": "1.1"}),
    Befalls(429, '{"message": "Slow down"}', headers={"Via": "1.1"}),
    Befalls(429, "Slow down", "text/plain", headers={"Via": "1.1"}),
    *(
        Befalls(429, f'{{"message": "Slow down", "retry_after": {seconds}}}', headers={"Via": "1.1"})
        for seconds in ("-1", "1e400", "1" + "0" * 400)
    ),
]


@pytest.mark.parametrize("befalls", NONSENSE)
@pytest.mark.parametrize("method", ["POST", "GET"])
async def test_an_answer_that_is_none_of_discords_is_a_failure_after_which_another_try_may_succeed(
    loop: LoopbackDiscord, client: discord.Client, befalls: Befalls, method: str
) -> None:
    asked, loop.disturbance = failing(method, befalls)
    channel = client.get_partial_messageable(CHANNEL_ID)
    with pytest.raises(TRANSIENT) as caught:
        await (channel.send("Hello") if method == "POST" else channel.fetch_message(1))
    assert len(asked) == 1
    assert is_rate_limit(caught.value) == (befalls.status == 429)


MISSHAPEN = [
    "{}",
    "[]",
    "[[]]",
    "null",
    "7",
    "true",
    '{"id": null}',
    '{"id": "x"}',
    '{"ok": true}',
    '{"id": "1"}',
    '{"id": "1", "type": 0, "content": null, "author": null}',
    '[{"id": "1"}]',
]


@pytest.mark.parametrize("body", MISSHAPEN)
@pytest.mark.parametrize("what", ["send", "fetch", "edit", "event"])
async def test_json_that_is_not_what_was_asked_for_is_a_failure_after_which_another_try_may_succeed(
    loop: LoopbackDiscord, client: discord.Client, body: str, what: str
) -> None:
    channel = client.get_partial_messageable(CHANNEL_ID)
    asks: dict[str, tuple[str, Callable[[], Awaitable[object]]]] = {
        "send": ("POST", lambda: channel.send("Hello")),
        "fetch": ("GET", lambda: channel.fetch_message(1)),
        "edit": ("PATCH", lambda: channel.get_partial_message(1).edit(content="Hello")),
        "event": ("GET", lambda: client.http.get_scheduled_event(GUILD_ID, 1, False)),
    }
    method, ask = asks[what]
    asked, loop.disturbance = failing(method, Befalls(200, body))
    with pytest.raises(TRANSIENT):
        await ask()
    assert len(asked) == 1


@pytest.mark.parametrize("status", [400, 403, 404, 409, 503, 530])
@pytest.mark.parametrize(
    "body",
    [
        "7",
        "true",
        '["no"]',
        '{"message": null}',
        '{"message": ["no"]}',
        '{"message": "no", "code": "forbidden"}',
        '{"message": "no", "code": null}',
        '{"message": "no", "code": 50035, "errors": ["no"]}',
        '{"message": "no", "code": 50035, "errors": {"name": {"_errors": null}}}',
    ],
)
async def test_a_refusal_in_json_that_is_none_of_discords_says_nothing_of_what_may_be_done(
    loop: LoopbackDiscord, client: discord.Client, status: int, body: str
) -> None:
    """A gateway of somebody's cloud answers like that, and discord.py stumbles over what it says."""
    _, loop.disturbance = failing("PATCH", Befalls(status, body))
    with pytest.raises(discord.HTTPException) as caught:
        await client.get_partial_messageable(CHANNEL_ID).get_partial_message(1).edit(content="Hello")
    assert caught.value.status == status
    assert not is_refusal(caught.value)


@pytest.mark.parametrize("headers", [{"Reset-After": "nan"}, {"Reset": "soon"}, {}, {"Limit": "x"}])
async def test_limits_that_are_no_numbers_are_none_of_discords(
    loop: LoopbackDiscord, client: discord.Client, headers: dict[str, str]
) -> None:
    named = {f"X-Ratelimit-{name}": value for name, value in {"Remaining": "0", **headers}.items()}
    refusal = Befalls(403, '{"message": "Missing Permissions", "code": 50013}', headers=named)
    _, loop.disturbance = failing("POST", refusal)
    channel = client.get_partial_messageable(CHANNEL_ID)
    with pytest.raises(discord.Forbidden) as caught:
        await channel.send("Hello")
    assert not is_refusal(caught.value)


@pytest.mark.parametrize("where", ["/api/v10/gateway", "/portal"])
async def test_where_it_is_sent_elsewhere_nobody_takes_what_is_there_for_the_answer(
    loop: LoopbackDiscord, client: discord.Client, where: str
) -> None:
    """A portal that wants a log-in of its own sends everybody to its page."""
    _, loop.disturbance = failing("POST", Befalls(302, "", headers={"Location": where}))
    with pytest.raises(TRANSIENT):
        await client.get_partial_messageable(CHANNEL_ID).send("Hello")


@pytest.mark.parametrize("body", ["{}", "[[]]", "null", "7", '{"id": "1"}', "[{}]", '[{"id": null}]'])
async def test_json_that_is_no_list_of_messages_does_not_say_that_there_are_none(
    loop: LoopbackDiscord, client: discord.Client, body: str
) -> None:
    _, loop.disturbance = failing("GET", Befalls(200, body))
    with pytest.raises(TRANSIENT):
        _ = [each async for each in client.get_partial_messageable(CHANNEL_ID).history(limit=5)]


async def test_an_empty_list_of_messages_is_one(loop: LoopbackDiscord, client: discord.Client) -> None:
    _, loop.disturbance = failing("GET", Befalls(200, "[]"))
    assert [each async for each in client.get_partial_messageable(CHANNEL_ID).history(limit=5)] == []


async def test_a_page_in_another_alphabet_than_discords_is_read_all_the_same(
    loop: LoopbackDiscord, client: discord.Client
) -> None:
    page = "<html>D\udce9sol\udce9</html>"
    _, loop.disturbance = failing("GET", Befalls(502, page, "text/html"))
    with pytest.raises(discord.DiscordServerError):
        await client.get_partial_messageable(CHANNEL_ID).fetch_message(1)
