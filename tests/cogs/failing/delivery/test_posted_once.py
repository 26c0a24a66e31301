"""A message is there once, whatever became of the answer or of the process; Discord's nonces are no help here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any
from unittest import mock

import aiohttp
import discord
import pytest
from simcord.backend import Backend
from simcord.backend.errors import BackendError
from simcord.http import router

from bot.ui.kit.custom_id import Action, click
from support.hands import Unanswered, labels_of, text_of
from tests.cogs import moderating, raw
from tests.cogs.stage import FEBRUARY, SIZING, TRUNK, Stage, propose_by_command

DAY = timedelta(days=1)
SOON_SECONDS = 120.0

LOST_ANSWERS: tuple[Callable[[], BaseException], ...] = (
    aiohttp.ServerDisconnectedError,
    ConnectionResetError,
    TimeoutError,
    lambda: BackendError(500, 0, "Internal Server Error"),
    lambda: BackendError(502, 0, "Bad Gateway"),
)


@contextmanager
def answer_lost(
    failure: Callable[[], BaseException], nth: int = 1, channel_id: int | None = None
) -> Iterator[list[str]]:
    """Discord posts the `nth` message it is sent, and the bot does not learn of it; what was posted.

    Those in one channel (a snowflake) alone are counted, where one is named.
    """
    dispatch, posts = router.dispatch, list[str]()

    def losing(backend: Backend, method: str, path: str, **request: Any) -> Any:
        answer = dispatch(backend, method, path, **request)
        where = "/channels/" if channel_id is None else f"/channels/{channel_id}/"
        if method == "POST" and path.startswith(where) and path.endswith("/messages"):
            posts.append(path)
            if len(posts) == nth:
                raise failure()
        return answer

    with mock.patch.object(router, "dispatch", losing):
        yield posts


@contextmanager
def killed_after_post(nth: int = 1) -> Iterator[list[str]]:
    """The process dies when the `nth` message is posted, before it can note it down; what was posted."""
    dispatch, posts = router.dispatch, list[str]()

    def dying(backend: Backend, method: str, path: str, **request: Any) -> Any:
        if len(posts) >= nth:
            raise asyncio.CancelledError
        answer = dispatch(backend, method, path, **request)
        if method == "POST" and path.startswith("/channels/") and path.endswith("/messages"):
            posts.append(path)
            if len(posts) == nth:
                raise asyncio.CancelledError
        return answer

    with mock.patch.object(router, "dispatch", dying):
        yield posts


def histories(stage: Stage) -> list[Any]:
    """How often the channel was looked through."""
    return [each for each in stage.sent("GET", "/messages") if each.path.endswith("/messages")]


def live_boards(stage: Stage) -> list[discord.Message]:
    return [each for each in stage.messages() if "Host" in str(each.components)]


async def chatter(stage: Stage, count: int) -> None:
    """People talk in the channel."""
    for number in range(count):
        await stage.kim.actor.send(stage.channel, f"Remark {number}")


@pytest.mark.parametrize("failure", LOST_ANSWERS)
async def test_the_answer_to_a_board_is_lost_and_there_is_one_board(
    stage: Stage, failure: Callable[[], BaseException]
) -> None:
    with answer_lost(failure) as posts:
        await stage.start()
        await chatter(stage, 3)
        await stage.env.advance_time(SOON_SECONDS)
    assert len(posts) == len(live_boards(stage)) == 1
    await stage.li.propose(TRUNK)
    assert TRUNK in text_of(live_boards(stage)[0])


@pytest.mark.parametrize("status", [400, 403, 404, 405, 408, 409, 413, 415, 422, 425, 451, 499])
async def test_a_proxy_answers_for_discord_which_has_posted_a_board_and_there_is_one(
    stage: Stage, status: int
) -> None:
    """It names no code of Discord's: nobody knows what became of the request behind it."""
    with answer_lost(lambda: BackendError(status, 0, "A proxy")) as posts:
        await stage.start()
        await chatter(stage, 3)
        await stage.env.advance_time(SOON_SECONDS)
    assert len(posts) == len(live_boards(stage)) == 1


@pytest.mark.parametrize(("status", "code"), [(400, 0), (404, 0), (404, 10004), (408, 0), (429, 0), (503, 0)])
async def test_where_the_channel_cannot_be_looked_through_just_now_nothing_is_posted_again(
    stage: Stage, status: int, code: int
) -> None:
    with answer_lost(aiohttp.ServerDisconnectedError) as posts:
        stage.env.inject_error("GET", "/channels/*/messages", status=status, code=code, times=None)
        await stage.start()
        await stage.minutes_pass(1)
        stage.env.backend.faults.clear()
        await stage.minutes_pass(5)
    assert len(posts) == len(live_boards(stage)) == 1
    await stage.li.propose(TRUNK)
    assert TRUNK in text_of(live_boards(stage)[0])


async def test_the_answer_to_a_thumb_prompt_is_lost_and_the_room_is_told_once(stage: Stage) -> None:
    await stage.reach("discussing")
    before = len(stage.messages())
    with answer_lost(aiohttp.ServerDisconnectedError):
        await stage.minutes_pass(5)
        await stage.env.advance_time(5)
    assert len(stage.messages()) == before + 1
    await stage.li.press("👍", on=stage.newest_with("👍"))


async def test_the_answer_to_a_summary_is_lost_and_there_is_one(stage: Stage) -> None:
    await stage.reach("closing")
    await stage.minutes_pass(3)
    with answer_lost(ConnectionResetError) as posts:
        await stage.host.command("leancoffee finish")
        await stage.env.advance_time(SOON_SECONDS)
    assert len(posts) == len(stage.messages("attendee")) == 1
    assert stage.rows("SELECT * FROM posts WHERE is_open = 1") == []


@pytest.mark.parametrize("due", [FEBRUARY - 7 * DAY, FEBRUARY - DAY, FEBRUARY])
async def test_the_answer_to_a_planned_board_or_reminder_is_lost_and_there_is_one(
    stage: Stage, due: Any
) -> None:
    await stage.schedule_ahead(voice_channel=stage.voice)
    await stage.until(due - timedelta(minutes=1))
    before = len(stage.messages())
    with answer_lost(lambda: BackendError(504, 0, "Gateway Timeout")):
        await stage.minutes_pass(5)
    assert len(stage.messages()) == before + 1


@pytest.mark.parametrize("hours", [0.01, 0.5])
async def test_killed_between_a_board_and_its_note_there_is_one_after_a_start_that_shows_what_is_true(
    stage: Stage, hours: float
) -> None:
    with killed_after_post(), suppress(Unanswered):
        await stage.start()
    await chatter(stage, 30)
    await stage.sim.restart(down_seconds=3600 * hours)
    await stage.env.advance_time(SOON_SECONDS)
    assert len(live_boards(stage)) == 1
    await stage.li.propose(TRUNK)
    assert TRUNK in text_of(live_boards(stage)[0])


async def test_a_board_is_found_again_below_a_lively_conversation(stage: Stage) -> None:
    with killed_after_post(), suppress(Unanswered):
        await stage.start()
    await chatter(stage, 150)
    await stage.sim.restart(down_seconds=600)
    await stage.env.advance_time(SOON_SECONDS)
    assert len(live_boards(stage)) == 1


async def test_killed_between_a_summary_and_its_note_there_is_one_after_a_start(stage: Stage) -> None:
    await stage.reach("closing")
    await stage.minutes_pass(3)
    with killed_after_post(), suppress(Unanswered):
        await stage.host.command("leancoffee finish")
    await stage.sim.restart(down_seconds=7200)
    await stage.env.advance_time(SOON_SECONDS)
    assert len(stage.messages("attendee")) == 1
    assert stage.rows("SELECT * FROM posts WHERE is_open = 1") == []


async def test_killed_right_after_the_end_was_decided_the_next_start_shows_the_summary(stage: Stage) -> None:
    """No board was ever open: nothing that was posted tells that something is missing."""
    await stage.reach("closing")
    await stage.minutes_pass(3)
    stage.change("UPDATE posts SET is_open = 0")
    await stage.sim.restart()
    stage.env.inject_error("*", "/channels/*", status=503, times=None)
    await stage.host.command("leancoffee finish")
    await stage.sim.restart(meanwhile=stage.env.backend.faults.clear)
    await stage.env.advance_time(SOON_SECONDS)
    assert len(stage.messages("attendee")) == 1


async def test_a_board_deleted_by_hand_comes_back_once_though_the_answer_to_it_is_lost(stage: Stage) -> None:
    await stage.reach("gathering")
    await raw.delete_message(stage.env, stage.newest_with("Host"))
    with answer_lost(aiohttp.ServerDisconnectedError):
        form = click(Action.PROPOSE_FORM, await stage.meetup())
        await raw.submit(stage.li, form, title="Something new")
        await stage.env.advance_time(SOON_SECONDS)
    assert len(live_boards(stage)) == 1


async def test_whoever_posts_without_trouble_does_not_look_through_the_channel(stage: Stage) -> None:
    await stage.reach("ended")
    assert histories(stage) == []
    assert stage.rows("SELECT * FROM post_attempts") == []


async def test_what_discord_refused_is_not_looked_for(stage: Stage) -> None:
    stage.env.inject_error("POST", "/channels/*/messages", status=429, message="Slow down", times=2)
    await stage.start()
    await stage.env.advance_time(SOON_SECONDS)
    assert len(live_boards(stage)) == 1
    assert histories(stage) == []


async def test_without_read_message_history_a_board_is_posted_all_the_same(stage: Stage) -> None:
    await moderating.deny(stage.env, stage.channel, read_message_history=False)
    stage.env.inject_error("POST", "/channels/*/messages", status=503, times=1)
    await stage.start()
    await stage.env.advance_time(SOON_SECONDS)
    assert len(live_boards(stage)) == 1


async def test_a_board_whose_answer_was_lost_and_that_nobody_wants_any_more_is_closed(stage: Stage) -> None:
    """While Discord cannot be reached the meetup ends: the board that was posted all the same must not look live."""
    await stage.reach("gathering")
    with answer_lost(lambda: BackendError(503, 0, "Service Unavailable")):
        await stage.host.command("leancoffee next")
        stage.env.inject_error("*", "/channels/*", status=503, times=None)
        await stage.minutes_pass(2)
        await stage.host.command("leancoffee finish")
        await stage.minutes_pass(1)
        stage.env.backend.faults.clear()
        await stage.env.advance_time(SOON_SECONDS)
    assert len(stage.messages("attendee")) == 1
    assert live_boards(stage) == []
    assert stage.rows("SELECT * FROM posts WHERE is_open = 1") == []
    assert stage.rows("SELECT * FROM post_attempts") == []


async def test_an_attempt_that_came_to_nothing_and_is_not_wanted_any_more_is_forgotten(stage: Stage) -> None:
    await stage.reach("discussing")
    stage.env.inject_error("*", "/channels/*", status=503, times=None)
    await stage.minutes_pass(6)  # the thumb prompt was due, and its vote is over
    stage.env.backend.faults.clear()
    await stage.env.advance_time(SOON_SECONDS)
    assert stage.messages("Go on for") == []
    assert stage.rows("SELECT * FROM post_attempts") == []


FULL = "CREATE TRIGGER full BEFORE INSERT ON posts BEGIN SELECT RAISE(ABORT, 'full'); END"
"""The disk refuses the note of a message that was posted, and takes everything else."""


async def test_a_board_whose_note_the_disk_refuses_is_looked_for_and_not_posted_again(stage: Stage) -> None:
    stage.change(FULL)
    await stage.start()
    await stage.env.advance_time(5)
    stage.change("DROP TRIGGER full")
    await stage.env.advance_time(SOON_SECONDS)

    assert len(live_boards(stage)) == len(stage.rows("SELECT * FROM posts")) == 1
    await stage.li.propose(TRUNK)
    assert TRUNK in text_of(live_boards(stage)[0])


async def test_a_thumb_prompt_that_was_over_before_it_could_be_noted_has_no_buttons_left(
    stage: Stage,
) -> None:
    await stage.reach("discussing")
    stage.change(FULL)
    await stage.minutes_pass(5)
    prompt = stage.newest_with("👍")
    await stage.minutes_pass(1)
    stage.change("DROP TRIGGER full")
    await stage.env.advance_time(SOON_SECONDS)

    prompts = [each for each in stage.messages() if each.id == prompt.id]
    assert [labels_of(each) for each in prompts] == [[]]


@pytest.mark.parametrize("is_killed", [False, True])
async def test_a_loud_line_above_the_next_board_is_said_once(stage: Stage, is_killed: bool) -> None:
    await stage.start(timebox="5")
    await stage.propose()
    for _ in range(2):
        await stage.host.command("leancoffee next")

    if is_killed:
        with killed_after_post():
            await stage.minutes_pass(5)
        await stage.sim.restart()
    else:
        with answer_lost(lambda: BackendError(502, 0, "Bad Gateway")):
            await stage.minutes_pass(5)
    await stage.minutes_pass(1)

    said = stage.sent("POST", "/messages")
    assert len([each for each in said if "Time is up on" in str(each.json)]) == 1
    assert len(stage.messages("Discussing 2 of 2")) == 1


@contextmanager
def edits_lost() -> Iterator[None]:
    """Discord draws messages anew and sets statuses as it is asked to, and the bot does not learn of it."""
    dispatch = router.dispatch

    def losing(backend: Backend, method: str, path: str, **request: Any) -> Any:
        answer = dispatch(backend, method, path, **request)
        if method in ("PATCH", "PUT") and ("/messages/" in path or path.endswith("/voice-status")):
            raise aiohttp.ServerDisconnectedError
        return answer

    with mock.patch.object(router, "dispatch", losing):
        yield


async def test_a_board_of_whose_drawing_no_word_came_is_drawn_anew_when_all_is_as_before(
    stage: Stage,
) -> None:
    await stage.reach("gathering")
    with edits_lost():
        await propose_by_command(stage.sam, "Mob programming")
        assert stage.messages("Mob programming")
        await stage.host.command("topic withdraw", topic=3)
    await stage.minutes_pass(2)

    assert not stage.messages("Mob programming")


async def test_a_status_of_which_no_word_came_is_set_again_when_all_is_as_before(stage: Stage) -> None:
    await stage.administrator().command("leancoffee settings", voice_status=True)
    await stage.reach("discussing")
    before = stage.sent("PUT", "/voice-status")
    with edits_lost():
        await stage.host.command("leancoffee next")
        await stage.env.advance_time(6)
        await stage.host.command("leancoffee undo")
    await stage.minutes_pass(2)

    told = stage.sent("PUT", "/voice-status")
    assert SIZING in str(told[len(before)].json)
    assert TRUNK in str(told[-1].json)


@pytest.mark.parametrize(
    "odd",
    [
        {"poll": {"question": {"text": "Tea?"}, "answers": [], "expiry": None, "layout_type": 1}},
        {"message_reference": {"type": 1, "message_id": "5"}},
        {"thread": {"id": "5"}},
    ],
)
async def test_a_board_is_found_among_messages_that_the_library_cannot_read(
    stage: Stage, odd: dict[str, Any]
) -> None:
    """A poll without an end, for one: Discord says that there may be some, and discord.py reckons with its end."""
    dispatch = router.dispatch

    def showing(backend: Backend, method: str, path: str, **request: Any) -> Any:
        answer = dispatch(backend, method, path, **request)
        if method == "GET" and path == f"/channels/{stage.channel.id}/messages":
            somebody = {"id": str(stage.kim.id), "username": "kim", "discriminator": "0", "avatar": None}
            theirs = {"id": "1", "type": 0, "content": "", "author": somebody, "components": []}
            return [*answer, {**theirs, **odd}]
        return answer

    with answer_lost(aiohttp.ServerDisconnectedError):
        await stage.start()
    with mock.patch.object(router, "dispatch", showing):
        await stage.env.advance_time(SOON_SECONDS)
        await propose_by_command(stage.li, TRUNK)
        await stage.env.advance_time(SOON_SECONDS)

    (board,) = stage.messages()
    assert TRUNK in text_of(board)
