"""Who does not want their attendance noted, and sits in the voice channel, is not gone."""

from __future__ import annotations

import pytest

from bot.app.meetups.attendance.presence import VoiceMove
from bot.core.meetup.alarms import AlarmKind
from bot.core.meetup.commands import NotePresence
from bot.core.meetup.hosting.events import UnnotedHere
from bot.core.meetup.hosting.watching import may_be_taken_over
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.store.drivers.postgres.address import Place
from bot.store.ledger.audit import audit
from tests.app.asking import stored
from tests.app.ports import GUILD, ROOM
from tests.app.use_cases import ANA, LI, SAM, Bench


async def begun(bench: Bench, *unnoted: int) -> Meetup:
    """A meetup of Ana's with Li in the room; some want their attendance noted nowhere."""
    for each in unnoted:
        await bench.choices.opt_out(each)
    return await bench.start()


async def rung(bench: Bench, meetup: Meetup, after_minutes: float = 0) -> Meetup:
    """The meetup after its next alarm has rung, when it was due, or some minutes later."""
    alarm = bench.alarms.due[meetup.meetup_id]
    bench.clock.pass_minutes(max((alarm.at - bench.clock.now()).total_seconds(), 0) / 60 + after_minutes)
    await bench.unnoted.ring(meetup.meetup_id, alarm)
    return await stored(bench, meetup)


async def seen(bench: Bench, meetup: Meetup) -> list[UnnotedHere]:
    told = await bench.journal.load(meetup.meetup_id)
    return [each for each in told.events if isinstance(each, UnnotedHere)]


async def test_a_host_whose_attendance_is_off_is_not_offered_to_others_as_if_gone(bench: Bench) -> None:
    meetup = await begun(bench, ANA.member_id)
    assert bench.alarms.due[meetup.meetup_id].kind is AlarmKind.HOST_AWAY

    for _ in range(3):
        before = bench.clock.now()
        assert not may_be_taken_over(await rung(bench, meetup))
        assert (bench.clock.now() - before).total_seconds() == 300

    assert ANA.member_id not in (await stored(bench, meetup)).presence.present


async def test_when_that_host_has_left_the_others_may_take_over(bench: Bench) -> None:
    meetup = await begun(bench, ANA.member_id)
    await rung(bench, meetup)
    bench.channels.people[ROOM] = (LI.member_id,)

    assert may_be_taken_over(await rung(bench, meetup))


async def test_that_host_coming_back_ends_the_offer(bench: Bench) -> None:
    meetup = await begun(bench, ANA.member_id)
    bench.channels.people[ROOM] = (LI.member_id,)
    assert may_be_taken_over(await rung(bench, meetup))

    await bench.presence.moved(VoiceMove(GUILD, ANA.member_id, "Ana", None, ROOM))

    assert not may_be_taken_over(await stored(bench, meetup))


async def test_somebody_else_who_is_not_noted_is_no_host(bench: Bench) -> None:
    meetup = await begun(bench, SAM.member_id)
    bench.channels.people[ROOM] = (LI.member_id, SAM.member_id)
    await bench.meetups.note(meetup.meetup_id, NotePresence(ANA.member_id, here=False))

    assert may_be_taken_over(await rung(bench, meetup))
    assert await seen(bench, meetup) == []


async def test_a_meetup_does_not_end_over_the_heads_of_people_who_are_not_noted(bench: Bench) -> None:
    meetup = await begun(bench, SAM.member_id)
    bench.channels.people[ROOM] = (SAM.member_id,)
    for each in (ANA, LI):
        await bench.meetups.note(meetup.meetup_id, NotePresence(each.member_id, here=False))
    assert bench.alarms.due[meetup.meetup_id].kind is AlarmKind.EVERYBODY_LEFT

    assert (await rung(bench, meetup)).phase is Phase.GATHERING
    bench.channels.people[ROOM] = ()
    last_seen = bench.clock.now()
    ended = await rung(bench, meetup)

    assert ended.phase is Phase.ENDED
    assert ended.flow.left_at == last_seen


async def test_nobody_is_said_to_be_gone_while_discord_does_not_tell(bench: Bench) -> None:
    meetup = await begun(bench, ANA.member_id)
    bench.channels.unanswered.add(ROOM)

    assert not may_be_taken_over(await rung(bench, meetup))


async def test_where_nobody_has_chosen_it_nothing_is_looked_at_nor_kept(bench: Bench) -> None:
    meetup = await begun(bench)
    await bench.meetups.note(meetup.meetup_id, NotePresence(ANA.member_id, here=False))
    bench.channels.unanswered.add(ROOM)

    assert may_be_taken_over(await rung(bench, meetup))


@pytest.mark.usefixtures("only_when_asked")
async def test_a_look_that_could_not_be_stored_holds_up_what_depends_on_it(bench: Bench) -> None:
    meetup = await begun(bench, ANA.member_id)
    bench.journal.failures = 2

    await rung(bench, meetup)
    assert not may_be_taken_over(await stored(bench, meetup))
    assert not may_be_taken_over(await rung(bench, meetup, after_minutes=1))


async def test_who_left_before_them_is_credited_until_then_and_the_audit_agrees(
    bench: Bench, place: Place
) -> None:
    meetup = await begun(bench, SAM.member_id)
    bench.channels.people[ROOM] = (SAM.member_id,)
    bench.clock.pass_minutes(20)
    for each in (ANA, LI):
        await bench.meetups.note(meetup.meetup_id, NotePresence(each.member_id, here=False))
    await rung(bench, meetup)
    bench.channels.people[ROOM] = ()
    assert (await rung(bench, meetup)).phase is Phase.ENDED

    assert await seen(bench, meetup)
    assert [each.minutes for each in await bench.store.credits.of_meetup(meetup.meetup_id)] == [20, 20]
    assert list(audit(place).findings) == []
