"""Corrections through the use cases: durable before they are acknowledged, once each, told until they arrive."""

from __future__ import annotations

import asyncio
from datetime import time, timedelta
from typing import Any

import pytest

from bot.app.credit.corrections import Change
from bot.core.credit.rules.rule_2026_1 import Interval
from bot.core.credit.rules.rule_2026_1.intervals import total
from bot.core.meetup.commands import Actor, Cancel
from bot.core.meetup.events import AttendanceCorrected, CorrectionObjected
from bot.core.meetup.parts import Phase
from bot.core.refusal import Refusal
from bot.store.drivers.postgres.address import Place
from tests.app.ports import GUILD, NOON
from tests.app.use_cases import ANA, LI, SAM, Bench
from tests.store.direct import direct

BEA = Actor(77, is_host=True, interaction_id=901)


def change(**changes: Any) -> Change:
    """Twenty minutes of Sam's are added."""
    facts: dict[str, Any] = {
        "member_id": SAM.member_id,
        "is_bot": False,
        "adds": True,
        "since": time(12, 10),
        "until": time(12, 30),
        "reason": "Sat beside me",
        **changes,
    }
    return Change(**facts)


async def test_a_correction_is_in_the_journal_and_in_the_attendance(bench: Bench) -> None:
    meetup = await bench.held(60)

    sheet = await bench.corrections.correct(meetup.meetup_id, change(), ANA, GUILD)

    attended = sheet.attendance.members[SAM.member_id]
    assert attended.attested == (Interval(NOON + timedelta(minutes=10), NOON + timedelta(minutes=30)),)
    assert [type(each) for each in (await bench.kept(meetup))][-1] is AttendanceCorrected


async def test_two_hosts_who_correct_the_same_at_once_correct_it_once(bench: Bench) -> None:
    meetup = await bench.held(60)

    came = await asyncio.gather(
        *(bench.corrections.correct(meetup.meetup_id, change(), host, GUILD) for host in (ANA, BEA)),
        return_exceptions=True,
    )

    assert [str(each) for each in came if isinstance(each, Exception)] == [
        "All of that time counts for them already, so there is nothing to add."
    ]
    assert [type(each) for each in await bench.kept(meetup)].count(AttendanceCorrected) == 1
    (notice,) = await bench.corrections.notices(SAM.member_id)
    assert len(notice.corrections) == 1


async def test_who_is_given_time_though_nobody_ever_saw_them_has_a_name_from_then_on(bench: Bench) -> None:
    meetup = await bench.held(60)
    with pytest.raises(Refusal):
        await bench.corrections.correct(meetup.meetup_id, change(adds=False, name="Sam"), ANA, GUILD)
    assert await bench.people.names(GUILD, [SAM.member_id]) == {}

    sheet = await bench.corrections.correct(meetup.meetup_id, change(name="Sam"), ANA, GUILD)

    assert sheet.names[SAM.member_id] == "Sam"


async def test_a_refused_write_acknowledges_nothing_and_changes_nothing(bench: Bench) -> None:
    meetup = await bench.held(60)
    before = await bench.kept(meetup)

    bench.journal.failures = 1
    with pytest.raises(Refusal, match="could not be saved"):
        await bench.corrections.correct(meetup.meetup_id, change(), ANA, GUILD)

    assert await bench.kept(meetup) == before
    assert await bench.corrections.notices(SAM.member_id) == []
    sheet = await bench.corrections.correct(meetup.meetup_id, change(), ANA, GUILD)
    assert SAM.member_id in sheet.attendance.members


async def test_of_two_hosts_at_once_neither_is_lost(bench: Bench) -> None:
    meetup = await bench.held(60)
    other = Bench(bench.store, bench.clock)
    second = change(since=time(12, 40), until=time(12, 50))
    bench.journal.overtaking = [lambda: other.corrections.correct(meetup.meetup_id, second, BEA, GUILD)]

    sheet = await bench.corrections.correct(meetup.meetup_id, change(), ANA, GUILD)

    assert total(sheet.attendance.members[SAM.member_id].attested) == timedelta(minutes=30)


async def test_nothing_of_another_server_is_seen_or_corrected(bench: Bench) -> None:
    meetup = await bench.held(60)

    with pytest.raises(Refusal, match="another server"):
        await bench.corrections.sheet(meetup.meetup_id, ANA, GUILD + 1)
    with pytest.raises(Refusal, match="another server"):
        await bench.corrections.correct(meetup.meetup_id, change(), ANA, GUILD + 1)
    assert await bench.corrections.held_in(GUILD + 1) == []


async def test_what_is_older_than_its_evidence_is_corrected_by_nobody(bench: Bench) -> None:
    meetup = await bench.held(60)
    bench.clock.at += timedelta(days=91)
    while await bench.store.servers.forget_presence(bench.clock.at - timedelta(days=90), bench.clock.at):
        pass
    before = await bench.store.credits.of_meetup(meetup.meetup_id)

    with pytest.raises(Refusal, match="is not kept any more"):
        await bench.corrections.correct(meetup.meetup_id, change(), ANA, GUILD)
    with pytest.raises(Refusal, match="is not kept any more"):
        await bench.corrections.settle(meetup.meetup_id, "By mistake", ANA, GUILD)

    assert await bench.store.credits.of_meetup(meetup.meetup_id) == before
    assert await bench.corrections.held_in(GUILD) == []


async def test_the_attendance_is_for_hosts_alone(bench: Bench) -> None:
    meetup = await bench.held(60)

    with pytest.raises(Refusal, match="Only a host"):
        await bench.corrections.sheet(meetup.meetup_id, LI, GUILD)


async def test_a_notice_comes_back_until_it_was_told_also_after_a_restart(bench: Bench) -> None:
    meetup = await bench.held(60)
    await bench.corrections.correct(meetup.meetup_id, change(), ANA, GUILD)
    await bench.corrections.correct(
        meetup.meetup_id, change(since=time(12, 40), until=time(12, 50)), ANA, GUILD
    )

    (first,) = await bench.corrections.notices(SAM.member_id)
    after_a_restart = Bench(bench.store, bench.clock)
    (again,) = await after_a_restart.corrections.notices(SAM.member_id)
    assert len(first.corrections) == len(again.corrections) == 2

    await bench.corrections.told(SAM.member_id, [first])
    assert await bench.corrections.notices(SAM.member_id) == []
    assert await bench.corrections.notices(LI.member_id) == []


async def test_no_more_is_told_at_once_than_fits_and_the_rest_the_next_time(bench: Bench) -> None:
    meetup = await bench.held(60)
    for minute in range(8):
        since, until = time(12, 5 * minute), time(12, 5 * minute + 3)
        await bench.corrections.correct(meetup.meetup_id, change(since=since, until=until), ANA, GUILD)

    told = []
    while notices := await bench.corrections.notices(SAM.member_id):
        told.append([each.start.minute for notice in notices for each in notice.corrections])
        await bench.corrections.told(SAM.member_id, notices)

    assert told == [[0, 5, 10, 15, 20, 25], [30, 35]]


async def test_meetups_that_cannot_be_read_keep_nobody_from_hearing_of_the_others(bench: Bench) -> None:
    meetups = []
    for _ in range(6):
        meetups.append(await bench.held(60))
        since = {"since": time(11 + len(meetups), 10), "until": time(11 + len(meetups), 30)}
        await bench.corrections.correct(meetups[-1].meetup_id, change(**since), ANA, GUILD)
    after_a_restart = Bench(bench.store, bench.clock)
    untold = await bench.store.corrections.untold(SAM.member_id)
    in_order = list(dict.fromkeys(each.meetup_id for each in untold))
    after_a_restart.journal.unreadable = set(in_order[:5])

    (told,) = await after_a_restart.corrections.notices(SAM.member_id)

    assert told.meetup.meetup_id == in_order[5]


async def test_what_is_corrected_while_somebody_reads_is_told_the_next_time(bench: Bench) -> None:
    meetup = await bench.held(60)
    await bench.corrections.correct(meetup.meetup_id, change(), ANA, GUILD)
    notices = await bench.corrections.notices(SAM.member_id)
    await bench.corrections.correct(meetup.meetup_id, change(adds=False), ANA, GUILD)

    await bench.corrections.told(SAM.member_id, notices)

    (left,) = await bench.corrections.notices(SAM.member_id)
    assert [each.adds for each in left.corrections] == [False]


async def test_an_objection_stands_beside_the_correction(bench: Bench) -> None:
    meetup = await bench.held(60)
    await bench.corrections.correct(meetup.meetup_id, change(), ANA, GUILD)

    await bench.corrections.object_to(meetup.meetup_id, "I was not there", SAM)

    sheet = await bench.corrections.sheet(meetup.meetup_id, ANA, GUILD)
    correction, objection = sheet.meetup.presence.corrections
    assert isinstance(objection, CorrectionObjected)
    assert isinstance(correction, AttendanceCorrected)
    assert (correction.member_id, objection.member_id) == (SAM.member_id, SAM.member_id)


async def test_who_may_not_object_is_told_so_before_they_write_why(bench: Bench) -> None:
    meetup = await bench.held(60)
    may = bench.corrections.check_may_object

    with pytest.raises(Refusal, match="Nobody has corrected"):
        await may(meetup.meetup_id, SAM)
    await bench.corrections.correct(meetup.meetup_id, change(), ANA, GUILD)
    await may(meetup.meetup_id, SAM)
    await bench.corrections.object_to(meetup.meetup_id, "I was not there", SAM)

    with pytest.raises(Refusal, match="You have objected to that already"):
        await may(meetup.meetup_id, SAM)


async def test_nobody_objects_where_no_host_could_see_it_any_more(bench: Bench) -> None:
    meetup = await bench.held(60)
    await bench.corrections.correct(meetup.meetup_id, change(), ANA, GUILD)
    before = await bench.kept(meetup)
    bench.clock.at += timedelta(days=91)
    await bench.store.servers.forget_presence(bench.clock.now() - timedelta(days=90), bench.clock.now())

    with pytest.raises(Refusal, match="too late to object"):
        await bench.corrections.check_may_object(meetup.meetup_id, SAM)
    with pytest.raises(Refusal, match="too late to object"):
        await bench.corrections.object_to(meetup.meetup_id, "I was not there", SAM)

    assert len(await bench.kept(meetup)) == len(before)


async def test_the_newest_meetups_that_were_held_are_offered_and_no_other(bench: Bench) -> None:
    first = await bench.held(60)
    second = await bench.start()
    bench.clock.pass_minutes(10)

    assert [each.meetup_id for each in await bench.corrections.held_in(GUILD)] == [first.meetup_id]
    await bench.execute(second, Cancel(ANA))
    offered = [each.meetup_id for each in await bench.corrections.held_in(GUILD)]
    assert offered == [second.meetup_id, first.meetup_id]


async def test_a_meetup_settled_after_all_is_found_by_the_next_start_if_the_process_dies_at_once(
    bench: Bench,
) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(60)
    await bench.execute(meetup, Cancel(ANA))

    bench.credits.failures = 100
    reason = "Wrong button"
    sheet = await bench.corrections.settle(meetup.meetup_id, reason, ANA, GUILD)

    assert sheet.meetup.phase is Phase.ENDED
    assert meetup.meetup_id in await bench.store.journal.uncredited()
    assert meetup.meetup_id in await bench.store.journal.unshown()
    bench.credits.failures = 0


async def test_no_attendance_is_added_for_somebody_who_opted_out_of_it(bench: Bench) -> None:
    meetup = await bench.held(60)
    before = await bench.kept(meetup)
    await bench.choices.opt_out(SAM.member_id)

    with pytest.raises(Refusal, match="chose that their attendance is not noted"):
        await bench.corrections.correct(meetup.meetup_id, change(), ANA, GUILD)
    assert await bench.kept(meetup) == before

    await bench.choices.opt_out(LI.member_id)
    taken = change(member_id=LI.member_id, adds=False)
    assert await bench.corrections.correct(meetup.meetup_id, taken, ANA, GUILD)


async def test_what_is_not_kept_any_more_is_neither_shown_nor_corrected(bench: Bench, place: Place) -> None:
    meetup = await bench.held(60)
    with direct(place) as connection:
        connection.execute("INSERT INTO pruned VALUES (?, 'presence', '2027-01-01')", (meetup.meetup_id,))

    for asked in (
        bench.corrections.sheet(meetup.meetup_id, ANA, GUILD),
        bench.corrections.correct(meetup.meetup_id, change(), ANA, GUILD),
        bench.corrections.correct_start(meetup.meetup_id, time(11, 50), "Late", ANA, GUILD),
        bench.corrections.settle(meetup.meetup_id, "Why not", ANA, GUILD),
    ):
        with pytest.raises(Refusal, match="not kept any more"):
            await asked
