"""The native event of a meetup that runs over: Discord ends an event at its end, so the bot puts that off."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from unittest import mock

import pytest
from simcord.backend import Backend
from simcord.backend.errors import BackendError
from simcord.http import router

from bot.core.meetup.parts import Phase
from tests.cogs import raw
from tests.cogs.series.test_events import ACTIVE, CANCELLED, COMPLETED, EVENTS, SCHEDULED, the_event
from tests.cogs.stage import FEBRUARY, Stage

PLANNED_END = FEBRUARY + timedelta(hours=1)
LATE = FEBRUARY + timedelta(minutes=40)
"""Less than half of the meetup would be left: it is given its whole length."""


async def started(stage: Stage, at: datetime = FEBRUARY) -> None:
    """The meetup of February has begun; its event began by itself, at the planned time."""
    await stage.plan()
    await stage.until(at)
    await stage.press_host("Start the meetup")


async def ends_at(stage: Stage) -> datetime:
    return datetime.fromisoformat(str((await the_event(stage)).scheduled_end_time))


def edits(stage: Stage) -> int:
    """How often the bot has edited an event."""
    return sum(each.method == "PATCH" and "scheduled-events" in each.path for each in stage.env.http_requests)


@pytest.mark.parametrize("plan", [Stage.plan, Stage.schedule_ahead], ids=["by voice", "by text"])
async def test_it_lasts_for_as_long_as_the_meetup_does(
    stage: Stage, plan: Callable[[Stage], Awaitable[str]]
) -> None:
    await plan(stage)
    await stage.until(FEBRUARY)
    await stage.press_host("Start the meetup")
    for minutes in (-30, 1, 31, 63, 95):
        await stage.until(PLANNED_END + timedelta(minutes=minutes))
        await stage.host.propose(f"Topic at {minutes}")  # a meetup by text ends where nobody does anything
        assert (await the_event(stage)).status == ACTIVE
    assert await stage.phase() is Phase.GATHERING
    assert edits(stage) == 4  # half an hour longer each time
    await stage.host.command("leancoffee finish")
    assert (await the_event(stage)).status == COMPLETED


async def test_nothing_is_changed_for_a_meetup_that_ends_in_time(stage: Stage) -> None:
    await started(stage)
    await stage.until(PLANNED_END - timedelta(minutes=6))
    assert await ends_at(stage) == PLANNED_END
    await stage.host.command("leancoffee finish")
    await stage.until(PLANNED_END + timedelta(hours=2))
    assert edits(stage) == 1  # ended


async def test_a_meetup_that_begins_late_has_its_whole_length_in_the_event(stage: Stage) -> None:
    await started(stage, LATE)
    assert await ends_at(stage) == LATE + timedelta(hours=1)


async def test_whoever_was_torn_away_lengthens_it_at_the_next_start(stage: Stage) -> None:
    await started(stage)
    await stage.until(PLANNED_END - timedelta(minutes=7))
    await stage.sim.restart(down_seconds=5 * 60.0)
    await stage.until(PLANNED_END + timedelta(minutes=20))
    assert (await the_event(stage)).status == ACTIVE


async def test_an_outage_just_then_is_waited_out(stage: Stage) -> None:
    await started(stage)
    await stage.until(PLANNED_END - timedelta(minutes=6))
    stage.env.inject_error("PATCH", EVENTS + "*", status=503, times=None)
    await stage.minutes_pass(3)
    stage.env.backend.faults.clear()
    await stage.until(PLANNED_END + timedelta(minutes=20))
    assert (await the_event(stage)).status == ACTIVE


@pytest.mark.parametrize(("status", "code"), [(400, 0), (403, 0), (404, 0), (404, 10004), (429, 0)])
async def test_an_answer_that_is_not_discords_last_word_does_not_let_it_end(
    stage: Stage, status: int, code: int
) -> None:
    await started(stage)
    await stage.until(PLANNED_END - timedelta(minutes=6))
    stage.env.inject_error("PATCH", EVENTS + "*", status=status, code=code)
    await stage.until(PLANNED_END + timedelta(minutes=1))
    assert (await the_event(stage)).status == ACTIVE


async def test_where_discord_lets_it_last_no_longer_it_is_asked_once_each_time(stage: Stage) -> None:
    await started(stage)
    stage.env.inject_error("PATCH", EVENTS + "*", status=400, code=50035, times=None)
    await stage.until(PLANNED_END - timedelta(minutes=4))
    await stage.propose()
    await stage.minutes_pass(3)
    assert edits(stage) == 1
    assert await stage.phase() is Phase.GATHERING


async def test_one_that_was_ended_by_hand_stays_ended_and_the_meetup_goes_on(stage: Stage) -> None:
    await started(stage)
    await raw.edit_event(stage.env, stage.guild, await the_event(stage), status=COMPLETED)
    await stage.until(PLANNED_END + timedelta(minutes=20))
    assert (await the_event(stage)).status == COMPLETED
    assert await stage.phase() is Phase.GATHERING
    assert edits(stage) == 0
    await stage.host.command("leancoffee finish")


async def test_an_end_that_discord_refuses_just_then_is_asked_for_again(stage: Stage) -> None:
    await started(stage)
    stage.env.inject_error("PATCH", EVENTS + "*", status=400, code=50035, times=2)

    await stage.host.command("leancoffee finish")
    assert (await the_event(stage)).status == ACTIVE
    await stage.minutes_pass(2)

    assert (await the_event(stage)).status == COMPLETED
    assert edits(stage) == 3


async def test_an_event_that_discord_lets_nobody_start_is_called_off_at_the_end_of_its_meetup(
    stage: Stage,
) -> None:
    dispatch = router.dispatch

    def dispatched(backend: Backend, method: str, path: str, **request: Any) -> Any:
        if method == "PATCH" and "scheduled-events" in path and request["json"].get("status") == ACTIVE:
            raise BackendError(400, 50035, "no")
        return dispatch(backend, method, path, **request)

    with mock.patch.object(router, "dispatch", dispatched):
        await started(stage, FEBRUARY - timedelta(minutes=30))
        assert (await the_event(stage)).status == SCHEDULED
        await stage.host.command("leancoffee finish")
        await stage.minutes_pass(1)

    assert (await the_event(stage)).status == CANCELLED
