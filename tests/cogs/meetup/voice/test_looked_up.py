"""Who is in voice while Discord does not tell who they are: people are seen, and bots only until it does."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
import pytest

from tests.cogs import raw
from tests.cogs.stage import Stage


async def unavailable(_guild: discord.Guild, *_asked: int, **_: object) -> Any:
    raise OSError("503")


async def test_who_cannot_be_looked_up_is_seen_all_the_same(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.start()
    await stage.minutes_pass(10)
    raw.forget_members(stage.sim.bot, stage.guild, (stage.host.id, stage.li.id))
    with monkeypatch.context() as patch:
        patch.setattr(discord.Guild, "fetch_member", unavailable)
        await stage.sim.bot.use_cases.presence.look([stage.guild.id])
        await stage.env.settle()
    await stage.minutes_pass(10)
    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.host.id: 20, stage.li.id: 20}


async def test_a_bot_that_could_not_be_looked_up_is_none_of_the_people_once_it_can(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.music.join_voice(stage.voice)
    await stage.start()
    await stage.minutes_pass(10)
    everybody = (stage.host.id, stage.li.id, stage.music.id)
    with monkeypatch.context() as patch:
        patch.setattr(discord.Guild, "query_members", unavailable)
        patch.setattr(discord.Guild, "fetch_member", unavailable)
        await stage.sim.restart(down_seconds=60)
        raw.forget_members(stage.sim.bot, stage.guild, everybody)
        await stage.sim.bot.use_cases.presence.look([stage.guild.id])
        assert (await stage.meetup()).presence.present == set(everybody)

    await stage.minutes_pass(2)

    assert (await stage.meetup()).presence.present == {stage.host.id, stage.li.id}


async def test_who_is_looked_up_in_vain_for_long_is_seen_within_seconds(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many lookups as there are people, each of which takes as long as a request may."""

    async def silence(_guild: discord.Guild, *_asked: int, **_: object) -> Any:
        await asyncio.sleep(45)
        raise OSError("504")

    await stage.start()
    raw.forget_members(stage.sim.bot, stage.guild, (stage.host.id, stage.li.id))
    monkeypatch.setattr(discord.Guild, "query_members", silence)
    monkeypatch.setattr(discord.Guild, "fetch_member", silence)
    await stage.sim.bot.use_cases.presence.sight_lost([stage.guild.id])

    with stage.env._bot_scope():
        looking = asyncio.create_task(stage.sim.bot.use_cases.presence.sight_regained([stage.guild.id]))
    await stage.env.advance_time(5)

    assert (await stage.meetup()).presence.observing
    assert looking.done()


async def test_who_leaves_while_another_is_looked_up_is_seen_no_more(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.start()
    raw.forget_members(stage.sim.bot, stage.guild, (stage.host.id, stage.li.id))
    query = discord.Guild.query_members

    async def li_leaves_meanwhile(guild: discord.Guild, **asked: Any) -> list[discord.Member]:
        members = await query(guild, **asked)
        stage.env.backend.set_voice_state(stage.guild.id, stage.li.id, None)
        await stage.env.settle()
        return members

    await stage.minutes_pass(10)
    with monkeypatch.context() as patch:
        patch.setattr(discord.Guild, "query_members", li_leaves_meanwhile)
        await stage.sim.bot.use_cases.presence.look([stage.guild.id])
        await stage.env.settle()
    await stage.minutes_pass(50)
    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.host.id: 60, stage.li.id: 10}
