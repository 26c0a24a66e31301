"""The status of a voice channel that several meetups share, exchange, or may not be taken away from."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.ui.delivery.room.keeper import LEFT_FOR
from support.hands import Hands
from tests.cogs import moderating, raw
from tests.cogs.stage import TRUNK, Stage, seen

GATHERING = "☕ Lean Coffee · gathering topics"


def standing(stage: Stage) -> dict[int, str | None]:
    """What each voice channel shows, by channel."""
    asked = stage.sent("PUT", "/voice-status")
    return {int(each.path.split("/")[2]): each.json["status"] for each in asked}


async def talking(stage: Stage) -> None:
    """A meetup in which one topic is under discussion, whose voice channel tells of it."""
    await stage.administrator().command("leancoffee settings", voice_status=True)
    await stage.reach("discussing")
    assert TRUNK in (standing(stage)[stage.voice.id] or "")


def beside(stage: Stage) -> Hands:
    """Another host, in another text channel."""
    return Hands(stage.env, stage.other_host().actor, stage.guild.create_text_channel("aside"))


async def test_a_channel_that_two_meetups_share_shows_the_one_that_goes_on(stage: Stage) -> None:
    await talking(stage)
    bea = beside(stage)
    await bea.actor.join_voice(stage.voice)
    await bea.command("leancoffee start")
    await stage.minutes_pass(1)
    assert standing(stage) == {stage.voice.id: GATHERING}

    await bea.command("leancoffee finish")
    await stage.minutes_pass(1)
    assert TRUNK in (standing(stage)[stage.voice.id] or "")

    await stage.host.command("leancoffee finish")
    await stage.minutes_pass(1)
    assert standing(stage) == {stage.voice.id: None}


async def test_meetups_that_exchange_their_channels_show_each_where_it_is(stage: Stage) -> None:
    await talking(stage)
    bea, room = beside(stage), stage.guild.create_voice_channel("Room")
    await bea.actor.join_voice(room)
    await bea.command("leancoffee start")

    await stage.host.command("leancoffee voice", channel=room)
    await bea.command("leancoffee voice", channel=stage.voice)
    await stage.minutes_pass(1)

    assert TRUNK in (standing(stage)[room.id] or "")
    assert standing(stage)[stage.voice.id] == GATHERING


@pytest.mark.parametrize("step", ["finish", "voice"])
async def test_a_status_that_may_not_be_taken_away_is_taken_away_once_it_may(stage: Stage, step: str) -> None:
    await talking(stage)
    room = stage.guild.create_voice_channel("Room")
    await moderating.deny(stage.env, stage.voice, set_voice_channel_status=False)
    await stage.host.command(f"leancoffee {step}", **({"channel": room} if step == "voice" else {}))
    await stage.minutes_pass(1)
    assert TRUNK in (standing(stage)[stage.voice.id] or "")

    await moderating.deny(stage.env, stage.voice, set_voice_channel_status=True)
    await stage.minutes_pass(1)

    assert standing(stage).pop(stage.voice.id) is None
    assert step == "finish" or TRUNK in (standing(stage)[room.id] or "")


async def test_what_may_stand_there_long_after_a_meetup_is_left_alone(stage: Stage) -> None:
    await talking(stage)
    await moderating.deny(stage.env, stage.voice, set_voice_channel_status=False)
    await stage.host.command("leancoffee finish")
    await stage.minutes_pass((LEFT_FOR + timedelta(minutes=1)) / timedelta(minutes=1))

    await moderating.deny(stage.env, stage.voice, set_voice_channel_status=True)
    await stage.minutes_pass(1)

    assert TRUNK in (standing(stage)[stage.voice.id] or "")
    assert stage.rows("SELECT is_shown FROM meetups") == [(1,)]


async def test_who_comes_back_into_an_empty_channel_finds_its_status_again(stage: Stage) -> None:
    """Discord takes a status away when the last one leaves."""
    await talking(stage)
    for each in (stage.host, stage.li):
        await each.actor.leave_voice()
    before = len(stage.env.http_requests)
    await stage.minutes_pass(1)
    assert stage.sent("PUT", "/voice-status", after=before) == []

    await stage.li.actor.join_voice(stage.voice)
    await stage.minutes_pass(1)
    (told,) = stage.sent("PUT", "/voice-status", after=before)
    assert TRUNK in told.json["status"]

    await stage.host.actor.join_voice(stage.voice)
    await stage.minutes_pass(1)
    assert len(stage.sent("PUT", "/voice-status", after=before)) == 1


async def test_a_title_of_somebody_who_is_not_there_goes_with_their_data(stage: Stage) -> None:
    await talking(stage)
    await stage.li.actor.leave_voice()
    await stage.minutes_pass(1)
    asked = await stage.li.press("Delete my data…", on=seen(await stage.li.command("mydata delete")))

    await stage.li.press("Delete for good", on=seen(asked))
    await stage.minutes_pass(0.1)

    assert TRUNK not in (standing(stage)[stage.voice.id] or "")


async def test_where_others_sit_after_an_outage_the_status_is_set_again(stage: Stage) -> None:
    """The channel may have been empty meanwhile, and Discord has taken the status away."""
    await talking(stage)
    before = len(stage.env.http_requests)
    await raw.lose_guild(stage.env, stage.guild)
    for each in (stage.host, stage.li):
        raw.leaves_unseen(stage.env, stage.guild, each.id)
    with raw.untold(stage.env):
        await stage.sam.actor.join_voice(stage.voice)

    await raw.announce_guild(stage.env, stage.guild)
    await stage.minutes_pass(1)

    (told,) = stage.sent("PUT", "/voice-status", after=before)
    assert TRUNK in told.json["status"]
