"""Credit is issued once and stays as issued."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app.ports import StoreFailed
from bot.core.credit.record import with_code
from bot.store.sqlite import SqliteStore
from tests.store.making import CHANNEL, NOON, add, dot, end, plan, record

ANA, LI = 2**62 + 11, 2**62 + 12


async def test_records_come_back_as_they_were_issued(store: SqliteStore) -> None:
    await end(store.journal, await plan(store.journal))

    await store.credits.issue("m1", [record(LI), record(ANA)])

    assert await store.credits.of_meetup("m1") == [record(ANA), record(LI)]
    assert await store.credits.of_member(ANA) == [record(ANA)]


async def test_a_second_issue_changes_nothing(store: SqliteStore) -> None:
    await end(store.journal, await plan(store.journal))
    await store.credits.issue("m1", [record(ANA)])

    await store.credits.issue("m1", [record(ANA, minutes=60), record(LI)])

    assert await store.credits.of_meetup("m1") == [record(ANA)]


@pytest.mark.parametrize("attendees", [(), (ANA, LI)])
async def test_a_credited_meetup_waits_for_credit_no_more(
    store: SqliteStore, attendees: tuple[int, ...]
) -> None:
    await end(store.journal, await plan(store.journal))
    assert await store.journal.uncredited() == ["m1"]

    await store.credits.issue("m1", [record(each) for each in attendees])

    assert await store.journal.uncredited() == []


async def test_a_failing_record_leaves_the_meetup_uncredited(store: SqliteStore) -> None:
    await end(store.journal, await plan(store.journal))

    with pytest.raises(StoreFailed):
        await store.credits.issue("m1", [record(ANA), replace(record(LI), measured=0)])

    assert await store.credits.of_meetup("m1") == []
    assert await store.journal.uncredited() == ["m1"]


async def test_a_meetup_that_has_not_ended_gets_no_credit(store: SqliteStore) -> None:
    await add(store.journal, await plan(store.journal), dot())

    with pytest.raises(StoreFailed):
        await store.credits.issue("m1", [record(ANA)])

    assert await store.credits.of_meetup("m1") == []


async def test_a_meetup_nobody_knows_gets_no_credit(store: SqliteStore) -> None:
    with pytest.raises(StoreFailed, match="no meetup m1"):
        await store.credits.issue("m1", [record(ANA)])


async def test_a_record_of_another_meetup_is_a_mistake(store: SqliteStore) -> None:
    with pytest.raises(ValueError, match="m1"):
        await store.credits.issue("m1", [record(ANA, "m2")])


async def test_a_members_log_is_in_order_of_time_over_all_meetups(store: SqliteStore) -> None:
    for number in (1, 2):
        await end(store.journal, await plan(store.journal, f"m{number}", CHANNEL + number))
    earlier = with_code(replace(record(ANA, "m2"), started_at=NOON - timedelta(days=30)))
    await store.credits.issue("m1", [record(ANA, "m1")])
    await store.credits.issue("m2", [earlier, record(LI, "m2")])

    assert await store.credits.of_member(ANA) == [earlier, record(ANA, "m1")]


async def test_minutes_of_a_day_are_summed_over_meetups(store: SqliteStore) -> None:
    today = NOON.date()
    for number, day in enumerate((today, today, today - timedelta(days=1))):
        meetup_id = f"m{number}"
        await end(store.journal, await plan(store.journal, meetup_id, CHANNEL + number))
        await store.credits.issue(
            meetup_id, [record(ANA, meetup_id, 100, day), record(99, meetup_id, 9, day)]
        )

    assert await store.credits.minutes_on(today, [ANA, LI]) == {ANA: 200, LI: 0}


async def test_a_member_gets_one_record_a_meetup(store: SqliteStore) -> None:
    await end(store.journal, await plan(store.journal))

    with pytest.raises(StoreFailed):
        await store.credits.issue("m1", [record(ANA), replace(record(ANA), record_id="another")])

    assert await store.credits.of_member(ANA) == []


async def test_a_record_cannot_be_changed(store: SqliteStore, tmp_path: Path) -> None:
    await end(store.journal, await plan(store.journal))
    await store.credits.issue("m1", [record(ANA)])

    with (
        closing(sqlite3.connect(tmp_path / "meetups.db")) as vandal,
        pytest.raises(sqlite3.IntegrityError, match="never"),
    ):
        vandal.execute("UPDATE credit_records SET title = 'x'")

    assert await store.credits.of_member(ANA) == [record(ANA)]
