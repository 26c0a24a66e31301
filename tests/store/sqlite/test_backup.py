"""A backup is one whole file that opens like the original, or it is not there."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store.drivers.sqlite.backup import _alone, backup
from bot.store.drivers.sqlite.backup_folder import backup_into
from bot.store.drivers.sqlite.migrate import current, inspect, migrate, refuse_unusable
from bot.store.errors import DatabaseRefused
from bot.store.store import SqlStore
from support.patience import until
from tests.store.making import add, dot, kept, names_in, plan


async def test_a_backup_made_while_dots_are_placed_is_consistent(tmp_path: Path) -> None:
    source = tmp_path / "meetups.db"
    copies = [tmp_path / f"copy{number}.db" for number in range(12)]
    store = await SqlStore.open(source)
    meetup = await plan(store.journal)
    placed, is_over = 0, False

    async def vote() -> None:
        nonlocal placed
        while not is_over:
            await add(store.journal, replace(meetup, seq=1 + placed), dot(placed))
            placed += 1

    async def more_is_placed() -> None:
        before = placed
        await until(lambda: placed > before, every_seconds=0)

    voting = asyncio.create_task(vote())
    for each in copies:
        await more_is_placed()
        await asyncio.to_thread(backup, source, each)
    await more_is_placed()
    is_over = True
    await voting
    await store.close()

    lengths = []
    for path in copies:
        copy = await SqlStore.open(path)
        events = await kept(copy.journal, "m1")
        await copy.close()
        assert events[1:] == [dot(number) for number in range(len(events) - 1)]
        lengths.append(len(events))
    assert lengths == sorted(set(lengths))
    assert 1 < lengths[0] < lengths[-1] < 1 + placed


def test_a_backup_is_sound(tmp_path: Path) -> None:
    migrate(tmp_path / "meetups.db")

    backup(tmp_path / "meetups.db", tmp_path / "copy.db")

    assert "sound and up to date" in inspect(tmp_path / "copy.db")
    assert names_in(tmp_path) == ["copy.db", "meetups.db"]


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal", ".lock", ".keys"])
def test_none_takes_the_name_of_a_file_that_is_the_databases_own(ending: str, tmp_path: Path) -> None:
    """SQLite would take it for its log, and delete it."""
    migrate(tmp_path / "meetups.db")

    with pytest.raises(DatabaseRefused, match="belongs to the database itself"):
        backup(tmp_path / "meetups.db", tmp_path / f"meetups.db{ending}")

    assert names_in(tmp_path) == ["meetups.db"]


def test_what_a_killed_one_left_is_in_nobodys_way(tmp_path: Path) -> None:
    migrate(tmp_path / "meetups.db")
    (tmp_path / "copy.db.partial").write_bytes((tmp_path / "meetups.db").read_bytes()[:9000])
    (tmp_path / "copy.db.partial-journal").write_bytes(b"half of a journal")

    backup(tmp_path / "meetups.db", tmp_path / "copy.db")

    assert "sound and up to date" in inspect(tmp_path / "copy.db")
    assert names_in(tmp_path) == ["copy.db", "meetups.db"]


def test_while_one_is_made_another_to_the_same_place_is_refused(tmp_path: Path) -> None:
    """It would take the first one's part away, which then gave its name to what the second had by then."""
    migrate(tmp_path / "meetups.db")
    target = tmp_path / "copy.db"

    with _alone(target), pytest.raises(DatabaseRefused, match="is just being made"):
        backup(tmp_path / "meetups.db", target)

    assert names_in(tmp_path) == ["meetups.db"]


def test_of_several_at_once_one_is_made_and_it_is_whole(tmp_path: Path) -> None:
    source, target, keys = (tmp_path / name for name in ("meetups.db", "copy.db", "meetups.db.keys"))
    migrate(source)
    keys.write_text("keys")

    def tried(_: int) -> bool:
        try:
            backup(source, target, keys)
        except DatabaseRefused:
            return False
        assert "sound and up to date" in inspect(target)
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(tried, range(24))) == 1
    assert [each for each in names_in(tmp_path) if each.startswith("copy")] == ["copy.db", "copy.db.keys"]


def test_a_database_is_copied_from_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may write anywhere, so what the system answers is said here, and nothing is made there for a moment."""
    source, target = tmp_path / "mounted" / "meetups.db", tmp_path / "copy.db"
    migrate(source)
    monkeypatch.setattr(os, "access", lambda asked, _: Path(asked) != source.parent)
    before = source.parent.stat().st_mtime_ns

    backup(source, target)

    assert source.parent.stat().st_mtime_ns == before
    monkeypatch.undo()
    assert "is sound" in inspect(target)


def test_where_a_bot_begins_to_write_meanwhile_there_is_no_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a folder that whoever makes it may not write into, and a bot may."""
    source, target = tmp_path / "others" / "meetups.db", tmp_path / "copy.db"
    migrate(source)
    monkeypatch.setattr(os, "access", lambda asked, _: Path(asked) != source.parent)
    with closing(sqlite3.connect(source)) as bot:
        monkeypatch.setattr(
            "bot.store.drivers.sqlite.backup.check_integrity", lambda *_: bot.execute("DELETE FROM people")
        )
        with pytest.raises(DatabaseRefused, match="A bot was started"):
            backup(source, target)

    assert names_in(tmp_path) == ["others"]


def test_an_existing_target_is_left_alone(tmp_path: Path) -> None:
    migrate(tmp_path / "meetups.db")
    (tmp_path / "copy.db").write_text("precious")

    with pytest.raises(DatabaseRefused, match="exists already"):
        backup(tmp_path / "meetups.db", tmp_path / "copy.db")

    assert (tmp_path / "copy.db").read_text() == "precious"


def test_a_missing_source_is_refused_and_not_created(tmp_path: Path) -> None:
    with pytest.raises(DatabaseRefused, match="no database"):
        backup(tmp_path / "meetups.db", tmp_path / "copy.db")

    assert names_in(tmp_path) == []


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    migrate(tmp_path / "meetups.db")

    with pytest.raises(DatabaseRefused, match="folder"):
        backup(tmp_path / "meetups.db", tmp_path / "nowhere" / "copy.db")


def test_a_damaged_source_leaves_no_backup(tmp_path: Path) -> None:
    source = tmp_path / "meetups.db"
    migrate(source)
    content = bytearray(source.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    source.write_bytes(content)

    with pytest.raises(DatabaseRefused):
        backup(source, tmp_path / "copy.db")

    assert names_in(tmp_path) == ["meetups.db"]
    assert source.read_bytes() == content


def test_the_keys_go_along_and_stay_closed_to_others(tmp_path: Path) -> None:
    migrate(tmp_path / "meetups.db")
    keys = tmp_path / "signing.keys"
    keys.write_bytes(b"private")

    copies = backup(tmp_path / "meetups.db", tmp_path / "copy.db", keys)

    assert [each.name for each in copies] == ["copy.db", "copy.db.keys"]
    assert copies[1].read_bytes() == b"private"
    assert {each.stat().st_mode & 0o777 for each in copies} == {0o600}


def test_where_there_are_no_keys_the_database_is_copied_alone(tmp_path: Path) -> None:
    migrate(tmp_path / "meetups.db")

    assert backup(tmp_path / "meetups.db", tmp_path / "copy.db", tmp_path / "none") == [tmp_path / "copy.db"]


def test_keys_of_an_earlier_backup_are_left_alone(tmp_path: Path) -> None:
    migrate(tmp_path / "meetups.db")
    (tmp_path / "signing.keys").write_bytes(b"today's")
    (tmp_path / "copy.db.keys").write_bytes(b"precious")

    with pytest.raises(DatabaseRefused, match="exists already"):
        backup(tmp_path / "meetups.db", tmp_path / "copy.db", tmp_path / "signing.keys")

    assert (tmp_path / "copy.db.keys").read_bytes() == b"precious"
    assert not (tmp_path / "copy.db").exists()


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_keys_that_cannot_be_copied_leave_no_backup(make: Callable[[Path], object], tmp_path: Path) -> None:
    migrate(tmp_path / "meetups.db")
    make(tmp_path / "signing.keys")

    with pytest.raises(DatabaseRefused, match="failed"):
        backup(tmp_path / "meetups.db", tmp_path / "copy.db", tmp_path / "signing.keys")

    assert names_in(tmp_path) == ["meetups.db", "signing.keys"]


def at(minute: int) -> datetime:
    return datetime(2026, 11, 5, 12, minute, 1, 2000, tzinfo=UTC)


def test_the_newest_backups_of_a_folder_are_kept_and_no_other_file_is_touched(tmp_path: Path) -> None:
    migrate(tmp_path / "meetups.db")
    folder = tmp_path / "backups"
    folder.mkdir()
    others = [
        "leancoffee-20200101T000000000Z.db.txt",
        "leancoffee-20200101T000000000Z.db.notes",
        "leancoffee-mine.db",
        "notes.txt",
        "leancoffee-2020.db",
    ]
    for each in others:
        (folder / each).write_text("mine")

    made = [backup_into(tmp_path / "meetups.db", folder, 2, at(minute))[0] for minute in range(3)]
    for ending in (".keys", ".partial"):  # the second one was left by a process that was killed
        (folder / f"{made[1].name}{ending}").write_text("hers")
    made += backup_into(tmp_path / "meetups.db", folder, 2, at(3))

    assert names_in(folder) == sorted([*others, made[2].name, made[3].name])
    assert made[3].name == "leancoffee-20261105T120301002Z.db"
    assert "up to date" in inspect(made[3])
    assert made[3].stat().st_mode & 0o077 == 0


def test_a_backup_that_fails_deletes_no_older_one(tmp_path: Path) -> None:
    migrate(tmp_path / "meetups.db")
    folder = tmp_path / "backups"
    folder.mkdir()
    (first,) = backup_into(tmp_path / "meetups.db", folder, 1, at(0))

    with pytest.raises(DatabaseRefused):
        backup_into(tmp_path / "nothing.db", folder, 1, at(1))

    assert names_in(folder) == [first.name]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    migrate(tmp_path / "meetups.db")

    with pytest.raises(DatabaseRefused, match="does not exist"):
        backup_into(tmp_path / "meetups.db", tmp_path / "nowhere", 3, at(0))


def test_the_keys_are_kept_and_deleted_with_their_database(tmp_path: Path) -> None:
    migrate(tmp_path / "meetups.db")
    (tmp_path / "signing.keys").write_bytes(b"private")
    folder = tmp_path / "backups"
    folder.mkdir()

    for minute in range(3):
        newest = backup_into(tmp_path / "meetups.db", folder, 1, at(minute), tmp_path / "signing.keys")

    assert names_in(folder) == [each.name for each in newest]
    assert [each.name.partition(".")[2] for each in newest] == ["db", "db.keys"]


def content_of(path: Path) -> bytes:
    return path.read_bytes()


def put_in_place(copy: Path, database: Path, beside: Mapping[str, bytes]) -> None:
    copy.replace(database)
    for name, content in beside.items():
        database.with_name(name).write_bytes(content)


async def test_one_that_is_put_in_place_beside_the_log_of_before_is_refused_until_that_is_away(
    tmp_path: Path,
) -> None:
    """As after a crash: SQLite would write the pages of another state into the backup, and damage it."""
    database, copy = tmp_path / "meetups.db", tmp_path / "copy.db"
    store = await SqlStore.open(database)
    meetup = await plan(store.journal)
    backup(database, copy)
    await add(store.journal, meetup, *(dot(number) for number in range(20)))
    logs = {
        name: content_of(tmp_path / name) for name in names_in(tmp_path) if name.startswith("meetups.db-")
    }
    await store.close()
    put_in_place(copy, database, logs)

    for opening in (migrate, inspect, refuse_unusable, current):
        with pytest.raises(DatabaseRefused, match="belongs to what was there before") as refused:
            opening(database)
        assert refused.value.needs_somebody

    for name in logs:
        (tmp_path / name).unlink()
    assert "sound" in inspect(database)
    assert migrate(database) == []
