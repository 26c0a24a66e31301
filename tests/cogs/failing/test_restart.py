"""Killed at any moment: everything acknowledged is there again, and every old button still works."""

from __future__ import annotations

from contextlib import suppress
from unittest import mock

import discord
import pytest

from bot.core.meetup.parts import Phase
from bot.core.meetup.parts import Stage as TimeboxStage
from support.hands import Unanswered, labels_of, text_of
from tests.cogs import raw
from tests.cogs.crashes import Moment, killer
from tests.cogs.credit.test_member_messages import wants
from tests.cogs.failing.delivery.test_told_again import SOON_SECONDS, inbox
from tests.cogs.failing.test_one_bad_row import elsewhere
from tests.cogs.stage import LIVE, SIZING, TRUNK, Stage, said, seen

PRESSED = {
    "gathering": "Propose",
    "voting": "My dots",
    "discussing": "Takeaway",
    "paused": "Takeaway",
    "thumbs": "👍",
    "closing": "5",
}
"""For each moment a button of its board, which was drawn before the restart."""


@pytest.mark.parametrize("moment", LIVE)
async def test_after_a_restart_everything_stands_as_before_and_nothing_is_posted_twice(
    stage: Stage, moment: str
) -> None:
    await stage.reach(moment)
    before, shown = await stage.meetup(), look(stage)
    posted = len(stage.sent("POST", "/messages"))

    await stage.sim.restart()

    after = await stage.meetup()
    assert (
        after.phase,
        after.agenda.topics,
        after.agenda.ballot,
        after.flow.ranking,
        after.flow.timebox,
        after.notes.takeaways,
    ) == (
        (
            before.phase,
            before.agenda.topics,
            before.agenda.ballot,
            before.flow.ranking,
            before.flow.timebox,
            before.notes.takeaways,
        )
    )
    assert after.presence.present == before.presence.present
    assert look(stage) == shown
    assert len(stage.sent("POST", "/messages")) == posted


@pytest.mark.parametrize("moment", LIVE)
async def test_a_restart_redraws_the_board(stage: Stage, moment: str) -> None:
    await stage.reach(moment)
    before = len(stage.env.http_requests)

    await stage.sim.restart()

    assert stage.sent("PATCH", "/messages", after=before)


@pytest.mark.parametrize("moment", LIVE)
async def test_buttons_on_old_messages_work_after_a_restart(stage: Stage, moment: str) -> None:
    await stage.reach(moment)
    old = stage.newest_with(PRESSED[moment])
    panel = await stage.host.press("Host")
    await stage.sim.restart()

    answer = await stage.li.press(PRESSED[moment], on=old)
    assert said(answer) or answer.modal
    await stage.host.press("Cancel the meetup", on=seen(panel))
    assert "Something went wrong" not in said(answer) + said(panel)


async def test_a_ballot_opened_before_a_restart_takes_another_dot_after_it(stage: Stage) -> None:
    await stage.reach("voting")
    ballot = await stage.sam.vote(TRUNK)
    await stage.sim.restart()

    ballot = await stage.sam.press("＋ dot", on=seen(ballot), near=SIZING)

    assert "### 1 of 3 dots left" in said(ballot)
    assert (await stage.meetup()).agenda.ballot.of(stage.sam.id) == {1: 1, 2: 1}


async def test_a_form_opened_before_a_restart_can_be_sent_after_it(stage: Stage) -> None:
    await stage.reach("gathering")
    form = await stage.sam.press("Propose")
    await stage.sim.restart()

    assert "on the board" in said(await stage.sam.fill(form, title="Typed for a long time"))
    assert "Typed for a long time" in text_of(stage.newest())


async def test_a_panel_opened_before_a_restart_moves_the_meetup_on_after_it(stage: Stage) -> None:
    await stage.reach("gathering")
    panel = await stage.host.press("Host")
    await stage.sim.restart()

    await stage.host.press("Open voting", on=seen(panel))

    assert await stage.phase() is Phase.VOTING


async def test_a_timebox_that_runs_on_ends_on_time_after_a_restart(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.minutes_pass(2)
    await stage.sim.restart()

    await stage.minutes_pass(2.9)
    assert not stage.messages("Time is up")
    await stage.minutes_pass(0.1)
    assert stage.messages("Time is up")


async def test_an_alarm_that_came_due_while_the_bot_was_down_rings_at_once(stage: Stage) -> None:
    await stage.reach("discussing")

    await stage.sim.restart(down_seconds=420)
    await stage.minutes_pass(0.02)

    timebox = (await stage.meetup()).flow.timebox
    assert timebox is not None
    assert timebox.stage is TimeboxStage.THUMBS
    assert len(stage.messages("Time is up on")) == 1


async def test_a_thumb_vote_that_came_due_while_the_bot_was_down_is_decided_at_once(stage: Stage) -> None:
    await stage.reach("thumbs")

    await stage.sim.restart(down_seconds=180)
    await stage.minutes_pass(0.02)

    assert SIZING in text_of(stage.newest("Discussing 2 of 2"))


async def test_a_meetup_forgotten_while_the_bot_was_down_is_finished(stage: Stage) -> None:
    await stage.reach("closing")

    await stage.sim.restart(down_seconds=3600)
    await stage.minutes_pass(0.02)

    assert await stage.phase() is Phase.ENDED
    assert stage.messages("Your own record")


async def test_an_outage_is_credited_as_inferred_to_whom_was_seen_on_both_sides(stage: Stage) -> None:
    await stage.start()
    await stage.minutes_pass(10)
    await stage.sim.restart(down_seconds=300)
    await stage.minutes_pass(10)

    await stage.host.command("leancoffee finish")

    assert stage.rows("SELECT measured, inferred, minutes FROM credit_records") == [(20, 5, 25)] * 2
    (file,) = seen(await stage.li.command("seu export")).attachments
    assert "5 minutes inferred across a gap" in (await file.read()).decode()


async def test_a_second_outage_begins_at_the_heartbeat_that_went_on_after_the_first(stage: Stage) -> None:
    await stage.start()
    for _ in range(2):
        await stage.minutes_pass(10)
        await stage.sim.restart(down_seconds=300)

    await stage.host.command("leancoffee finish")

    assert stage.rows("SELECT measured, inferred FROM credit_records") == [(20, 10)] * 2


async def test_an_outage_is_not_credited_to_whom_left_during_it(stage: Stage) -> None:
    await stage.start()
    await stage.minutes_pass(10)
    await stage.sim.restart(down_seconds=300, meanwhile=lambda: leave(stage))
    await stage.minutes_pass(10)

    await stage.host.command("leancoffee finish")

    rows = stage.rows("SELECT member_id, measured, inferred FROM credit_records ORDER BY member_id")
    assert rows == [(stage.host.id, 20, 5), (stage.li.id, 10, 0)]


async def test_two_kills_in_a_row_lose_nothing(stage: Stage) -> None:
    await stage.reach("voting")
    for title in (TRUNK, SIZING):
        await stage.sam.vote(title)
        await stage.sim.restart()

    assert (await stage.meetup()).agenda.ballot.of(stage.sam.id) == {1: 1, 2: 1}


async def test_a_meetup_whose_channel_was_deleted_while_the_bot_was_down_ends_with_its_credit(
    stage: Stage,
) -> None:
    await stage.reach("discussing")
    await stage.minutes_pass(3)

    await stage.sim.restart(meanwhile=lambda: stage.env.backend.delete_channel(stage.channel.id))

    assert await stage.phase() is Phase.ENDED
    assert stage.rows("SELECT minutes FROM credit_records") == [(3,), (3,)]


async def test_no_meetup_ends_because_discord_is_slow_to_show_its_server(stage: Stage) -> None:
    await stage.reach("discussing")

    await raw.lose_sight_of(stage.env, stage.sim.bot, stage.guild)

    assert await stage.phase() is Phase.DISCUSSING


@pytest.mark.parametrize(
    ("where", "says"), [("channel", "Its text channel was deleted"), ("voice", "Its voice channel is gone")]
)
async def test_a_channel_of_a_series_that_was_deleted_while_the_bot_was_down_is_told_at_once(
    stage: Stage, where: str, says: str
) -> None:
    await stage.schedule(voice_channel=stage.voice)
    gone = {"channel": stage.channel, "voice": stage.voice}[where]
    elsewhere = stage.guild.create_text_channel("general")

    await stage.sim.restart(meanwhile=lambda: stage.env.backend.delete_channel(gone.id))

    told = elsewhere if where == "channel" else stage.channel
    assert says in text_of(list(told.history())[-1])


async def test_a_meetup_that_ended_just_before_the_kill_gets_its_credit_and_summary_once(
    stage: Stage,
) -> None:
    await stage.reach("ended")
    posted = len(stage.messages())

    await stage.sim.restart()

    assert len(stage.messages()) == posted
    assert len(stage.rows("SELECT * FROM credit_records")) == 2


@pytest.mark.parametrize("moment", Moment)
@pytest.mark.parametrize("at", range(1, 4))
async def test_killed_at_any_request_of_its_end_a_meetup_gets_its_summary_once(
    stage: Stage, at: int, moment: Moment
) -> None:
    await stage.reach("closing")
    with killer(at, moment) as fate:
        with suppress(Unanswered):
            await stage.host.command("leancoffee finish")
        await stage.minutes_pass(0)
        assert fate.dead
        fate.dead = False

        await stage.sim.restart()

    assert len([each for each in stage.messages() if each.attachments]) == 1
    assert not stage.rows("SELECT * FROM posts WHERE is_open")


async def test_nothing_is_left_to_be_shown_in_a_deleted_channel(stage: Stage) -> None:
    await stage.reach("closing")
    await raw.delete_channel(stage.env, stage.channel)
    before = len(stage.sent())

    await stage.sim.restart()

    assert not stage.sent(path="/messages", after=before)


async def test_a_channel_that_discord_does_not_show_is_asked_for_before_its_meetup_ends(stage: Stage) -> None:
    """An archived thread is not in the library's memory, and is no deleted one."""
    await stage.reach("discussing")
    guild = stage.sim.bot.get_guild(stage.guild.id)
    assert guild is not None
    del guild._channels[stage.channel.id]

    await stage.sim.bot.use_cases.recovery.start([guild.id])

    assert await stage.phase() is Phase.DISCUSSING


def look(stage: Stage) -> list[tuple[int, str, list[str]]]:
    """Every public message as people see it."""
    return [(each.id, text_of(each), labels_of(each)) for each in stage.messages()]


def leave(stage: Stage) -> None:
    """Li leaves the voice channel while the bot is blind."""
    stage.env.backend.set_voice_state(stage.guild.id, stage.li.id, None)


async def test_a_channel_of_which_discord_does_not_tell_keeps_no_other_server_waiting_after_a_start(
    stage: Stage,
) -> None:
    other = elsewhere(stage)
    await other.reach("gathering")
    await wants(stage.li)
    box = stage.li.actor.user.dm_channel.id
    stage.env.inject_error("POST", f"/channels/{box}/messages", status=503, times=None)
    await stage.reach("ended")
    stage.env.backend.faults.clear()
    stage.env.inject_error("GET", f"/channels/{other.channel.id}", status=500, times=None)
    known = discord.Guild.get_channel_or_thread

    def hidden(guild: discord.Guild, channel_id: int) -> object:
        return None if channel_id == other.channel.id else known(guild, channel_id)

    with mock.patch.object(discord.Guild, "get_channel_or_thread", hidden):
        await stage.sim.restart(down_seconds=60.0)
        await stage.env.advance_time(SOON_SECONDS)

    assert len(inbox(stage.li)) == 1
