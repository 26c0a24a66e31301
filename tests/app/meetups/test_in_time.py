"""What happens by itself, on a real store: alarms, heartbeats, and credit."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.core.meetup.alarms import AlarmKind
from bot.core.meetup.commands import Cancel, Finish, ShowThumb
from bot.core.meetup.events import Thumb
from bot.core.meetup.parts import Stage
from tests.app.asking import stage_of, stored
from tests.app.ports import CHANNEL, NOON
from tests.app.use_cases import ANA, LI, Bench


async def test_an_alarm_that_could_not_be_saved_rings_again_half_a_minute_later(bench: Bench) -> None:
    meetup = await bench.discussing()
    alarm = bench.alarms.due.pop(meetup.meetup_id)
    bench.clock.pass_minutes(5)
    bench.journal.failures = 1
    await bench.meetups.ring(meetup.meetup_id, alarm)

    assert bench.alarms.due == {meetup.meetup_id: alarm}
    assert bench.alarms.later == {meetup.meetup_id: bench.clock.at + timedelta(seconds=30)}
    await bench.meetups.ring(meetup.meetup_id, alarm)
    assert stage_of(await stored(bench, meetup)) is Stage.THUMBS


async def test_the_heart_beats_while_any_attendance_is_counted_and_no_longer(bench: Bench) -> None:
    first, second = await bench.start(), await bench.start(channel_id=CHANNEL + 1)
    assert bench.alarms.beats
    await bench.execute(first, Finish(ANA))
    assert bench.alarms.beats
    await bench.execute(second, Cancel(ANA))
    assert not bench.alarms.beats


async def test_an_alarm_that_rings_early_changes_nothing_and_is_set_again(bench: Bench) -> None:
    meetup = await bench.discussing()
    kept, alarm = await bench.kept(meetup), bench.alarms.due.pop(meetup.meetup_id)
    bench.clock.pass_minutes(4.9)

    await bench.meetups.ring(meetup.meetup_id, alarm)

    assert await bench.kept(meetup) == kept
    assert bench.alarms.due == {meetup.meetup_id: alarm}


async def test_an_alarm_that_rings_twice_acts_once(bench: Bench) -> None:
    meetup = await bench.discussing()
    alarm = bench.alarms.due[meetup.meetup_id]
    bench.clock.pass_minutes(5)

    await asyncio.gather(*(bench.meetups.ring(meetup.meetup_id, alarm) for _ in range(3)))

    assert stage_of(await stored(bench, meetup)) is Stage.THUMBS
    assert bench.alarms.due[meetup.meetup_id].kind is AlarmKind.THUMBS_OVER


async def test_the_alarm_follows_what_people_do(bench: Bench) -> None:
    meetup = await bench.discussing()
    bench.clock.pass_minutes(5)
    await bench.meetups.ring(meetup.meetup_id, bench.alarms.due[meetup.meetup_id])

    for each in (ANA, LI):
        await bench.execute(meetup, ShowThumb(each, 1, Thumb.UP))

    alarm = bench.alarms.due[meetup.meetup_id]
    assert (alarm.kind, alarm.at) == (AlarmKind.TIMEBOX_OVER, NOON + timedelta(minutes=8))


@pytest.mark.parametrize("end", [Finish, Cancel])
async def test_a_meetup_that_is_over_has_no_alarm(bench: Bench, end: type[Finish | Cancel]) -> None:
    meetup = await bench.discussing()

    await bench.execute(meetup, end(ANA))

    assert bench.alarms.due == {}
    assert bench.meetups.open_meetups == ()


async def test_more_than_the_daily_cap_is_credited_to_nobody(bench: Bench) -> None:
    for _ in range(3):
        await bench.held(180)

    records = await bench.store.credits.of_member(LI.member_id)
    assert [each.minutes for each in records] == [180, 180, 120]
