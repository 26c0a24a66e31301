"""Every entry is computed again from its journal, and what differs is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.credit.ledger.entry import BEGINNING, Entry, code_of
from bot.core.meetup.evolve import fold
from bot.store.check import check
from bot.store.drivers.postgres.address import Place
from bot.store.drivers.sqlite.migrate import migrate
from bot.store.errors import DatabaseRefused
from bot.store.ledger.audit import audit
from bot.store.ledger.heads import heads
from bot.store.ledger.verifying import kept_entries
from bot.store.store import SqlStore
from tests.store.direct import direct
from tests.store.golden import Golden, all_golden
from tests.store.ledger.journals import ANA, LI, correct, held, settled
from tests.store.ledger.test_verifying import tamper
from tests.store.making import CHANNEL, NOON
from tests.store.test_erasure import erase

LATER = NOON + timedelta(hours=5)


def reseal(path: Place, change: Callable[[Entry], Entry | None]) -> None:
    """Rewrite the ledger as somebody does who knows how hashes are made; None leaves an entry out."""
    with direct(path) as connection:
        for trigger in ("ledger_is_never_changed", "ledger_is_never_deleted"):
            connection.execute(f"DROP TRIGGER {trigger}")
        ledger = [kept.entry for _, entries in kept_entries(connection) for kept in entries]
        connection.execute("DELETE FROM ledger")
        previous, number = BEGINNING, 0
        for entry in ledger:
            changed = change(entry)
            if changed is None:
                continue
            number += 1
            changed = changed._replace(number=number)
            previous = changed.hash_after(previous)
            connection.execute(
                "INSERT INTO ledger (guild_id, number, record_id, meetup_id, holder, kind, rule, body, hash, code) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*changed, previous, code_of(previous)),
            )


async def much(store: SqlStore) -> None:
    """Two meetups of one day, one of them corrected, revoked and given again."""
    meetup = await settled(store)
    meetup = await correct(store, meetup, LI, (0, 60), adds=False)
    await store.credits.settle("m1", LATER)
    meetup = await correct(store, meetup, LI, (10, 40), adds=True)
    await store.credits.settle("m1", LATER)
    await held(store, "m2", {ANA: 60}, start=NOON + timedelta(minutes=30), channel_id=CHANNEL + 1)
    await store.credits.settle("m2", LATER)


async def test_what_was_settled_follows_again(store: SqlStore, place: Place) -> None:
    await much(store)

    report = audit(place)

    assert report.findings == []
    assert (report.entries, report.of_before, report.without_evidence) == (5, 0, 0)
    assert [each.number for each in report.heads.values()] == [5]


async def test_one_meetup_can_be_audited_alone(store: SqlStore, place: Place) -> None:
    await much(store)

    report = audit(place, "m2")

    assert (report.meetups, report.entries, report.findings) == (1, 1, [])


async def test_it_reads_while_the_bot_writes_and_changes_nothing(store: SqlStore, place: Place) -> None:
    await much(store)
    before = place.read_bytes() if isinstance(place, Path) else b""

    audit(place)

    assert before == (place.read_bytes() if isinstance(place, Path) else b"")


async def test_entries_of_whoever_was_erased_still_follow(store: SqlStore, place: Place) -> None:
    await much(store)
    erase(place, LI)

    report = audit(place)

    assert report.findings == []
    assert report.entries == 5


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"measured":0', '"measured":1'),
        ('"checked_in":60', '"checked_in":61'),
        ('"visits":1', '"visits":2'),
        ('"dots":0', '"dots":1'),
        ('"in_voice":false', '"in_voice":true'),
        ('"already":0', '"already":-1'),
        ('"zone":"America/Toronto"', '"zone":"UTC"'),
    ],
)
async def test_an_entry_that_says_otherwise_than_its_journal_is_named_though_its_hash_is_right(
    store: SqlStore, place: Place, old: str, new: str
) -> None:
    await settled(store)
    path = place
    reseal(path, lambda entry: entry._replace(body=entry.body.replace(old, new)))

    assert audit(path).findings


async def test_an_entry_that_was_taken_out_is_named_though_the_chain_holds(
    store: SqlStore, place: Place
) -> None:
    await settled(store)
    path = place
    reseal(path, lambda entry: None if entry.number == 2 else entry)
    tamper(path, "DELETE FROM attended WHERE holder NOT IN (SELECT holder FROM ledger)")

    (finding,) = audit(path).findings

    assert "the ledger has no entry of it" in finding


@pytest.mark.parametrize("taken", range(1, 6))
async def test_that_the_newest_entries_were_taken_out_is_named_and_where_to_ask_for_them(
    taken: int, store: SqlStore, place: Place
) -> None:
    """Issued, revoked or corrected: no hash of the chain tells, and no settlement gives their codes again."""
    await much(store)
    reseal(place, lambda entry: None if entry.number > 5 - taken else entry)

    findings = audit(place).findings

    assert findings
    assert all("`leancoffee head --since` first" in each for each in findings)


async def test_an_entry_in_the_chain_of_another_server_is_named(store: SqlStore, place: Place) -> None:
    await settled(store)
    path = place
    reseal(path, lambda entry: entry._replace(guild_id=7))

    findings = audit(path).findings

    assert len(findings) == 2
    assert all("its meetup was held in another server" in each for each in findings)


async def test_an_entry_that_was_put_in_is_named_though_the_chain_holds(
    store: SqlStore, place: Place
) -> None:
    await settled(store)
    path = place
    reseal(path, lambda entry: entry._replace(holder="A" * 20) if entry.number == 2 else entry)

    assert any(
        "nothing follows from the journal" in each or "called otherwise" in each
        for each in audit(path).findings
    )


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("DELETE FROM attended", "nothing is kept of it beside the ledger"),
        ("UPDATE attended SET holder = 'B' || holder", "does not follow from the journal"),
        ("UPDATE attended SET body = '[]'", "cannot be computed again"),
        (
            "UPDATE attended SET body = replace(body, '\"2026-1\"', '\"2031-1\"')",
            "this version of the bot knows no rule '2031-1'",
        ),
        (
            "UPDATE attended SET body = replace(body, '\"visits\":1', '\"visits\":2')",
            "does not follow from the journal",
        ),
    ],
)
async def test_what_was_changed_beside_the_ledger_is_named(
    store: SqlStore, place: Place, sql: str, named: str
) -> None:
    await settled(store)
    tamper(place, sql)

    assert any(named in each for each in audit(place).findings)


@pytest.mark.parametrize("asked", [None, "m2"])
async def test_what_the_next_settlement_mends_needs_no_backup(
    store: SqlStore, place: Place, asked: str | None
) -> None:
    await much(store)
    tamper(place, "DELETE FROM attended")

    findings = audit(place, asked).findings

    assert {each[:9] for each in findings} == {"Meetup m1", "Meetup m2"}
    assert all("no backup is needed" in each and "Restore" not in each for each in findings)
    for meetup_id in ("m2", "m1"):
        meetup = fold((await store.journal.load(meetup_id)).events)
        assert meetup is not None
        await correct(store, meetup, LI, (50, 51), adds=True)
        await store.credits.settle(meetup_id, LATER)
    assert audit(place).findings == []


@pytest.mark.parametrize("asked", [None, "m2"])
async def test_where_anything_else_is_wrong_a_settlement_mends_nothing(
    store: SqlStore, place: Place, asked: str | None
) -> None:
    """It would write down what follows from rows that were changed, once and for all."""
    await much(store)
    tamper(place, "DELETE FROM attended WHERE meetup_id = 'm2'")
    tamper(place, "UPDATE attended SET body = replace(body, '\"visits\":1', '\"visits\":2')")

    findings = audit(place, asked).findings

    assert any("nothing is kept of it beside the ledger. Restore a backup." in each for each in findings)
    assert not any("no backup is needed" in each for each in findings)


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("attended", "replace(body, '\"offset\":-300', '\"offset\":1000000000000000000')"),
        ("attended", "replace(body, '\"topics\":[]', '\"topics\":[[]]')"),
        ("journal", f"replace(body, '\"score\":4', '\"score\":{'[' * 100_000}')"),
        (
            "journal",
            'CASE kind WHEN \'member_seen\' THEN \'{"member":null,"source":"check_in"}\' ELSE body END',
        ),
    ],
    ids=["too large", "too short", "too deep", "nobody"],
)
async def test_a_row_that_says_what_none_can_mean_is_named_and_the_rest_is_looked_at(
    store: SqlStore, place: Place, table: str, change: str
) -> None:
    await settled(store, "m1")
    await settled(store, "m2")
    with direct(place) as connection:
        connection.execute("DROP TRIGGER journal_is_never_changed")
        connection.execute(f"UPDATE {table} SET body = {change} WHERE meetup_id = 'm1'")

    report = audit(place)
    checked = await check(place)

    assert report.meetups == 2
    assert any("m1" in each for each in report.findings)
    assert not any("m2" in each for each in (*report.findings, *checked.findings))


async def test_a_changed_journal_is_named(store: SqlStore, place: Place) -> None:
    await settled(store)
    path = place
    with direct(path) as connection:
        connection.execute("DROP TRIGGER journal_is_never_changed")
        connection.execute(
            "UPDATE journal SET at = '2026-11-05T12:59:00.123456+00:00' WHERE kind = 'member_left'"
        )

    findings = audit(path).findings

    assert any("its hash does not follow" in each for each in findings)
    assert any("another entry follows from the journal" in each for each in findings)


async def test_more_than_the_day_is_named(store: SqlStore, place: Place) -> None:
    await settled(store)
    path = place
    reseal(
        path,
        lambda entry: entry._replace(
            body=entry.body.replace('"checked_in":60', '"checked_in":500').replace(
                '"minutes":60', '"minutes":500'
            )
        ),
    )

    assert any(
        "has 500 minutes on 2026-11-05, which is more than a day gives" in each
        for each in audit(path).findings
    )


async def test_entries_without_their_journal_are_counted_as_older_than_their_evidence(
    store: SqlStore, place: Place
) -> None:
    await settled(store)
    path = place
    with direct(path) as connection:
        connection.execute("DROP TRIGGER journal_is_never_deleted")
        connection.execute("DELETE FROM journal")
        connection.execute("DELETE FROM attended")

    report = audit(path)

    assert (report.findings, report.entries, report.without_evidence) == ([], 0, 2)


@pytest.mark.of_a_file
@pytest.mark.parametrize("look", [audit, heads])
async def test_a_text_that_is_none_is_told_as_damage(
    store: SqlStore, place: Place, look: Callable[[Place], object]
) -> None:
    """PostgreSQL takes none in. SQLite gives its refusal to read one no code."""
    await settled(store)
    tamper(place, "UPDATE ledger SET holder = CAST(x'ff' AS TEXT) WHERE number = 1")

    with pytest.raises(DatabaseRefused, match=r"is damaged \(the column .*\)\. Restore a backup\."):
        look(place)


async def test_a_place_without_a_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatabaseRefused):
        audit(tmp_path / "nothing.db")


@pytest.mark.parametrize("golden", all_golden(), ids=lambda each: each.name)
async def test_databases_of_every_version_stand_up_in_an_audit(golden: Golden, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    golden.restore(path)
    migrate(path)

    report = audit(path)

    assert report.findings == []
    with direct(path) as connection:
        (number,) = connection.execute("SELECT count(*) FROM ledger").fetchone()
    assert report.entries + report.of_before + report.without_evidence == number
