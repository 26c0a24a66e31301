"""Reminders by direct message: to those who asked for them, once each, and to nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from typing import Any
from unittest import mock

import discord
import pytest
from simcord.backend import Backend
from simcord.http import router

from bot.core.meetup import commands as cmd
from bot.core.meetup.commands import Actor
from bot.ui.delivery.direct_messages import DirectMessages
from support.hands import Hands, button_id, text_of
from tests.cogs import moderating
from tests.cogs.community.test_mydata import delete
from tests.cogs.stage import FEBRUARY, SIZING, TRUNK, Stage

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


async def told(stage: Stage, *hands: Hands) -> discord.Message:
    """Li, and whoever else, was reminded by direct message of a meetup with two topics; Li's message."""
    await stage.plan()
    for each in (stage.li, *hands):
        await each.press("Remind me")
    await stage.propose()
    await stage.until(FEBRUARY - DAY)
    (message,) = inbox(stage.li)
    assert TRUNK in text_of(message)
    return message


def edits(stage: Stage, message: discord.Message, after: int = 0) -> list[Any]:
    return stage.sent("PATCH", f"/messages/{message.id}", after=after)


@contextmanager
def killed_right_after_the_commit() -> Iterator[None]:
    """The process ends before it comes to its direct messages."""
    with mock.patch.object(DirectMessages, "changed"):
        yield


@pytest.mark.parametrize("is_killed", [False, True])
@pytest.mark.parametrize("step", ["withdraw", "edit"])
async def test_a_direct_message_forgets_a_topic_that_is_withdrawn_or_rewritten_later(
    stage: Stage, step: str, is_killed: bool
) -> None:
    message = await told(stage)

    with killed_right_after_the_commit() if is_killed else nullcontext():
        answer = await stage.li.command(f"topic {step}", topic=1)
        if step == "edit":
            await stage.li.fill(answer, title="Merging daily", pitch="")
    if is_killed:
        await stage.sim.restart()
    await stage.minutes_pass(1)

    (now,) = inbox(stage.li)
    assert now.id == message.id
    assert TRUNK not in text_of(now)
    assert SIZING in text_of(now)
    assert ("Merging daily" in text_of(now)) is (step == "edit")
    assert len(edits(stage, message)) == 1
    before = len(stage.sent())
    await stage.sim.restart()
    await stage.kim.propose("Hiring")
    assert edits(stage, message, before) == []


@pytest.mark.parametrize("step", ["start", "cancel"])
async def test_so_do_those_of_a_meetup_that_goes_on_or_is_off_by_then(stage: Stage, step: str) -> None:
    await told(stage)
    await stage.until(FEBRUARY)
    box = stage.li.actor.user.dm_channel.id
    stage.env.inject_error("PATCH", f"/channels/{box}/messages/*", status=503, times=None)
    await stage.li.command("topic withdraw", topic=1)
    await stage.host.command(f"leancoffee {step}")
    stage.env.backend.faults.clear()
    before = len(stage.sent())
    await stage.minutes_pass(2)

    for each in inbox(stage.li):
        assert TRUNK not in text_of(each)
        assert SIZING not in text_of(each)
        assert "No topic yet" not in text_of(each)
        assert ("cancelled" in text_of(each)) is (step == "cancel")
        assert len(edits(stage, each, before)) == 1


async def test_who_may_not_see_the_channel_any_more_reads_of_no_topic(stage: Stage) -> None:
    await told(stage)
    await moderating.hide(stage.env, stage.channel, stage.host.id)
    await stage.host.command("topic withdraw", topic=1)
    await stage.minutes_pass(1)

    (now,) = inbox(stage.li)
    assert TRUNK not in text_of(now)
    assert SIZING not in text_of(now)


async def test_a_direct_message_that_cannot_be_edited_holds_up_no_other_and_an_outage_none_for_good(
    stage: Stage,
) -> None:
    message = await told(stage, stage.sam)
    (other,) = inbox(stage.sam)
    stage.env.inject_error("PATCH", f"/channels/*/messages/{message.id}", status=403, code=50007, times=None)
    stage.env.inject_error("PATCH", f"/channels/*/messages/{other.id}", status=503, times=1)

    await stage.li.command("topic withdraw", topic=1)
    await stage.minutes_pass(5)

    assert TRUNK not in text_of(inbox(stage.sam)[0])
    assert len(edits(stage, message)) == 1
    assert len(edits(stage, other)) == 2


@pytest.mark.parametrize("is_over", [False, True])
async def test_it_forgets_the_words_of_somebody_who_was_erased(stage: Stage, *, is_over: bool) -> None:
    await stage.plan()
    await stage.kim.press("Remind me")
    await stage.li.propose(TRUNK)
    await stage.until(FEBRUARY - timedelta(days=1))
    (message,) = inbox(stage.kim)
    assert TRUNK in text_of(message)
    if is_over:
        await stage.host.command("leancoffee cancel")

    assert "is deleted" in await delete(stage)
    await stage.minutes_pass(2)

    (message,) = inbox(stage.kim)
    assert TRUNK not in text_of(message)
    assert f"<@{stage.li.id}>" not in text_of(message)
