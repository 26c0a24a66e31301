"""`/leancoffee voice`: a live meetup gets a voice channel, or another one, and attendance goes on there."""

from __future__ import annotations

import discord
import pytest

from bot.core.meetup.decide import HOSTS_ONLY
from bot.ui.kit.custom_id import Action, click
from support.hands import labels_of
from tests.cogs import moderating, raw
from tests.cogs.stage import FEBRUARY, Stage, said


async def test_a_meetup_started_before_anybody_joined_voice_gets_its_channel(stage: Stage) -> None:
    await stage.start_text_only()
    await stage.li.press("Check in")
    await stage.minutes_pass(10)
    for each in (stage.host, stage.li):
        await each.actor.join_voice(stage.voice)

    answer = await stage.host.command("leancoffee voice", channel=stage.voice)
    await stage.minutes_pass(20)

    assert f"Attendance counts in <#{stage.voice.id}>." in said(answer)
    assert f"<#{stage.voice.id}>" in said(await stage.host.command("leancoffee status"))
    await stage.host.command("leancoffee finish")
    minutes = stage.credited()
    assert minutes[stage.li.id] == 30
    assert minutes[stage.host.id] >= 20


async def test_the_board_tells_where_attendance_counts_now(stage: Stage) -> None:
    await stage.start_text_only()
    assert "Check in" in stage.newest("Attendance").content + str(stage.newest("Attendance").components)

    await stage.host.command("leancoffee voice", channel=stage.voice)
    await stage.minutes_pass(1)

    assert stage.newest(f"<#{stage.voice.id}>").id == stage.newest("Attendance").id


async def test_a_meetup_moves_to_another_channel_and_only_that_one_counts(stage: Stage) -> None:
    lounge = stage.guild.create_voice_channel("Lounge")
    await stage.start()
    await stage.minutes_pass(10)
    await stage.li.actor.join_voice(lounge)
    await stage.host.command("leancoffee voice", channel=lounge)
    await stage.minutes_pass(5)
    await stage.sam.actor.join_voice(lounge)
    await stage.minutes_pass(5)

    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.host.id: 10, stage.li.id: 20, stage.sam.id: 5}


async def test_a_meetup_whose_voice_channel_was_deleted_gets_another_one(stage: Stage) -> None:
    lounge = stage.guild.create_voice_channel("Lounge")
    await stage.start()
    await stage.minutes_pass(10)
    await raw.delete_channel(stage.env, stage.voice)
    await stage.minutes_pass(10)
    await stage.host.actor.join_voice(lounge)
    await stage.host.command("leancoffee voice", channel=lounge)
    await stage.minutes_pass(10)

    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.host.id: 20, stage.li.id: 10}


@pytest.mark.parametrize("outage", ["of the bot", "of the server"])
async def test_after_a_voice_channel_was_deleted_in_an_outage_check_ins_count(
    stage: Stage, outage: str
) -> None:
    await stage.start()
    await stage.minutes_pass(10)
    if outage == "of the bot":
        await stage.sim.restart(60, meanwhile=lambda: stage.env.backend.delete_channel(stage.voice.id))
    else:
        await raw.lose_guild(stage.env, stage.guild)
        stage.env.backend.delete_channel(stage.voice.id)
        await raw.announce_guild(stage.env, stage.guild)
    await stage.li.press("Check in")
    await stage.minutes_pass(20)

    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.host.id: 10, stage.li.id: 30}


async def test_a_stage_channel_will_do(stage: Stage) -> None:
    podium = stage.guild.create_stage_channel("Podium")
    await stage.start_text_only()

    await stage.host.command("leancoffee voice", channel=podium)

    assert (await stage.meetup()).plan.voice_channel_id == podium.id


async def test_the_same_channel_again_changes_nothing(stage: Stage) -> None:
    await stage.start()
    before = stage.kept()

    assert f"Attendance counts in <#{stage.voice.id}>." in said(
        await stage.host.command("leancoffee voice", channel=stage.voice)
    )
    assert stage.kept() == before


@pytest.mark.parametrize("who", ["participant", "outsider"])
async def test_it_is_refused_to_others(stage: Stage, who: str) -> None:
    await stage.start_text_only()
    before = stage.kept()

    answer = await stage.people[who].command("leancoffee voice", channel=stage.voice)

    assert said(answer) == str(HOSTS_ONLY)
    assert stage.kept() == before


async def test_without_a_meetup_it_says_how_to_begin_one(stage: Stage) -> None:
    answer = await stage.host.command("leancoffee voice", channel=stage.voice)

    assert said(answer) == "There is no meetup here. A host begins one with `/leancoffee start`."


async def test_before_the_start_it_says_where_the_channel_is_chosen(stage: Stage) -> None:
    await stage.plan()

    answer = said(await stage.host.command("leancoffee voice", channel=stage.voice))

    assert answer.startswith("The meetup has not started yet.")
    assert "`/leancoffee schedule edit`" in answer


async def test_a_channel_that_the_bot_cannot_see_is_refused_by_the_name_of_the_permission(
    stage: Stage,
) -> None:
    await stage.start_text_only()
    await moderating.deny(stage.env, stage.voice, view_channel=False)
    before = stage.kept()

    answer = said(await stage.host.command("leancoffee voice", channel=stage.voice))

    assert "**View Channel**" in answer
    assert stage.kept() == before


async def test_a_channel_that_the_host_cannot_see_is_refused(stage: Stage) -> None:
    await stage.start_text_only()
    await moderating.deny_member(stage.env, stage.voice, stage.host.id, view_channel=False)

    with raw.any_channel_chosen():
        answer = said(await stage.host.command("leancoffee voice", channel=stage.voice))

    assert answer.startswith("You lack **View Channel**")
    assert (await stage.meetup()).plan.voice_channel_id is None


async def test_a_channel_of_another_server_is_refused(stage: Stage) -> None:
    other = stage.env.create_guild("Elsewhere")
    other.add_member(stage.host.actor.user)
    elsewhere = other.create_voice_channel("Far away")
    await stage.start_text_only()

    with raw.any_channel_chosen():
        answer = said(await stage.host.command("leancoffee voice", channel=elsewhere))

    assert answer == "I cannot see that channel in this server. Choose another one, or let me see it."
    assert (await stage.meetup()).plan.voice_channel_id is None


async def test_a_channel_that_discord_py_does_not_know_is_fetched(stage: Stage) -> None:
    await stage.start_text_only()
    await stage.li.actor.join_voice(stage.voice)
    raw.forget_channel(stage.sim.bot, stage.guild, stage.voice.id)

    await stage.host.command("leancoffee voice", channel=stage.voice)
    await stage.sam.actor.join_voice(stage.voice)

    assert (await stage.meetup()).presence.present == {stage.li.id, stage.sam.id}


async def test_while_discord_does_not_answer_nothing_is_concluded(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def no_answer(_guild: discord.Guild, _channel_id: int) -> None:
        raise OSError("503")

    await stage.start_text_only()
    raw.forget_channel(stage.sim.bot, stage.guild, stage.voice.id)
    monkeypatch.setattr(discord.Guild, "fetch_channel", no_answer)

    answer = said(await stage.host.command("leancoffee voice", channel=stage.voice))

    assert answer == "Discord does not show me that channel just now. Try again in a minute."


async def test_a_meetup_by_text_that_was_started_from_a_voice_channel_does_without_it(stage: Stage) -> None:
    await stage.start()
    assert "Join it and you are in." in said(
        await raw.click(stage.sam, click(Action.CHECK_IN, await stage.meetup()))
    )

    answer = await stage.host.command("leancoffee voice", text_only=True)
    await stage.sam.press("Check in")
    await stage.minutes_pass(20)

    assert "Attendance counts from Check in to Check out." in said(answer)
    await stage.host.command("leancoffee finish")
    assert stage.credited() == {stage.host.id: 20, stage.sam.id: 20}


async def test_the_meetup_of_a_series_goes_on_by_text_with_its_event(stage: Stage) -> None:
    await stage.plan()
    await stage.until(FEBRUARY)
    await stage.host.actor.join_voice(stage.voice)
    await stage.host.command("leancoffee start")

    await stage.host.command("leancoffee voice", text_only=True)
    await stage.minutes_pass(3)

    (event,) = await raw.native_events(stage.env, stage.guild)
    assert event.status == discord.EventStatus.active.value
    assert "Check in" in labels_of(stage.newest("Attendance counts"))


async def test_the_voice_channel_that_a_host_sits_in_need_not_be_named(stage: Stage) -> None:
    await stage.start_text_only()
    nowhere = await stage.host.command("leancoffee voice")
    await stage.host.actor.join_voice(stage.voice)
    both = await stage.host.command("leancoffee voice", channel=stage.voice, text_only=True)
    assert said(nowhere) == said(both)
    assert said(both).startswith("Say where attendance is counted")

    answer = await stage.host.command("leancoffee voice")

    assert f"Attendance counts in <#{stage.voice.id}>." in said(answer)
