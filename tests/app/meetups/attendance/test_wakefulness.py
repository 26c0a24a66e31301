"""The machine is suspended, or the process stopped, in the middle of a meetup: nobody is credited for that time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta

import pytest

from bot.core.meetup.commands import Finish
from bot.core.meetup.events import ObservationLost
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from support.patience import until
from tests.app.ports import GUILD, ROOM
from tests.app.use_cases import ANA, LI, Bench


@pytest.fixture
async def awake(bench: Bench) -> AsyncIterator[Bench]:
    """A bot that looks at the clock, and has begun."""
    await bench.recovery.start([GUILD])
    looking = asyncio.create_task(bench.wakefulness.keep_looking(3600.0))
    await asyncio.sleep(0)
    yield bench
    looking.cancel()
    with suppress(asyncio.CancelledError):
        await looking


async def watched(bench: Bench, minutes: int) -> None:
    """Time in which the heart beats."""
    for _ in range(2 * minutes):
        bench.clock.pass_minutes(0.5)
        await bench.recovery.beats.beat()


async def ring(bench: Bench, meetup: Meetup) -> None:
    """The meetup's alarm rings."""
    assert bench.alarms.rings is not None
    await bench.alarms.rings(meetup.meetup_id, bench.alarms.due.pop(meetup.meetup_id))


async def minutes_of(bench: Bench, meetup: Meetup) -> dict[int, int]:
    records = await bench.store.credits.of_meetup(meetup.meetup_id)
    return {each.member_id: each.minutes for each in records}


async def test_a_night_that_was_slept_through_is_credited_to_nobody(
    awake: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    meetup = await awake.start()
    await watched(awake, 20)

    awake.clock.pass_minutes(8 * 60)
    await ring(awake, meetup)  # it ended six hours after its start, whoever was there

    assert (await awake.meetups.find(meetup.meetup_id)).phase is Phase.ENDED
    assert await minutes_of(awake, meetup) == {ANA.member_id: 20, LI.member_id: 20}
    (line,) = [each.getMessage() for each in caplog.records if each.levelno == logging.WARNING]
    assert "For 28800 seconds nothing was done" in line


async def test_the_gap_begins_before_the_sleep_also_where_a_dead_line_is_noticed_first(awake: Bench) -> None:
    """The line's own clock stood still with the machine, and tells of a sign of life just now."""
    meetup = await awake.start()
    await watched(awake, 20)
    slept_at = awake.clock.now()

    awake.clock.pass_minutes(60)
    await awake.recovery.session_lost([GUILD], awake.clock.now())
    awake.channels.people[ROOM] = (ANA.member_id,)
    await awake.recovery.session_regained([GUILD])
    await watched(awake, 10)
    await awake.execute(meetup, Finish(ANA))

    (lost,) = [each for each in await awake.kept(meetup) if isinstance(each, ObservationLost)]
    assert lost.since == slept_at
    assert await minutes_of(awake, meetup) == {ANA.member_id: 30, LI.member_id: 20}


async def test_where_the_line_is_still_alive_people_are_seen_again_after_a_while(
    awake: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.meetups.attendance.presence.LINE_IN_DOUBT_SECONDS", 0.01)
    meetup = await awake.start()
    await watched(awake, 20)

    async def is_seen() -> bool:
        return (await awake.meetups.find(meetup.meetup_id)).presence.observing

    awake.clock.pass_minutes(10)
    awake.channels.people[ROOM] = (LI.member_id,)
    await awake.recovery.beats.beat()
    assert not await is_seen()
    await until(is_seen)
    await watched(awake, 5)
    await awake.execute(meetup, Finish(ANA))

    assert await minutes_of(awake, meetup) == {ANA.member_id: 20, LI.member_id: 35}


async def test_a_line_that_is_dead_stays_so_until_it_is_back(
    awake: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.meetups.attendance.presence.LINE_IN_DOUBT_SECONDS", 0.01)
    meetup = await awake.start()
    await watched(awake, 20)

    awake.clock.pass_minutes(10)
    await awake.recovery.beats.beat()
    await awake.recovery.session_lost([GUILD], awake.clock.now())
    await asyncio.gather(*(each for each in asyncio.all_tasks() if each.get_name() == "a line in doubt"))

    assert not (await awake.meetups.find(meetup.meetup_id)).presence.observing


@pytest.mark.parametrize("seconds", [1, 45])
async def test_a_process_that_is_merely_busy_watches_on(awake: Bench, seconds: int) -> None:
    meetup = await awake.start()
    await watched(awake, 20)

    awake.clock.at += timedelta(seconds=seconds)
    await awake.recovery.beats.beat()

    assert (await awake.meetups.find(meetup.meetup_id)).presence.observing


async def test_a_clock_that_is_put_back_stops_no_heart(awake: Bench) -> None:
    await awake.start()
    await watched(awake, 20)
    awake.alarms.beats = False

    awake.clock.pass_minutes(-60)
    await awake.wakefulness.look()

    assert awake.alarms.beats


async def test_what_is_due_rings_with_the_next_look(bench: Bench) -> None:
    looking = asyncio.create_task(bench.wakefulness.keep_looking(0.001))

    await until(lambda: bench.alarms.looks > 1)

    looking.cancel()
