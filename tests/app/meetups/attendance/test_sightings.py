"""What is seen while the disk refuses it: kept in order, and stored with the time at which it was seen."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app.meetups.attendance.sightings import Sightings
from bot.app.meetups.request import StartRequest
from bot.core.meetup.alarms import next_alarm
from bot.core.meetup.commands import Finish, LoseSight, Observation, ProposeTopic
from bot.core.meetup.events import MeetupFinished, MemberLeft, MemberSeen, ObservationLost
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.refusal import Refusal
from support.patience import until
from tests.app.asking import stored
from tests.app.ports import CHANNEL, GUILD, NOON, ROOM
from tests.app.use_cases import ANA, LI, SAM, Bench


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.app.meetups.attendance.sightings.PAUSE_SECONDS", 0.01)


OTHER_ROOM = ROOM + 1
SAM_HOSTS = replace(SAM, is_host=True)


async def until_noted(bench: Bench, meetup: Meetup, events: int) -> None:
    """Wait until so many events are stored after those that a meetup had."""

    async def noted() -> bool:
        return len(await bench.kept(meetup)) >= meetup.seq + events

    await until(noted)


async def test_who_left_while_the_disk_was_full_has_their_true_minutes(bench: Bench) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(10)
    bench.journal.failures = 1
    await bench.move(LI, ROOM, None)
    bench.clock.pass_minutes(60)

    await bench.execute(meetup, Finish(ANA))

    records = await bench.store.credits.of_meetup(meetup.meetup_id)
    assert {each.member_id: each.minutes for each in records} == {ANA.member_id: 70, LI.member_id: 10}


@pytest.mark.parametrize("seen", ["somebody leaves", "the server is lost"])
async def test_what_is_seen_of_two_meetups_is_seen_at_one_instant_however_long_the_disk_takes(
    bench: Bench, seen: str
) -> None:
    """Both are over one voice channel. The first commit takes five minutes, and the other does not wait for it."""
    both = [await bench.start(), await bench.start(CHANNEL + 1)]

    async def disk_stands_still() -> None:
        await asyncio.sleep(0)
        bench.clock.pass_minutes(5)

    bench.journal.overtaking = [disk_stands_still]
    if seen == "somebody leaves":
        await bench.move(LI, ROOM, None)
    else:
        await bench.presence.sight_lost([GUILD])

    noted = [(await bench.kept(each))[-1] for each in both]
    assert [type(each) for each in noted] == [
        MemberLeft if seen == "somebody leaves" else ObservationLost
    ] * 2
    assert {each.at for each in noted} == {NOON}


async def test_comings_and_goings_on_a_full_disk_are_stored_in_order_once_there_is_room(bench: Bench) -> None:
    meetup = await bench.start()
    bench.journal.failures = 1000
    for member, left, entered in ((LI, ROOM, None), (SAM, None, ROOM), (LI, None, ROOM), (SAM, ROOM, None)):
        bench.clock.pass_minutes(1)
        await bench.move(member, left, entered)
    bench.clock.pass_minutes(10)
    bench.journal.failures = 0
    await until_noted(bench, meetup, 4)

    noted = (await bench.kept(meetup))[meetup.seq :]
    assert [(type(each), each.at) for each in noted] == [
        (kind, NOON + timedelta(minutes=minute))
        for minute, kind in enumerate((MemberLeft, MemberSeen, MemberSeen, MemberLeft), start=1)
    ]


@pytest.mark.usefixtures("only_when_asked")
async def test_a_meetup_does_not_end_while_something_seen_of_it_is_not_stored(bench: Bench) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(10)
    bench.journal.failures = 1000
    await bench.move(LI, ROOM, None)
    bench.journal.failures = 1
    with pytest.raises(Refusal, match="could not be saved"):
        await bench.execute(meetup, Finish(ANA))
    assert (await stored(bench, meetup)).phase is not Phase.ENDED
    await bench.execute(meetup, Finish(ANA))

    records = await bench.store.credits.of_meetup(meetup.meetup_id)
    assert {each.member_id: each.minutes for each in records} == {ANA.member_id: 10, LI.member_id: 10}


async def test_what_people_do_is_stored_after_what_was_seen_before_it(bench: Bench) -> None:
    meetup = await bench.start()
    bench.journal.failures = 1
    await bench.move(LI, ROOM, None)
    bench.clock.pass_minutes(5)

    await bench.execute(meetup, ProposeTopic(SAM, "Estimates"))

    noted = (await bench.kept(meetup))[meetup.seq :]
    assert [(type(each).__name__, each.at) for each in noted] == [
        ("MemberLeft", NOON),
        ("TopicProposed", NOON + timedelta(minutes=5)),
    ]


@pytest.mark.usefixtures("only_when_asked")
async def test_what_people_do_is_not_stored_while_what_was_seen_before_it_is_not(bench: Bench) -> None:
    """On a full disk a small event may find room where what was seen did not: who left would leave later."""
    meetup = await bench.start()
    bench.journal.failures = 2
    await bench.move(LI, ROOM, None)
    bench.clock.pass_minutes(5)

    with pytest.raises(Refusal, match="could not be saved"):
        await bench.execute(meetup, ProposeTopic(SAM, "Estimates"))
    assert (await bench.kept(meetup))[meetup.seq :] == []
    await bench.execute(meetup, ProposeTopic(SAM, "Larger estimates"))

    noted = (await bench.kept(meetup))[meetup.seq :]
    assert [type(each).__name__ for each in noted] == ["MemberLeft", "TopicProposed"]
    assert noted[0].at == NOON


async def test_a_meetup_whose_channel_is_deleted_on_a_full_disk_ends_when_it_was_deleted(
    bench: Bench,
) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(10)
    bench.journal.failures = 1
    await bench.meetups.channel_deleted(GUILD, CHANNEL)
    bench.clock.pass_minutes(60)
    await until_noted(bench, meetup, 1)

    assert (await stored(bench, meetup)).flow.ended_at == NOON + timedelta(minutes=10)


async def test_sight_lost_and_regained_on_a_full_disk_is_blind_for_that_time_only(bench: Bench) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(10)
    bench.journal.failures = 1000
    await bench.presence.sight_lost([GUILD])
    bench.clock.pass_minutes(5)
    await bench.presence.sight_regained([GUILD])
    bench.clock.pass_minutes(5)
    bench.journal.failures = 0

    await bench.execute(meetup, Finish(ANA))

    noted = (await bench.kept(meetup))[meetup.seq :]
    assert [each.at - NOON for each in noted] == [timedelta(minutes=each) for each in (10, 15, 20, 20)]


async def test_the_heart_does_not_beat_while_something_seen_is_not_stored(bench: Bench) -> None:
    """Were the process to die, the next one would take who left for present until then."""
    await bench.start()
    await bench.recovery.beats.beat()
    bench.clock.pass_minutes(1)
    bench.journal.failures = 1000
    await bench.move(LI, ROOM, None)

    await bench.recovery.beats.beat()

    assert (await bench.heartbeat.last_beats()).of(GUILD) == NOON


async def test_the_heart_does_not_beat_before_every_meetup_is_recovered(bench: Bench, other: Bench) -> None:
    meetup = await bench.start()
    await bench.recovery.beats.beat()
    bench.clock.pass_minutes(10)
    other.gate.expect([meetup.meetup_id])

    await other.recovery.beats.beat()
    assert (await other.heartbeat.last_beats()).of(GUILD) == NOON
    other.gate.open(meetup.meetup_id)
    await other.recovery.beats.beat()

    assert (await other.heartbeat.last_beats()).of(GUILD) == NOON + timedelta(minutes=10)


async def test_who_leaves_while_a_start_is_stored_is_not_seen_in_it(bench: Bench) -> None:
    async def li_leaves() -> None:
        bench.channels.people = {ROOM: (ANA.member_id,)}
        await bench.move(LI, ROOM, None)

    bench.journal.overtaking.append(li_leaves)

    meetup = await bench.start()

    assert (await stored(bench, meetup)).presence.present == {ANA.member_id}


async def test_a_gap_begins_at_the_last_sign_of_life_and_not_when_it_is_noticed(bench: Bench) -> None:
    """The line is dead after 5 minutes, Li leaves at 6, and a minute later still somebody notices."""
    meetup = await bench.start()
    bench.clock.pass_minutes(7)
    await bench.presence.sight_lost([GUILD], since=NOON + timedelta(minutes=5))
    bench.channels.people[ROOM] = (ANA.member_id,)
    bench.clock.pass_minutes(1)
    await bench.presence.sight_regained([GUILD])
    bench.clock.pass_minutes(2)

    await bench.execute(meetup, Finish(ANA))

    records = await bench.store.credits.of_meetup(meetup.meetup_id)
    assert {each.member_id: each.minutes for each in records} == {ANA.member_id: 10, LI.member_id: 5}


async def test_whoever_was_seen_leaving_was_seen_whatever_the_line_says_of_itself(bench: Bench) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(6)
    await bench.move(LI, ROOM, None)
    bench.clock.pass_minutes(1)

    await bench.presence.sight_lost([GUILD], since=NOON + timedelta(minutes=5))
    await bench.execute(meetup, Finish(ANA))

    records = await bench.store.credits.of_meetup(meetup.meetup_id)
    assert {each.member_id: each.minutes for each in records} == {ANA.member_id: 6, LI.member_id: 6}


async def test_who_leaves_one_room_while_the_look_into_another_is_stored_is_not_brought_back(
    bench: Bench,
) -> None:
    """An outage ends: the meetups are looked at one after the other, each with a commit of its own."""
    await bench.start(present=(ANA,))
    request = StartRequest(GUILD, CHANNEL + 1, OTHER_ROOM, "Agile Ottawa", "Second")
    bench.channels.people[OTHER_ROOM] = (LI.member_id, SAM.member_id)
    second = await bench.meetups.start(request, SAM_HOSTS)
    bench.clock.pass_minutes(10)
    await bench.presence.sight_lost([GUILD])

    async def li_leaves() -> None:
        bench.channels.people[OTHER_ROOM] = (SAM.member_id,)
        await bench.move(LI, OTHER_ROOM, None)

    bench.journal.overtaking.append(li_leaves)
    await bench.presence.sight_regained([GUILD])
    bench.clock.pass_minutes(50)
    await bench.execute(second, Finish(SAM_HOSTS))

    records = await bench.store.credits.of_meetup(second.meetup_id)
    assert {each.member_id: each.minutes for each in records} == {LI.member_id: 10, SAM.member_id: 60}


async def test_a_finish_right_after_a_start_takes_the_gap_from_nobody_who_stayed(
    bench: Bench, other: Bench
) -> None:
    """The outage and who is there after it are one commit: there is no moment between the two."""
    meetup = await bench.start()
    await bench.recovery.beats.beat()
    bench.clock.pass_minutes(10)
    other.channels.people[ROOM] = (ANA.member_id,)
    finishing = list[asyncio.Task[object]]()

    def finish(shown: Meetup) -> None:
        if not finishing:
            finishing.append(asyncio.create_task(other.execute(shown, Finish(ANA))))

    other.announcer.check = finish
    await other.recovery.start([GUILD])
    await finishing[0]

    records = await bench.store.credits.of_meetup(meetup.meetup_id)
    assert {each.member_id: each.minutes for each in records} == {ANA.member_id: 10}


async def test_what_two_want_to_store_is_stored_once_and_nothing_after_it_is_lost() -> None:
    """Somebody acts while a leave is being stored, and another follows at once."""
    stored_so_far, may_go_on = list[Observation](), asyncio.Event()

    async def store(_meetup_id: str, seen: Observation) -> None:
        await may_go_on.wait()
        await asyncio.sleep(0)
        stored_so_far.append(seen)

    sightings = Sightings(store)
    first, second = LoseSight(at=NOON), LoseSight(at=NOON + timedelta(minutes=1))

    async def one_after_the_other() -> None:
        await sightings.add("m", first)
        await sightings.add("m", second)

    seeing = asyncio.create_task(one_after_the_other())
    acting = asyncio.create_task(sightings.catch_up("m"))
    await asyncio.sleep(0)
    may_go_on.set()
    await asyncio.gather(seeing, acting)

    assert stored_so_far == [first, second]


@pytest.mark.usefixtures("only_when_asked")
@pytest.mark.parametrize("comes", [True, False])
async def test_who_comes_or_leaves_while_an_end_is_on_its_way_that_is_refused_has_their_true_minutes(
    bench: Bench, comes: bool
) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(10)
    bench.journal.failures = 1
    move = bench.move(SAM, None, ROOM) if comes else bench.move(LI, ROOM, None)

    finished, _ = await asyncio.gather(bench.execute(meetup, Finish(ANA)), move, return_exceptions=True)

    assert isinstance(finished, Refusal)
    bench.clock.pass_minutes(20)
    await bench.execute(meetup, Finish(ANA))
    records = await bench.store.credits.of_meetup(meetup.meetup_id)
    minutes = {each.member_id: each.minutes for each in records}
    assert minutes == {
        ANA.member_id: 30,
        LI.member_id: 30 if comes else 10,
        **({SAM.member_id: 20} if comes else {}),
    }


async def test_who_leaves_while_an_end_is_on_its_way_that_holds_changes_nothing(bench: Bench) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(10)

    await asyncio.gather(bench.execute(meetup, Finish(ANA)), bench.move(LI, ROOM, None))

    assert isinstance((await bench.kept(meetup))[-1], MeetupFinished)
    assert not bench.meetups.sightings.has_any


async def test_the_server_is_lost_while_an_end_is_on_its_way_that_is_refused(bench: Bench) -> None:
    meetup = await bench.start()
    bench.journal.failures = 1

    await asyncio.gather(
        bench.execute(meetup, Finish(ANA)), bench.presence.sight_lost([GUILD]), return_exceptions=True
    )

    assert isinstance((await bench.kept(meetup))[-1], ObservationLost)


async def test_an_alarm_that_rings_while_an_end_is_on_its_way_that_is_refused_moves_the_meetup_on(
    bench: Bench,
) -> None:
    await bench.start()
    [(meetup_id, alarm)] = bench.alarms.due.items()
    meetup = await bench.meetups.find(meetup_id)
    bench.clock.at = alarm.at
    bench.journal.failures = 1

    await asyncio.gather(
        bench.execute(meetup, Finish(ANA)), bench.meetups.ring(meetup_id, alarm), return_exceptions=True
    )

    after = await stored(bench, meetup)
    assert after.seq > meetup.seq
    assert bench.alarms.due.get(meetup_id) == next_alarm(after)
