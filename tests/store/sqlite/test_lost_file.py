"""The database's file is deleted or replaced while the bot runs: nobody is told what is not so: that it is saved."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.app.ports import StoreFailed, StoreLost
from bot.core.meetup.evolve import fold
from bot.core.meetup.state import Meetup
from bot.runtime import lost_file
from bot.store.drivers.sqlite.backup import backup
from bot.store.store import SqlStore
from tests.store.making import Pipeline, dot, kept, plan


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "lean.db"


@pytest.fixture
async def lost(path: Path) -> AsyncIterator[SqlStore]:
    """A store with a meetup in it."""
    make_folder(path.parent)
    store = await SqlStore.open(path)
    await plan(store.journal)
    yield store
    await store.close()


def delete(path: Path) -> None:
    path.unlink()


def make_folder(path: Path) -> None:
    path.mkdir()


def move(path: Path, target: Path) -> None:
    path.rename(target)


def put_in_its_place(path: Path, content: bytes) -> None:
    other = path.with_name("other")
    other.write_bytes(content)
    other.rename(path)


def rights_of(path: Path) -> int:
    return path.stat().st_mode & 0o777


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def size_of(path: Path) -> int:
    return path.stat().st_size


async def grown_and_emptied(store: SqlStore, path: Path) -> int:
    """Let a file grow, and another program delete what it holds; how many bytes it has by then."""
    for member_id in range(500):
        await store.people.remember(1, member_id, "Li" * 50)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        grown = size_of(path)
        other.execute("DELETE FROM people")
    return grown


def resize(path: Path, size: int) -> None:
    with path.open("r+b") as file:
        file.truncate(size)


def content_of(path: Path) -> bytes:
    return path.read_bytes()


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [each.getMessage() for each in caplog.records if each.levelno >= logging.WARNING]


async def dots_refused(store: SqlStore, count: int) -> None:
    history = await store.journal.load("m1")
    assert history.tip is not None
    for number in range(count):
        pipeline = await Pipeline.on(store.journal, await _folded(store))
        with pytest.raises(StoreLost):
            await pipeline.add(dot(number))


async def _folded(store: SqlStore) -> Meetup:
    meetup = fold(await kept(store.journal, "m1"))
    assert meetup is not None
    return meetup


async def test_whoever_acts_after_the_file_was_deleted_is_refused_and_the_log_is_told_once(
    lost: SqlStore, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    delete(path)
    await dots_refused(lost, 3)
    (line,) = told(caplog)
    assert "is not there any more" in line
    assert "not ready" in line
    assert str(path) in line


async def test_a_deleted_file_is_written_anew_with_everything_that_was_acknowledged(
    lost: SqlStore, path: Path
) -> None:
    before = await kept(lost.journal, "m1")
    delete(path)
    assert await lost.is_lost()
    assert await lost.rescue() == path
    await lost.close()
    assert rights_of(path) == 0o600
    assert names_in(path.parent) == ["lean.db"]
    again = await SqlStore.open(path)
    assert await kept(again.journal, "m1") == before
    await again.close()


async def test_so_is_one_whose_whole_folder_was_deleted(lost: SqlStore, path: Path) -> None:
    before = await kept(lost.journal, "m1")
    shutil.rmtree(path.parent)
    assert await lost.rescue() == path
    await lost.close()
    again = await SqlStore.open(path)
    assert await kept(again.journal, "m1") == before
    await again.close()


async def test_a_file_that_was_put_in_its_place_is_left_alone_and_the_records_stand_beside_it(
    lost: SqlStore, path: Path
) -> None:
    before = await kept(lost.journal, "m1")
    put_in_its_place(path, b"somebody's backup")
    await dots_refused(lost, 1)
    copy = await lost.rescue()
    assert copy is not None
    assert copy.name.startswith("lean.db.rescued-")
    # SQLite would write a log that is left over into the new file.
    assert names_in(path.parent) == ["lean.db", copy.name]
    assert content_of(path) == b"somebody's backup"
    again = await SqlStore.open(copy)
    assert await kept(again.journal, "m1") == before
    await again.close()


async def test_a_file_that_comes_back_is_written_to_again(
    lost: SqlStore, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    move(path, path.with_name("moved"))
    await dots_refused(lost, 1)
    move(path.with_name("moved"), path)
    pipeline = await Pipeline.on(lost.journal, await _folded(lost))
    await pipeline.add(dot(1))
    assert len(told(caplog)) == 2
    assert "is there again" in told(caplog)[1]


async def test_a_copy_that_cannot_be_made_is_told_once_and_tried_again(
    lost: SqlStore, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.rmtree(path.parent)
    put_in_its_place(path.parent, b"a file where the folder was")
    assert [await lost.rescue(), await lost.rescue()] == [None, None]
    assert len([each for each in told(caplog) if "cannot be saved yet" in each]) == 1
    delete(path.parent)
    assert await lost.rescue() == path


async def test_it_is_noticed_although_nobody_writes_and_the_process_gives_up(
    lost: SqlStore, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    delete(path)
    reasons: list[Exception] = []
    await lost_file.watch(lost, reasons.append, look_seconds=0.01, grace_seconds=0.01)
    assert [type(each) for each in reasons] == [lost_file.DatabaseLost]
    assert "not ready" in told(caplog)[0]
    assert str(path) in told(caplog)[1]


async def test_who_watches_a_closed_store_is_done(tmp_path: Path) -> None:
    store = await SqlStore.open(tmp_path / "lean.db")
    await store.close()
    with pytest.raises(StoreFailed):
        await store.is_lost()
    await lost_file.watch(store, _never, look_seconds=0.01)


def _never(reason: Exception) -> None:
    raise AssertionError(reason)


def cut_off(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(8192)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def write_over(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"\xa5" * 4096)


def copy_the_backup_over(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(0)
        file.write(path.with_name("backup.db").read_bytes())


@pytest.mark.parametrize("spoil", [cut_off, empty, write_over, copy_the_backup_over])
async def test_a_file_that_is_spoiled_where_it_stands_takes_no_write_any_more(
    lost: SqlStore, path: Path, spoil: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copyfile(path, path.with_name("backup.db"))
    for member_id in range(500):  # until the file has grown
        await lost.people.remember(1, member_id, "Li" * 50)
    spoil(path)

    for name in ("Sam", "Kim"):
        with pytest.raises(StoreLost):
            await lost.people.remember(1, 1, name)

    (line,) = told(caplog)
    assert "cut off" in line
    assert "restore a backup" in line
    assert await lost.is_lost()
    assert await lost.rescue() is None


@pytest.mark.parametrize("is_ours", [True, False], ids=["ours", "another program's"])
async def test_so_does_one_over_which_a_backup_of_its_size_and_its_count_of_changes_is_copied(
    is_ours: bool, lost: SqlStore, path: Path
) -> None:
    """Changes are counted where the first page is written, which most of them leave as it is."""
    await lost.people.remember(1, 1, "Li")
    copy = path.with_name("backup.db")
    if is_ours:
        backup(path, copy)
    else:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            source.backup(target)
    await lost.people.remember(1, 1, "Kim")
    assert size_of(copy) == size_of(path)
    content = bytearray(copy.read_bytes())
    with path.open("r+b") as file:
        counted = file.read(28)[24:]
        content[24:28] = content[92:96] = counted
        file.seek(0)
        file.write(content)

    with pytest.raises(StoreLost):
        await lost.people.remember(1, 1, "Sam")


async def test_a_file_that_is_smaller_without_what_was_deleted_is_what_it_was(
    lost: SqlStore, path: Path
) -> None:
    grown = await grown_and_emptied(lost, path)

    await lost.people.remember(1, 1, "Li")
    assert await lost.privacy.overwrite()
    shrunk = size_of(path)
    await lost.people.remember(1, 2, "Sam")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("DELETE FROM texts")
        other.execute("VACUUM")
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    await lost.people.remember(1, 3, "Kim")

    assert shrunk < grown
    assert not await lost.is_lost()


async def test_a_file_that_another_program_is_about_to_cut_to_its_new_size_is_what_it_was(
    lost: SqlStore, path: Path
) -> None:
    """It writes first how large the file will be, and cuts it then."""
    grown = await grown_and_emptied(lost, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("VACUUM")
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shrunk = size_of(path)
    resize(path, grown)
    await lost.people.remember(1, 1, "Li")
    resize(path, shrunk)

    await lost.people.remember(1, 2, "Sam")

    assert shrunk < grown
    assert not await lost.is_lost()


@pytest.mark.parametrize("another", [False, True])
async def test_what_was_acknowledged_outlasts_a_log_that_was_deleted(
    lost: SqlStore, path: Path, caplog: pytest.LogCaptureFixture, another: bool
) -> None:
    for member_id in range(5):
        await lost.people.remember(1, member_id, "Li")
    wal = path.with_name("lean.db-wal")
    delete(wal)
    if another:
        empty(wal)

    for _ in range(2):
        with pytest.raises(StoreLost):
            await lost.people.remember(1, 5, "Sam")

    assert await lost.is_lost()
    assert await lost.rescue() == path
    # The process may be killed from here on: all is in the file itself.
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as alone:
        assert alone.execute("SELECT count(*) FROM people").fetchall() == [(5,)]
    first, second = told(caplog)
    assert "lean.db-wal is not there any more" in first
    assert "are saved in" in second
