"""The crowd of `/demo crowd` takes part by itself, and `/demo` commands do what they say."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import discord

from bot.runtime.client import EXTENSIONS
from demo.play.commands import DemoCog
from demo.play.crowd import Crowd
from demo.play.stage import HOST, Stage, build
from support.hands import text_of
from support.simulation import Simulation
from support.steady import steady_simulation

CROWD_SIZE = 5


@asynccontextmanager
async def a_crowd(folder: Path) -> AsyncIterator[tuple[Simulation, Stage, Crowd]]:
    async with steady_simulation(folder / "leancoffee.db") as simulated:
        stage = build(simulated.env)
        crowd = Crowd(stage.crowd, stage.channel, stage.voice)
        crowd.is_here = True
        await stage.players[HOST].actor.join_voice(stage.voice)
        await stage.players[HOST].command("leancoffee start", title="November")
        yield simulated, stage, crowd


async def acts(crowd: Crowd, times: int) -> None:
    for _ in range(times):
        await crowd.act()


def board(stage: Stage) -> str:
    return text_of(stage.players[HOST].newest("Host"))


async def test_the_crowd_carries_a_meetup_through_with_nobody_but_the_host_pressing_on(
    tmp_path: Path,
) -> None:
    async with a_crowd(tmp_path) as (simulated, stage, crowd):
        host = stage.players[HOST]
        await acts(crowd, 2 * CROWD_SIZE)
        assert "**Propose topics:** 5 so far" in board(stage)

        await host.command("leancoffee next")
        await acts(crowd, CROWD_SIZE)
        assert "5 of 6 here have voted" in board(stage)

        await host.command("leancoffee next")
        await acts(crowd, CROWD_SIZE)
        assert "Discussing 1 of 5" in board(stage)
        await simulated.pass_minutes(5)
        await acts(crowd, CROWD_SIZE)
        assert "5 of 6 have shown a thumb" in text_of(host.newest("👍"))

        await host.command("leancoffee finish")
        assert "6 attendees" in text_of(stage.channel.last_message)


async def test_the_crowd_answers_a_presence_prompt(tmp_path: Path) -> None:
    async with steady_simulation(tmp_path / "leancoffee.db") as simulated:
        stage = build(simulated.env)
        host = stage.players[HOST]
        await host.command("leancoffee settings", presence_prompts=True)
        await host.command("leancoffee start", voice_channel=stage.voice)
        crowd = Crowd(stage.crowd, stage.channel, stage.voice)
        crowd.is_here = True
        await acts(crowd, CROWD_SIZE)
        while not [each for each in stage.channel.history() if "Are you here?" in text_of(each)]:
            await simulated.pass_minutes(1)

        await acts(crowd, 3 * CROWD_SIZE)
        await simulated.pass_minutes(5)

        assert [each for each in stage.channel.history() if "**5 answered**" in text_of(each)]


async def test_a_crowd_without_a_meetup_waits(tmp_path: Path) -> None:
    async with steady_simulation(tmp_path / "leancoffee.db") as simulated:
        stage = build(simulated.env)
        crowd = Crowd(stage.crowd, stage.channel, stage.voice)
        crowd.is_here = True
        await acts(crowd, 3 * CROWD_SIZE)
        assert stage.channel.history() == []


async def test_a_crowd_that_is_sent_home_leaves_the_voice_channel(tmp_path: Path) -> None:
    async with a_crowd(tmp_path) as (simulated, stage, crowd):
        await acts(crowd, CROWD_SIZE)
        crowd.is_here = False
        await acts(crowd, CROWD_SIZE)
        voice = simulated.bot.get_channel(stage.voice.id)
        assert isinstance(voice, discord.VoiceChannel)
        assert [each.name for each in voice.members] == ["ana"]


def test_production_never_loads_the_demo() -> None:
    assert not [each for each in EXTENSIONS if each.startswith(DemoCog.__module__.partition(".")[0])]
