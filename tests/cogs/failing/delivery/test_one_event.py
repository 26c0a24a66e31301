"""A native event is there once, whatever became of the answer or of the process."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from unittest import mock

import aiohttp
import pytest
from simcord.backend import Backend
from simcord.http import router

from bot.core.meetup.parts import Phase
from support.hands import Unanswered
from tests.cogs import raw
from tests.cogs.series.test_events import CANCELLED, SCHEDULED
from tests.cogs.stage import FEBRUARY, Stage

DAY = timedelta(days=1)
SOON_SECONDS = 120.0


@contextmanager
def event_answer_lost(*, dies: bool = False) -> Iterator[list[str]]:
    """Discord creates an event, and the bot does not learn of it; it may even die of it. What was created."""
    dispatch, created = router.dispatch, list[str]()

    def losing(backend: Backend, method: str, path: str, **request: Any) -> Any:
        if dies and created:
            raise asyncio.CancelledError
        answer = dispatch(backend, method, path, **request)
        if method == "POST" and path.endswith("/scheduled-events"):
            created.append(path)
            if dies:
                raise asyncio.CancelledError
            if len(created) == 1:
                raise aiohttp.ServerDisconnectedError
        return answer

    with mock.patch.object(router, "dispatch", losing):
        yield created


@pytest.mark.parametrize("dies", [False, True])
async def test_the_answer_to_an_event_is_lost_and_there_is_one(stage: Stage, *, dies: bool) -> None:
    await stage.schedule_ahead(voice_channel=stage.voice)
    with event_answer_lost(dies=dies) as created:
        await stage.until(FEBRUARY - 7 * DAY + timedelta(minutes=5))
    if dies:
        await stage.sim.restart(down_seconds=3600)
        await stage.env.advance_time(SOON_SECONDS)
    assert len(created) == len(await raw.native_events(stage.env, stage.guild)) == 1
    assert stage.rows("SELECT * FROM post_attempts") == []


@pytest.mark.parametrize("is_deleted", [True, False], ids=["deleted", "cancelled"])
async def test_killed_before_it_was_noted_an_event_that_was_asked_for_again_is_found(
    stage: Stage, *, is_deleted: bool
) -> None:
    await stage.plan()
    (event,) = await raw.native_events(stage.env, stage.guild)
    if is_deleted:
        await raw.delete_event(stage.env, stage.guild, event)
    else:
        await raw.edit_event(stage.env, stage.guild, event, status=CANCELLED)
    with event_answer_lost(dies=True) as created, pytest.raises(Unanswered):
        await stage.host.press("Check again", on=stage.newest("next meetup was deleted"))
    await stage.sim.restart()
    await stage.env.advance_time(SOON_SECONDS)

    (event,) = [each for each in await raw.native_events(stage.env, stage.guild) if each.status == SCHEDULED]
    assert len(created) == 1
    assert stage.rows("SELECT event_id FROM scheduled_events") == [(event.id,)]
    assert stage.rows("SELECT * FROM series_problems") == []
    assert stage.rows("SELECT * FROM post_attempts") == []


async def test_an_event_nobody_knows_of_follows_a_meetup_that_was_moved_meanwhile(stage: Stage) -> None:
    series_id = await stage.schedule_ahead(voice_channel=stage.voice)
    with event_answer_lost():
        stage.env.inject_error("GET", "/guilds/*/scheduled-events", status=503, times=None)
        await stage.until(FEBRUARY - 7 * DAY)
        when = {"occurrence": "2026-02-05", "day": "2026-02-06", "time": "12:00"}
        await stage.host.command("leancoffee schedule move", series=series_id, **when)
        stage.env.backend.faults.clear()
        await stage.minutes_pass(6)
    (event,) = await raw.native_events(stage.env, stage.guild)
    assert event.scheduled_start_time == (FEBRUARY + DAY).isoformat()


async def test_an_event_nobody_knows_of_is_called_off_with_its_meetup(stage: Stage) -> None:
    await stage.schedule_ahead(voice_channel=stage.voice)
    with event_answer_lost(dies=True):
        await stage.until(FEBRUARY - 7 * DAY + timedelta(minutes=5))
    await stage.sim.restart(down_seconds=8 * DAY.total_seconds())
    await stage.env.advance_time(SOON_SECONDS)
    assert await stage.phase() is Phase.CANCELLED
    (event,) = await raw.native_events(stage.env, stage.guild)
    assert event.status in (3, 4)
    assert stage.rows("SELECT * FROM post_attempts") == []


@pytest.mark.parametrize("failing", [False, True], ids=["taken back at once", "taken back in an outage"])
async def test_a_cancel_whose_answer_was_lost_and_that_is_taken_back_has_another_event_and_blames_nobody(
    stage: Stage, *, failing: bool
) -> None:
    await stage.plan()
    lost = ConnectionResetError(104, "reset")
    with raw.next_answer_lost("PATCH", "/scheduled-events/", lost, was_done=True):
        await stage.host.command("leancoffee cancel")
    if failing:
        stage.env.inject_error("*", "/guilds/*/scheduled-events*", status=503, times=None)
        await stage.minutes_pass(3)
    await stage.host.command("leancoffee undo")
    stage.env.backend.faults.clear()
    await stage.minutes_pass(2)

    events = await raw.native_events(stage.env, stage.guild)
    assert [each.status for each in events] == [CANCELLED, SCHEDULED]
    assert stage.rows("SELECT * FROM series_problems") == []
