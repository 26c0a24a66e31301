"""What became of a head that somebody kept, where the ledger was changed since."""

from __future__ import annotations

import pytest

from bot.core.credit.ledger.entry import head_of
from bot.store.drivers.postgres.address import Place
from bot.store.ledger.heads import since
from bot.store.ledger.verifying import kept_entries
from bot.store.store import SqlStore
from tests.store.direct import direct
from tests.store.ledger.test_audit import much
from tests.store.ledger.test_verifying import tamper

BROKEN = "entry {} of its ledger: its hash does not follow"


@pytest.mark.of_a_file
@pytest.mark.parametrize("kept", [1, 3, 4, 5])
@pytest.mark.parametrize(
    ("sql", "broken"),
    [
        ("DELETE FROM ledger WHERE number = 2", 2),
        ("DELETE FROM ledger WHERE number = 1", 1),
        ("UPDATE ledger SET rule = '2026-2' WHERE number = 2", 2),
        ("UPDATE ledger SET number = 9 WHERE number = 3", 3),
    ],
)
async def test_an_entry_that_was_changed_or_removed_is_named_whichever_head_was_kept(
    store: SqlStore, place: Place, sql: str, broken: int, kept: int
) -> None:
    await much(store)
    with direct(place) as connection:
        heads = {
            each.entry.number: head_of(each.entry.number, each.hash)
            for _, entries in kept_entries(connection)
            for each in entries
        }
    tamper(place, sql)

    verdict = since(place, heads[kept])

    assert not verdict.holds
    assert BROKEN.format(broken) in " ".join(verdict.sentences)
