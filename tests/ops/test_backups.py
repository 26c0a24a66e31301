"""Backups that are made by themselves: proved before older ones go, and told where they fail."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
import pytest

from bot.ops.backups import Backups, as_they_stand
from bot.ops.monitoring import table
from bot.store.drivers.sqlite import backup_folder
from bot.store.drivers.sqlite.backup_folder import backup_into
from bot.store.drivers.sqlite.migrate import inspect, migrate
from bot.store.drivers.sqlite.proof import RESTORING, UNPROVED
from bot.store.errors import DatabaseRefused
from bot.store.store import SqlStore
from support.patience import PATIENCE_SECONDS, until
from tests.store.making import Pipeline, add, dot, names_in, plan

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 5, 12, 0, 0, 0, tzinfo=UTC)
KIBIBYTE, MEBIBYTE = 2**10, 2**20
KEPT = {"PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "PYTHONDONTWRITEBYTECODE", "TMPDIR", "SQLITE_TMPDIR"}


@pytest.fixture
async def database(tmp_path: Path) -> Path:
    """A database with a meetup in it, and its keys beside it."""
    path = tmp_path / "meetups.db"
    store = await SqlStore.open(path)
    try:
        meetup = await plan(store.journal)
        await add(store.journal, meetup, *(dot(number) for number in range(20)))
    finally:
        await store.close()
    database_keys(path).write_bytes(b"private")
    return path


def database_keys(database: Path) -> Path:
    return database.with_name(f"{database.name}.keys")


def of(database: Path, folder: Path, keep: int = 2) -> Backups:
    return Backups(database, database_keys(database), folder, keep)


def spoil(database: Path) -> None:
    """Change what an event says, as no program of ours would: its hash does not follow any more."""
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER journal_is_never_changed")
        connection.execute("UPDATE journal SET at = '2026-11-05T12:34:56.000000+00:00' WHERE seq = 3")


def told(caplog: pytest.LogCaptureFixture) -> list[tuple[int, str]]:
    """What whoever runs the bot is told of backups: the lines at WARNING and above."""
    return [
        (each.levelno, each.getMessage())
        for each in caplog.records
        if each.name == "bot.ops.backups" and each.levelno >= logging.WARNING
    ]


async def test_each_is_restored_and_compared_and_the_newest_are_kept_with_their_keys(
    database: Path, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    backups = of(database, folder, keep=2)
    for hours in (2, 1):
        backup_into(database, folder, 2, datetime.now(UTC) - timedelta(hours=hours), database_keys(database))

    assert await backups.make()

    databases = [each for each in names_in(folder) if each.endswith(".db")]
    assert names_in(folder) == sorted([*databases, *(f"{each}.keys" for each in databases)])
    assert len(databases) == 2
    assert "sound and up to date" in inspect(folder / databases[-1])
    assert (backups.fault, backups.made_at is not None) == (None, True)
    assert told(caplog) == []


async def test_where_the_database_is_not_good_one_copy_of_it_is_kept_and_no_older_one_goes(
    database: Path, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    backups = of(database, folder, keep=1)
    backup_into(database, folder, 1, datetime.now(UTC))
    before = names_in(folder)
    spoil(database)

    assert [await backups.make() for _ in range(2)] == [False, False]

    assert names_in(folder) == [*before, UNPROVED, f"{UNPROVED}.keys"]
    assert backups.fault is not None
    assert "its hash does not follow" in backups.fault
    (first, said), (second, _) = told(caplog)
    assert (first, second) == (logging.ERROR, logging.WARNING)
    assert "no older one is deleted" in said


async def test_a_folder_that_is_gone_is_told_once_and_its_return_too(
    database: Path, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    backups = of(database, folder)
    await asyncio.to_thread(folder.rmdir)
    assert [await backups.make() for _ in range(2)] == [False, False]
    assert "does not exist" in (backups.fault or "")

    await asyncio.to_thread(folder.mkdir, mode=0o700)
    assert await backups.make()

    assert [level for level, _ in told(caplog)] == [logging.ERROR, logging.WARNING, logging.WARNING]
    assert "made again" in told(caplog)[-1][1]
    assert backups.fault is None


@pytest.mark.parametrize("keys", [True, False])
def test_a_row_that_cannot_be_read_keeps_nothing_else_from_being_backed_up(
    database: Path, folder: Path, *, keys: bool
) -> None:
    signing = database_keys(database) if keys else None
    good = backup_into(database, folder, 1, NOW, signing, is_proved=True)
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("INSERT INTO guild_settings (guild_id, policy) VALUES (7, '[]')")

    for day in (1, 2):
        with pytest.raises(DatabaseRefused, match="guild 7 cannot be read"):
            backup_into(database, folder, 1, NOW + timedelta(days=day), signing, is_proved=True)

    kept = folder / UNPROVED
    assert set(names_in(folder)) == {each.name for each in good} | {
        UNPROVED,
        *([f"{UNPROVED}.keys"] if keys else []),
    }
    with contextlib.closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT guild_id FROM guild_settings").fetchall() == [(7,)]

    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("DELETE FROM guild_settings")
    mended = backup_into(database, folder, 1, NOW + timedelta(days=3), signing, is_proved=True)
    assert names_in(folder) == sorted(each.name for each in mended)


def test_a_copy_that_cannot_be_put_aside_is_not_taken_for_a_good_one(database: Path, folder: Path) -> None:
    good = backup_into(database, folder, 1, NOW, is_proved=True)
    (folder / UNPROVED).mkdir()
    spoil(database)

    with pytest.raises(DatabaseRefused):
        backup_into(database, folder, 1, NOW + timedelta(days=1), is_proved=True)

    assert names_in(folder) == [good[0].name, UNPROVED]


async def test_the_process_that_makes_it_is_not_given_the_token_and_ends_with_the_bot(
    database: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a-token")
    # Where there is room for what SQLite writes for a moment.
    monkeypatch.setenv("SQLITE_TMPDIR", str(folder))
    backups = of(database, folder)
    maker: psutil.Process | None = None
    given: set[str] = set()
    while not given:  # on a busy machine it may come and go between two looks
        making = asyncio.create_task(backups.make())
        while not making.done() and not given:
            await asyncio.sleep(0.01)
            for child in psutil.Process().children():
                with contextlib.suppress(psutil.Error):
                    if "backup" in child.cmdline():  # not before it has become another program
                        maker, given = child, set(child.environ())
    making.cancel()
    await asyncio.gather(making, return_exceptions=True)

    assert {"DATABASE_URL", "SIGNING_KEY_FILE", "SQLITE_TMPDIR"} <= given
    assert given <= {"DATABASE_URL", "SIGNING_KEY_FILE", *KEPT}
    assert maker is not None
    assert not maker.is_running()


async def test_it_makes_the_first_at_once_and_no_other_within_the_day(database: Path, folder: Path) -> None:
    backups = of(database, folder)
    making = asyncio.create_task(backups.keep_making(0, 0.05))
    try:
        await until(lambda: backups.made_at is not None)
        found = names_in(folder)
        await asyncio.sleep(1)
        assert names_in(folder) == found
    finally:
        making.cancel()


@pytest.mark.parametrize(
    ("hours", "waited", "left"),
    [
        (None, 0, 0),
        (1, 0, 23),
        (25, 0, -1),
        (1, 25, -1),
        (-1000, 0, 24),
        (-1000, 23, 1),
        (-1000, 24, 0),
    ],
    ids=["none yet", "young", "old", "clock put back", "from the future", "and waited", "and waited a day"],
)
async def test_when_it_is_due_rests_on_two_clocks(
    database: Path, folder: Path, hours: float | None, waited: float, left: float
) -> None:
    if hours is not None:
        backup_into(database, folder, 1, datetime.now(UTC) - timedelta(hours=hours))

    seconds = await of(database, folder)._seconds_left(waited * 3600)

    assert seconds == pytest.approx(left * 3600, abs=60)


def test_a_clock_that_was_put_back_makes_no_new_backup_the_oldest(database: Path, folder: Path) -> None:
    (first, *_) = backup_into(database, folder, 1, NOW)

    (second, *_) = backup_into(database, folder, 1, NOW - timedelta(days=3))

    assert names_in(folder) == [second.name]
    assert second.name > first.name


def test_two_at_a_time_in_one_folder_are_refused(database: Path, folder: Path) -> None:
    with (
        backup_folder._alone_in(folder),
        pytest.raises(DatabaseRefused, match="Another backup is just being made"),
    ):
        backup_into(database, folder, 1, NOW)


def test_backups_of_another_database_are_left_alone(database: Path, folder: Path, tmp_path: Path) -> None:
    backup_into(database, folder, 1, NOW)
    found = names_in(folder)
    migrate(tmp_path / "another.db")

    with pytest.raises(DatabaseRefused, match="backups of another database"):
        backup_into(tmp_path / "another.db", folder, 1, NOW + timedelta(days=1))

    assert names_in(folder) == found


def test_what_a_killed_one_left_is_swept_away(database: Path, folder: Path) -> None:
    (folder / ".leancoffee-restoring-x").mkdir()
    (folder / ".leancoffee-restoring-x" / "meetups.db").write_text("half")
    for ending in ("db.partial", "db.partial-journal", "db.keys.partial"):
        (folder / f"leancoffee-20261105T110000000Z.{ending}").write_text("half")
    (folder / "mine.partial").write_text("mine")

    made = backup_into(database, folder, 1, NOW, is_proved=True)

    assert names_in(folder) == [made[0].name, "mine.partial"]


def test_a_disk_that_is_full_leaves_what_was_there(database: Path, folder: Path) -> None:
    """A limit on what a process may write stands in for the disk: the database is three times as large."""
    backup_into(database, folder, 1, NOW)
    found = names_in(folder)
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({100 * KIBIBYTE},) * 2)"
    arguments = ["backup", str(folder), "--keep", "1", "--verify"]
    called = f"from bot.__main__ import main; raise SystemExit(main({arguments}))"

    refused = subprocess.run(
        [sys.executable, "-c", f"{limited}; {called}"],
        env={"DATABASE_URL": f"sqlite:///{database}", "PYTHONPATH": str(ROOT)},
        cwd=folder.parent,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )

    assert names_in(folder) == found
    assert refused.returncode == 1, refused.stderr
    assert refused.stderr.startswith("leancoffee: ")
    assert "free space" in refused.stderr


async def test_the_write_ahead_log_stays_short_while_a_backup_is_proved(tmp_path: Path, folder: Path) -> None:
    database = tmp_path / "meetups.db"
    store = await SqlStore.open(database)
    try:
        dots = await Pipeline.on(store.journal, await plan(store.journal))
        await dots.add(*(dot(each) for each in range(1_000)))
        sizes = list[int]()
        while not sizes:  # on a busy machine it may be proved between two looks
            making = asyncio.create_task(of(database, folder).make())
            while not making.done():
                await dots.add(dot())
                await asyncio.sleep(0.005)
                if [each for each in names_in(folder) if each.startswith(RESTORING)]:
                    sizes.append(database.with_name("meetups.db-wal").stat().st_size)
            assert await making
    finally:
        await store.close()

    assert max(sizes) - sizes[0] < MEBIBYTE // 2


async def test_whoever_watches_the_bot_sees_how_old_the_newest_is_and_whether_the_last_failed(
    database: Path, folder: Path
) -> None:
    backups = of(database, folder)
    assert [(each.metric, each.value) for each in await backups.samples()] == [(table.BACKUP_FAILED, 0.0)]

    backup_into(database, folder, 1, datetime.now(UTC) - timedelta(hours=2))
    await backups._seconds_left(0)
    spoil(database)
    await backups.make()

    age, failed = await backups.samples()
    assert (age.metric, failed.metric, failed.value) == (table.BACKUP_AGE, table.BACKUP_FAILED, 1.0)
    assert age.value == pytest.approx(7200, abs=60)


def test_the_doctor_sees_what_an_operator_has_to_do(database: Path, folder: Path) -> None:
    assert as_they_stand(database, None, 7, NOW) == (
        True,
        "the bot makes none by itself; BACKUP_FOLDER would have it make one a day.",
    )
    assert as_they_stand(database, folder / "nowhere", 7, NOW)[0] is False
    assert "yet" in as_they_stand(database, folder, 7, NOW)[1]
    backup_into(database, folder, 1, NOW)
    assert as_they_stand(database, folder, 7, NOW + timedelta(hours=25)) == (
        True,
        f"the newest in {folder} is 25 hours old, and 7 are kept.",
    )
    assert "48 hours old" in as_they_stand(database, folder, 7, NOW + timedelta(hours=48))[1]
    folder.chmod(0o755)
    assert "chmod 700" in as_they_stand(database, folder, 7, NOW)[1]


def test_the_doctor_sees_the_backups_of_another_database(
    database: Path, folder: Path, tmp_path: Path
) -> None:
    """None would ever be made there."""
    migrate(tmp_path / "another.db")
    backup_into(tmp_path / "another.db", folder, 1, NOW)

    is_well, said = as_they_stand(database, folder, 7, NOW)

    assert not is_well
    assert "backups of another database" in said


@pytest.mark.parametrize("left", [None, b""])
def test_the_doctor_sees_that_a_database_of_which_there_are_backups_is_gone(
    database: Path, folder: Path, left: bytes | None
) -> None:
    backup_into(database, folder, 1, NOW)
    database.unlink()
    if left is not None:
        database.write_bytes(left)

    is_well, said = as_they_stand(database, folder, 7, NOW)

    assert not is_well
    assert f"There is no database at {database}" in said
