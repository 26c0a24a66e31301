"""What each error of the connection means for the process: a sentence, and whether somebody has to act."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.app.ports import StoreFailed
from bot.runtime.connection.endings import CommandsRefused, Ended, ended_by


def answer(status: int, said: Any = "") -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="Busy")
    kinds = {403: discord.Forbidden, 404: discord.NotFound}
    kind = discord.DiscordServerError if status >= 500 else kinds.get(status, discord.HTTPException)
    return kind(response, said)


def closed(code: int) -> discord.ConnectionClosed:
    socket: Any = SimpleNamespace(close_code=code)
    return discord.ConnectionClosed(socket, shard_id=0)


def refused(cause: discord.HTTPException) -> CommandsRefused:
    try:
        raise CommandsRefused("no") from cause
    except CommandsRefused as error:
        return error


def no_gateway(cause: discord.HTTPException | None) -> discord.GatewayNotFound:
    try:
        raise discord.GatewayNotFound from cause
    except discord.GatewayNotFound as error:
        return error


SOMEBODY_MUST_ACT = [
    discord.LoginFailure("Improper token has been passed."),
    discord.PrivilegedIntentsRequired(0),
    *(closed(code) for code in (4004, 4010, 4011, 4012, 4013, 4014)),
    *(answer(status) for status in (400, 401, 403, 404)),
    *(refused(answer(status)) for status in (400, 401, 403, 404)),
    no_gateway(answer(401)),
]
A_START_MAY_HELP = [
    None,
    *(closed(code) for code in (1000, 1006, 4000, 4009)),
    *(answer(status) for status in (429, 500, 502, 503, 504, 520)),
    *(refused(answer(status)) for status in (429, 500, 503)),
    *(no_gateway(cause) for cause in (None, answer(503))),
    discord.RateLimited(600.0),
    aiohttp.ServerDisconnectedError(),
    aiohttp.ClientConnectionError("Name or service not known"),
    TimeoutError(),
    ConnectionResetError(104, "Connection reset by peer"),
    StoreFailed("The disk is full."),
]


def end_of(error: BaseException | None) -> Ended:
    end = ended_by(error)
    assert end is not None
    assert end.sentence.endswith(".")
    assert "\n" not in end.sentence
    assert len(end.sentence) < 500
    return end


@pytest.mark.parametrize("error", SOMEBODY_MUST_ACT, ids=repr)
def test_somebody_has_to_act(error: BaseException) -> None:
    assert end_of(error).needs_somebody


@pytest.mark.parametrize("error", A_START_MAY_HELP, ids=repr)
def test_another_start_may_help(error: BaseException | None) -> None:
    assert not end_of(error).needs_somebody


def test_a_fault_of_ours_is_none_of_these() -> None:
    assert ended_by(ValueError("a bug")) is None


def test_a_page_of_a_proxy_is_cut_to_one_line() -> None:
    end = end_of(answer(503, "<html>\n" + "busy\n" * 1000 + "</html>"))
    assert end.sentence.startswith("Discord answers with 503: <html> busy busy")


def test_discords_reason_is_told() -> None:
    end = end_of(refused(answer(400, {"code": 50035, "message": "Invalid Form Body"})))
    assert "Invalid Form Body" in end.sentence


def test_a_refusal_of_a_server_names_its_setting() -> None:
    assert "DEV_GUILD_ID" in end_of(refused(answer(403))).sentence
