"""A message that is found after its answer was lost says what is to be said by now, not what was true then."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import aiohttp
import pytest

from bot.ui.kit.custom_id import Action, click
from support.hands import Unanswered, labels_of, text_of
from tests.cogs import moderating, raw
from tests.cogs.crashes import Moment, killer
from tests.cogs.failing.delivery.test_posted_once import SOON_SECONDS, answer_lost
from tests.cogs.stage import FEBRUARY, TRUNK, Stage

_POSTED_ANEW = 2
"""Which of the requests it is that change something, after the edit of a board that is gone."""


async def nothing_is_heard_of(stage: Stage, minutes: float) -> None:
    """Discord cannot be asked about any message for a while."""
    stage.env.inject_error("*", "/channels/*/messages*", status=503, times=None)
    await stage.minutes_pass(minutes)
    stage.env.backend.faults.clear()


async def test_a_summary_tells_of_the_attendance_that_was_late_when_it_was_posted(stage: Stage) -> None:
    await stage.reach("closing")
    await stage.minutes_pass(3)
    stage.change("CREATE TRIGGER full BEFORE INSERT ON ledger BEGIN SELECT RAISE(ABORT, 'full'); END")
    with answer_lost(aiohttp.ServerDisconnectedError):
        await stage.host.command("leancoffee finish")
    stage.change("DROP TRIGGER full")
    await nothing_is_heard_of(stage, 3)
    await stage.minutes_pass(4)

    [summary] = stage.messages("Your own record")
    assert "**2 attendees**" in text_of(summary)
    assert summary.attachments
    assert stage.rows("SELECT * FROM posts WHERE is_open = 1") == []


async def test_a_reminder_tells_nothing_of_a_topic_that_was_withdrawn_meanwhile(stage: Stage) -> None:
    await stage.plan()
    await stage.li.propose(TRUNK)
    await stage.until(FEBRUARY - timedelta(days=1, minutes=1))
    with answer_lost(aiohttp.ServerDisconnectedError):
        await stage.minutes_pass(1)
    stage.env.inject_error("*", "/channels/*/messages*", status=503, times=None)
    await stage.li.command("topic withdraw", topic=1)
    await nothing_is_heard_of(stage, 1)
    await stage.minutes_pass(4)

    assert len(stage.messages("Monthly coffee: <t:")) == 1
    assert stage.messages(TRUNK) == []


@pytest.mark.parametrize("is_over", [False, True])
async def test_a_board_of_which_no_word_came_before_the_channel_was_hidden_is_found_once_it_is_shown(
    stage: Stage, is_over: bool
) -> None:
    """What cannot be seen may be there all the same."""
    with answer_lost(ConnectionResetError) as posts:
        await stage.start()
        await moderating.deny(stage.env, stage.channel, view_channel=False)
        await stage.minutes_pass(5)
        if is_over:
            await stage.host.command("leancoffee finish")
            await stage.minutes_pass(5)
        await moderating.deny(stage.env, stage.channel, view_channel=True)
        await stage.env.advance_time(SOON_SECONDS)

    boards = [each for each in stage.messages() if "Host" in labels_of(each)]
    assert len(boards) == (0 if is_over else 1)
    assert len(posts) == len(stage.messages()) == (2 if is_over else 1)


@pytest.mark.parametrize("moment", Moment)
async def test_a_planned_board_in_place_of_a_deleted_one_is_known_where_the_bot_died_of_posting_it(
    stage: Stage, moment: Moment
) -> None:
    """What was noted of the deleted one looks right, and nothing of the meetup changes for days."""
    await stage.plan()
    await raw.delete_message(stage.env, stage.newest_with("Propose"))
    await stage.env.settle()
    press = click(Action.SERIES_CHECK, stage.rows("SELECT series_id FROM series")[0][0])
    with killer(_POSTED_ANEW, moment), suppress(Unanswered):
        await raw.click(stage.host, press)
    assert stage.rows("SELECT slot FROM post_attempts") == [("board",)]
    await stage.sim.restart(down_seconds=30)
    await stage.env.advance_time(SOON_SECONDS)

    (board,) = [each for each in stage.messages() if "Propose" in labels_of(each)]
    assert stage.rows("SELECT message_id FROM posts WHERE slot = 'board'") == [(board.id,)]
    assert stage.rows("SELECT * FROM post_attempts") == []
