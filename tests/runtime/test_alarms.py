"""The alarm clock itself, on the real scheduler in real time."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta, tzinfo

import pytest

from bot.app.ports import Unreadable
from bot.core.meetup.alarms import Alarm, AlarmKind
from bot.runtime.alarms import AlarmClock
from bot.runtime.scheduling import Every
from support.patience import PATIENCE_SECONDS
from tests.app.on_the_loop import calls_here

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def overdue(token: int) -> Alarm:
    return Alarm(LONG_AGO + timedelta(seconds=token), AlarmKind.STEP, token)


def a_clock_put_forward(by: timedelta) -> type[datetime]:
    """In place of the class by which the scheduler knows what time it is."""

    class Later(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Later:
            return super().now(tz) + by

    return Later


async def nothing() -> None:
    """A heartbeat or a look at the series that nobody asked for."""


async def test_overdue_alarms_that_are_set_one_by_another_all_ring() -> None:
    """Each is set while the one before still rings; after an outage that is how a meetup catches up."""
    clock, rung = AlarmClock(), list[int]()
    done = asyncio.Event()

    async def ring(meetup_id: str, alarm: Alarm) -> None:
        rung.append(alarm.token)
        if alarm.token < 5:
            clock.set(meetup_id, overdue(alarm.token + 1))
            await done.wait()
        else:
            done.set()

    clock.set("meetup", overdue(1))
    clock.start(ring, nothing, nothing)
    try:
        await asyncio.wait_for(done.wait(), PATIENCE_SECONDS)
    finally:
        clock.stop()
    assert rung == [1, 2, 3, 4, 5]


async def test_what_is_due_by_the_calendar_waits_while_the_clock_is_far_ahead() -> None:
    """And rings by the right one; a timebox goes by minutes, and by whatever clock there is."""
    is_wrong, rung, looks = [True], list[AlarmKind](), list[int]()
    clock = AlarmClock(is_far_ahead=lambda: is_wrong[0])
    timebox_rang, all_rang = asyncio.Event(), asyncio.Event()

    async def ring(_meetup_id: str, alarm: Alarm) -> None:
        rung.append(alarm.kind)
        timebox_rang.set()
        if len(rung) == 2 and looks:
            all_rang.set()

    async def look() -> None:
        looks.append(len(looks))
        if len(rung) == 2:
            all_rang.set()

    clock.set("planned", overdue(1))
    clock.wake_series(LONG_AGO)
    clock.set("live", Alarm(LONG_AGO + timedelta(days=1), AlarmKind.TIMEBOX_OVER, 1))
    clock.start(ring, nothing, look)
    try:
        await asyncio.wait_for(timebox_rang.wait(), PATIENCE_SECONDS)
        clock.look()
        await asyncio.sleep(0)
        assert (rung, looks) == ([AlarmKind.TIMEBOX_OVER], [])

        is_wrong[0] = False
        clock.look()
        await asyncio.wait_for(all_rang.wait(), PATIENCE_SECONDS)
    finally:
        clock.stop()
    assert (rung, looks) == ([AlarmKind.TIMEBOX_OVER, AlarmKind.STEP], [0])


async def test_a_look_at_the_series_asked_for_during_another_one_is_not_lost() -> None:
    clock, looks = AlarmClock(), list[int]()
    done = asyncio.Event()

    async def ring(_meetup_id: str, _alarm: Alarm) -> None:
        raise AssertionError("no meetup has an alarm here")

    async def look() -> None:
        looks.append(len(looks))
        if len(looks) == 1:
            clock.wake_series(LONG_AGO)
            await done.wait()
        else:
            done.set()

    clock.wake_series(LONG_AGO)
    clock.start(ring, nothing, look)
    try:
        await asyncio.wait_for(done.wait(), PATIENCE_SECONDS)
    finally:
        clock.stop()
    assert looks == [0, 1]


async def test_a_cleared_alarm_does_not_ring() -> None:
    clock, rung = AlarmClock(), list[str]()
    done = asyncio.Event()

    async def ring(meetup_id: str, _alarm: Alarm) -> None:
        rung.append(meetup_id)
        done.set()

    clock.set("cleared", overdue(1))
    clock.set("kept", overdue(2))
    clock.clear("cleared")
    clock.start(ring, nothing, nothing)
    try:
        await asyncio.wait_for(done.wait(), PATIENCE_SECONDS)
    finally:
        clock.stop()
    assert rung == ["kept"]


async def test_a_look_at_the_clock_rings_what_came_due_in_a_machine_that_was_suspended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The loop's clock stood still with it: by that one the alarm would ring in an hour."""

    clock, rung = AlarmClock(), list[str]()
    done = asyncio.Event()

    async def ring(meetup_id: str, _alarm: Alarm) -> None:
        rung.append(meetup_id)
        done.set()

    clock.look()  # before anything can ring
    clock.set("meetup", Alarm(datetime.now(UTC) + timedelta(hours=1), AlarmKind.STEP, 1))
    clock.start(ring, nothing, nothing)
    try:
        monkeypatch.setattr("apscheduler.schedulers.base.datetime", a_clock_put_forward(timedelta(hours=2)))
        clock.look()
        await asyncio.wait_for(done.wait(), PATIENCE_SECONDS)
    finally:
        clock.stop()
    assert rung == ["meetup"]


async def test_a_heart_that_stood_still_for_a_year_beats_once_and_makes_up_for_no_beat(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock, beats = AlarmClock(), list[int]()
    done = asyncio.Event()

    async def beat() -> None:
        beats.append(len(beats))
        done.set()

    async def ring(_meetup_id: str, _alarm: Alarm) -> None:
        raise AssertionError("no meetup has an alarm here")

    clock.start(ring, beat, nothing)
    try:
        clock.beat(True)
        later = a_clock_put_forward(timedelta(days=365))
        monkeypatch.setattr("apscheduler.schedulers.base.datetime", later)
        with calls_here(Every.get_next_fire_time) as looked:
            clock.look()
            await asyncio.wait_for(done.wait(), PATIENCE_SECONDS)
    finally:
        clock.stop()
    assert beats == [0]
    assert looked.count < 10, "the loop stood still over all that were left out"


async def test_an_alarm_that_stumbles_rings_again_and_holds_up_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody else would set it: the meetup, or all series, would move by themselves no more."""
    monkeypatch.setattr("bot.runtime.alarms._AGAIN", timedelta())
    clock, rung, looks = AlarmClock(), list[tuple[str, int]](), list[int]()
    done, looked = asyncio.Event(), asyncio.Event()

    async def ring(meetup_id: str, alarm: Alarm) -> None:
        rung.append((meetup_id, alarm.token))
        if len(rung) <= 2:
            raise RuntimeError("Nobody foresaw this.")
        done.set()

    async def look() -> None:
        looks.append(len(looks))
        if len(looks) == 1:
            raise RuntimeError("Nobody foresaw this.")
        looked.set()

    clock.set("meetup", overdue(1))
    clock.wake_series(LONG_AGO)
    clock.start(ring, nothing, look)
    try:
        for each in (done, looked):
            await asyncio.wait_for(each.wait(), PATIENCE_SECONDS)
    finally:
        clock.stop()
    assert rung == [("meetup", 1)] * 3
    assert looks == [0, 1]
    assert caplog.text.count("Alarm meetup failed.") == 2


async def test_an_alarm_that_stumbles_after_it_has_set_another_gives_way_to_that() -> None:
    clock, rung = AlarmClock(), list[int]()
    done = asyncio.Event()

    async def ring(meetup_id: str, alarm: Alarm) -> None:
        rung.append(alarm.token)
        if alarm.token == 2:
            done.set()
            return
        clock.set(meetup_id, overdue(2))
        raise RuntimeError("Nobody foresaw this.")

    clock.set("meetup", overdue(1))
    clock.start(ring, nothing, nothing)
    try:
        await asyncio.wait_for(done.wait(), PATIENCE_SECONDS)
    finally:
        clock.stop()
    assert rung == [1, 2]


async def test_an_alarm_of_what_cannot_be_read_is_told_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is set aside until somebody brings it back: one line a minute would hide all others."""
    monkeypatch.setattr("bot.runtime.alarms._AGAIN", timedelta())
    clock, rung = AlarmClock(), list[str]()
    done = asyncio.Event()

    async def ring(meetup_id: str, alarm: Alarm) -> None:
        rung.append(meetup_id)
        if meetup_id == "damaged":
            raise Unreadable("Meetup damaged cannot be read.")
        if alarm.token == 9:
            done.set()
        else:
            clock.set(meetup_id, overdue(alarm.token + 1))

    clock.set("damaged", overdue(1))
    clock.set("sound", overdue(2))
    clock.start(ring, nothing, nothing)
    try:
        await asyncio.wait_for(done.wait(), PATIENCE_SECONDS)
    finally:
        clock.stop()
    assert rung.count("damaged") == 1
    assert caplog.text.count("Alarm damaged failed.") == 1
