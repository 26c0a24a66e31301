"""What `leancoffee audit` and `leancoffee head` print, and with which code they leave."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.ops import audit
from bot.store.store import SqlStore
from tests.store.ledger.journals import ANA, held, settled
from tests.store.ledger.test_audit import reseal
from tests.store.ledger.test_verifying import tamper
from tests.store.making import CHANNEL, GUILD, NOON


@pytest_asyncio.fixture
async def path(tmp_path: Path) -> Path:
    """A database with one settled meetup of two people."""
    store = await SqlStore.open(tmp_path / "meetups.db")
    await settled(store)
    await store.close()
    return tmp_path / "meetups.db"


async def one_more(path: Path) -> None:
    """Another meetup is settled, with one entry."""
    store = await SqlStore.open(path)
    await held(store, "m2", {ANA: 20}, start=NOON + timedelta(days=1), channel_id=CHANNEL + 1)
    await store.credits.settle("m2", NOON + timedelta(days=2))
    await store.close()


def head_of(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The head that is printed for the one server."""
    assert audit.run_head(path, None) == 0
    name, _, head = capsys.readouterr().out.strip().partition(": ")
    assert name == f"Server {GUILD}"
    return head


def test_an_audit_says_what_it_computed_and_that_nothing_differs(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit.run(path, None) == 0
    assert capsys.readouterr().out == "Computed again: entries 2, meetups 1.\nNothing differs.\n"


def test_an_audit_names_what_differs_and_exits_with_1(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reseal(path, lambda entry: entry._replace(body=entry.body.replace('"visits":1', '"visits":2')))

    assert audit.run(path, None) == 1
    told = capsys.readouterr().out
    assert "entry 1" in told
    assert "another entry follows from the journal" in told
    assert told.endswith(" things are wrong.\n")


def test_an_audit_counts_one_thing_as_one(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tamper(path, "DELETE FROM attended WHERE holder = (SELECT min(holder) FROM attended)")

    assert audit.run(path, None) == 1
    assert capsys.readouterr().out.endswith("\n1 thing is wrong.\n")


def test_an_audit_of_a_meetup_that_there_is_not_exits_with_1(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit.run(path, "m9") == 1
    assert "no meetup m9" in capsys.readouterr().out


async def test_a_head_that_was_kept_is_found_again_in_full_and_in_short(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = head_of(path, capsys)
    await one_more(path)

    for head in (kept, kept[:18], kept.lower()):
        assert audit.run_head(path, head) == 0
        assert capsys.readouterr().out == (
            f"Server {GUILD}: entry 2 and the 1 before it are what they were. 1 came after it.\n"
        )


async def test_a_restored_backup_is_told_apart_from_a_changed_entry(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup = Path(shutil.copy(path, tmp_path / "backup.db"))
    await one_more(path)
    kept = head_of(path, capsys)

    assert audit.run_head(backup, kept) == 1
    restored = capsys.readouterr().out
    reseal(path, lambda entry: entry._replace(rule="2026-2") if entry.number == 1 else entry)
    assert audit.run_head(path, kept) == 1
    changed = capsys.readouterr().out

    assert "the chain ends with entry 2, issued at 2026-11-05 13:00 UTC, and the head is entry 3" in restored
    assert "entry 3 is another one" in changed


def test_a_chain_that_is_broken_before_the_head_does_not_hold(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = head_of(path, capsys)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER ledger_is_never_changed")
        connection.execute("UPDATE ledger SET rule = '2026-2' WHERE number = 1")

    assert audit.run_head(path, kept) == 1
    assert "entry 1 of its ledger: its hash does not follow" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "57", "🫖", "57-ABCD", "A" * 10_000])
def test_what_is_no_head_is_answered_with_what_one_looks_like(
    path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    assert audit.run_head(path, text) == 1
    assert "57-ABCD-EFGH-IJKL-MNOP" in capsys.readouterr().out


async def test_an_empty_ledger_has_no_head(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = await SqlStore.open(tmp_path / "empty.db")
    await store.close()

    assert audit.run_head(tmp_path / "empty.db", None) == 0
    assert "no entry yet" in capsys.readouterr().out
    assert audit.run_head(tmp_path / "empty.db", "1-" + "A" * 16) == 1
    assert "older than the head" in capsys.readouterr().out
