"""Entries are written once, read with people and words, and stay as they were written."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from bot.app.ports import StoreFailed, Unreadable
from bot.store.check import check
from bot.store.drivers.postgres.address import Place
from bot.store.errors import CorruptJournal
from bot.store.store import SqlStore
from tests.store.direct import REFUSED, direct
from tests.store.ledger.journals import ANA, LI, held, settled
from tests.store.making import GUILD, NOON, plan


async def test_records_are_of_a_meetup_in_order_of_members_and_of_a_member(store: SqlStore) -> None:
    await settled(store)

    found = await store.credits.of_meetup("m1")
    assert [(each.member_id, each.minutes) for each in found] == [(ANA, 60), (LI, 30)]
    assert await store.credits.of_member(LI) == found[1:]


async def test_a_meetup_that_nobody_attended_waits_for_credit_no_more(store: SqlStore) -> None:
    await held(store, minutes={})
    assert await store.journal.uncredited() == ["m1"]

    await store.credits.settle("m1", NOON)

    assert await store.journal.uncredited() == []
    assert await store.credits.of_meetup("m1") == []


async def test_a_meetup_that_has_not_ended_gets_no_credit(store: SqlStore) -> None:
    await plan(store.journal)

    assert await store.credits.settle("m1", NOON) == frozenset()
    assert await store.credits.of_meetup("m1") == []


async def test_a_meetup_nobody_knows_gets_no_credit(store: SqlStore) -> None:
    with pytest.raises(StoreFailed, match="no meetup m1"):
        await store.credits.settle("m1", NOON)


@pytest.mark.of_a_file
async def test_a_settlement_that_fails_changes_nothing(store: SqlStore, place: Place) -> None:
    await held(store)
    with direct(place) as full:
        full.execute(
            "CREATE TRIGGER full BEFORE INSERT ON ledger WHEN NEW.number = 2 BEGIN SELECT RAISE(ABORT, 'full'); END"
        )

    with pytest.raises(StoreFailed, match="full"):
        await store.credits.settle("m1", NOON)

    assert await store.credits.of_meetup("m1") == []
    assert await store.journal.uncredited() == ["m1"]


@pytest.mark.parametrize("code", ["AAAA-BBBB-CCCC-DDDD", "' OR 1=1", "", "%"])
async def test_a_code_that_nobody_was_given_finds_nothing(store: SqlStore, code: str) -> None:
    await settled(store)

    assert await store.credits.by_code(code) is None


@pytest.mark.parametrize("sql", ["DELETE FROM ledger", "UPDATE ledger SET code = 'x'"])
async def test_an_entry_can_be_neither_changed_nor_deleted(store: SqlStore, place: Place, sql: str) -> None:
    await settled(store)

    with (
        direct(place) as vandal,
        pytest.raises(REFUSED, match="never"),
    ):
        vandal.execute(sql)

    assert len(await store.credits.of_meetup("m1")) == 2


@pytest.mark.of_a_file
async def test_a_thousand_records_are_read_in_a_moment(store: SqlStore, place: Place) -> None:
    await settled(store)
    with direct(place) as connection:
        connection.execute(
            "WITH RECURSIVE copies (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM copies WHERE number < 999) "
            "INSERT INTO ledger (guild_id, number, record_id, meetup_id, holder, kind, rule, body, hash, code) "
            "SELECT guild_id, 10 + copies.number, record_id || copies.number, 'copy' || copies.number, holder, kind, "
            "rule, body, hash, code FROM ledger, copies WHERE ledger.minutes = 60"
        )
        connection.execute(
            "INSERT INTO texts SELECT DISTINCT ledger.meetup_id, reference, author, salt, words FROM ledger, texts "
            "WHERE ledger.meetup_id <> 'm1'"
        )

    took = []
    for _ in range(3):
        begun = time.process_time()
        found = await store.credits.of_member(ANA)
        took.append(time.process_time() - begun)

    assert len(found) == 1000
    assert {each.title for each in found} == {"November ☕"}
    assert min(took) < 0.5  # a tenth of a second on a quiet machine


async def test_an_entry_of_nobody_there_can_be_is_named(store: SqlStore, place: Place) -> None:
    await settled(store)
    with direct(place) as connection:
        connection.execute("DROP TRIGGER ledger_is_never_changed")
        connection.execute("UPDATE ledger SET holder = 'nobody'")

    with pytest.raises(CorruptJournal, match=r"Record [\w-]+ \(server \d+, entry \d+\) cannot be read"):
        await store.credits.of_meetup("m1")


async def test_a_record_that_cannot_be_read_keeps_its_member_from_none_of_the_others(
    store: SqlStore, place: Place
) -> None:
    for meetup_id, start in (("m1", NOON), ("m2", NOON + timedelta(days=1))):
        await held(store, meetup_id, start=start)
        await store.credits.settle(meetup_id, start + timedelta(hours=1))
    broken, whole = await store.credits.of_member(LI)
    with direct(place) as connection:
        connection.execute("DROP TRIGGER ledger_is_never_changed")
        connection.execute(
            "UPDATE ledger SET body = replace(body, 'checked_in', 'no') WHERE record_id = ?",
            (broken.record_id,),
        )
    aside: list[Unreadable] = []

    assert await store.credits.of_member(LI, aside.append) == [whole]

    (unread,) = aside
    name = f"server {GUILD}, entry {broken.number}"
    assert unread.sentence.startswith(f"Record {broken.record_id} ({name}) cannot be read")
    # As a check of the whole database names it: who reads of it in the log is to find it there, and the other way.
    assert any(name in each.lower() and broken.record_id in each for each in (await check(place)).findings)
    with pytest.raises(CorruptJournal, match=broken.record_id):
        await store.credits.of_meetup("m1")
