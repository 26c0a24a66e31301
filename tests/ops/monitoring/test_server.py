"""The server of health and metrics, over loopback: what it answers, and what strangers cannot do to it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.config import Address, ConfigError, parse_address
from bot.ops.monitoring.server import MOST_CONNECTIONS, Answer, MonitoringServer
from support.patience import PATIENCE_SECONDS
from support.ports import free_port


def free_address() -> Address:
    return parse_address(f"127.0.0.1:{free_port()}", "TEST")


async def hello(accept: str) -> Answer:
    return Answer(200, f"hello {accept}")


async def broken(_accept: str) -> Answer:
    raise RuntimeError("a bug")


@contextlib.asynccontextmanager
async def serving(connection_seconds: float = PATIENCE_SECONDS) -> AsyncIterator[Address]:
    address = free_address()
    server = MonitoringServer(address, {"/hello": hello, "/broken": broken}, connection_seconds)
    await server.start()
    try:
        yield address
    finally:
        await server.stop()


async def said(address: Address, sent: bytes) -> bytes:
    """Everything that is answered to some bytes, until the connection ends."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        reader, writer = await asyncio.open_connection(address.to_ask, address.port)
        try:
            writer.write(sent)
            return await reader.read()
        except ConnectionResetError:
            return b""
        finally:
            writer.close()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/hello", 200),
        ("GET", "/hello?x=1", 200),
        ("HEAD", "/hello", 200),
        ("POST", "/hello", 405),
        ("GET", "/", 404),
        ("GET", "/hello/", 404),
        ("GET", "/../hello", 200),
        ("DELETE", "/nothing", 404),
    ],
)
async def test_a_path_is_answered_by_its_page_and_everything_else_by_a_sentence(
    method: str, path: str, status: int
) -> None:
    async with (
        serving() as address,
        aiohttp.ClientSession() as session,
        session.request(method, f"http://{address}{path}", headers={"Accept": "x"}) as answer,
    ):
        text = await answer.text()

    assert answer.status == status
    expected = {200: "hello x", 404: "There is nothing here. Ask for one of these: /broken /hello\n"}
    assert text == (
        "" if method == "HEAD" else expected.get(status, "This can only be read, by GET or HEAD.\n")
    )
    assert answer.headers["Connection"] == "close"
    assert answer.headers["Cache-Control"] == "no-store"


async def test_a_page_that_fails_is_told_in_the_log_and_to_nobody_else(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with serving() as address, aiohttp.ClientSession() as session:
        async with session.get(f"http://{address}/broken") as answer:
            assert (answer.status, await answer.text()) == (
                500,
                "This could not be answered; the bot's log says why.\n",
            )
        async with session.get(f"http://{address}/hello") as answer:
            assert answer.status == 200
    assert "a bug" in caplog.text


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01",
        b"\r\n" * 50,
        b"GET /" + b"a" * 100_000,
        b"GET /hello HTTP/9.9\r\n\r\n",
        b"\n\n",
    ],
)
async def test_what_is_no_http_harms_nobody(sent: bytes, caplog: pytest.LogCaptureFixture) -> None:
    async with serving(0.2) as address:
        assert b" 200 " not in await said(address, sent)
    async with serving() as address:
        assert b"hello" in await said(address, b"GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
    assert [each for each in caplog.records if each.levelno >= logging.ERROR] == []


async def test_a_connection_that_never_asks_is_ended_in_time() -> None:
    async with serving(0.2) as address:
        assert await said(address, b"GET /hello HTTP/1.1\r\nHos") == b""


async def test_of_too_many_connections_the_oldest_make_room_and_a_question_is_answered() -> None:
    async with serving() as address:
        idle = [
            await asyncio.open_connection(address.to_ask, address.port) for _ in range(MOST_CONNECTIONS + 1)
        ]
        assert await idle[0][0].read() == b""
        assert b"hello" in await said(address, b"GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
        assert await idle[1][0].read() == b""
        assert not any(reader.at_eof() for reader, _ in idle[2:])
        for _, writer in idle:
            writer.close()


async def test_an_address_of_another_machine_is_refused_with_a_sentence() -> None:
    server = MonitoringServer(parse_address("192.0.2.1:9464", "TEST"), {})
    with pytest.raises(ConfigError, match=r"192\.0\.2\.1:9464 .*: this machine has no such address\. Choose"):
        await server.start()
    await server.stop()


async def test_an_address_that_others_reach_is_warned_of(caplog: pytest.LogCaptureFixture) -> None:
    port = free_port()
    server = MonitoringServer(parse_address(f"0.0.0.0:{port}", "TEST"), {"/hello": hello})
    await server.start()
    try:
        assert b"hello" in await said(
            parse_address(f"127.0.0.1:{port}", "TEST"), b"GET /hello HTTP/1.0\r\n\r\n"
        )
    finally:
        await server.stop()
    assert "to everybody who reaches that address" in caplog.text
