"""The speaker queue as people use it: buttons on the board, and Discord's own request to speak on a stage."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.meetup.speakers.handling import speakers_now
from support.hands import Hands, labels_of, text_of
from tests.cogs import raw
from tests.cogs.stage import FEBRUARY, Stage, said, seen


async def waiting(stage: Stage) -> tuple[int, ...]:
    return speakers_now(await stage.meetup()).waiting


async def test_a_hand_is_raised_lowered_and_called(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.sam.actor.join_voice(stage.voice)

    first = await stage.li.press("Raise hand")
    second = await stage.sam.press("Raise hand")
    assert "you are next" in said(first)
    assert "you are number 2 in the queue" in said(second)
    again = await stage.li.press("Raise hand")
    assert "you are next" in said(again)

    lowered = await stage.li.press("Lower hand", on=seen(first))
    assert "Your hand is down." in said(lowered)
    board = stage.newest("Discussing 1 of 2")
    assert f"**1** <@{stage.sam.id}>" in text_of(board)
    refused = await stage.li.press("Next speaker", on=board)
    assert "Only a host, or whoever has the floor" in said(refused)
    told = await stage.host.press("Next speaker", on=board)
    assert f"<@{stage.sam.id}> has the floor. Nobody else waits." in said(told)
    await stage.minutes_pass(0.1)
    board = stage.newest("has the floor")
    assert "Done speaking" in labels_of(board)
    done = await stage.sam.press("Done speaking", on=board)
    assert "Nobody has the floor now" in said(done)


async def test_who_is_not_in_the_voice_channel_is_asked_to_join_it(stage: Stage) -> None:
    await stage.reach("discussing")

    assert "Join it, and raise your hand again." in said(await stage.kim.press("Raise hand"))
    assert await waiting(stage) == ()


async def test_the_queue_is_there_again_after_a_restart_and_gone_with_the_topic(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.li.press("Raise hand")
    await stage.sim.restart(down_seconds=5)
    assert f"**1** <@{stage.li.id}>" in text_of(stage.newest("Discussing 1 of 2"))

    old = stage.newest("Discussing 1 of 2")
    await stage.host.command("leancoffee next")
    assert "Hands up" not in text_of(stage.newest("Discussing 2 of 2"))
    assert stage.newest("Discussing 2 of 2").id != old.id


async def ask_to_speak(stage: Stage, hands: Hands, at: str | None, *, suppress: bool = True) -> None:
    """What Discord tells when somebody asks to speak in a stage channel, or is heard."""
    backend = stage.env.backend
    backend.set_voice_state(
        stage.guild.id, hands.id, stage.voice.id, suppress=suppress, request_to_speak_timestamp=at
    )
    await stage.env.settle()


async def test_a_request_to_speak_on_a_stage_stands_in_the_queue(stage: Stage) -> None:
    stage.voice = stage.guild.create_stage_channel("Stage")
    await stage.reach("discussing")
    await stage.sam.actor.join_voice(stage.voice)
    for each in (stage.li, stage.sam):
        await ask_to_speak(stage, each, "2026-01-01T00:05:00+00:00")
    assert await waiting(stage) == (stage.li.id, stage.sam.id)

    await ask_to_speak(stage, stage.sam, None)
    assert await waiting(stage) == (stage.li.id,)
    await ask_to_speak(stage, stage.li, None, suppress=False)
    assert (await waiting(stage), speakers_now(await stage.meetup()).speaking) == ((), stage.li.id)
    await stage.li.actor.leave_voice()
    assert speakers_now(await stage.meetup()).speaking is None


async def test_who_spoke_on_a_stage_and_asks_once_more_stands_in_the_queue_again(stage: Stage) -> None:
    stage.voice = stage.guild.create_stage_channel("Stage")
    await stage.reach("discussing")
    await ask_to_speak(stage, stage.li, "2026-01-01T00:05:00+00:00")
    await ask_to_speak(stage, stage.li, None, suppress=False)
    assert speakers_now(await stage.meetup()).speaking == stage.li.id

    await ask_to_speak(stage, stage.li, None)
    assert speakers_now(await stage.meetup()).speaking is None
    await ask_to_speak(stage, stage.li, "2026-01-01T00:07:00+00:00")

    assert await waiting(stage) == (stage.li.id,)


async def test_a_request_to_speak_before_the_first_topic_stands_in_its_queue_also_after_a_restart(
    stage: Stage,
) -> None:
    stage.voice = stage.guild.create_stage_channel("Stage")
    await stage.reach("voting")
    await ask_to_speak(stage, stage.li, "2026-01-01T00:01:00+00:00")
    await stage.sim.restart()

    await stage.host.command("leancoffee next")

    assert await waiting(stage) == (stage.li.id,)
    assert f"**1** <@{stage.li.id}>" in text_of(stage.newest("Discussing 1 of 2"))


async def test_requests_to_speak_are_noted_only_so_often_and_only_of_who_may_be_noted(stage: Stage) -> None:
    stage.voice = stage.guild.create_stage_channel("Stage")
    await stage.reach("discussing")
    await stage.sam.command("mydata attendance", noted="off")
    await stage.sam.actor.join_voice(stage.voice)
    await ask_to_speak(stage, stage.sam, "2026-01-01T00:05:00+00:00")
    assert await waiting(stage) == ()

    for each in range(120):
        await ask_to_speak(stage, stage.li, f"2026-01-01T00:{each // 60:02}:{each % 60:02}+00:00")
        await ask_to_speak(stage, stage.li, None)
    (raised,) = stage.rows("SELECT count(*) FROM journal WHERE kind = 'hand_raised'")
    assert raised == (100,)

    await stage.kim.actor.join_voice(stage.voice)
    for each in range(60):
        await ask_to_speak(stage, stage.kim, f"2026-01-01T00:05:{each:02}+00:00")
        await ask_to_speak(stage, stage.kim, None, suppress=False)
        await ask_to_speak(stage, stage.kim, None)
    (called,) = stage.rows("SELECT count(*) FROM journal WHERE kind = 'speaker_called'")
    assert called == (101,), "a moderator of the stage, who lets themselves speak and goes back again"


@pytest.mark.parametrize("is_planned", [False, True])
async def test_a_request_to_speak_that_was_made_before_the_start_stands_in_the_queue(
    stage: Stage, is_planned: bool
) -> None:
    stage.voice = stage.guild.create_stage_channel("Stage")
    if is_planned:
        await stage.plan()
        await stage.until(FEBRUARY)
    for each in (stage.host, stage.li):
        await each.actor.join_voice(stage.voice)
    await ask_to_speak(stage, stage.li, "2026-01-01T00:00:00+00:00")

    await (stage.host.press("Start the meetup") if is_planned else stage.host.command("leancoffee start"))
    await stage.propose()
    await stage.host.command("leancoffee next")
    await stage.host.command("leancoffee next")

    assert await waiting(stage) == (stage.li.id,)


async def test_who_asks_to_speak_while_nobody_looks_stands_in_the_queue_once_somebody_does(
    stage: Stage,
) -> None:
    stage.voice = stage.guild.create_stage_channel("Stage")
    await stage.reach("discussing")
    await stage.sam.actor.join_voice(stage.voice)
    await stage.minutes_pass(2)
    backend = stage.env.backend

    def meanwhile() -> None:
        for hands, seconds in ((stage.li, 20), (stage.sam, 30)):
            asked = (stage.env.now() - timedelta(seconds=seconds)).isoformat()
            backend.set_voice_state(
                stage.guild.id, hands.id, stage.voice.id, suppress=True, request_to_speak_timestamp=asked
            )

    await stage.sim.restart(down_seconds=60, meanwhile=meanwhile)
    assert await waiting(stage) == (stage.sam.id, stage.li.id)

    await stage.host.press("Next speaker")
    await stage.host.press("Next speaker")
    await raw.lose_guild(stage.env, stage.guild)
    await raw.announce_guild(stage.env, stage.guild)
    assert await waiting(stage) == (), "they were called, whatever still stands on the stage"
