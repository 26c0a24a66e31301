"""Presence prompts: what the room sees, what a tap is told, and what outages and lost answers do."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from unittest import mock

import aiohttp
import discord
import pytest

from bot.core.meetup import events as ev
from bot.core.meetup.alarms import AlarmKind, next_alarm
from bot.core.meetup.prompts.events import PromptAsked, PromptOver, PromptsSeeded
from bot.ui.kit.custom_id import Action, click
from support.hands import labels_of, text_of
from tests.cogs import raw
from tests.cogs.failing.delivery.test_posted_once import answer_lost
from tests.cogs.stage import Stage, said

IS_OVER = "That one is over"


@pytest.fixture(autouse=True)
def _same_moments() -> Iterator[None]:
    """Draw the same seed every time: no test is then about a prompt that comes just when something else is due."""
    with mock.patch("secrets.randbelow", random.Random(10).randrange):
        yield


async def begun(stage: Stage, *, by_text: bool = False) -> None:
    """A meetup of a server that wants prompts."""
    await stage.administrator().command("leancoffee settings", presence_prompts=True)
    await (stage.start_text_only() if by_text else stage.start())


async def minutes_to_next(stage: Stage) -> float:
    """How many minutes it is until the next prompt is due, and a second more."""
    alarm = next_alarm(await stage.meetup())
    assert alarm is not None
    assert alarm.kind is AlarmKind.PROMPT_DUE
    left = alarm.at - stage.sim.bot.use_cases.meetups.now() + timedelta(seconds=1)
    return left.total_seconds() / 60


async def prompted(stage: Stage, *, by_text: bool = False) -> discord.Message:
    """The message of the first prompt, just shown."""
    await begun(stage, by_text=by_text)
    return await next_prompt(stage)


async def next_prompt(stage: Stage) -> discord.Message:
    """Let the next prompt come; its message."""
    await stage.minutes_pass(await minutes_to_next(stage))
    return stage.newest("Are you here?")


def asked(stage: Stage) -> list[discord.Message]:
    """The prompts in the channel that can be answered."""
    return [each for each in stage.messages() if labels_of(each) == ["I am here"]]


async def evidence(stage: Stage) -> list[tuple[int, int]]:
    """How many prompts were shown to each who has a record, and how many they answered."""
    records = await stage.sim.bot.use_cases.credits.of_meetup((await stage.meetup()).meetup_id)
    assert records is not None
    return [(each.took_part.prompts_shown, each.took_part.prompts_answered) for each in records]


async def of_kind(stage: Stage, kind: type[ev.Event]) -> list[ev.Event]:
    return [each for each in await stage.events() if isinstance(each, kind)]


async def test_off_by_default(stage: Stage) -> None:
    await stage.start()
    await stage.minutes_pass(61)

    assert stage.messages("Are you here?") == []
    assert await of_kind(stage, PromptsSeeded) == []


@pytest.mark.parametrize("by_text", [False, True])
async def test_three_in_an_hour_each_with_its_instants_and_nobody_is_pinged(
    stage: Stage, by_text: bool
) -> None:
    await begun(stage, by_text=by_text)
    for _ in range(3):
        await next_prompt(stage)
        assert said(await stage.host.press("I am here")) == "Noted, thank you."
        await stage.minutes_pass(5)

    assert len(await of_kind(stage, ev.PromptShown)) == len(await of_kind(stage, ev.PromptAnswered)) == 3
    assert asked(stage) == []
    assert len(stage.messages("**1 answered**")) == 3
    posts = [each for each in stage.sent("POST", "/messages") if "Are you here?" in str(each.json)]
    assert len(posts) == 3
    assert [each.json["allowed_mentions"] for each in posts] == [{"parse": [], "users": []}] * 3


async def test_the_result_tells_how_many_and_not_who(stage: Stage) -> None:
    prompt = await prompted(stage)
    for each in (stage.host, stage.li):
        await each.press("I am here", on=prompt)
    await stage.minutes_pass(5)

    shown = text_of(stage.newest("Asked whether"))
    assert "**2 answered**" in shown
    assert "<@" not in shown
    assert len([each for each in stage.messages() if each.id == prompt.id]) == 1


async def test_a_second_tap_counts_once_and_is_answered_alike(stage: Stage) -> None:
    prompt = await prompted(stage)

    first = said(await stage.li.press("I am here", on=prompt))
    second = said(await stage.li.press("I am here", on=prompt))

    assert first == second == "Noted, thank you."
    assert len(await of_kind(stage, ev.PromptAnswered)) == 1


async def test_an_hour_old_tap_is_answered(stage: Stage) -> None:
    prompt = await prompted(stage)
    await stage.minutes_pass(60)
    old = click(Action.PROMPT, await stage.meetup(), 1)
    before = stage.kept()

    assert IS_OVER in said(await raw.click(stage.li, old))
    assert stage.kept() == before
    await stage.host.command("leancoffee finish")
    assert "This meetup is over." in said(await raw.click(stage.li, old))
    assert labels_of(next(each for each in stage.messages() if each.id == prompt.id)) == []


async def test_who_is_not_in_the_voice_channel_is_told_so(stage: Stage) -> None:
    prompt = await prompted(stage)
    before = stage.kept()

    answer = said(await stage.kim.press("I am here", on=prompt))

    assert answer == f"I do not see you in <#{stage.voice.id}>, so nothing was noted. Join it, and tap again."
    assert stage.kept() == before


async def test_by_text_who_is_not_checked_in_is_told_that_a_tap_is_no_check_in(stage: Stage) -> None:
    prompt = await prompted(stage, by_text=True)

    assert "Press **Check in** on the board." in said(await stage.sam.press("I am here", on=prompt))
    assert len(await of_kind(stage, ev.PromptAnswered)) == 1


async def test_no_tap_is_noted_of_somebody_who_does_not_want_to_be_noted(stage: Stage) -> None:
    prompt = await prompted(stage)
    await stage.li.command("mydata attendance", noted="off")
    before = stage.kept()

    answer = said(await stage.li.press("I am here", on=prompt))

    assert answer.startswith("You chose that your attendance is not noted, so this tap is not noted either")
    assert stage.kept() == before


async def test_silence_takes_no_minutes(stage: Stage) -> None:
    await begun(stage)
    await stage.minutes_pass(60)
    await stage.host.command("leancoffee finish")

    assert await of_kind(stage, ev.PromptAnswered) == []
    assert stage.rows("SELECT minutes FROM credit_records") == [(60,), (60,)]


async def test_a_restart_goes_on_with_the_same_moments_and_keeps_the_message(stage: Stage) -> None:
    await begun(stage)
    due = next_alarm(await stage.meetup())
    await stage.sim.restart()
    assert next_alarm(await stage.meetup()) == due
    prompt = await next_prompt(stage)

    await stage.sim.restart(down_seconds=20)

    assert [each.id for each in asked(stage)] == [prompt.id]
    await stage.li.actor.join_voice(stage.voice)
    assert said(await stage.li.press("I am here")) == "Noted, thank you."


async def test_what_was_due_while_the_bot_was_down_is_never_made_up_for(stage: Stage) -> None:
    await begun(stage)

    await stage.sim.restart(down_seconds=3600)

    assert await of_kind(stage, ev.PromptShown) == []
    assert len(await of_kind(stage, PromptOver)) == 3
    assert stage.messages("Are you here?") == []
    await next_prompt(stage)
    assert len(asked(stage)) == 1


async def test_the_answer_to_a_prompt_is_lost_and_there_is_one_message(stage: Stage) -> None:
    await begun(stage)
    due = await minutes_to_next(stage)

    with answer_lost(aiohttp.ServerDisconnectedError):
        await stage.minutes_pass(due)
        await stage.env.advance_time(5)

    assert len(asked(stage)) == 1


async def test_one_that_discord_would_not_take_in_time_is_not_posted_after_it_is_over(stage: Stage) -> None:
    await begun(stage)
    due = await minutes_to_next(stage)
    stage.env.inject_error("POST", "/channels/*/messages", status=503, times=None)
    await stage.minutes_pass(due + 5.1)
    stage.env.backend.faults.clear()
    await stage.env.advance_time(45)  # the next one comes no sooner than a minute after this one is over

    assert stage.messages("Are you here?") == []
    await stage.host.command("leancoffee finish")
    assert await of_kind(stage, ev.PromptShown) == []
    assert await evidence(stage) == [(0, 0), (0, 0)]


async def test_one_that_discord_takes_late_was_shown_when_it_took_it(stage: Stage) -> None:
    await begun(stage)
    due = await minutes_to_next(stage)
    stage.env.inject_error("POST", "/channels/*/messages", status=503, times=None)
    await stage.minutes_pass(due + 2)
    assert await of_kind(stage, ev.PromptShown) == []
    stage.env.backend.faults.clear()
    await stage.minutes_pass(2)

    [asked_for], [shown] = await of_kind(stage, PromptAsked), await of_kind(stage, ev.PromptShown)
    assert timedelta(minutes=2) <= shown.at - asked_for.at <= timedelta(minutes=4)
    await stage.host.command("leancoffee finish")
    assert await evidence(stage) == [(1, 0), (1, 0)]


async def test_a_prompt_that_somebody_deleted_harms_nothing(stage: Stage) -> None:
    prompt = await prompted(stage)
    await raw.delete_message(stage.env, prompt)

    await stage.minutes_pass(5)
    await next_prompt(stage)

    assert len(asked(stage)) == 1
    assert said(await stage.li.press("I am here")) == "Noted, thank you."


@pytest.mark.parametrize("number", ["0", "2", "99", "999999"])
async def test_a_forged_number_is_told_that_it_is_over(stage: Stage, number: str) -> None:
    await prompted(stage)
    before = stage.kept()

    forged = click(Action.PROMPT, await stage.meetup(), number)

    assert IS_OVER in said(await raw.click(stage.li, forged))
    assert stage.kept() == before


async def test_one_of_a_meetup_whose_end_is_taken_back_can_be_answered_again(stage: Stage) -> None:
    prompt = await prompted(stage)
    await stage.li.actor.join_voice(stage.voice)
    await stage.host.command("leancoffee finish")
    assert asked(stage) == []

    await stage.host.command("leancoffee undo")

    assert [each.id for each in asked(stage)] == [prompt.id]
    assert said(await stage.li.press("I am here")) == "Noted, thank you."
    await stage.minutes_pass(11)
    assert asked(stage) == []
