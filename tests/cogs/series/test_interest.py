"""Who is interested in an event: heard since it was made, and asked only where something may have been missed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from unittest import mock

import discord

from bot.runtime.requests.tracing import REQUEST_SECONDS
from support.hands import text_of
from tests.cogs import raw
from tests.cogs.stage import FEBRUARY, Stage

DAY = timedelta(days=1)


def asked(stage: Stage) -> int:
    """How often Discord was asked."""
    return len(stage.sent("GET", "/users"))


async def test_whoever_presses_interested_is_named_without_a_request(stage: Stage) -> None:
    await stage.plan()
    (event,) = await raw.native_events(stage.env, stage.guild)
    for hands in (stage.sam, stage.li):
        await hands.actor.subscribe_event(event)
    await stage.li.actor.unsubscribe_event(event)

    await stage.until(FEBRUARY - DAY)

    assert "1 person is interested" in text_of(stage.newest("interested"))
    assert asked(stage) == 0


async def test_after_a_restart_discord_is_asked_once(stage: Stage) -> None:
    await stage.plan()
    (event,) = await raw.native_events(stage.env, stage.guild)
    await stage.sam.actor.subscribe_event(event)
    await stage.sim.restart()

    await stage.until(FEBRUARY)

    assert "1 person is interested" in text_of(stage.newest("interested"))
    assert asked(stage) == 1


async def test_whoever_is_interested_no_more_since_nobody_listened_is_not_taken_for_it(stage: Stage) -> None:
    await stage.plan()
    (event,) = await raw.native_events(stage.env, stage.guild)
    for hands in (stage.sam, stage.li):
        await hands.actor.subscribe_event(event)
    await raw.lose_guild(stage.env, stage.guild)
    with raw.untold(stage.env):
        await stage.li.actor.unsubscribe_event(event)
    await raw.announce_guild(stage.env, stage.guild)

    await stage.until(FEBRUARY)

    told = [text_of(each) for each in stage.messages("interested")]
    assert len(told) == 2
    assert all("1 person is interested" in each for each in told), told


async def test_a_reminder_waits_for_no_answer_that_does_not_come(stage: Stage) -> None:
    await stage.plan()
    await stage.sim.restart()

    async def hanging(_event: discord.ScheduledEvent, **_: int) -> AsyncIterator[discord.User]:
        await asyncio.sleep(REQUEST_SECONDS)
        for each in list[discord.User]():
            yield each

    with mock.patch.object(discord.ScheduledEvent, "users", hanging):
        await stage.until(FEBRUARY - DAY)
        await stage.env.advance_time(10)
        assert len(stage.messages("### ☕ Monthly coffee: <t")) == 1


async def test_of_a_crowd_it_is_not_said_that_those_who_are_known_are_all(stage: Stage) -> None:
    await stage.plan()
    await stage.sim.restart()

    async def some_of_them(_event: discord.ScheduledEvent, *, limit: int) -> AsyncIterator[discord.Object]:
        for each in range(limit):
            yield discord.Object(10**18 + each)

    with mock.patch.object(discord.ScheduledEvent, "users", some_of_them):
        await stage.until(FEBRUARY - DAY)

    assert "At least 100 people are interested: <@" in text_of(stage.newest("interested"))
