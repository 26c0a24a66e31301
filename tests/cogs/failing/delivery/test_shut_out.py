"""The bot may not write any more, is told to wait, or is told nonsense: it waits, and then everything is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from unittest import mock

import discord
import pytest
from simcord.backend import Backend
from simcord.backend.errors import BackendError
from simcord.http import router

from bot.core.meetup.parts import Phase
from bot.ui.kit.custom_id import Action, Op, click
from support.hands import Hands, labels_of, text_of
from tests.cogs import moderating, raw
from tests.cogs.stage import FEBRUARY, SIZING, TRUNK, Stage, propose_by_command, said

DAY = timedelta(days=1)
SOON_SECONDS = 120.0


def tries(stage: Stage, after: int) -> int:
    """Requests about the channel's messages, from number `after` on."""
    return len(stage.sent("*", f"/channels/{stage.channel.id}/messages", after=after))


async def let_write(stage: Stage, yes: bool) -> None:
    await moderating.deny(
        stage.env, stage.channel, **({} if yes else {"send_messages": False, "view_channel": False})
    )


async def test_a_live_meetup_shut_out_of_its_channel_shows_everything_once_it_is_let_in(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.reach("discussing")
    await let_write(stage, False)
    before = len(stage.env.http_requests)
    await stage.minutes_pass(5)  # the thumb prompt is due
    await stage.env.advance_time(5)
    assert tries(stage, before) < 12
    shut = [each for each in caplog.messages if "No permission to write" in each]
    assert len(shut) == 1

    await let_write(stage, True)
    await stage.env.advance_time(5)
    assert len(stage.messages("Go on for")) == 1


async def test_a_meetup_that_ends_while_the_bot_is_shut_out_gets_its_summary(stage: Stage) -> None:
    await stage.reach("closing")
    await let_write(stage, False)
    await stage.minutes_pass(20)
    assert await stage.phase() is Phase.ENDED
    assert stage.messages("attendee") == []

    await let_write(stage, True)
    await stage.env.advance_time(5)

    assert len(stage.messages("attendee")) == 1
    assert stage.rows("SELECT * FROM posts WHERE is_open = 1") == []


async def test_an_hour_shut_out_costs_discord_a_few_requests(stage: Stage) -> None:
    await stage.reach("gathering")
    await let_write(stage, False)
    before = len(stage.env.http_requests)
    await stage.minutes_pass(60)
    assert tries(stage, before) < 30


@pytest.mark.parametrize("how", ["role", "roles", "role deleted"])
async def test_whatever_brings_the_permission_back_wakes_what_waits(stage: Stage, how: str) -> None:
    await stage.reach("gathering")
    if how == "role deleted":
        mute = stage.guild.create_role("Muted")
        await moderating.give_bot_role(stage.env, stage.guild, mute)
        await moderating.forbid(stage.env, stage.channel, mute.id, "send_messages", "view_channel")
    else:
        await moderating.forbid(stage.env, stage.channel, stage.guild.id, "send_messages")
    meetup = await stage.meetup()
    await raw.click(stage.host, click(Action.DO, meetup, Op.NEXT, meetup.moment))
    assert await stage.phase() is Phase.VOTING
    assert stage.messages("Vote with your dots") == []
    match how:
        case "role":
            await moderating.let_bot(stage.env, stage.guild, administrator=True)
        case "roles":
            writers = stage.guild.create_role("Writers", permissions=discord.Permissions.all())
            await moderating.give_bot_role(stage.env, stage.guild, writers)
        case _:
            await moderating.delete_role(stage.env, stage.guild, mute)
    await stage.env.advance_time(10)
    assert len(stage.messages("Vote with your dots")) == 1


@pytest.mark.parametrize("is_known", [True, False])
async def test_whoever_adds_the_bot_to_a_private_thread_wakes_what_waits(
    stage: Stage, *, is_known: bool
) -> None:
    thread = raw.thread(stage.env, stage.channel)
    await stage.host.actor.join_voice(stage.voice)
    stage.env.inject_error(
        "*", f"/channels/{thread.id}/*", status=403, code=50001, message="Missing Access", times=None
    )
    await Hands(stage.env, stage.host.actor, thread).command("leancoffee start")
    assert [each for each in thread.history() if "Propose" in labels_of(each)] == []
    stage.env.backend.faults.clear()

    await raw.add_bot_to(stage.env, stage.sim.bot, thread, is_known=is_known)
    await stage.env.advance_time(10)

    assert len([each for each in thread.history() if "Propose" in labels_of(each)]) == 1


@pytest.mark.parametrize("due", [FEBRUARY - 7 * DAY, FEBRUARY - DAY, FEBRUARY])
async def test_what_was_due_while_shut_out_is_shown_when_let_in_unless_it_is_too_late(
    stage: Stage, due: object
) -> None:
    await stage.schedule_ahead(voice_channel=stage.voice)
    assert isinstance(due, type(FEBRUARY))
    await stage.until(due - timedelta(minutes=1))
    before = len(stage.messages())
    await let_write(stage, False)
    await stage.minutes_pass(4)
    assert len(stage.messages()) == before

    await let_write(stage, True)
    await stage.env.advance_time(SOON_SECONDS)

    assert len(stage.messages()) == before + 1


@pytest.mark.parametrize(("status", "code"), [(404, 0), (404, 10004), (400, 50083)])
async def test_a_404_that_says_nothing_of_the_channel_gives_nothing_up(
    stage: Stage, status: int, code: int
) -> None:
    await stage.reach("gathering")
    stage.env.inject_error("*", "/channels/*", status=status, code=code, message="Lost", times=None)
    await stage.host.command("leancoffee next")
    await stage.minutes_pass(1)
    stage.env.backend.faults.clear()
    await stage.minutes_pass(5)
    assert len(stage.messages("Vote with your dots")) == 1
    assert len([each for each in stage.messages() if "Host" in str(each.components)]) == 1


async def test_a_page_of_html_in_place_of_an_answer_is_a_failure_like_any_other(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.reach("gathering")
    page = "<!DOCTYPE html>\n<html><body>error code: 1015 " + "you are being rate limited " * 100
    stage.env.inject_error("*", "/channels/*", status=429, message=page, times=None)
    before = len(stage.env.http_requests)
    await stage.host.command("leancoffee next")
    await stage.minutes_pass(10)
    assert tries(stage, before) < 40
    stage.env.backend.faults.clear()
    await stage.env.advance_time(SOON_SECONDS)
    assert len(stage.messages("Vote with your dots")) == 1
    assert max(len(each) for each in caplog.messages if "tried again" in each) < 400


async def test_fifty_looks_at_the_status_edit_nothing(stage: Stage) -> None:
    await stage.reach("gathering")
    before = len(stage.env.http_requests)
    for _ in range(50):
        assert "Phase" in said(await stage.kim.command("leancoffee status"))
    await stage.minutes_pass(1)
    assert stage.sent("PATCH", "/channels/", after=before) == []
    assert tries(stage, before) < 5


async def test_a_board_deleted_between_two_looks_at_the_status_comes_back(stage: Stage) -> None:
    await stage.reach("gathering")
    await stage.kim.command("leancoffee status")
    await raw.delete_message(stage.env, stage.newest_with("Host"))
    await stage.kim.command("leancoffee status")
    await stage.li.command("topic propose")
    await stage.env.advance_time(15)
    board = text_of(stage.newest_with("Host"))
    assert TRUNK in board
    assert SIZING in board


async def test_a_host_is_told_in_private_what_the_bot_lacks(stage: Stage) -> None:
    await stage.reach("gathering")
    await moderating.deny(stage.env, stage.channel, send_messages=False)
    panel = await stage.host.press("Host")
    status = await stage.host.command("leancoffee status")
    for each in (panel, status):
        assert "I lack **Send Messages** in this channel, so the board is not up to date" in said(each)

    await moderating.deny(stage.env, stage.channel)

    assert "I lack" not in said(await stage.host.command("leancoffee status"))


@pytest.mark.parametrize("code", [200000, 50035, 160002])
async def test_whoever_looks_is_told_that_the_board_is_not_up_to_date_where_discord_does_not_take_it(
    stage: Stage, code: int
) -> None:
    """AutoMod, for one, refuses a word that somebody chose for a title; no permission is missing."""
    dispatch = router.dispatch

    def dispatched(backend: Backend, method: str, path: str, **request: Any) -> Any:
        if method == "POST" and path == f"/channels/{stage.channel.id}/messages":
            raise BackendError(400, code, "no")
        return dispatch(backend, method, path, **request)

    await stage.reach("gathering")
    with mock.patch.object(router, "dispatch", dispatched):
        await stage.host.command("leancoffee next")
        await stage.minutes_pass(1)
        for asked in ("leancoffee status", "leancoffee board"):
            assert "the board is not up to date" in said(await stage.host.command(asked))
    await stage.minutes_pass(3)

    assert stage.newest_with("My dots")
    assert "the board is not up to date" not in said(await stage.host.command("leancoffee status"))


async def test_whoever_looks_is_not_told_that_discord_is_to_blame_where_the_database_refuses(
    stage: Stage,
) -> None:
    await stage.reach("gathering")
    stage.change("CREATE TRIGGER full BEFORE INSERT ON post_attempts BEGIN SELECT RAISE(FAIL, 'full'); END")
    await stage.host.command("leancoffee next")
    await stage.minutes_pass(1)

    told = said(await stage.host.command("leancoffee status"))

    assert "the board is not up to date" in told
    assert "Discord" not in told


async def test_hosts_find_a_live_meetup_of_a_series_listed_among_its_faults(stage: Stage) -> None:
    await stage.plan()
    await stage.until(FEBRUARY)
    await stage.host.press("Start the meetup")
    await stage.propose()
    await let_write(stage, False)
    meetup = await stage.meetup()
    await raw.click(stage.host, click(Action.DO, meetup, Op.NEXT, meetup.moment))
    assert stage.rows("SELECT trouble FROM series_problems") == [("channel_shut",)]

    await let_write(stage, True)
    await stage.env.advance_time(10)

    assert stage.rows("SELECT trouble FROM series_problems") == []


async def test_a_summary_waits_for_the_permission_through_a_restart(stage: Stage) -> None:
    await stage.reach("closing")
    await let_write(stage, False)
    await stage.minutes_pass(20)
    await stage.sim.restart(down_seconds=3600)
    await stage.minutes_pass(3)
    assert stage.messages("attendee") == []

    await let_write(stage, True)
    await stage.env.advance_time(5)

    assert len(stage.messages("attendee")) == 1
    assert stage.rows("SELECT is_shown FROM meetups") == [(1,)]


async def test_a_channel_deleted_while_discord_cannot_be_reached_is_given_up_afterwards(stage: Stage) -> None:
    await stage.reach("gathering")
    stage.env.inject_error("*", "/channels/*", status=503, times=None)
    await stage.host.command("leancoffee next")
    stage.env.backend.faults.clear()
    await raw.delete_channel(stage.env, stage.channel)
    await stage.minutes_pass(6)
    sent = len(stage.env.http_requests)
    await stage.minutes_pass(30)
    assert tries(stage, sent) == 0
    assert stage.rows("SELECT * FROM posts WHERE is_open = 1") == []
    assert stage.rows("SELECT is_shown FROM meetups") == [(1,)]


@pytest.mark.parametrize("where", ["/channels/*", "/guilds/*/scheduled-events*"])
async def test_a_403_of_a_proxy_is_no_lack_of_a_permission_and_told_to_nobody(
    stage: Stage, where: str, caplog: pytest.LogCaptureFixture
) -> None:
    """It names no code of Discord's; whoever was told would look in vain for what the bot lacks."""
    stage.guild.create_text_channel("elsewhere")
    await stage.schedule_ahead(voice_channel=stage.voice)
    await stage.until(FEBRUARY - 7 * DAY - timedelta(minutes=1))
    stage.env.inject_error("*", where, status=403, code=0, message="A proxy", times=None)
    await stage.minutes_pass(4)
    assert stage.rows("SELECT * FROM series_problems") == []
    assert "No permission to write" not in caplog.text

    stage.env.backend.faults.clear()
    await stage.minutes_pass(10)

    assert len(stage.messages("Propose topics")) == 1
    assert len(await raw.native_events(stage.env, stage.guild)) == 1


async def test_a_403_of_a_proxy_does_not_say_that_the_room_refuses_anything(stage: Stage) -> None:
    await stage.administrator().command("leancoffee settings", voice_status=True)
    stage.env.inject_error(
        "PUT", "/channels/*/voice-status", status=403, code=0, message="A proxy", times=None
    )
    await stage.reach("discussing")
    await stage.minutes_pass(1)

    assert stage.rows("SELECT * FROM posts WHERE slot = 'room'") == []


@contextmanager
def archived(stage: Stage) -> Iterator[None]:
    """The meetup's channel is an archived thread: no message in it can be edited until one is posted (Discord,
    Threads)."""
    dispatch, is_open = router.dispatch, list[bool]()

    def dispatched(backend: Backend, method: str, path: str, **request: Any) -> Any:
        if path.startswith(f"/channels/{stage.channel.id}/messages"):
            if method == "POST":
                is_open.append(True)
            elif method == "PATCH" and not is_open:
                raise BackendError(400, 50083, "Thread is archived")
        return dispatch(backend, method, path, **request)

    with mock.patch.object(router, "dispatch", dispatched):
        yield


async def test_what_is_due_in_an_archived_thread_is_posted_which_opens_it_and_all_is_true(
    stage: Stage,
) -> None:
    await stage.reach("discussing")
    with archived(stage):
        await propose_by_command(stage.sam, "Mob programming")
        await stage.minutes_pass(5)
        await stage.env.advance_time(5)
        assert len(stage.messages("Go on for")) == 1
        await stage.minutes_pass(2)
    assert stage.messages("Mob programming")


async def test_a_meetup_that_ends_in_an_archived_thread_has_its_summary_and_no_live_board(
    stage: Stage,
) -> None:
    await stage.reach("closing")
    await stage.minutes_pass(3)
    with archived(stage):
        await stage.host.command("leancoffee finish")
        await stage.env.advance_time(SOON_SECONDS)
        assert len(stage.messages("attendee")) == 1
    assert stage.rows("SELECT * FROM posts WHERE is_open = 1") == []


async def test_an_archived_thread_is_told_of_in_the_log_once(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.reach("gathering")
    with archived(stage):
        await propose_by_command(stage.sam, "Mob programming")
        await stage.minutes_pass(30)
    assert len([each for each in caplog.records if "50083" in each.getMessage() and each.levelno > 10]) == 1
    await stage.minutes_pass(6)
    assert stage.messages("Mob programming")


async def test_a_thread_that_is_opened_again_shows_what_could_not_be_edited_in_it_at_once(
    stage: Stage,
) -> None:
    """discord.py forgets a thread as it is archived, and takes it for a new one when it is opened again."""
    thread = raw.thread(stage.env, stage.channel)
    ana = Hands(stage.env, stage.host.actor, thread)
    await ana.command("leancoffee start")
    stage.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
    dispatch = router.dispatch

    def refusing(backend: Backend, method: str, path: str, **request: Any) -> Any:
        metadata = backend.get_channel(thread.id).thread_metadata
        if method == "PATCH" and f"/channels/{thread.id}/messages" in path and metadata and metadata.archived:
            raise BackendError(400, 50083, "Thread is archived")
        return dispatch(backend, method, path, **request)

    with mock.patch.object(router, "dispatch", refusing):
        await propose_by_command(ana, "Mob programming")
        await stage.minutes_pass(16)
        stage.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": False})
        await stage.env.advance_time(2)
        assert [each for each in thread.history() if "Mob programming" in text_of(each)]
