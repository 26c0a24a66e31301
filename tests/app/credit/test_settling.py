"""Meetups that touch each other, corrections, and what is taken back: what the ledger says in the end."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.credit.record import RecordState
from bot.core.meetup.commands import AddTakeaway, Next, PlaceDot, ProposeTopic
from bot.store.drivers.postgres.address import Place
from bot.store.ledger.audit import audit
from tests import databases
from tests.app.credit.settled import again, correct, finish, minutes_of, record_of
from tests.app.ports import CHANNEL
from tests.app.use_cases import ANA, LI, SAM, Bench
from tests.store.direct import direct
from tests.store.test_erasure import erase


async def test_a_record_says_all_that_an_auditor_asks_about(bench: Bench) -> None:
    meetup = await bench.start()
    for command in (ProposeTopic(LI, "Trunk"), Next(ANA), PlaceDot(LI, 1), Next(ANA)):
        meetup = await bench.execute(meetup, command)
    bench.clock.pass_minutes(30)
    await bench.execute(meetup, AddTakeaway(LI, 1, "Merge daily"))
    ended = await finish(bench, meetup)

    record = await record_of(bench, meetup, LI)

    assert record is not None
    assert (record.rule, record.state) == ("2026-1", RecordState.ISSUED)
    assert record.number in (1, 2)  # of two who attended
    assert (record.minutes, record.measured, record.visits) == (30, 30, 1)
    assert (record.title, record.organizer) == ("November", "Agile Ottawa")
    assert (record.topics, record.takeaways) == (("Trunk",), ("Merge daily",))
    assert (record.started_at, record.ended_at) == (ended.flow.started_at, ended.flow.ended_at)
    assert (record.first_seen, record.last_seen) == (record.started_at, record.ended_at)
    assert (record.attested_by, record.attested_at) == (ANA.member_id, ended.flow.ended_at)
    assert (record.took_part.dots, record.took_part.topics, record.took_part.takeaways) == (1, 1, 1)
    assert (record.journal_seq, len(bytes.fromhex(record.journal_hash))) == (ended.seq, 32)
    assert (record.in_voice, record.supersedes, record.replaced_by) == (True, None, None)
    assert len(record.code) == 19
    assert await bench.store.credits.by_code(record.code.lower().replace("-", "")) == record


async def test_a_meetup_settled_twice_is_written_once(bench: Bench) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(30)
    ended = await finish(bench, meetup)

    assert await again(bench, ended) == frozenset()
    assert await minutes_of(bench, LI) == [30]


async def test_one_instant_counts_once_over_two_meetups(bench: Bench) -> None:
    first = await bench.start()
    bench.clock.pass_minutes(10)
    second = await bench.start(CHANNEL + 100)
    bench.clock.pass_minutes(20)
    await finish(bench, first)
    bench.clock.pass_minutes(30)
    await finish(bench, second)

    record = await record_of(bench, second, LI)

    assert record is not None
    assert (record.minutes, record.others_took) == (30, 20)
    assert await minutes_of(bench, LI) == [30, 30]


async def test_a_meetup_in_another_server_takes_time_and_is_not_named(bench: Bench, place: Place) -> None:
    first = await bench.start()
    second = await bench.start(CHANNEL + 100)
    bench.clock.pass_minutes(20)
    with direct(place) as connection:
        # The second one is in a server of its own: its people have other aliases there.
        connection.execute("UPDATE meetups SET guild_id = 7 WHERE meetup_id = ?", (second.meetup_id,))
    await finish(bench, first)
    await finish(bench, second)

    assert await minutes_of(bench, LI) == [20]
    with direct(place) as connection:
        bodies = connection.execute(
            "SELECT body FROM ledger WHERE meetup_id = ?", (second.meetup_id,)
        ).fetchall()
    assert all(first.meetup_id not in body for (body,) in bodies)


@pytest.mark.parametrize("first_settled", [0, 1])
async def test_a_day_gives_no_more_than_its_cap_whichever_meetup_is_settled_first(
    bench: Bench, tmp_path: Path, first_settled: int
) -> None:
    early = await bench.start()
    bench.clock.pass_minutes(300)
    bench.credits.failures = 1_000_000
    await finish(bench, early)
    late = await bench.start(CHANNEL + 100)
    bench.clock.pass_minutes(300)
    await finish(bench, late)
    ids = [early.meetup_id, late.meetup_id]

    for meetup_id in (ids[first_settled], ids[1 - first_settled]):
        await bench.store.credits.settle(meetup_id, bench.clock.now())

    records = await bench.store.credits.of_member(LI.member_id)
    assert [(each.minutes, each.cap_took) for each in records] == [(300, 0), (180, 120)]


async def test_two_processes_that_settle_at_once_give_no_more_than_the_day(
    bench: Bench, place: Place
) -> None:
    early = await bench.start()
    bench.clock.pass_minutes(300)
    bench.credits.failures = 1_000_000
    await finish(bench, early)
    late = await bench.start(CHANNEL + 100)
    bench.clock.pass_minutes(300)
    await finish(bench, late)

    second_process = await databases.opened(place)
    try:
        await asyncio.gather(
            bench.store.credits.settle(early.meetup_id, bench.clock.now()),
            second_process.credits.settle(late.meetup_id, bench.clock.now()),
        )
    finally:
        await second_process.close()

    assert await minutes_of(bench, LI) == [300, 180]


async def test_a_correction_makes_an_entry_that_takes_the_place_of_the_old_one(bench: Bench) -> None:
    meetup = await bench.start(present=(ANA,))
    bench.clock.pass_minutes(60)
    ended = await finish(bench, meetup)
    await correct(bench, ended, ANA, (0, 30), adds=False, reason="Was on the phone")
    assert await bench.store.journal.uncredited() == [meetup.meetup_id]
    before = await record_of(bench, meetup, ANA)
    assert before is not None

    assert await again(bench, ended) == {meetup.meetup_id}

    record = await record_of(bench, meetup, ANA)
    assert record is not None
    assert (record.record_id, record.minutes, record.state) == (before.record_id, 30, RecordState.CORRECTED)
    assert (record.reason, record.supersedes) == ("Was on the phone", before.code)
    old = await bench.store.credits.by_code(before.code)
    assert old is not None
    assert (old.minutes, old.replaced_by) == (60, record.code)
    assert [each.code for each in await bench.store.credits.history(record.record_id)] == [
        before.code,
        record.code,
    ]
    assert await bench.store.journal.uncredited() == []


async def test_what_is_added_is_attested_and_never_measured(bench: Bench) -> None:
    meetup = await bench.start(present=(ANA,))
    bench.clock.pass_minutes(60)
    ended = await finish(bench, meetup)
    await correct(bench, ended, LI, (10, 40), adds=True)

    await again(bench, ended)

    record = await record_of(bench, meetup, LI)
    assert record is not None
    assert (record.minutes, record.attested, record.measured) == (30, 30, 0)
    assert record.state is RecordState.ISSUED


async def test_what_nothing_is_left_of_is_revoked_and_can_be_given_again(bench: Bench) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(60)
    ended = await finish(bench, meetup)
    before = await record_of(bench, meetup, LI)
    assert before is not None

    await correct(bench, ended, LI, (0, 60), adds=False)
    await again(bench, ended)
    assert await record_of(bench, meetup, LI) is None
    await correct(bench, ended, LI, (0, 45), adds=True)
    await again(bench, ended)

    history = await bench.store.credits.history(before.record_id)
    assert [(each.state, each.minutes) for each in history] == [
        (RecordState.ISSUED, 60),
        (RecordState.REVOKED, 0),
        (RecordState.CORRECTED, 45),
    ]
    assert await minutes_of(bench, LI) == [45]


async def test_a_corrected_meetup_is_settled_by_the_next_start(bench: Bench, other: Bench) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(60)
    ended = await finish(bench, meetup)
    await correct(bench, ended, LI, (0, 20), adds=False)

    await other.recovery.start([])

    assert await minutes_of(bench, LI) == [40]


async def test_a_correction_of_an_earlier_meetup_changes_the_day_of_a_later_one(bench: Bench) -> None:
    early = await bench.start()
    bench.clock.pass_minutes(300)
    early = await finish(bench, early)
    late = await bench.start(CHANNEL + 100)
    bench.clock.pass_minutes(300)
    await finish(bench, late)
    await correct(bench, early, LI, (0, 100), adds=False)

    assert await again(bench, early) == {early.meetup_id, late.meetup_id}

    assert await minutes_of(bench, LI) == [200, 280]
    assert await minutes_of(bench, ANA) == [300, 180]


async def test_who_was_erased_keeps_what_was_issued_and_the_others_are_corrected(
    bench: Bench, place: Place
) -> None:
    meetup = await bench.start(present=(ANA, LI, SAM))
    bench.clock.pass_minutes(60)
    ended = await finish(bench, meetup)
    erase(place, LI.member_id)
    await correct(bench, ended, SAM, (0, 20), adds=False)

    await again(bench, ended)

    found = await bench.store.credits.of_meetup(meetup.meetup_id)
    assert sorted((each.member_id < 0, each.minutes) for each in found) == [
        (False, 40),
        (False, 60),
        (True, 60),
    ]


async def test_a_contact_stands_in_the_record_and_by_reference_in_the_entry(
    bench: Bench, place: Place
) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(30)
    bench.credits.failures = 1_000_000
    await finish(bench, meetup)

    await bench.store.credits.settle(meetup.meetup_id, bench.clock.now(), "hello@agile.example")

    record = await record_of(bench, meetup, LI)
    assert record is not None
    assert record.contact == "hello@agile.example"
    with direct(place) as connection:
        bodies = connection.execute("SELECT body FROM ledger").fetchall()
    assert all("agile.example" not in body for (body,) in bodies)


async def test_what_a_meetup_that_ended_late_is_held_against_stays_as_long_as_its_evidence(
    bench: Bench, place: Place
) -> None:
    early = await bench.start()
    bench.clock.pass_minutes(10)
    late = await bench.start(CHANNEL + 100)
    bench.clock.pass_minutes(20)
    await finish(bench, early)
    bench.clock.pass_minutes(20 * 60)  # nobody finished it, and the bot could not
    await finish(bench, late)
    over_before = bench.clock.now() - timedelta(hours=1)

    assert await bench.store.servers.forget_presence(over_before, bench.clock.now()) == 1
    assert await bench.store.servers.forget_presence(over_before, bench.clock.now()) == 0

    assert audit(place).findings == []
    assert await again(bench, late) == frozenset()
    assert await minutes_of(bench, LI) == [30, 340]
