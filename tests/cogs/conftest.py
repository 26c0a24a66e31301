"""Builds the stage, and holds the bot to what it owes in every test on it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import discord
import pytest
from simcord.env import Env

from support.contract import violations
from support.hands import Hands
from support.simulation import Simulation
from support.steady import steady_simulation
from tests.cogs.stage import Stage, broken_promises, without_chance


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "expects_errors: the test makes the bot log an error on purpose")
    config.addinivalue_line(
        "markers", "in_threads: the database works in a thread of its own, as in production, not in the loop"
    )


@asynccontextmanager
async def _running(database: Path, in_threads: bool) -> AsyncIterator[Simulation]:
    """A simulation that lives in a task of its own, for pytest sets up and tears down in different contexts."""
    ready: asyncio.Future[Simulation] = asyncio.get_running_loop().create_future()
    over = asyncio.Event()

    async def live() -> None:
        async with steady_simulation(database, in_threads=in_threads) as sim:
            ready.set_result(sim)
            await over.wait()

    life = asyncio.create_task(live())
    life.add_done_callback(lambda _: ready.cancel())
    try:
        yield await ready
    finally:
        over.set()
        await life


@pytest.fixture
async def stage(request: pytest.FixtureRequest, database: Path) -> AsyncIterator[Stage]:
    """A server with its people, and the production bot on a fresh database."""
    in_threads = request.node.get_closest_marker("in_threads") is not None
    async with _running(database, in_threads) as sim:
        env = sim.env
        guild = env.create_guild("Agile Ottawa")
        channel, voice = guild.create_text_channel("lean-coffee"), guild.create_voice_channel("Table")
        hosts = guild.create_role("Organizers", permissions=discord.Permissions(manage_events=True))
        roles = {"Ana": [hosts]}
        hands = {
            name: Hands(
                env,
                guild.add_member(env.create_user(name.lower(), global_name=name), roles=roles.get(name, ())),
                channel,
            )
            for name in ("Ana", "Li", "Sam", "Kim")
        }
        music = guild.add_member(env.create_user("jukebox", bot=True))
        yield Stage(sim, guild, channel, voice, hands["Ana"], hands["Li"], hands["Sam"], hands["Kim"], music)


@pytest.fixture
def env(stage: Stage) -> Env:
    """The simulated Discord. simcord's plugin looks for it and puts the test into simulated time."""
    return stage.env


@pytest.fixture(autouse=True)
def promises(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture, env: Env) -> Iterator[None]:
    """After every test: Discord would have taken every request, nobody was pinged, and no error was logged."""
    yield
    assert violations(env, without_chance) == []
    assert list(broken_promises(env)) == []
    errors = [
        each.getMessage()
        for when in ("setup", "call")
        for each in caplog.get_records(when)
        if each.levelno >= logging.ERROR
    ]
    if request.node.get_closest_marker("expects_errors") is None:
        assert errors == []
    else:
        assert errors, "the test expects an error in the log, but there was none"
