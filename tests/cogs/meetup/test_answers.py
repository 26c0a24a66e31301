"""What people are answered when the database, the line or the bot itself fails, and when all ask at once."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from contextlib import closing

import aiohttp
import pytest
from simcord import InteractionResult

from bot.app.meetups.attendance.sightings import NOT_SAVED
from bot.app.ports import StoreFailed
from bot.core.meetup.events import AttendanceCorrected
from bot.ui.interaction.answers.guard import ANSWER_LOST, CLOSING_DOWN, COUNTED
from bot.ui.interaction.answers.in_time import FORM_LOST
from bot.ui.kit.custom_id import Action, click
from support.hands import text_of
from tests.cogs import raw
from tests.cogs.stage import SIZING, Stage, said, seen

Act = Callable[[], Awaitable[InteractionResult]]


async def settings(stage: Stage) -> Act:
    return lambda: stage.administrator().command("leancoffee settings", dots=2)


async def save(stage: Stage) -> Act:
    preview = await stage.host.command(
        "leancoffee schedule create", title="Monthly coffee", rule="first Thursday", time="12:00"
    )
    return lambda: stage.host.press("Save", on=seen(preview))


async def remind_me(stage: Stage) -> Act:
    await stage.plan()
    return lambda: stage.li.press("Remind me")


WITHOUT_A_MEETUP: Mapping[str, tuple[Callable[[Stage], Awaitable[Act]], str]] = {
    "settings": (settings, "SELECT 1 FROM guild_settings"),
    "save": (save, "SELECT 1 FROM series"),
    "remind me": (remind_me, "SELECT 1 FROM series_followers"),
}
"""What is kept elsewhere than in a journal: how it is asked for, and the rows to which one is added."""


async def test_when_the_database_is_gone_nothing_is_changed_and_the_person_reads_so(stage: Stage) -> None:
    await stage.reach("voting")
    ballot = await stage.li.press("My dots")
    before = stage.kept()
    await stage.sim.store.close()

    answer = await stage.li.press("＋ dot", on=seen(ballot), near=SIZING)

    assert said(answer).endswith(str(NOT_SAVED))
    assert stage.kept() == before


@pytest.mark.in_threads
@pytest.mark.expects_errors
async def test_of_all_who_are_refused_while_the_file_takes_no_writes_the_log_hears_once(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.reach_voting_without_dots()
    ballot = await stage.li.press("My dots")
    with closing(sqlite3.connect(stage.sim.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused = [
            await stage.li.press("＋ dot", on=seen(ballot), near=SIZING),
            await stage.administrator().command("leancoffee settings", dots=4),
            await stage.administrator().command("leancoffee settings", dots=5),
        ]
        other.execute("ROLLBACK")

    assert [said(each).endswith(str(NOT_SAVED)) for each in refused] == [True] * 3
    [error] = [each for each in caplog.records if each.levelname == "ERROR"]
    assert "locked" in error.getMessage()
    assert error.exc_info is None


@pytest.mark.expects_errors
async def test_a_failure_of_our_own_is_a_private_sentence_with_a_reference_to_the_log(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.reach("gathering")
    stage.env.inject_error("POST", "/interactions/*/callback", status=400, code=50035, times=1)

    sentence = said(await stage.li.press("Propose"))

    found = re.fullmatch(
        r"Something went wrong on my side \(reference ([0-9a-f]{6})\)\. Please try again\.", sentence
    )
    assert found
    assert f"reference {found[1]}" in caplog.text


@pytest.mark.parametrize("failure", [aiohttp.ServerDisconnectedError(), ConnectionResetError(104, "reset")])
@pytest.mark.parametrize("was_done", [False, True])
async def test_what_counted_is_never_answered_with_try_again(
    stage: Stage, failure: Exception, was_done: bool
) -> None:
    await stage.reach_voting_without_dots()
    ballot = await stage.li.press("My dots")
    with raw.next_callback_lost(failure, was_done=was_done):
        answer = await stage.li.press("＋ dot", on=seen(ballot), near=SIZING)

    assert (await stage.meetup()).agenda.ballot.spent(stage.li.id) == 1
    if was_done:
        assert SIZING in said(answer)
        assert answer.followups == []
    else:
        assert said(answer) == str(COUNTED)


async def test_what_counted_and_cannot_be_read_again_is_no_fault_of_the_programs(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.reach("ended")
    recorded = stage.sim.store.journal.recorded

    async def unanswered(meetup_id: str) -> object:
        found = await recorded(meetup_id)
        if any(isinstance(each.event, AttendanceCorrected) for each in found):
            raise StoreFailed("The database does not answer.")
        return found

    monkeypatch.setattr(stage.sim.store.journal, "recorded", unanswered)
    answer = await stage.host.command(
        "attendance correct",
        member=stage.sam.actor,
        change="add",
        **{"from": "00:00", "to": "00:02"},
        reason="Sat beside me",
    )

    assert said(answer) == str(COUNTED)
    assert stage.credited()[stage.sam.id] == 2


@pytest.mark.parametrize("failure", [aiohttp.ServerDisconnectedError(), ConnectionResetError(104, "reset")])
@pytest.mark.parametrize("was_done", [False, True])
async def test_who_clicked_a_board_reads_what_came_of_it_though_word_of_the_drawn_board_is_lost(
    stage: Stage, failure: Exception, was_done: bool
) -> None:
    await stage.start_text_only()
    with raw.next_callback_lost(failure, was_done=was_done):
        answer = await stage.li.press("Check in")

    told = [text_of(each) for each in answer.followups] if was_done else [said(answer)]
    assert len(told) == 1
    assert told[0].startswith("You are checked in;")


@pytest.mark.parametrize("failure", [aiohttp.ServerDisconnectedError(), ConnectionResetError(104, "reset")])
async def test_who_pressed_for_a_form_that_is_lost_is_asked_to_press_again(
    stage: Stage, failure: Exception
) -> None:
    await stage.reach("gathering")
    with raw.next_callback_lost(failure, was_done=False):
        assert said(await stage.li.press("Propose")) == str(FORM_LOST)


async def test_a_typed_step_that_counted_is_never_answered_with_try_again(stage: Stage) -> None:
    await stage.reach("gathering")
    with raw.next_callback_lost(aiohttp.ServerDisconnectedError(), was_done=False):
        answer = await stage.host.command("leancoffee next")

    assert said(answer) == str(COUNTED)


@pytest.mark.parametrize("failure", [aiohttp.ServerDisconnectedError(), ConnectionResetError(104, "reset")])
@pytest.mark.parametrize("name", WITHOUT_A_MEETUP)
async def test_what_changes_no_meetup_is_not_answered_with_try_again_either(
    stage: Stage, name: str, failure: Exception
) -> None:
    ask, kept = WITHOUT_A_MEETUP[name]
    act = await ask(stage)
    before = len(stage.rows(kept))
    with raw.next_callback_lost(failure, was_done=False):
        answer = await act()

    assert len(stage.rows(kept)) == before + 1
    assert said(answer) == str(ANSWER_LOST)


async def test_what_was_only_looked_at_can_be_asked_for_once_more(stage: Stage) -> None:
    stage.env.inject_error("POST", "/interactions/*/callback", status=503, times=1)

    assert said(await stage.li.command("seu log")) == str(ANSWER_LOST)
    assert said(await stage.li.command("seu log")) != str(ANSWER_LOST)


@pytest.mark.parametrize("was_done", [True, False])
@pytest.mark.parametrize("failure", [aiohttp.ServerDisconnectedError(), ConnectionResetError(104, "reset")])
async def test_a_refusal_whose_answer_is_lost_is_said_once_more_and_read_once(
    stage: Stage, failure: Exception, was_done: bool
) -> None:
    await stage.start()
    with raw.next_callback_lost(failure, was_done=was_done):
        typed = await stage.kim.command("leancoffee next")
    with raw.next_callback_lost(failure, was_done=was_done):
        pressed = await raw.click(stage.kim, click(Action.ROTI, await stage.meetup(), 5))

    assert said(typed).startswith("Only a host")
    assert said(pressed)
    assert [len(each.followups) for each in (typed, pressed)] == [0, 0]


async def test_while_the_bot_closes_down_people_are_told_to_try_again(stage: Stage) -> None:
    await stage.reach("voting")
    before = stage.kept()
    await stage.sim.bot.drain()

    assert said(await stage.li.command("leancoffee status")) == str(CLOSING_DOWN)
    assert said(await stage.li.press("My dots")) == str(CLOSING_DOWN)
    assert stage.kept() == before


async def test_two_hundred_clicks_at_once_overspend_nobody_and_are_all_answered(stage: Stage) -> None:
    await stage.reach_voting_without_dots()
    meetup = await stage.meetup()
    voters = [stage.newcomer(f"voter{number}") for number in range(64)]
    clicks = [
        raw.emit_click(voters[number % 64], click(Action.DOT_ADD, meetup, 1 + number % 2, 0))
        for number in range(200)
    ]

    await stage.env.settle()

    after = await stage.meetup()
    assert all(each.acknowledged for each in clicks)
    spent = [after.agenda.ballot.spent(each.id) for each in voters]
    # Eight people clicked a fourth time, and only they were refused.
    assert spent == [3] * 64
    assert sum("You have spent all 3 dots." in said(each) for each in clicks) == 8
    assert len(stage.messages("Vote with your dots")) == 1
    assert "0 of 2 here have voted, and 64 others." in text_of(stage.newest())
