"""Direct messages and notices of faults that could not be sent are sent again, once, until it is too late."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from unittest import mock

import aiohttp
import discord
import pytest
from simcord.backend import Backend
from simcord.backend.errors import BackendError
from simcord.http import router

from support.hands import Hands, text_of
from tests.cogs import moderating, raw
from tests.cogs.failing.delivery.test_posted_once import answer_lost, killed_after_post
from tests.cogs.failing.test_one_bad_row import elsewhere
from tests.cogs.stage import FEBRUARY, Stage

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
SOON_SECONDS = 120.0
LACKS = "because I lack"


def inbox(hands: Hands) -> list[discord.Message]:
    return list(hands.actor.user.dm_channel.history())


async def followed(stage: Stage, *who: Hands) -> None:
    """A planned meetup of which some want to be reminded."""
    await stage.plan()
    for each in who:
        await each.press("Remind me")


@pytest.mark.parametrize("minutes", [3, 31])
async def test_a_direct_message_due_in_an_outage_is_sent_soon_after_it(stage: Stage, minutes: int) -> None:
    await followed(stage, stage.li, stage.sam)
    await stage.until(FEBRUARY - DAY - MINUTE)
    stage.env.inject_error("*", "*", status=503, times=None)
    await stage.minutes_pass(1 + minutes)
    stage.env.backend.faults.clear()
    await stage.env.advance_time(SOON_SECONDS)
    assert [len(inbox(each)) for each in (stage.li, stage.sam)] == [1, 1]


async def test_a_direct_message_is_sent_though_discord_tells_a_new_session_nothing_of_the_server(
    stage: Stage,
) -> None:
    """Who may see the channel is asked of Discord then, and not taken from a server that has no roles yet."""
    await followed(stage, stage.li)
    await stage.until(FEBRUARY - DAY - timedelta(minutes=1))
    await raw.lose_sight_of(stage.env, stage.sim.bot, stage.guild)
    await stage.minutes_pass(5)
    await raw.announce_guild(stage.env, stage.guild)
    await stage.env.advance_time(SOON_SECONDS)

    assert len(inbox(stage.li)) == 1


async def test_one_whose_message_fails_holds_up_no_other(stage: Stage) -> None:
    await followed(stage, stage.li, stage.sam)
    box = stage.li.actor.user.dm_channel.id
    stage.env.inject_error("POST", f"/channels/{box}/messages", status=400, code=0, times=None)
    await stage.until(FEBRUARY - DAY + MINUTE)
    assert [len(inbox(each)) for each in (stage.li, stage.sam)] == [0, 1]
    stage.env.backend.faults.clear()
    await stage.minutes_pass(6)
    assert [len(inbox(each)) for each in (stage.li, stage.sam)] == [1, 1]


@pytest.mark.expects_errors
async def test_nor_does_one_whose_message_fails_for_a_reason_that_nobody_foresaw(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await followed(stage, stage.li, stage.sam)
    create = stage.sim.bot.create_dm

    async def stumbling(user: discord.abc.Snowflake) -> discord.DMChannel:
        if user.id == stage.li.id:
            raise KeyError("id")
        return await create(user)

    with monkeypatch.context() as patch:
        patch.setattr(stage.sim.bot, "create_dm", stumbling)
        await stage.until(FEBRUARY - DAY + MINUTE)
    assert [len(inbox(each)) for each in (stage.li, stage.sam)] == [0, 1]
    await stage.minutes_pass(6)
    assert [len(inbox(each)) for each in (stage.li, stage.sam)] == [1, 1]
    assert caplog.text.count("could not be drawn, and is tried again") == 1


@pytest.mark.parametrize("status", [500, 503])
@pytest.mark.parametrize("is_first", [True, False])
async def test_one_whom_discord_cannot_reach_holds_up_no_other(
    stage: Stage, status: int, *, is_first: bool
) -> None:
    await followed(stage, stage.li, stage.sam)
    lost, other = (stage.li, stage.sam) if is_first else (stage.sam, stage.li)
    await stage.until(FEBRUARY - DAY - MINUTE)
    stage.env.inject_error("POST", "/channels/*/messages", status=503, times=None)
    await stage.minutes_pass(4)
    stage.env.backend.faults.clear()
    box = lost.actor.user.dm_channel.id
    stage.env.inject_error("POST", f"/channels/{box}/messages", status=status, times=None)
    await stage.env.advance_time(SOON_SECONDS)
    assert [len(inbox(each)) for each in (lost, other)] == [0, 1]


async def test_one_who_is_forbidden_makes_nobody_wait_after_an_outage(stage: Stage) -> None:
    await followed(stage, stage.li, stage.sam)
    box = stage.li.actor.user.dm_channel.id
    await stage.until(FEBRUARY - DAY - MINUTE)
    stage.env.inject_error("POST", f"/channels/{box}/messages", status=403, code=20026, times=None)
    stage.env.inject_error("POST", "/channels/*/messages", status=503, times=None)
    await stage.minutes_pass(10)
    stage.env.backend.faults.clear()
    stage.env.inject_error("POST", f"/channels/{box}/messages", status=403, code=20026, times=None)
    await stage.env.advance_time(SOON_SECONDS)
    assert len(inbox(stage.sam)) == 1


async def test_a_direct_message_that_is_too_late_is_not_sent(stage: Stage) -> None:
    await followed(stage, stage.li)
    await stage.until(FEBRUARY - DAY - MINUTE)
    stage.env.inject_error("*", "*", status=503, times=None)
    await stage.until(FEBRUARY - DAY + 2 * HOUR)
    stage.env.backend.faults.clear()
    sent = len(stage.env.http_requests)
    await stage.until(FEBRUARY - HOUR)
    assert inbox(stage.li) == []
    assert stage.sent("POST", "/channels/", after=sent) == []


@pytest.mark.parametrize("code", [50007, 50278])
async def test_whoever_takes_none_is_asked_once_and_costs_no_more_requests(
    stage: Stage, code: int, caplog: pytest.LogCaptureFixture
) -> None:
    await followed(stage, stage.li)
    box = stage.li.actor.user.dm_channel.id
    stage.env.inject_error("POST", f"/channels/{box}/messages", status=403, code=code, times=None)
    await stage.until(FEBRUARY)
    assert len(stage.sent("POST", f"/channels/{box}/messages")) == 1
    assert len([each for each in caplog.messages if "takes no messages" in each]) <= 1


async def test_the_answer_to_a_direct_message_is_lost_and_it_came_once(stage: Stage) -> None:
    await followed(stage, stage.li, stage.sam)
    await stage.until(FEBRUARY - DAY - MINUTE)
    with answer_lost(aiohttp.ServerDisconnectedError, nth=2):  # the first one is the reminder in the channel
        await stage.minutes_pass(5)
    assert [len(inbox(each)) for each in (stage.li, stage.sam)] == [1, 1]


async def test_killed_between_a_direct_message_and_its_note_it_came_once(stage: Stage) -> None:
    await followed(stage, stage.li)
    await stage.until(FEBRUARY - DAY - MINUTE)
    with killed_after_post(nth=2):
        await stage.minutes_pass(2)
    await stage.sim.restart(down_seconds=1200)
    await stage.minutes_pass(2)
    assert len(inbox(stage.li)) == 1


async def test_a_fault_that_could_not_be_told_is_told_soon_after_the_outage(stage: Stage) -> None:
    await stage.schedule_ahead(voice_channel=stage.voice)
    await moderating.let_bot(stage.env, stage.guild, manage_events=False)
    stage.env.inject_error("POST", "/channels/*/messages", status=503, times=None)
    sent = len(stage.env.http_requests)
    await stage.until(FEBRUARY - 7 * DAY)
    await stage.minutes_pass(10)
    assert stage.messages(LACKS) == []
    assert len(stage.sent("POST", "/messages", after=sent)) < 60
    stage.env.backend.faults.clear()
    await stage.env.advance_time(SOON_SECONDS)
    assert len(stage.messages(LACKS)) == 1
    assert stage.rows("SELECT told FROM series_problems") == [(1,)]


async def test_the_answer_to_a_notice_is_lost_and_it_was_told_once(stage: Stage) -> None:
    await stage.schedule_ahead(voice_channel=stage.voice)
    await stage.until(FEBRUARY - 7 * DAY - MINUTE)
    await moderating.let_bot(stage.env, stage.guild, manage_events=False)
    for nth in (1, 2):
        with answer_lost(lambda: BackendError(502, 0, "Bad Gateway"), nth=nth):
            await stage.minutes_pass(3)
    await stage.minutes_pass(3)
    assert len(stage.messages(LACKS)) == 1


async def test_killed_between_a_notice_and_its_note_it_was_told_once(stage: Stage) -> None:
    await stage.schedule_ahead(voice_channel=stage.voice)
    await stage.until(FEBRUARY - 7 * DAY - MINUTE)
    await moderating.let_bot(stage.env, stage.guild, manage_events=False)
    with killed_after_post(nth=1):
        await stage.minutes_pass(2)
    await stage.sim.restart(down_seconds=1200)
    await stage.minutes_pass(3)
    assert len(stage.messages(LACKS)) == 1


async def test_a_fault_that_nobody_can_be_told_is_told_where_a_channel_opens(stage: Stage) -> None:
    await stage.schedule_ahead(voice_channel=stage.voice)
    await stage.until(FEBRUARY - 7 * DAY - MINUTE)
    await moderating.deny(stage.env, stage.channel, send_messages=False)
    sent = len(stage.env.http_requests)
    await stage.minutes_pass(30)
    assert stage.sent("POST", "/messages", after=sent) == []
    elsewhere = stage.guild.create_text_channel("elsewhere")
    await stage.env.advance_time(SOON_SECONDS)
    assert "I cannot write in" in text_of(elsewhere.last_message)


async def test_a_server_that_discord_has_lost_keeps_no_other_from_being_told(stage: Stage) -> None:
    other = elsewhere(stage)
    for each in (stage, other):
        await each.schedule_ahead(voice_channel=each.voice)
        await moderating.let_bot(each.env, each.guild, manage_events=False)
    stage.env.inject_error("POST", "/channels/*/messages", status=503, times=None)
    await stage.until(FEBRUARY - 7 * DAY + MINUTE)
    await raw.lose_sight_of(stage.env, stage.sim.bot, stage.guild)
    await stage.minutes_pass(3)
    stage.env.backend.faults.clear()
    await stage.env.advance_time(SOON_SECONDS)
    assert [len(each.messages(LACKS)) for each in (stage, other)] == [0, 1]
    await raw.announce_guild(stage.env, stage.guild)
    await stage.env.advance_time(SOON_SECONDS)
    assert [len(each.messages(LACKS)) for each in (stage, other)] == [1, 1]


PROXIES = (400, 403, 404, 405, 408, 425, 502)


@contextmanager
def notice_lost(failure: Callable[[], BaseException]) -> Iterator[list[str]]:
    """Discord posts the first notice of a fault that it is sent, and the bot does not learn of it; those posted."""
    dispatch, posts = router.dispatch, list[str]()

    def losing(backend: Backend, method: str, path: str, **request: Any) -> Any:
        answer = dispatch(backend, method, path, **request)
        if method == "POST" and path.endswith("/messages") and LACKS in str(request):
            posts.append(path)
            if len(posts) == 1:
                raise failure()
        return answer

    with mock.patch.object(router, "dispatch", losing):
        yield posts


async def lacks_events(stage: Stage) -> None:
    """A series is about to plan its first meetup, and its event is not allowed; there is another channel to tell."""
    stage.guild.create_text_channel("elsewhere")
    await stage.schedule_ahead(voice_channel=stage.voice)
    await stage.until(FEBRUARY - 7 * DAY - MINUTE)
    await moderating.let_bot(stage.env, stage.guild, manage_events=False)


@pytest.mark.parametrize("status", PROXIES)
async def test_where_it_cannot_be_looked_for_a_notice_just_now_it_is_told_once(
    stage: Stage, status: int
) -> None:
    await lacks_events(stage)
    with notice_lost(aiohttp.ServerDisconnectedError) as posts:
        await stage.until(FEBRUARY - 7 * DAY)
        assert len(posts) == 1
        path = f"/channels/{stage.channel.id}/messages"
        stage.env.inject_error("GET", path, status=status, code=0, times=None)
        await stage.minutes_pass(10)
        stage.env.backend.faults.clear()
        await stage.minutes_pass(12)
    assert len(posts) == 1
    assert stage.rows("SELECT told FROM series_problems") == [(1,)]


@pytest.mark.parametrize("status", PROXIES)
async def test_a_proxy_answers_for_discord_which_has_posted_a_notice_and_it_is_told_once(
    stage: Stage, status: int
) -> None:
    await lacks_events(stage)
    with notice_lost(lambda: BackendError(status, 0, "A proxy")) as posts:
        await stage.minutes_pass(6)
    assert len(posts) == 1
    assert stage.rows("SELECT told FROM series_problems") == [(1,)]


async def test_a_notice_that_one_channel_refuses_is_told_in_another(stage: Stage) -> None:
    await lacks_events(stage)
    path = f"/channels/{stage.channel.id}/messages"
    stage.env.inject_error("POST", path, status=403, code=50013, times=None)
    sent = len(stage.env.http_requests)
    await stage.minutes_pass(6)
    told = [each.path for each in stage.sent("POST", "/messages", after=sent) if LACKS in str(each.json)]
    assert len([each for each in told if path not in each]) == 1
