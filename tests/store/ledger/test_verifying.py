"""`leancoffee check` notices whatever was changed in the ledger, or removed from it."""

from __future__ import annotations

import pytest

from bot.store.check import check
from bot.store.drivers.postgres.address import Place
from bot.store.store import SqlStore
from tests.store.direct import REFUSED, direct
from tests.store.ledger.journals import settled


def tamper(path: Place, sql: str) -> None:
    """Change the ledger as somebody does who takes its triggers away first."""
    with direct(path) as connection:
        for trigger in ("ledger_is_never_changed", "ledger_is_never_deleted"):
            connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        connection.execute(sql)


async def test_a_ledger_that_nobody_touched_is_sound(store: SqlStore, place: Place) -> None:
    await settled(store)

    report = await check(place)

    assert report.findings == []
    assert (report.rows["ledger"], report.rows["attended"]) == (2, 2)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE ledger SET body = json_set(body, '$.split.measured', 1, '$.minutes', 61) WHERE number = 1",
        "UPDATE ledger SET holder = (SELECT holder FROM ledger WHERE number = 2) WHERE number = 1",
        "UPDATE ledger SET kind = 'revoked' WHERE number = 1",
        "UPDATE ledger SET record_id = 'LC-1' WHERE number = 1",
        "UPDATE ledger SET rule = '2026-2' WHERE number = 1",
        "UPDATE ledger SET hash = zeroblob(32) WHERE number = 1",
        "DELETE FROM ledger WHERE number = 1",
    ],
)
@pytest.mark.of_a_file
async def test_what_was_changed_or_removed_is_named(store: SqlStore, place: Place, sql: str) -> None:
    await settled(store)
    tamper(place, sql)

    findings = (await check(place)).findings

    (finding,) = (each for each in findings if "entry 1 of its ledger: its hash does not follow" in each)
    assert ("It is of record LC-" in finding) is not sql.startswith("DELETE")


async def test_a_code_that_does_not_follow_is_named(store: SqlStore, place: Place) -> None:
    await settled(store)
    tamper(place, "UPDATE ledger SET code = 'AAAA-AAAA-AAAA-AAAA' WHERE number = 2")

    (finding,) = (await check(place)).findings

    assert "entry 2" in finding
    assert "its code is AAAA-AAAA-AAAA-AAAA" in finding


@pytest.mark.parametrize("body", ["{}", "[]", '{"day":"2026-11-05","minutes":1,"start":"x","form":9}'])
@pytest.mark.of_a_file
async def test_an_entry_that_cannot_be_read_is_named(store: SqlStore, place: Place, body: str) -> None:
    await settled(store)
    path = place
    with direct(path) as connection:
        connection.execute("DROP TRIGGER ledger_is_never_changed")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA writable_schema = ON")
        try:
            connection.execute("UPDATE ledger SET body = ? WHERE number = 1", (body,))
        except REFUSED:
            return  # the file itself refuses it

    findings = (await check(path)).findings

    assert any("entry 1" in each and "cannot be read" in each for each in findings)


async def test_attendance_beside_the_ledger_that_cannot_be_read_is_named(
    store: SqlStore, place: Place
) -> None:
    await settled(store)
    tamper(place, "UPDATE attended SET body = '{}'")

    findings = (await check(place)).findings

    assert len(findings) == 2
    assert all("The attendance of meetup m1 (" in each and "cannot be read" in each for each in findings)


async def test_attendance_beside_other_times_than_its_own_is_named(store: SqlStore, place: Place) -> None:
    await settled(store)
    tamper(place, "UPDATE attended SET started_at = '2026-11-05T00:00:00.000000+00:00'")

    findings = (await check(place)).findings

    assert len(findings) == 2
    assert all("stands beside other times than its own" in each for each in findings)
