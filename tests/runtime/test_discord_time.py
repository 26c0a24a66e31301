"""This machine's clock is held against the dates of Discord's answers."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import aiohttp
import discord
import pytest

from bot.runtime.composition import compose
from bot.runtime.requests.discord_time import DiscordTime
from bot.runtime.requests.requests import Requests
from bot.runtime.requests.tracing import careful
from bot.store.store import SqlStore
from support.loopback import TOKEN, Befalls, LoopbackDiscord
from support.patience import until
from support.simulation import stand_in_config

NOON = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
YEAR = timedelta(days=365)


class Machine:
    """Its clock, which may be put, and its seconds, which pass."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at, self.seconds = NOON, 1000.0
        monkeypatch.setattr(discord.utils, "utcnow", lambda: self.at)

    def passes(self, time: timedelta) -> None:
        self.at += time
        self.seconds += time.total_seconds()


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


@pytest.fixture
def theirs(machine: Machine) -> DiscordTime:
    return DiscordTime(lambda: machine.seconds)


def date(at: datetime) -> str:
    return format_datetime(at, usegmt=True)


@pytest.mark.parametrize("ahead", [timedelta(), YEAR, -YEAR, timedelta(seconds=90)])
def test_it_is_known_how_far_the_clock_is_ahead(
    machine: Machine, theirs: DiscordTime, ahead: timedelta
) -> None:
    theirs.dated(date(NOON - ahead))
    machine.passes(timedelta(hours=5))

    assert theirs.ahead() == ahead


def test_a_clock_that_is_put_forward_after_the_last_answer_is_ahead(
    machine: Machine, theirs: DiscordTime
) -> None:
    theirs.dated(date(NOON))
    machine.at += YEAR

    assert theirs.ahead() == YEAR


@pytest.mark.parametrize("text", ["", "soon", "Fri, 99 Nov 2026 12:00:00 GMT", "0"])
def test_an_answer_without_a_date_tells_nothing(theirs: DiscordTime, text: str) -> None:
    theirs.dated(text)

    assert theirs.ahead() == timedelta()


def test_the_log_is_told_once_that_the_clock_is_wrong_and_once_that_it_is_right(
    machine: Machine, theirs: DiscordTime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    for ahead in (timedelta(seconds=30), timedelta(hours=1), timedelta(hours=1), timedelta()):
        machine.passes(timedelta(minutes=2))
        theirs.dated(date(machine.at - ahead))

    wrong, right = [each.getMessage() for each in caplog.records]
    assert "3600 seconds ahead of Discord's" in wrong
    assert "agrees with Discord's again" in right


@pytest.mark.parametrize("status", [200, 403])
async def test_what_a_proxy_says_of_the_time_is_not_discords_word(status: int) -> None:
    requests, told = Requests(), {"Date": date(discord.utils.utcnow() - YEAR)}
    async with LoopbackDiscord() as loop:
        with loop.redirected():
            client = discord.Client(intents=discord.Intents.none(), http_trace=careful(requests))
            await client.login(TOKEN)
            requests.discord_time = DiscordTime(lambda: 1000.0)
            page = Befalls(status, "<html>Who are you?</html>", "text/html", headers=told)
            loop.disturbance = lambda _: page
            with suppress(discord.DiscordException, aiohttp.ClientError):
                await client.http.get_bot_gateway()
            await client.close()

    assert requests.discord_time.ahead() == timedelta()
    assert requests.discord_time.is_old()


async def test_a_machine_that_stood_still_asks_discord_before_its_clock_is_taken_for_wrong(
    tmp_path: Path,
) -> None:
    """Of three hours it has counted a minute, then its clock was put right, and it has nothing else to ask."""
    database = tmp_path / "leancoffee.db"
    store = await SqlStore.open(database)
    try:
        async with LoopbackDiscord() as loop:
            with loop.redirected():
                bot = compose(store, stand_in_config(database))
                await bot.login(TOKEN)
                theirs = bot.requests.discord_time
                theirs._last = (discord.utils.utcnow() - timedelta(hours=3), theirs._seconds() - 61.0)

                assert bot._alarms._is_far_ahead()
                await until(lambda: not bot._alarms._is_far_ahead())
                await bot.close()
    finally:
        await store.close()


async def test_every_answer_of_the_api_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    requests = Requests()
    async with LoopbackDiscord() as loop:
        with loop.redirected():
            client = discord.Client(intents=discord.Intents.none(), http_trace=careful(requests))
            await client.login(TOKEN)
            await client.close()

    now = discord.utils.utcnow()
    monkeypatch.setattr(discord.utils, "utcnow", lambda: now + YEAR)
    assert abs(requests.discord_time.ahead() - YEAR) < timedelta(hours=1)
