"""Reminders by direct message: to those who asked for them, once each, and to nobody else."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any
from unittest import mock

import discord
import pytest
from simcord.backend import Backend
from simcord.http import router

from bot.core.meetup import commands as cmd
from bot.core.meetup.commands import Actor
from support.hands import Hands, button_id, text_of
from tests.cogs.stage import FEBRUARY, Stage

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def inbox(hands: Hands) -> list[discord.Message]:
    """The direct messages that somebody got from the bot."""
    return list(hands.actor.user.dm_channel.history())


async def test_whoever_asked_gets_one_message_for_each_reminder_and_nobody_else_any(stage: Stage) -> None:
    await stage.plan()
    await stage.li.press("Remind me")
    await stage.until(FEBRUARY + HOUR)
    direct_messages = [text_of(each) for each in inbox(stage.li)]
    assert len(direct_messages) == 2
    assert all("Monthly coffee · Agile Ottawa" in each for each in direct_messages)
    assert inbox(stage.sam) == []
    assert inbox(stage.host) == []


async def test_no_direct_message_is_sent_twice_across_a_restart(stage: Stage) -> None:
    await stage.plan()
    await stage.li.press("Remind me")
    await stage.until(FEBRUARY - DAY)
    await stage.sim.restart()
    await stage.env.settle()
    assert len(inbox(stage.li)) == 1


async def test_a_direct_message_has_the_button_that_ends_them(stage: Stage) -> None:
    await stage.plan()
    await stage.li.press("Remind me")
    await stage.until(FEBRUARY - DAY)
    (message,) = inbox(stage.li)
    stop = button_id(message, "Stop reminding me")

    answer = await stage.li.actor.user.click(message, custom_id=stop)

    assert answer.acknowledged
    assert stage.rows("SELECT * FROM series_followers") == []
    await stage.until(FEBRUARY - 15 * MINUTE)
    assert len(inbox(stage.li)) == 1


async def test_whoever_takes_no_direct_messages_is_not_sent_another(stage: Stage) -> None:
    await stage.plan()
    await stage.li.press("Remind me")
    (box,) = {each.dm_channel.id for each in (stage.li.actor.user,)}
    stage.env.inject_error("POST", f"/channels/{box}/messages", status=403, code=50007, times=None)
    await stage.until(FEBRUARY - DAY)
    assert stage.rows("SELECT * FROM series_followers") == []


async def test_a_message_that_discord_refuses_for_another_reason_costs_nobody_the_next(stage: Stage) -> None:
    await stage.plan()
    await stage.li.press("Remind me")
    box = stage.li.actor.user.dm_channel.id
    stage.env.inject_error("POST", f"/channels/{box}/messages", status=403, code=20026, times=None)
    await stage.until(FEBRUARY - DAY + 2 * HOUR)  # too late to be said
    stage.env.backend.faults.clear()
    await stage.until(FEBRUARY - 15 * MINUTE)
    assert len(inbox(stage.li)) == 1


async def test_whoever_takes_it_back_while_others_are_written_to_gets_none(stage: Stage) -> None:
    await stage.plan()
    everybody = (stage.li, stage.sam, stage.kim)
    for each in everybody:
        await each.press("Remind me")
    dispatch, posts = router.dispatch, list[str]()

    def taking_back(backend: Backend, method: str, path: str, **request: Any) -> Any:
        answer = dispatch(backend, method, path, **request)
        if any(f"/channels/{each.actor.user.dm_channel.id}/messages" == path for each in everybody):
            posts.append(path)
            stage.change("DELETE FROM series_followers")
        return answer

    with mock.patch.object(router, "dispatch", taking_back):
        await stage.until(FEBRUARY - DAY)

    assert len(posts) == 1
    assert sum(len(inbox(each)) for each in everybody) == 1


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("leancoffee cancel", {}),
        ("leancoffee schedule skip", {"occurrence": "2026-02-05"}),
        ("leancoffee schedule move", {"occurrence": "2026-02-05", "day": "2026-02-12"}),
        ("leancoffee start", {}),
    ],
)
async def test_what_an_outage_kept_is_not_said_of_a_meetup_that_is_another_one_by_then(
    stage: Stage, command: str, options: dict[str, str]
) -> None:
    series_id = await stage.plan()
    await stage.li.press("Remind me")
    await stage.until(FEBRUARY - 16 * MINUTE)
    before, box = len(inbox(stage.li)), stage.li.actor.user.dm_channel.id
    stage.env.inject_error("POST", f"/channels/{box}/messages", status=503, times=None)
    await stage.until(FEBRUARY - 13 * MINUTE)
    named = {"series": series_id} if "schedule" in command else {}
    await stage.host.command(command, **named, **options)
    stage.env.backend.faults.clear()
    await stage.minutes_pass(5)
    assert len(inbox(stage.li)) == before


async def test_who_is_still_to_be_written_to_hears_nothing_of_a_meetup_that_is_cancelled_meanwhile(
    stage: Stage,
) -> None:
    await stage.plan()
    everybody = (stage.li, stage.sam, stage.kim)
    for each in everybody:
        await each.press("Remind me")
    meetup_id = (await stage.meetup()).meetup_id
    dispatch, posts = router.dispatch, list[str]()

    def calling_off(backend: Backend, method: str, path: str, **request: Any) -> Any:
        answer = dispatch(backend, method, path, **request)
        if any(f"/channels/{each.actor.user.dm_channel.id}/messages" == path for each in everybody):
            posts.append(path)
            if len(posts) == 1:
                command = cmd.Cancel(Actor(stage.host.id, is_host=True))
                calls.append(asyncio.create_task(stage.sim.bot.use_cases.meetups.execute(meetup_id, command)))
        return answer

    calls = list[asyncio.Task[Any]]()
    with mock.patch.object(router, "dispatch", calling_off):
        await stage.until(FEBRUARY - DAY)
    await asyncio.gather(*calls)
    assert len(posts) < len(everybody)  # another one may be under way when it is cancelled
