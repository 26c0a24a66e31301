"""Suggestions come in time or not at all, and what holds them up is no error of the bot's."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest import mock

import aiohttp
import discord
import pytest
from discord import app_commands
from simcord.backend import Backend
from simcord.backend.errors import BackendError
from simcord.http import router

from bot.app.credit.ports import Held
from bot.core.credit.activity import Activity, ActivityKind
from bot.core.credit.member_log import MemberLog
from bot.core.typed.naming import spelled
from bot.runtime.client import GuardedTree
from bot.ui.interaction.typed.autocomplete import Choices
from bot.ui.interaction.typed.suggesting import suggesting
from support.hands import Hands
from tests.app.on_the_loop import calls_here
from tests.cogs import raw
from tests.cogs.stage import SIZING, TRUNK, Stage, said

OPTION = ("topic edit", "topic", "")


async def suggested(stage: Stage) -> list[str]:
    return [each["name"] for each in await stage.li.actor.autocomplete(stage.channel, *OPTION)]


async def test_what_cannot_be_read_is_suggested_to_nobody(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.start()
    await stage.li.propose(TRUNK)
    assert len(await suggested(stage)) == 1
    await stage.sim.store.close()

    assert await suggested(stage) == []
    assert [each for each in caplog.records if each.levelno >= logging.ERROR] == []


async def test_what_comes_too_late_is_left_out(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    await stage.start()
    await stage.li.propose(TRUNK)
    stage.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062, times=1)

    assert await suggested(stage) == []
    assert [each for each in caplog.records if each.levelno >= logging.ERROR] == []


@pytest.mark.parametrize(
    "failure",
    [
        lambda: BackendError(404, 10062, "Unknown interaction"),
        lambda: BackendError(400, 40060, "Interaction has already been acknowledged"),
        aiohttp.ServerDisconnectedError,
        ConnectionResetError,
        lambda: RuntimeError("Session is closed"),
    ],
)
@pytest.mark.parametrize(("command", "option"), [("edit", "topic"), ("rewrite", "topic"), ("edit", "colour")])
async def test_an_answer_that_does_not_arrive_is_no_error_of_todays_commands_nor_of_older_ones(
    stage: Stage,
    caplog: pytest.LogCaptureFixture,
    command: str,
    option: str,
    failure: Callable[[], BaseException],
) -> None:
    """Whatever leaves discord.py's task for a command is an error in the log that nobody can act on."""
    typed = {"name": option, "type": 4, "value": "T", "focused": True}
    dispatch, check, left = router.dispatch, GuardedTree.interaction_check, list[BaseException]()

    def failing(backend: Backend, method: str, path: str, **request: Any) -> Any:
        if path.endswith("/callback"):
            raise failure()
        return dispatch(backend, method, path, **request)

    async def checked(tree: GuardedTree, interaction: discord.Interaction[Any]) -> bool:
        try:
            return await check(tree, interaction)
        except Exception as error:
            left.append(error)
            raise

    with (
        mock.patch.object(router, "dispatch", failing),
        mock.patch.object(GuardedTree, "interaction_check", checked),
    ):
        sent = [{"name": command, "type": 1, "options": [typed]}]
        await raw.command(stage.li, "topic", sent, interaction_type=raw.AUTOCOMPLETE)

    assert left == []
    assert [each for each in caplog.records if each.levelno >= logging.WARNING] == []


@pytest.mark.parametrize(
    ("group", "command", "option"),
    [("topic", "edit", "topic"), ("topic", "withdraw", "topic"), ("action", "close", "action")],
)
async def test_a_number_that_a_client_sends_as_one_is_what_was_typed(
    stage: Stage, group: str, command: str, option: str
) -> None:
    """Discord says that what is typed so far may be anything; for these options a client knows a number."""
    await stage.reach("discussing")
    await stage.li.command("action add", text="Buy 1 cake")

    typing = {"name": option, "type": 4, "value": 2 if group == "topic" else 1, "focused": True}
    sent = [{"name": command, "type": 1, "options": [typing]}]
    found = await raw.command(stage.host, group, sent, interaction_type=raw.AUTOCOMPLETE)

    expected = SIZING if group == "topic" else "Buy 1 cake"
    assert [each["name"] for each in found.autocomplete_choices or ()] == [expected]


@suggesting
async def slow(_: discord.Interaction, typed: str) -> Choices:
    """Suggests what was typed, after ten seconds."""
    await asyncio.sleep(10)
    return [app_commands.Choice(name=typed, value=typed)]


async def test_whoever_types_waits_no_longer_than_half_of_what_discord_does(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic = stage.sim.bot.tree.get_command("topic")
    assert isinstance(topic, app_commands.Group)
    edit = topic.get_command("edit")
    assert isinstance(edit, app_commands.Command)
    monkeypatch.setattr(edit._params["topic"], "autocomplete", slow)  # all bots of this process share it

    typing = {"name": "topic", "type": 4, "value": "", "focused": True}
    asked = await raw.command(
        stage.li,
        "topic",
        [{"name": "edit", "type": 1, "options": [typing]}],
        interaction_type=raw.AUTOCOMPLETE,
    )
    await stage.env.advance_time(1.4)
    assert not asked.acknowledged
    await stage.env.advance_time(0.2)
    assert (asked.acknowledged, asked.autocomplete_choices) == (True, [])


async def test_names_of_thousands_of_meetups_are_made_away_from_the_loop(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With every letter that a host types they are made anew, and everybody else would wait."""
    at = discord.utils.utcnow()
    found = [
        Held(f"{number:012}", stage.channel.id, at - timedelta(minutes=number), at) for number in range(2000)
    ]

    async def held_in(_guild_id: int) -> list[Held]:
        return found

    corrections = stage.sim.bot.use_cases.corrections
    monkeypatch.setattr(corrections, "held_in", held_in)
    with calls_here(spelled) as spellings:
        offered = await stage.host.actor.autocomplete(stage.channel, "attendance list", "meetup", "#")
        await stage.host.command("attendance list", meetup="Sometime")

    assert [each["value"] for each in offered] == [each.meetup_id for each in found[:25]]
    assert spellings.count == 0


async def test_nor_are_those_of_ones_own_thousand_activities(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = discord.utils.utcnow()
    activities = [
        Activity(str(number), stage.li.id, ActivityKind.LEARNING, now.date(), 30, f"Book {number}", now)
        for number in range(1000)
    ]

    async def of(member_id: int) -> MemberLog:
        return MemberLog(member_id, activities=activities)

    monkeypatch.setattr(stage.sim.bot.use_cases.member_log, "of", of)
    with calls_here(spelled) as spellings:
        offered = await stage.li.actor.autocomplete(stage.channel, "seu edit", "activity", "book 77")
        await stage.li.command("seu delete", activity="A book that is not there")

    assert {each["value"] for each in offered} == {"77", *(str(number) for number in range(770, 780))}
    assert spellings.count == 0


@pytest.mark.parametrize(
    ("command", "option"),
    [("leancoffee calendar", "series"), ("leancoffee minutes", "meetup"), ("attendance list", "meetup")],
)
async def test_a_channel_of_which_discord_tells_nothing_keeps_no_other_from_being_suggested(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, command: str, option: str
) -> None:
    elsewhere = stage.guild.create_text_channel("archived")
    for place in (elsewhere, stage.channel):
        host = Hands(stage.env, stage.host.actor, place)
        for step in ("start", "finish"):
            await host.command(f"leancoffee {step}")
        await stage.schedule_ahead(title=f"In {place.name}", text_channel=place)
    raw.forget_channel(stage.sim.bot, stage.guild, elsewhere.id)

    async def no_answer(_guild: discord.Guild, _channel_id: int) -> None:
        raise OSError("503")

    monkeypatch.setattr(discord.Guild, "fetch_channel", no_answer)
    (offered,) = await stage.host.actor.autocomplete(stage.channel, command, option, "")
    assert "does not tell me" not in said(await stage.host.command(command, **{option: offered["value"]}))
