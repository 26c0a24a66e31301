"""A meetup that starts by itself does so once somebody is in its voice channel, whatever refuses that at first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.meetup.ahead.occurrence import Reminder
from bot.core.meetup.parts import Phase
from tests.app.ports import GUILD, ROOM
from tests.app.series.monthly import DECEMBER, WEEK, a_series, at, the_meetup
from tests.app.use_cases import ANA, LI, Bench


async def test_a_meetup_that_starts_alone_waits_for_the_first_person(bench: Bench) -> None:
    await a_series(bench, starts_alone=True)
    await at(bench, DECEMBER - WEEK)
    await at(bench, DECEMBER)
    meetup = the_meetup(bench)
    assert (meetup.phase, meetup.plan.told) == (Phase.PLANNED, Reminder.DUE)
    bench.channels.people[ROOM] = (LI.member_id,)
    await bench.move(LI, None, ROOM)
    assert the_meetup(bench).phase is Phase.GATHERING
    assert the_meetup(bench).presence.present == {LI.member_id}


async def test_a_meetup_that_starts_alone_does_so_at_once_where_people_wait(bench: Bench) -> None:
    await a_series(bench, starts_alone=True)
    await at(bench, DECEMBER - WEEK)
    bench.channels.people[ROOM] = (LI.member_id, ANA.member_id)
    await bench.move(LI, None, ROOM)
    assert the_meetup(bench).phase is Phase.PLANNED, "it is not time yet"
    await at(bench, DECEMBER)
    assert the_meetup(bench).phase is Phase.GATHERING


async def test_before_it_is_noted_as_due_it_starts_for_nobody_for_the_clock_may_be_hours_ahead(
    bench: Bench,
) -> None:
    await a_series(bench, starts_alone=True)
    await at(bench, DECEMBER - WEEK)
    bench.clock.at, right = DECEMBER + timedelta(minutes=30), bench.clock.at
    bench.channels.people[ROOM] = (LI.member_id,)
    await bench.move(LI, None, ROOM)  # as the alarm waits (bot.runtime.alarms)
    assert the_meetup(bench).phase is Phase.PLANNED

    bench.clock.at = right
    await at(bench, DECEMBER)
    assert the_meetup(bench).phase is Phase.GATHERING


async def test_who_sits_there_and_lets_their_attendance_be_noted_again_is_somebody(bench: Bench) -> None:
    await a_series(bench, starts_alone=True)
    await at(bench, DECEMBER - WEEK)
    await bench.privacy.opt_out(LI.member_id)
    bench.channels.people[ROOM] = (LI.member_id,)
    await at(bench, DECEMBER)
    assert the_meetup(bench).phase is Phase.PLANNED

    await bench.privacy.opt_in(LI.member_id)

    assert the_meetup(bench).presence.present == {LI.member_id}


@pytest.mark.parametrize("refused", ["the look", "the write"])
async def test_a_start_alone_that_was_refused_once_is_tried_again_though_nobody_moves(
    bench: Bench, refused: str
) -> None:
    await a_series(bench, starts_alone=True)
    await at(bench, DECEMBER - WEEK)
    bench.channels.people[ROOM] = (LI.member_id,)

    async def refuse_the_next() -> None:
        bench.journal.failures = 1

    if refused == "the look":
        bench.channels.unanswered.add(ROOM)
    else:
        bench.journal.overtaking = [refuse_the_next]
    await at(bench, DECEMBER)
    due = the_meetup(bench)
    assert (due.phase, due.plan.told) == (Phase.PLANNED, Reminder.DUE)
    bench.channels.unanswered.clear()

    bench.clock.at = bench.alarms.later[due.meetup_id]
    assert bench.clock.at < DECEMBER + timedelta(minutes=1)
    await bench.meetups.ring(due.meetup_id, bench.alarms.due[due.meetup_id])

    assert the_meetup(bench).phase is Phase.GATHERING


async def test_a_meetup_due_while_the_bot_was_down_starts_alone_when_it_is_back(
    bench: Bench, other: Bench
) -> None:
    await a_series(bench, starts_alone=True)
    await at(bench, DECEMBER - WEEK)
    await at(bench, DECEMBER)
    other.channels.people[ROOM] = (LI.member_id,)
    await other.recovery.start([GUILD])
    assert the_meetup(other).phase is Phase.GATHERING
