"""What the library does not know is not gone: Discord is asked, and nothing is concluded before it answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from unittest.mock import Mock

import discord
import pytest

from bot.core.meetup.parts import Phase
from bot.core.series.series import FaultKind
from bot.ui.kit.channels import DiscordChannels, forget_who_is_where
from support.hands import Hands
from support.patience import until
from tests.cogs import moderating, raw
from tests.cogs.stage import FEBRUARY, Stage, said

WEEK = timedelta(days=7)


@contextmanager
def no_answer(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Discord answers no question after a channel."""

    async def silence(_guild: discord.Guild, _channel_id: int) -> None:
        raise OSError("503")

    with monkeypatch.context() as patch:
        patch.setattr(discord.Guild, "fetch_channel", silence)
        yield


def forget(stage: Stage, channel_id: int) -> None:
    raw.forget_channel(stage.sim.bot, stage.guild, channel_id)


def faults(stage: Stage) -> list[tuple[str]]:
    return stage.rows("SELECT trouble FROM series_problems")


async def test_a_series_opens_in_a_channel_that_the_library_does_not_know(stage: Stage) -> None:
    await stage.schedule_ahead()
    forget(stage, stage.channel.id)

    await stage.until(FEBRUARY - WEEK)

    assert stage.newest("Monthly coffee") is not None
    assert faults(stage) == []


async def test_where_discord_does_not_answer_the_series_opens_once_it_does(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.schedule_ahead()
    forget(stage, stage.channel.id)
    with no_answer(monkeypatch):
        await stage.until(FEBRUARY - WEEK)
        assert stage.rows("SELECT * FROM meetups") == []
    assert faults(stage) == []

    await stage.minutes_pass(2)

    assert stage.newest("Monthly coffee") is not None


async def test_a_planned_meetup_keeps_a_voice_channel_that_the_library_does_not_know(stage: Stage) -> None:
    await stage.plan()
    await stage.until(FEBRUARY)
    await stage.li.actor.join_voice(stage.voice)
    forget(stage, stage.voice.id)

    await stage.host.command("leancoffee start")
    await stage.minutes_pass(10)
    await stage.host.command("leancoffee finish")

    assert (await stage.meetup()).plan.voice_channel_id == stage.voice.id
    assert stage.credited()[stage.li.id] == 10


async def test_where_discord_does_not_answer_the_host_is_asked_to_start_it_again_in_a_minute(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.plan()
    await stage.until(FEBRUARY)
    forget(stage, stage.voice.id)
    before = stage.kept()

    with no_answer(monkeypatch):
        answer = said(await stage.host.command("leancoffee start"))

    assert answer.endswith("Try again in a minute.")
    assert stage.kept() == before


async def test_a_look_into_a_channel_that_the_library_does_not_know_takes_nobody_away(stage: Stage) -> None:
    await stage.start()
    await stage.minutes_pass(10)
    forget(stage, stage.voice.id)

    await stage.sim.bot.use_cases.presence.look([stage.guild.id])
    await stage.minutes_pass(10)
    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.host.id: 20, stage.li.id: 20}


async def test_who_comes_into_a_channel_that_the_library_does_not_know_counts(stage: Stage) -> None:
    await stage.start()
    forget(stage, stage.voice.id)

    await stage.sam.actor.join_voice(stage.voice)
    await stage.minutes_pass(10)
    await stage.sam.actor.leave_voice()
    await stage.minutes_pass(10)
    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.host.id: 20, stage.li.id: 20, stage.sam.id: 10}


async def test_a_meetup_begins_in_the_voice_channel_of_its_host_that_the_library_does_not_know(
    stage: Stage,
) -> None:
    forget(stage, stage.voice.id)

    await stage.start()
    await stage.minutes_pass(10)
    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.host.id: 10, stage.li.id: 10}


async def test_who_sits_in_a_channel_that_a_server_does_not_tell_of_counts(stage: Stage) -> None:
    for each in (stage.host, stage.li):
        await each.actor.join_voice(stage.voice)
    await raw.announce_without(stage.env, stage.guild, stage.voice)

    await stage.host.command("leancoffee start")
    await stage.minutes_pass(10)
    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.host.id: 10, stage.li.id: 10}


async def test_a_look_without_an_answer_takes_nobody_away_either(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.meetups.attendance.presence.PAUSE_SECONDS", 0.01)
    await stage.start()
    await stage.minutes_pass(10)
    forget(stage, stage.voice.id)
    with no_answer(monkeypatch):
        await stage.sim.bot.use_cases.presence.look([stage.guild.id])
        assert (await stage.meetup()).presence.observing is False

    async def is_seen() -> bool:
        return (await stage.meetup()).presence.observing

    await until(is_seen)  # Discord is asked again
    await stage.minutes_pass(10)
    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.host.id: 20, stage.li.id: 20}


@pytest.mark.parametrize("told_by", ["a role", "the channel", "the host"])
async def test_a_voice_channel_that_was_hidden_is_looked_into_once_it_is_shown(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, told_by: str
) -> None:
    async def refuse(_guild: discord.Guild, _channel_id: int) -> None:
        raise discord.Forbidden(Mock(status=403), {"code": 50001, "message": "Missing Access"})

    await stage.start()
    await stage.minutes_pass(10)
    forget(stage, stage.voice.id)
    with monkeypatch.context() as patch:
        patch.setattr(discord.Guild, "fetch_channel", refuse)
        await stage.sim.bot.use_cases.presence.look([stage.guild.id])
        assert (await stage.meetup()).presence.observing is False

    if told_by == "a role":
        await moderating.let_bot(stage.env, stage.guild, administrator=True)
    elif told_by == "the channel":
        await raw.show_channel(stage.env, stage.sim.bot, stage.voice)
    else:
        await stage.host.command("leancoffee voice", channel=stage.voice)
    await stage.minutes_pass(10)
    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.host.id: 20, stage.li.id: 20}


@pytest.mark.parametrize("lost", ["the server", "the line"])
@pytest.mark.parametrize("starts", ["alone", "by its host"])
async def test_who_leaves_unseen_a_meetup_that_started_in_an_outage_is_not_counted(
    stage: Stage, lost: str, starts: str
) -> None:
    presence = stage.sim.bot.use_cases.presence
    await stage.plan(start="alone" if starts == "alone" else "ask")
    await stage.until(FEBRUARY - timedelta(minutes=10))
    for each in (stage.li, stage.sam):
        await each.actor.join_voice(stage.voice)
    if lost == "the server":
        await raw.lose_guild(stage.env, stage.guild)
    else:
        await presence.sight_lost([stage.guild.id])
    await stage.until(FEBRUARY + timedelta(minutes=1))
    if starts == "by its host":
        await stage.host.command("leancoffee start")
        assert (await stage.meetup()).presence.observing is False
    await stage.minutes_pass(4)
    raw.leaves_unseen(stage.env, stage.guild, stage.li.id)
    await stage.minutes_pass(20)
    forget_who_is_where(stage.sim.bot.guilds[0])  # as discord.py does itself where a new session begins
    await raw.announce_guild(stage.env, stage.guild)
    await presence.sight_regained([stage.guild.id])
    await stage.minutes_pass(10)
    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.sam.id: 10}


async def test_a_server_that_a_new_session_does_not_name_is_one_that_the_bot_was_removed_from(
    stage: Stage,
) -> None:
    """discord.py keeps it as it was, with everybody who sat in its voice channels then."""
    await stage.start()
    await stage.minutes_pass(10)

    await raw.begin_session(stage.env, stage.sim.bot)
    await stage.minutes_pass(10)

    assert list(stage.sim.bot.guilds) == []
    assert (await stage.meetup()).presence.observing is False
    assert stage.rows("SELECT guild_id FROM servers WHERE removed_at IS NOT NULL") == [(stage.guild.id,)]


async def test_a_server_that_a_new_session_names_is_there(stage: Stage) -> None:
    await stage.start()
    await stage.minutes_pass(10)

    await raw.begin_session(stage.env, stage.sim.bot, stage.guild)
    await stage.minutes_pass(10)
    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.host.id: 20, stage.li.id: 20}
    assert stage.rows("SELECT guild_id FROM servers WHERE removed_at IS NOT NULL") == []


async def test_a_deleted_channel_is_gone_because_discord_says_so(stage: Stage) -> None:
    await stage.start()

    await raw.delete_channel(stage.env, stage.channel)

    assert await stage.phase() is Phase.ENDED


@pytest.mark.parametrize("what", ["text", "voice"])
async def test_a_deleted_channel_is_gone_whether_the_library_knew_it_or_not(stage: Stage, what: str) -> None:
    await stage.start()
    channel = {"text": stage.channel, "voice": stage.voice}[what]
    forget(stage, channel.id)

    await raw.delete_channel(stage.env, channel)

    meetup = await stage.meetup()
    assert (meetup.phase, meetup.plan.voice_channel_id) == (
        (Phase.ENDED, stage.voice.id) if what == "text" else (Phase.GATHERING, None)
    )


async def test_a_channel_of_a_form_that_the_library_cannot_read_is_not_gone(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.schedule_ahead()
    forget(stage, stage.channel.id)

    async def odd(channel_id: int) -> dict[str, Any]:
        return {"id": str(channel_id), "guild_id": str(stage.guild.id), "type": 11, "name": "aside"}

    with monkeypatch.context() as patch:
        patch.setattr(stage.sim.bot.http, "get_channel", odd)
        await stage.until(FEBRUARY - WEEK)
        assert stage.rows("SELECT * FROM meetups") == []
    assert faults(stage) == []

    await stage.minutes_pass(2)

    assert stage.newest("Monthly coffee") is not None


@pytest.mark.parametrize("what", ["text", "voice"])
async def test_a_channel_that_is_deleted_while_discord_has_lost_its_server_is_gone_afterwards(
    stage: Stage, what: str
) -> None:
    await stage.start()
    await raw.lose_guild(stage.env, stage.guild)
    with raw.untold(stage.env):
        await raw.delete_channel(stage.env, {"text": stage.channel, "voice": stage.voice}[what])

    await raw.announce_guild(stage.env, stage.guild)

    meetup = await stage.meetup()
    assert (meetup.phase, meetup.plan.voice_channel_id) == (
        (Phase.ENDED, stage.voice.id) if what == "text" else (Phase.GATHERING, None)
    )


@pytest.mark.parametrize(
    "more",
    [{}, {"member": None}, {"member": {}}, {"member": {"user": None, "roles": []}}, {"member": {"roles": 5}}],
)
async def test_who_comes_and_goes_counts_also_where_discord_tells_no_more_than_their_id(
    stage: Stage, more: dict[str, Any]
) -> None:
    await stage.start()
    raw.forget_members(stage.sim.bot, stage.guild, [stage.sam.id])

    for where in (stage.voice.id, None):
        await raw.moves_by_id(stage.env, stage.sim.bot, stage.guild, (stage.sam.id, where), more)
        await stage.minutes_pass(10)
    await stage.host.command("leancoffee finish")

    assert stage.credited()[stage.sam.id] == 10


async def test_who_left_before_a_server_is_told_of_once_more_is_gone(stage: Stage) -> None:
    await stage.start()
    await stage.minutes_pass(10)
    raw.leaves_unseen(stage.env, stage.guild, stage.li.id)

    await raw.announce_guild(stage.env, stage.guild)
    await stage.minutes_pass(10)
    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.host.id: 20, stage.li.id: 10}


async def test_an_archived_thread_is_gone_with_its_channel(stage: Stage) -> None:
    """Discord tells of the channel alone, and discord.py of those threads that it knows."""
    thread = raw.thread(stage.env, stage.channel)
    await stage.host.actor.join_voice(stage.voice)
    await Hands(stage.env, stage.host.actor, thread).command("leancoffee start")
    raw.forgotten_thread(stage.env, stage.sim.bot, thread, archived=True)

    await raw.delete_channel(stage.env, stage.channel)

    assert await stage.phase() is Phase.ENDED


async def test_an_archived_thread_can_be_written_in_and_a_locked_one_cannot(stage: Stage) -> None:
    """Nobody tells of an archived thread in a new session, and a message opens it again (Discord, Threads)."""
    channels = DiscordChannels()
    channels.attach(stage.sim.bot)
    thread = raw.thread(stage.env, stage.channel)

    async def fault(**state: bool) -> FaultKind | None:
        raw.forgotten_thread(stage.env, stage.sim.bot, thread, **state)
        return await channels.fault_with(stage.guild.id, thread.id)

    assert await fault(archived=True) is None
    await moderating.let_bot(stage.env, stage.guild, administrator=False, manage_threads=False)
    assert await fault(archived=True, locked=True) is FaultKind.CHANNEL_SHUT
    await raw.delete_channel(stage.env, thread)
    assert await fault() is FaultKind.CHANNEL_GONE


async def test_a_deleted_channel_is_not_asked_for_at_each_change_of_the_server(stage: Stage) -> None:
    await stage.schedule_ahead(voice_channel=stage.voice)
    stage.guild.create_text_channel("aside")  # where the faults can be told
    await raw.delete_channel(stage.env, stage.channel)
    await raw.delete_channel(stage.env, stage.voice)
    before = len(stage.env.http_requests)

    for number in range(10):
        await moderating.hide_from(
            stage.env, stage.guild.create_text_channel(f"n{number}"), stage.guild.create_role("r")
        )

    asked = [
        each
        for channel in (stage.channel, stage.voice)
        for each in stage.sent("GET", f"/channels/{channel.id}", after=before)
    ]
    assert asked == []
    assert faults(stage) == [(FaultKind.CHANNEL_GONE,), (FaultKind.VOICE_GONE,)]
