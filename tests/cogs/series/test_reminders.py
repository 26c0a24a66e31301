"""What is said ahead of a planned meetup and at its time, once each, aloud to the host alone."""

from __future__ import annotations

from datetime import timedelta

import aiohttp
import pytest

from bot.core.meetup.events import CancelReason
from bot.core.meetup.parts import Phase
from bot.ui.kit.custom_id import Action, Op, click
from support.hands import labels_of, text_of
from tests.cogs import raw
from tests.cogs.stage import FEBRUARY, SIZING, TRUNK, Stage, propose_by_command, said

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
STEPS = (-DAY, -15 * MINUTE, timedelta(), 30 * MINUTE)
DUE, OVERDUE = "is due", "has not started"


def pings(stage: Stage, holding: str) -> list[int]:
    """Whom the one post that holds a text mentions aloud."""
    (body,) = [
        each.json
        for each in stage.sent("POST", f"/channels/{stage.channel.id}/messages")
        if holding in str(each.json)
    ]
    return [int(each) for each in body["allowed_mentions"].get("users", [])]


async def test_the_day_before_the_channel_reads_when_where_and_about_what(stage: Stage) -> None:
    await stage.plan()
    await stage.propose()
    (event,) = await raw.native_events(stage.env, stage.guild)
    await stage.sam.actor.subscribe_event(event)

    await stage.until(FEBRUARY - DAY)

    shown = text_of(stage.newest())
    seconds = int(FEBRUARY.timestamp())
    for expected in (
        f"<t:{seconds}:R>",
        f"<t:{seconds}:F>",
        f"<#{stage.voice.id}>",
        "2 topics so far",
        TRUNK,
        SIZING,
        f"1 person is interested: <@{stage.sam.id}>",
    ):
        assert expected in shown
    assert labels_of(stage.newest()) == ["Propose", "Remind me"]
    assert pings(stage, "1 person is interested") == []


async def test_one_lost_answer_leaves_nobody_who_is_interested_out(stage: Stage) -> None:
    await stage.plan()
    (event,) = await raw.native_events(stage.env, stage.guild)
    await stage.sam.actor.subscribe_event(event)
    stage.env.inject_error("GET", "/guilds/*/scheduled-events/*/users", status=503, times=1)

    await stage.until(FEBRUARY - DAY)
    await stage.env.advance_time(10)

    assert f"1 person is interested: <@{stage.sam.id}>" in text_of(stage.newest())


@pytest.mark.parametrize("status", [403, 503])
async def test_the_reminder_does_not_wait_for_an_answer_that_never_comes(stage: Stage, status: int) -> None:
    await stage.plan()
    stage.env.inject_error("GET", "/guilds/*/scheduled-events/*/users", status=status, times=None)

    await stage.until(FEBRUARY - DAY)
    await stage.env.advance_time(10)

    shown = text_of(stage.newest())
    assert f"<t:{int(FEBRUARY.timestamp())}:R>" in shown
    assert "interested" not in shown


async def test_a_reminder_forgets_a_topic_that_is_withdrawn_after_it_was_posted(stage: Stage) -> None:
    await stage.plan()
    await stage.propose()
    (event,) = await raw.native_events(stage.env, stage.guild)
    await stage.sam.actor.subscribe_event(event)
    await stage.until(FEBRUARY - DAY)

    await stage.li.command("topic withdraw", topic=1)
    await stage.minutes_pass(1)

    assert stage.messages(TRUNK) == []
    shown = text_of(stage.newest("interested"))
    assert "1 topic so far" in shown
    assert SIZING in shown
    assert f"1 person is interested: <@{stage.sam.id}>" in shown
    assert pings(stage, "1 person is interested") == []
    edits = len(stage.env.http_requests)
    await stage.host.command("topic withdraw", topic=2)
    await stage.minutes_pass(1)
    assert stage.messages(SIZING) == []
    assert len(stage.sent("PATCH", "/messages", after=edits)) <= 2


async def test_nobody_interested_and_no_topic_is_said_in_no_more_words_than_needed(stage: Stage) -> None:
    await stage.plan()
    await stage.until(FEBRUARY - DAY)
    shown = text_of(stage.newest())
    assert "No topic yet" in shown
    assert "interested" not in shown


@pytest.mark.parametrize(("opens", "reminders"), [(0, 0), (1, 1), (2, 2)])
async def test_a_meetup_is_reminded_of_as_its_series_says(stage: Stage, opens: int, reminders: int) -> None:
    await stage.schedule_ahead(opens=opens)
    await stage.until(FEBRUARY + timedelta(minutes=1))

    assert len(stage.messages(f"### ☕ Monthly coffee: <t:{int(FEBRUARY.timestamp())}:R>")) == reminders


async def test_each_step_is_said_once_and_in_order(stage: Stage) -> None:
    await stage.plan()
    await stage.until(FEBRUARY + 2 * HOUR)
    posts = [text_of(each).splitlines()[0] for each in stage.messages()]
    seconds = int(FEBRUARY.timestamp())
    assert posts == [
        "### ☕ Monthly coffee",
        f"### ☕ Monthly coffee: <t:{seconds}:R>",
        f"### ☕ Monthly coffee: <t:{seconds}:R>",
        f"## ☕ Monthly coffee {DUE}",
        f"## ☕ Monthly coffee {OVERDUE}",
    ]


@pytest.mark.parametrize("step", STEPS)
async def test_torn_away_right_after_a_step_nothing_is_said_twice(stage: Stage, step: timedelta) -> None:
    await stage.plan()
    await stage.until(FEBRUARY + step)
    before = [text_of(each) for each in stage.messages()]
    await stage.sim.restart(down_seconds=20)
    assert [text_of(each) for each in stage.messages()] == before


async def test_a_reminder_that_could_not_be_posted_is_posted_by_the_next_start(stage: Stage) -> None:
    await stage.plan()
    stage.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=1)
    await stage.until(FEBRUARY - DAY)
    assert stage.messages("No topic yet") == []
    assert len(stage.messages("I cannot write")) == 1
    await stage.sim.restart()
    await stage.env.settle()
    assert len(stage.messages("No topic yet")) == 1


async def test_down_for_a_day_nothing_late_is_said(stage: Stage) -> None:
    await stage.plan()
    await stage.until(FEBRUARY - DAY - HOUR)
    await stage.sim.restart(down_seconds=(20 * HOUR).total_seconds())
    assert len(stage.messages()) == 1
    await stage.until(FEBRUARY - 15 * MINUTE)
    assert len(stage.messages()) == 2


async def test_a_reminder_that_was_noted_but_not_said_is_not_said_after_its_time(stage: Stage) -> None:
    await stage.plan()
    stage.env.inject_error("POST", "/channels/*/messages", status=500, times=None)
    await stage.until(FEBRUARY - DAY)
    stage.env.backend.faults.clear()
    await stage.sim.restart(down_seconds=(20 * HOUR).total_seconds())
    await stage.env.settle()
    assert len(stage.messages()) == 1


async def test_down_over_the_whole_meetup_it_is_marked_missed_without_a_word(stage: Stage) -> None:
    await stage.plan()
    await stage.propose()
    await stage.sim.restart(down_seconds=(20 * DAY).total_seconds())
    await stage.env.settle()
    assert (await stage.meetup()).flow.cancelled is CancelReason.MISSED
    (board,) = stage.messages()
    assert "This meetup was missed: nobody started it. Its topics are kept for the next one." in text_of(
        board
    )


async def test_without_reminders_only_the_start_is_spoken_of(stage: Stage) -> None:
    await stage.plan(reminders=False)
    await stage.until(FEBRUARY)
    assert [text_of(each).splitlines()[0] for each in stage.messages()][1:] == [f"## ☕ Monthly coffee {DUE}"]


async def test_the_host_alone_is_asked_aloud_and_starts_with_one_button(stage: Stage) -> None:
    await stage.plan()
    await stage.li.actor.join_voice(stage.voice)
    await stage.until(FEBRUARY)
    assert pings(stage, DUE) == [stage.host.id]

    await stage.host.press("Start the meetup", on=stage.newest(DUE))

    meetup = await stage.meetup()
    assert meetup.phase is Phase.GATHERING
    assert meetup.presence.present == {stage.li.id}


async def test_a_card_that_an_older_version_left_with_its_button_loses_it_at_the_start(stage: Stage) -> None:
    await stage.plan()
    await stage.until(FEBRUARY)
    due = stage.newest(DUE)
    stage.change("UPDATE posts SET is_open = 0 WHERE slot = 'reminder'")
    await stage.sim.restart()
    assert labels_of(stage.newest(DUE)) == ["Start the meetup"]

    await stage.host.press("Start the meetup", on=stage.newest(DUE))

    (card,) = [each for each in stage.messages("Its board is further down") if each.id == due.id]
    assert labels_of(card) == []
    await stage.minutes_pass(5)
    await stage.host.command("leancoffee finish")
    assert len(stage.sent("PATCH", f"/messages/{due.id}")) == 1


@pytest.mark.parametrize("role", ["participant", "outsider"])
async def test_nobody_but_a_host_starts_it(stage: Stage, role: str) -> None:
    await stage.plan()
    await stage.until(FEBRUARY)
    answer = await stage.people[role].press("Start the meetup", on=stage.newest(DUE))
    assert said(answer).startswith("Only a host can do that.")
    assert await stage.phase() is Phase.PLANNED


async def test_not_started_the_host_is_asked_again_and_then_it_is_missed(stage: Stage) -> None:
    await stage.plan()
    await stage.propose()
    await stage.until(FEBRUARY + 30 * MINUTE)
    assert pings(stage, OVERDUE) == [stage.host.id]
    await stage.until(FEBRUARY + HOUR)
    assert (await stage.meetup()).flow.cancelled is CancelReason.MISSED
    assert "missed" in text_of(stage.newest("Topics gathered"))


async def test_a_button_of_a_meetup_that_is_over_says_so(stage: Stage) -> None:
    await stage.plan()
    await stage.until(FEBRUARY + HOUR - MINUTE)
    start = click(Action.DO, await stage.meetup(), Op.START, (await stage.meetup()).moment)
    await stage.until(FEBRUARY + HOUR)
    assert labels_of(stage.newest(OVERDUE)) == []
    assert "missed" in text_of(stage.newest(OVERDUE))
    assert "cancelled" in said(await raw.click(stage.host, start))


async def test_a_week_after_planning_the_start_shows_a_fresh_board_below_a_card_that_says_so(
    stage: Stage,
) -> None:
    await stage.plan()
    planned = stage.newest()
    await stage.propose()
    await stage.until(FEBRUARY + 31 * MINUTE)
    await stage.host.press("Start the meetup", on=stage.newest(OVERDUE))
    board = stage.newest()
    assert board.id > planned.id
    assert "Host" in labels_of(board)
    assert labels_of(stage.messages()[0]) == ["All topics"]
    assert "It has started" in text_of(stage.messages()[0])
    assert stage.messages(DUE) == []
    assert stage.messages(OVERDUE) == []
    assert len(stage.messages("Its board is further down")) == 2
    assert all("Start the meetup" not in labels_of(each) for each in stage.messages())


async def test_a_due_meetup_that_is_moved_no_longer_asks_to_be_started(stage: Stage) -> None:
    series_id = await stage.plan()
    await stage.until(FEBRUARY + MINUTE)
    await stage.host.command(
        "leancoffee schedule move", series=series_id, occurrence="2026-02-05", day="2026-02-06", time="12:00"
    )
    assert stage.messages(DUE) == []
    assert "The new start: " in text_of(stage.newest("was moved"))


async def test_it_starts_by_itself_for_the_first_person_in_the_voice_channel(stage: Stage) -> None:
    await stage.plan(start="alone")
    await stage.until(FEBRUARY)
    assert pings(stage, DUE) == []
    assert "starts by itself" in text_of(stage.newest(DUE))
    await stage.li.actor.join_voice(stage.voice)
    meetup = await stage.meetup()
    assert meetup.phase is Phase.GATHERING
    assert meetup.presence.present == {stage.li.id}


async def test_a_bot_in_the_voice_channel_starts_nothing(stage: Stage) -> None:
    await stage.plan(start="alone")
    await stage.music.join_voice(stage.voice)
    await stage.until(FEBRUARY + MINUTE)
    assert await stage.phase() is Phase.PLANNED


async def test_back_after_an_outage_it_starts_by_itself_for_those_who_wait(stage: Stage) -> None:
    await stage.plan(start="alone")
    await stage.until(FEBRUARY - MINUTE)
    backend = stage.env.backend
    await stage.sim.restart(
        down_seconds=300,
        meanwhile=lambda: backend.set_voice_state(stage.guild.id, stage.li.id, stage.voice.id),
    )
    assert (await stage.meetup()).presence.present == {stage.li.id}


async def test_a_moved_meetup_says_so_and_is_reminded_of_at_its_new_time(stage: Stage) -> None:
    series_id = await stage.plan()
    await stage.host.command(
        "leancoffee schedule move", series=series_id, occurrence="2026-02-05", day="2026-02-07"
    )
    moved = FEBRUARY + 2 * DAY
    assert f"is moved to **<t:{int(moved.timestamp())}:F>**" in text_of(stage.newest())
    await stage.until(moved - DAY - HOUR)
    assert len(stage.messages()) == 2
    await stage.until(moved - DAY)
    assert f"<t:{int(moved.timestamp())}:R>" in text_of(stage.newest())


async def test_moved_away_and_back_each_move_is_told_and_the_reminder_said_again(stage: Stage) -> None:
    series_id = await stage.plan()
    await stage.until(FEBRUARY - DAY)
    for day in ("2026-02-12", "2026-02-06", "2026-02-12"):
        await stage.minutes_pass(1)
        await stage.host.command(
            "leancoffee schedule move", series=series_id, occurrence="2026-02-05", day=day
        )
    assert len(stage.messages("is moved to")) == 3
    await stage.until(FEBRUARY + 6 * DAY)
    assert len(stage.messages("No topic yet")) == 2


async def test_a_planned_board_that_is_right_is_left_alone_by_a_restart(stage: Stage) -> None:
    await stage.plan()
    await stage.propose()
    sent = len(stage.env.http_requests)
    await stage.sim.restart()
    await stage.env.settle()
    assert stage.sent("PATCH", "/messages", after=sent) == []
    await raw.delete_message(stage.env, stage.newest("Propose topics"))
    await propose_by_command(stage.li, "Retros")
    assert "3 so far" in text_of(stage.newest("Propose topics"))


async def test_a_planned_board_that_may_have_been_drawn_otherwise_is_drawn_again_by_a_restart(
    stage: Stage,
) -> None:
    await stage.plan()
    await stage.propose()
    with raw.next_answer_lost("PATCH", r"/messages/\d+$", aiohttp.ServerDisconnectedError(), was_done=True):
        await propose_by_command(stage.sam, "Retros")
    assert "Retros" in text_of(stage.newest("Propose topics"))
    stage.env.inject_error("PATCH", f"/channels/{stage.channel.id}/messages", status=503, times=None)
    await stage.sam.command("topic withdraw", topic=3)  # all is as it was noted last

    await stage.sim.restart(meanwhile=stage.env.backend.faults.clear)
    await stage.env.settle()

    assert "Retros" not in text_of(stage.newest("Propose topics"))
    sent = len(stage.env.http_requests)
    await stage.sim.restart()
    await stage.env.settle()
    assert stage.sent("PATCH", "/messages", after=sent) == []
