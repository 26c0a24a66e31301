"""What a correction comes to in the records: a new entry in the place of the old one, which stays readable."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from bot.app.credit.corrections import Change
from bot.app.meetups.request import StartRequest
from bot.core.credit.record import CreditRecord, RecordState
from bot.core.meetup.alarms import next_alarm
from bot.core.meetup.commands import Cancel, Finish, ProposeTopic
from bot.core.meetup.state import Meetup
from bot.core.refusal import Refusal
from bot.store.drivers.postgres.address import Place
from bot.store.ledger.audit import audit
from tests.app.ports import CHANNEL, GUILD, NOON
from tests.app.use_cases import ANA, LI, SAM, Bench


async def correct(bench: Bench, meetup: Meetup, member_id: int, adds: bool, since: time, until: time) -> None:
    """Ana corrects somebody's attendance."""
    change = Change(member_id, is_bot=False, adds=adds, since=since, until=until, reason="I know better")
    await bench.corrections.correct(meetup.meetup_id, change, ANA, GUILD)


async def records(bench: Bench, meetup: Meetup) -> dict[int, CreditRecord]:
    """The current records of a meetup, by member."""
    found = await bench.credit.of_meetup(meetup.meetup_id)
    assert found is not None
    return {each.member_id: each for each in found}


async def test_added_time_is_attested_in_a_record_that_takes_the_place_of_the_old_one(
    bench: Bench, place: Place
) -> None:
    meetup = await bench.held(60)
    before = (await records(bench, meetup))[LI.member_id]
    await correct(bench, meetup, LI.member_id, False, time(12, 0), time(12, 20))
    taken = (await records(bench, meetup))[LI.member_id]
    await correct(bench, meetup, LI.member_id, True, time(12, 0), time(12, 10))
    after = (await records(bench, meetup))[LI.member_id]

    assert (before.minutes, taken.minutes, after.minutes) == (60, 40, 50)
    assert (after.measured, after.attested) == (40, 10)
    assert (taken.state, taken.supersedes, after.supersedes) == (
        RecordState.CORRECTED,
        before.code,
        taken.code,
    )
    history = await bench.credit.history(after.record_id)
    assert [each.code for each in history] == [before.code, taken.code, after.code]
    assert audit(place).findings == []


async def test_somebody_who_was_missing_gets_a_record_and_one_without_time_left_loses_theirs(
    bench: Bench, place: Place
) -> None:
    meetup = await bench.held(60)
    await correct(bench, meetup, SAM.member_id, True, time(12, 10), time(12, 40))
    await correct(bench, meetup, LI.member_id, False, time(12, 0), time(13, 0))

    found = await records(bench, meetup)
    assert (found[SAM.member_id].minutes, found[SAM.member_id].attested) == (30, 30)
    assert LI.member_id not in found
    assert audit(place).findings == []


async def test_a_true_start_is_the_start_of_the_record(bench: Bench, place: Place) -> None:
    meetup = await bench.held(60)
    await bench.corrections.correct_start(meetup.meetup_id, time(11, 45), "Pressed late", ANA, GUILD)

    found = (await records(bench, meetup))[LI.member_id]
    assert (found.minutes, found.measured, found.attested) == (75, 60, 15)
    assert found.started_at == NOON - timedelta(minutes=15)
    assert audit(place).findings == []


async def test_a_cancelled_meetup_settled_after_all_gives_records(bench: Bench, place: Place) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(60)
    await bench.execute(meetup, Cancel(ANA))
    assert await records(bench, meetup) == {}

    reason = "Wrong button"
    await bench.corrections.settle(meetup.meetup_id, reason, ANA, GUILD)

    found = await records(bench, meetup)
    assert {each.minutes for each in found.values()} == {each.attested for each in found.values()} == {60}
    assert set(found) == {ANA.member_id, LI.member_id}
    assert audit(place).findings == []


async def test_what_the_store_refused_to_settle_is_settled_once_it_can(bench: Bench) -> None:
    meetup = await bench.held(60)
    bench.credits.failures = 1_000_000  # it is tried again soon, and is not to succeed before it is looked at

    await correct(bench, meetup, LI.member_id, False, time(12, 0), time(12, 20))
    assert meetup.meetup_id in await bench.store.journal.uncredited()
    bench.credits.failures = 0
    await bench.credit.issue(meetup, bench.clock.now())

    assert (await records(bench, meetup))[LI.member_id].minutes == 40


async def test_what_ended_by_itself_is_attested_by_a_host_afterwards(bench: Bench, place: Place) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(6 * 60)
    alarm = next_alarm(meetup)
    assert alarm is not None
    await bench.meetups.ring(meetup.meetup_id, alarm)
    before = (await records(bench, meetup))[LI.member_id]

    await bench.corrections.attest(meetup.meetup_id, ANA, GUILD)
    attested = (await records(bench, meetup))[LI.member_id]
    with pytest.raises(Refusal):
        await bench.corrections.attest(meetup.meetup_id, ANA, GUILD)
    again = (await records(bench, meetup))[LI.member_id]

    assert (before.attested_by, attested.attested_by) == (None, ANA.member_id)
    assert attested.attested_at == bench.clock.now()
    assert (attested.minutes, attested.supersedes, again.code) == (before.minutes, before.code, attested.code)
    assert audit(place).findings == []


async def test_nobody_but_a_host_attests_and_what_was_finished_is_attested_already(bench: Bench) -> None:
    meetup = await bench.held(60)
    before = (await records(bench, meetup))[LI.member_id]

    with pytest.raises(Refusal):
        await bench.corrections.attest(meetup.meetup_id, LI, GUILD)
    with pytest.raises(Refusal):
        await bench.corrections.attest(meetup.meetup_id, ANA, GUILD)

    assert before.attested_by == ANA.member_id
    assert (await records(bench, meetup))[LI.member_id].code == before.code


async def test_who_does_not_want_their_attendance_noted_is_left_out_of_what_is_settled_after_all(
    bench: Bench, place: Place
) -> None:
    request = StartRequest(GUILD, CHANNEL, None, "Agile Ottawa", "November")
    meetup = await bench.meetups.start(request, ANA)
    for title in ("Sizing", "Pairing"):
        for member in (LI, SAM):
            await bench.execute(meetup, ProposeTopic(member, title))
        bench.clock.pass_minutes(30)
    await bench.execute(meetup, Finish(ANA))
    await bench.choices.opt_out(LI.member_id)

    await bench.corrections.settle(meetup.meetup_id, "We were all in voice", ANA, GUILD)

    assert (await records(bench, meetup)).keys() == {ANA.member_id, SAM.member_id}
    assert audit(place).findings == []


async def test_who_deleted_their_data_once_is_settled_and_corrected_like_anybody_who_comes_anew(
    bench: Bench, place: Place
) -> None:
    """Of nobody who only comes to meetups held by text a voice channel tells that they are here again."""
    bench.choices.erased(LI.member_id)
    request = StartRequest(GUILD, CHANNEL, None, "Agile Ottawa", "November")
    meetup = await bench.meetups.start(request, ANA)
    for title in ("Sizing", "Pairing"):
        await bench.execute(meetup, ProposeTopic(LI, title))
        bench.clock.pass_minutes(30)
    await bench.execute(meetup, Finish(ANA))

    await bench.corrections.settle(meetup.meetup_id, "We were all in voice", ANA, GUILD)
    assert (await records(bench, meetup))[LI.member_id].minutes == 30

    await correct(bench, meetup, LI.member_id, adds=True, since=time(12, 30), until=time(13, 0))
    assert (await records(bench, meetup))[LI.member_id].minutes == 60
    assert audit(place).findings == []
