"""Who may serve: a process that waits for another one's end can be told to stop."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from bot.app.shards import EVERYTHING
from bot.config import Config, Secret
from bot.ops import lock
from bot.runtime.holding import Stopped, held
from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.drivers.sqlite.backup_folder import backup_into
from bot.store.drivers.sqlite.migrate import migrate
from bot.store.errors import DatabaseRefused
from bot.store.shards import lease as leases
from bot.store.shards.lease import ShardLease
from support.patience import PATIENCE_SECONDS, until
from tests import databases
from tests.store.direct import direct
from tests.store.making import names_in


@pytest.fixture
def url() -> Iterator[PostgresUrl]:
    name = f"held{secrets.token_hex(4)}"
    yield databases.server().create(name, databases.TEMPLATE)
    databases.server().drop(name)


def config(folder: Path) -> Config:
    return Config(token=Secret("no-token"), database=folder / "meetups.db")


def nobody() -> None:
    """No wait is told."""


async def test_a_file_is_held_by_its_lock_and_never_lost(tmp_path: Path) -> None:
    async with held(config(tmp_path), asyncio.Event(), nobody) as hold:
        await asyncio.wait_for(hold.keep(), PATIENCE_SECONDS)
        assert hold.starts is None
        with pytest.raises(DatabaseRefused), lock.held_at_once(tmp_path / "meetups.db"):
            pytest.fail("held twice")


async def test_no_empty_database_takes_the_place_of_one_of_which_there_are_backups(tmp_path: Path) -> None:
    """Its disk is not mounted: the bot would go on as if nobody had ever met, until somebody misses their records."""
    database, backups = tmp_path / "meetups.db", tmp_path / "backups"
    backups.mkdir()
    migrate(database)
    [copy] = backup_into(database, backups, 1, datetime(2026, 11, 5, tzinfo=UTC))
    database.unlink()
    with_backups = replace(config(tmp_path), backup_folder=backups)

    with pytest.raises(DatabaseRefused, match=re.escape(str(copy))) as refused:
        async with held(with_backups, asyncio.Event(), nobody):
            pytest.fail("served without what it had")

    assert not refused.value.needs_somebody, "the disk may be there at the next start"
    assert names_in(tmp_path) == ["backups"], "nothing is left in the place where the disk belongs"
    migrate(database)  # as whoever wants to begin anew is told
    async with held(with_backups, asyncio.Event(), nobody):
        pass


async def test_a_lease_is_renewed_before_anybody_serves(
    tmp_path: Path, url: PostgresUrl, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A start that migrates may take longer than a lease lasts: another one took it, and this one ended in vain."""
    monkeypatch.setattr(leases, "RENEW_SECONDS", 0.05)
    # However long the machine stands still.
    monkeypatch.setattr(leases, "ShardLease", partial(ShardLease, lease_seconds=600.0))
    of_a_server = Config(
        token=Secret("no-token"), database=url, signing_key_file=tmp_path / "keys", shards=EVERYTHING
    )

    def held_until() -> int:
        with direct(url) as connection:
            [(until_ms,)] = connection.execute("SELECT held_until_ms FROM shard_leases").fetchall()
        return int(until_ms)

    async with held(of_a_server, asyncio.Event(), nobody) as hold:
        begun = held_until()
        await until(lambda: held_until() > begun)
        assert hold.keeping is not None
        assert not hold.keeping.done()
        assert hold.is_held()
    assert held_until() == 0
    assert not hold.is_held()


async def test_who_waits_for_another_process_can_be_told_to_stop(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stop = asyncio.Event()

    async def wait() -> None:
        async with held(config(tmp_path), stop, nobody):
            raise AssertionError("two hold it")

    async with held(config(tmp_path), asyncio.Event(), nobody):
        waiting = asyncio.create_task(wait())
        await until(lambda: "Another bot is running" in caplog.text)
        assert not waiting.done()
        stop.set()
        with pytest.raises(Stopped):
            await waiting
    async with asyncio.timeout(PATIENCE_SECONDS), held(config(tmp_path), asyncio.Event(), nobody):
        pass  # whoever stopped waiting holds nothing
