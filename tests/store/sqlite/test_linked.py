"""DATABASE_URL names a link to the file, as where the records were moved to a larger disk: all is as with the file.

SQLite keeps the write-ahead log beside the file that the link leads to, and not beside the link.
"""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store import private
from bot.store.check import check
from bot.store.drivers.sqlite.backup_folder import backup_into
from bot.store.drivers.sqlite.migrate import migrate, read_only
from bot.store.store import SqlStore
from tests.store.making import names_in, plan


@pytest.fixture
def link(tmp_path: Path) -> Path:
    """A link to a database in another folder."""
    for each in ("disk", "data", "backups"):
        (tmp_path / each).mkdir(mode=0o700)
    migrate(tmp_path / "disk" / "lean.db")
    link = tmp_path / "data" / "lean.db"
    link.symlink_to(tmp_path / "disk" / "lean.db")
    return link


@pytest.fixture
async def store(link: Path) -> AsyncIterator[SqlStore]:
    """An open store behind it, of which the newest is in the log alone."""
    store = await SqlStore.open(link)
    await plan(store.journal)
    yield store
    await store.close()


def delete(path: Path) -> None:
    path.unlink()


def lead_elsewhere(link: Path) -> None:
    other = link.parent.parent / "backups" / "lean.db"
    migrate(other)
    link.unlink()
    link.symlink_to(other)


@pytest.fixture
def file(link: Path) -> Path:
    """What it leads to."""
    return link.resolve()


@pytest.mark.usefixtures("store")
async def test_the_newest_is_read_while_the_bot_runs(link: Path) -> None:
    with closing(read_only(link)) as connection:
        assert connection.execute("SELECT count(*) FROM journal").fetchone() == (1,)
    report = await check(link)
    assert (report.findings, report.rows["journal"]) == ([], 1)


@pytest.mark.usefixtures("store")
def test_a_backup_is_proved_while_the_bot_runs(link: Path) -> None:
    folder = link.parent.parent / "backups"

    (made,) = backup_into(link, folder, 2, datetime(2026, 11, 27, tzinfo=UTC), is_proved=True)

    with closing(sqlite3.connect(made)) as copy:
        assert copy.execute("SELECT count(*) FROM journal").fetchone() == (1,)


async def test_a_log_that_is_deleted_is_noticed_and_saved(store: SqlStore, file: Path) -> None:
    delete(file.with_name("lean.db-wal"))

    assert await store.is_lost()
    assert await store.rescue() == file
    await store.close()

    with closing(sqlite3.connect(file)) as saved:
        assert saved.execute("SELECT count(*) FROM journal").fetchone() == (1,)


async def test_a_file_that_is_deleted_is_written_anew_where_the_link_leads_to(
    store: SqlStore, link: Path, file: Path
) -> None:
    delete(file)

    assert await store.is_lost()
    assert await store.rescue() == file
    await store.close()

    assert names_in(file.parent) == ["lean.db"]
    assert names_in(link.parent) == ["lean.db"]
    again = await SqlStore.open(link)
    assert await again.journal.unfinished() == ["m1"]
    await again.close()


async def test_a_link_that_leads_elsewhere_by_now_takes_no_writes_and_all_is_saved_where_it_was(
    store: SqlStore, link: Path, file: Path
) -> None:
    lead_elsewhere(link)

    assert await store.is_lost()
    assert await store.rescue() == file

    with closing(sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True)) as saved:  # without its log
        assert saved.execute("SELECT count(*) FROM journal").fetchone() == (1,)


@pytest.mark.usefixtures("store")
def test_the_doctor_looks_whether_the_file_and_its_folder_are_open_to_others(link: Path, file: Path) -> None:
    assert private.open_to_others(link) == []
    for each in (file.parent, file, file.with_name("lean.db-wal")):
        each.chmod(0o755)

    told = " ".join(private.open_to_others(link))

    assert f"chmod 700 {file.parent}`" in told
    assert f"chmod 600 {file}-wal`" in told
