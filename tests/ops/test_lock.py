"""Two bots on one database: the second waits, then says so; the lock dies with the process that holds it."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.ops import lock
from bot.store.errors import DatabaseRefused
from support.patience import PATIENCE_SECONDS, until
from support.skipping import pauses_skipped
from tests.store.golden import Golden

HOLD = """
import asyncio, sys
from pathlib import Path
from bot.ops import lock
async def hold():
    async with lock.held(Path(sys.argv[1])):
        print("held", flush=True)
        await asyncio.to_thread(sys.stdin.read)
asyncio.run(hold())
"""


def holder(path: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock of a database, until it is killed or nobody can speak to it any more."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


async def test_a_second_bot_waits_and_then_refuses_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "data" / "meetups.db"
    other = holder(path)
    (tmp_path / "link.db").symlink_to(path)
    try:
        for same in (path, tmp_path / "link.db"):
            with pauses_skipped():
                begun = asyncio.get_running_loop().time()
                with pytest.raises(DatabaseRefused, match="Another bot is running") as refused:
                    async with lock.held(same):
                        pytest.fail("two bots on one database")
                waited = asyncio.get_running_loop().time() - begun
            assert waited == pytest.approx(lock.PATIENCE_SECONDS, abs=1)
            assert str(same) in refused.value.sentence
    finally:
        other.kill()
        other.communicate()


async def test_the_lock_dies_with_its_process_while_another_waits(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "meetups.db"
    other = holder(path)
    is_killed = False

    async def kill() -> None:
        nonlocal is_killed
        await until(lambda: "Another bot is running" in caplog.text)
        is_killed = True
        other.kill()

    killing = asyncio.create_task(kill())
    async with lock.held(path, patience_seconds=PATIENCE_SECONDS):
        assert is_killed
    await killing
    other.communicate()
    assert other.returncode == -signal.SIGKILL

    async with lock.held(path, patience_seconds=0):
        pass


async def test_a_lock_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(DatabaseRefused, match="cannot be made"):
        async with lock.held(tmp_path / "file" / "meetups.db"):
            pytest.fail("held without a file")


def test_what_is_held_for_a_moment_leaves_no_lock_that_was_not_there(tmp_path: Path) -> None:
    path = tmp_path / "meetups.db"
    with pytest.raises(ValueError, match="refused"), lock.held_at_once(path):
        raise ValueError("refused")
    assert list(tmp_path.iterdir()) == []

    (tmp_path / "meetups.db.lock").touch()
    with lock.held_at_once(path):
        pass
    assert (tmp_path / "meetups.db.lock").exists()


async def test_a_bot_that_waits_for_a_lock_that_is_removed_is_the_only_one_all_the_same(
    tmp_path: Path,
) -> None:
    path = tmp_path / "meetups.db"

    async def wait() -> None:
        async with lock.held(path, patience_seconds=PATIENCE_SECONDS):
            held.set()
            await asyncio.Event().wait()

    held = asyncio.Event()
    with lock.held_at_once(path):
        waiting = asyncio.create_task(wait())
        await asyncio.sleep(0)
        assert not held.is_set()
    try:
        await asyncio.wait_for(held.wait(), PATIENCE_SECONDS)
        with pytest.raises(DatabaseRefused, match="Another bot is running"), lock.held_at_once(path):
            pytest.fail("two bots on one database")
    finally:
        waiting.cancel()


def test_a_file_that_was_removed_while_it_was_opened_is_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever held it removes it between the opening and the locking: the lock is the file that is there then."""
    path, opened = tmp_path / "meetups.db", os.open
    with lock.held_at_once(path):
        pass
    removed: list[Path] = []

    def late(name: Path, *how: int) -> int:
        descriptor = opened(name, *how)
        if not removed and how == (os.O_RDWR,):
            name.unlink()
            removed.append(name)
        return descriptor

    monkeypatch.setattr(os, "open", late)
    with lock.held_at_once(path):
        assert removed == [tmp_path / "meetups.db.lock"]
        assert removed[0].exists()


def test_a_working_folder_that_was_deleted_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As with a release that was cleaned up under its supervisor: what the system says names no file."""
    release = tmp_path / "release"
    release.mkdir()
    monkeypatch.chdir(release)
    release.rmdir()

    with (
        pytest.raises(DatabaseRefused, match="working folder, which was deleted") as refused,
        lock.held_at_once(Path("data/leancoffee.db")),
    ):
        pass

    assert refused.value.needs_somebody


def test_no_file_is_migrated_on_which_a_bot_runs_and_what_only_reads_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One of an older version, whose tables would change under it, or another one that migrates."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///coffee.db")
    older = Golden("schema_3/every_kind")
    older.restore(tmp_path / "coffee.db")
    before = (tmp_path / "coffee.db").read_bytes()
    with lock.held_at_once(tmp_path / "coffee.db"):
        assert main(["migrate"]) == 1
        assert "Another bot is running on the database coffee.db" in capsys.readouterr().err
        assert (tmp_path / "coffee.db").read_bytes() == before
    assert main(["migrate"]) == 0
    assert [each.name for each in tmp_path.iterdir()] == ["coffee.db"]

    with lock.held_at_once(tmp_path / "coffee.db"):
        for command in (["migrate"], ["check"], ["audit"], ["head"], ["backup", "copy.db"]):
            assert main(command) == 0
