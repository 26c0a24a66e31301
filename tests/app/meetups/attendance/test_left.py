"""Who comes and goes sets the alarms, on a real store: the end of what everybody left, and the offer to take over."""

from __future__ import annotations

from bot.core.meetup.alarms import AlarmKind
from bot.core.meetup.commands import LoseSight, NotePresence, ProposeTopic, RegainSight
from bot.core.meetup.events import MeetupEnd
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from tests.app.asking import stored
from tests.app.use_cases import ANA, LI, Bench


async def left(bench: Bench) -> Meetup:
    """A meetup that Ana and Li have left after a minute."""
    meetup = await bench.start()
    for here in (True, False):
        for each in (ANA, LI):
            await bench.meetups.note(meetup.meetup_id, NotePresence(each.member_id, here=here))
        bench.clock.pass_minutes(1)
    return meetup


async def test_whoever_goes_last_sets_the_alarm_and_whoever_comes_back_takes_it_away(bench: Bench) -> None:
    meetup = await left(bench)
    assert bench.alarms.due[meetup.meetup_id].kind is AlarmKind.EVERYBODY_LEFT

    await bench.meetups.note(meetup.meetup_id, NotePresence(ANA.member_id, here=True))

    assert bench.alarms.due[meetup.meetup_id].kind is AlarmKind.FORGOTTEN


async def test_the_alarm_ends_the_meetup_and_credit_follows(bench: Bench) -> None:
    meetup = await left(bench)
    bench.clock.pass_minutes(15)

    await bench.meetups.ring(meetup.meetup_id, bench.alarms.due[meetup.meetup_id])

    ended = await stored(bench, meetup)
    assert ended.flow.ended is MeetupEnd.EVERYBODY_LEFT
    assert meetup.meetup_id not in bench.alarms.due
    assert await bench.journal.uncredited() == []


async def test_what_somebody_does_in_an_empty_room_puts_the_alarm_off(bench: Bench) -> None:
    meetup = await left(bench)
    before = bench.alarms.due[meetup.meetup_id]
    bench.clock.pass_minutes(10)

    await bench.execute(meetup, ProposeTopic(LI, "Sizing"))

    assert bench.alarms.due[meetup.meetup_id].at > before.at


async def test_while_nobody_can_be_seen_no_such_alarm_is_set(bench: Bench) -> None:
    meetup = await left(bench)
    await bench.meetups.note(meetup.meetup_id, LoseSight())
    assert bench.alarms.due[meetup.meetup_id].kind is AlarmKind.FORGOTTEN
    await bench.meetups.note(meetup.meetup_id, RegainSight(()))
    assert bench.alarms.due[meetup.meetup_id].kind is AlarmKind.EVERYBODY_LEFT


async def test_an_end_that_could_not_be_saved_is_tried_again(bench: Bench) -> None:
    meetup = await left(bench)
    alarm = bench.alarms.due[meetup.meetup_id]
    bench.clock.pass_minutes(15)
    bench.journal.failures = 1

    await bench.meetups.ring(meetup.meetup_id, alarm)
    assert (await stored(bench, meetup)).phase is Phase.GATHERING
    await bench.meetups.ring(meetup.meetup_id, alarm)

    assert (await stored(bench, meetup)).phase is Phase.ENDED
