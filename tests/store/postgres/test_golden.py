"""Whatever an earlier version wrote, brought over from its file to a server: the same follows from it there."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.store.check import check
from bot.store.copying.copying import copy
from bot.store.copying.ends import CopyFailed
from bot.store.drivers.opening import open_store
from bot.store.drivers.postgres.address import Place
from bot.store.drivers.sqlite.migrate import migrate
from bot.store.ledger.audit import audit
from bot.store.ledger.heads import heads
from tests.store.test_golden import ALL, differences_in

pytestmark = pytest.mark.of_a_server

_WITH_NUL = frozenset({"schema_2/every_kind"})
"""They hold words that were made up to be as odd as SQLite takes, and that nobody could ever type."""


@pytest.mark.parametrize("name", sorted(_WITH_NUL))
async def test_what_a_server_cannot_keep_is_refused_with_a_sentence(
    name: str, tmp_path: Path, place: Place
) -> None:
    file = tmp_path / "old.db"
    ALL[name].restore(file)
    migrate(file)

    with pytest.raises(CopyFailed, match="holds the character NUL"):
        await asyncio.to_thread(copy, file, place)


@pytest.mark.parametrize("name", sorted(ALL.keys() - _WITH_NUL))
async def test_the_same_follows_on_a_server(name: str, tmp_path: Path, place: Place) -> None:
    file = tmp_path / "old.db"
    ALL[name].restore(file)
    migrate(file)

    await asyncio.to_thread(copy, file, place)

    store = await open_store(place)
    try:
        assert await differences_in(store, ALL[name]) == []
    finally:
        await store.close()
    assert (await check(place)).findings == (await check(file)).findings
    assert audit(place).findings == audit(file).findings
    assert heads(place) == heads(file)
