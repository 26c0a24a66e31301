"""The names of aiohttp that answers to clicks are sent by, and what comes of them whatever the other side says."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import discord
import pytest
from aiohttp.client_proto import ResponseHandler
from aiohttp.connector import Connection
from discord.http import HTTPClient, Route
from discord.webhook.async_ import AsyncWebhookAdapter

from bot.ui.interaction.answers import line, raw
from tests.ui.interaction.pressing import press, taken

DEFERRED = discord.InteractionResponseType.deferred_message_update
TAKEN = b"HTTP/1.1 204 No Content\r\nVia: 1.1 front\r\n\r\n"


class Wire:
    """A server that says what it is told to, byte by byte, an answer a request, and keeps what it was sent."""

    def __init__(self) -> None:
        self.says: list[bytes] = []
        self.heard: list[tuple[str, bytes]] = []
        """The head and the body of each request."""
        self.connections = 0
        self.hears = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                length = int(head.lower().partition("content-length: ")[2].split()[0])
                self.heard.append((head, await reader.readexactly(length)))
                self.hears.set()
                said = self.says.pop(0)
                writer.write(said)
                if not said or b"connection: close" in said.lower():
                    return
        except asyncio.IncompleteReadError:
            return
        finally:
            writer.close()


@pytest.fixture
async def wire(client: discord.Client, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Wire]:
    """Where the client sends its answers."""
    it = Wire()
    server = await asyncio.start_server(it.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:{port}/api/v10")
    try:
        yield it
    finally:
        await client.close()
        server.close()


def refused(status: int, said: bytes, *more: bytes) -> bytes:
    head = b"HTTP/1.1 %d So\r\nContent-Type: application/json\r\nContent-Length: %d\r\n" % (status, len(said))
    return head + b"".join(each + b"\r\n" for each in more) + b"\r\n" + said


async def answer(
    client: discord.Client, monkeypatch: pytest.MonkeyPatch, data: dict[str, Any] | None = None
) -> None:
    await raw.respond(taken(client, press(0), monkeypatch), DEFERRED, data)


def test_aiohttp_still_has_the_names_that_answers_are_sent_by() -> None:
    assert list(inspect.signature(aiohttp.BaseConnector.connect).parameters) == [
        "self",
        "req",
        "traces",
        "timeout",
    ]
    assert {"protocol", "transport", "release", "close"} <= set(dir(Connection))
    assert "read_until_eof" in inspect.signature(ResponseHandler.set_response_params).parameters
    assert inspect.iscoroutinefunction(ResponseHandler.read)
    # The pool finds a connection by the key of a request, and opens one by nothing that sending would use up.
    assert "key = req.connection_key" in inspect.getsource(aiohttp.BaseConnector.connect)
    assert "self.user_agent" in inspect.getsource(HTTPClient.__init__)
    assert inspect.getsource(discord.HTTPException.__init__).count("response.") == 1, "more of it is read now"


def test_what_discord_py_does_about_an_answer_is_done_here_too() -> None:
    theirs = inspect.getsource(AsyncWebhookAdapter.request)
    for known in ("300 > response.status >= 200", "get('Via')", "response.status >= 500", "== 403", "== 404"):
        assert known in theirs


async def test_an_answer_is_one_small_request(
    wire: Wire, client: discord.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire.says = [TAKEN]
    await answer(client, monkeypatch, {"content": "“Ünïcode” and 🌱"})
    ((head, body),) = wire.heard
    first, *fields = head.strip().split("\r\n")
    assert first.startswith("POST /api/v10/interactions/2/")
    assert first.endswith("/callback HTTP/1.1")
    told = {name.lower(): value for name, _, value in (each.partition(": ") for each in fields)}
    assert told["host"] == Route.BASE.removeprefix("http://").partition("/")[0]
    assert told["user-agent"].startswith("DiscordBot (")
    assert told["content-type"] == "application/json"
    assert json.loads(body) == {"type": 6, "data": {"content": "“Ünïcode” and 🌱"}}


async def test_nothing_of_a_token_can_become_a_line_of_the_request(
    wire: Wire, client: discord.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire.says = [TAKEN]
    heard = taken(client, press(0), monkeypatch)
    heard.token = "a/b c\r\nX: y?"
    await raw.respond(heard, DEFERRED)
    ((head, _),) = wire.heard
    assert head.startswith("POST /api/v10/interactions/2/a%2Fb%20c%0D%0AX%3A%20y%3F/callback HTTP/1.1\r\n")


async def test_answers_share_a_connection_until_discord_closes_it(
    wire: Wire, client: discord.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
    last = b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"
    wire.says = [TAKEN, body, b"HTTP/1.1 103 Early Hints\r\n\r\n" + TAKEN, last, TAKEN]
    for _ in range(4):
        await answer(client, monkeypatch)
    assert wire.connections == 1
    await answer(client, monkeypatch)
    assert (wire.connections, len(wire.heard)) == (2, 5)


@pytest.mark.parametrize(
    ("status", "kind"), [(400, discord.HTTPException), (403, discord.Forbidden), (404, discord.NotFound)]
)
async def test_a_refusal_is_told_as_discord_py_tells_it(
    wire: Wire, client: discord.Client, monkeypatch: pytest.MonkeyPatch, status: int, kind: type[Exception]
) -> None:
    wire.says = [refused(status, b'{"message": "Unknown interaction", "code": 10062}')]
    with pytest.raises(discord.HTTPException) as told:
        await answer(client, monkeypatch)
    assert type(told.value) is kind
    assert str(told.value) == f"{status} So (error code: 10062): Unknown interaction"


@pytest.mark.parametrize(
    "said",
    [
        *(b"<html>", b"{", b"5", b"[]", b"\xff", b""),
        b'{"message": null}',
        b'{"message": "no", "code": "forbidden"}',
        b'{"message": "no", "errors": ["no"]}',
    ],
)
async def test_a_refusal_in_no_json_is_one_all_the_same(
    wire: Wire, client: discord.Client, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    wire.says = [refused(400, said)]
    with pytest.raises(discord.HTTPException) as told:
        await answer(client, monkeypatch)
    assert (told.value.status, told.value.code) == (400, 0)


@pytest.mark.parametrize(
    "first",
    [
        refused(429, b'{"message": "Wait.", "retry_after": 0.0, "global": false}', b"Via: 1.1 front"),
        refused(502, b"{}"),
    ],
)
async def test_what_discord_wants_sent_again_is_sent_again(
    wire: Wire, client: discord.Client, monkeypatch: pytest.MonkeyPatch, first: bytes
) -> None:
    wire.says = [first, TAKEN]
    await answer(client, monkeypatch, {"content": "Hello"})
    assert len(wire.heard) == 2
    assert wire.heard[0][1] == wire.heard[1][1]


async def test_what_stands_in_front_of_discord_is_not_asked_again(
    wire: Wire, client: discord.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire.says = [refused(429, b"{}")]
    with pytest.raises(discord.HTTPException):
        await answer(client, monkeypatch)
    assert len(wire.heard) == 1


@pytest.mark.parametrize("said", [b"Slow down", b'{"message": "Slow down"}', b"[]"])
async def test_a_limit_that_names_no_time_is_an_error_of_the_line(
    wire: Wire, client: discord.Client, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    """What passes on Discord's answers may add a Via to its own, and discord.py takes them for Discord's."""
    limit = refused(429, said, b"Via: 1.1 somebody")
    wire.says = [limit, limit]
    with pytest.raises((aiohttp.ClientError, discord.HTTPException)):
        await answer(client, monkeypatch)


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 2", b"Hello\r\n\r\nConnection: close"])
async def test_a_line_that_breaks_or_babbles_is_an_error_of_the_line(
    wire: Wire,
    client: discord.Client,
    heard_of: list[tuple[str, int | None]],
    monkeypatch: pytest.MonkeyPatch,
    said: bytes,
) -> None:
    wire.says = [said and said + b"\r\nConnection: close\r\n\r\n", TAKEN]
    with pytest.raises(aiohttp.ClientError):
        await answer(client, monkeypatch)
    await answer(client, monkeypatch)
    assert wire.connections == 2, "it is not used any more"
    assert [status for _, status in heard_of] == [None, 204]


async def test_one_who_stops_waiting_leaves_no_connection_to_the_next(
    wire: Wire, client: discord.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire.says = [b"HTTP/1.1 103 Early Hints\r\n\r\n", TAKEN]
    waits = asyncio.create_task(answer(client, monkeypatch))
    await wire.hears.wait()
    waits.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waits
    await answer(client, monkeypatch)
    assert wire.connections == 2, "what the first one was told late would be taken for the second one's"


async def test_after_the_session_there_is_no_way(
    client: discord.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = taken(client, press(0), monkeypatch)
    await client.close()
    with pytest.raises(aiohttp.ClientError):
        await raw.respond(heard, DEFERRED)


async def test_a_proxy_is_left_to_discord_py(
    wire: Wire, client: discord.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire.says = [TAKEN]
    client.http.proxy, there = Route.BASE.removesuffix("/api/v10"), "http://discord.example/api/v10"
    monkeypatch.setattr(Route, "BASE", there)
    await answer(client, monkeypatch)
    ((head, _),) = wire.heard
    assert head.startswith(f"POST {there}/interactions/2/")


def test_how_long_an_answer_is_waited_for_is_longer_than_discord_waits() -> None:
    assert line._ANSWER_SECONDS > 3
