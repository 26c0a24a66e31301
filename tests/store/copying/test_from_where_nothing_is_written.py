"""A file is copied from where no lock can be made: a disk mounted for reading, a folder of another user's."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot import cli
from bot.__main__ import main
from bot.ops import lock
from bot.store.drivers.sqlite.proof import heads_of
from tests.store.copying.conftest import restored
from tests.store.copying.test_copying import addressed, told


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A database with a meetup that was held, and its series and records."""
    path = tmp_path / "elsewhere" / "meetups.db"
    path.parent.mkdir()
    return restored("schema_15/volunteered", path)


def closed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may write anywhere, so what the system answers is said here."""
    monkeypatch.setattr(os, "access", lambda asked, _: folder not in (Path(asked), Path(asked).parent))


async def test_a_file_is_copied_from_where_nothing_can_be_written_unless_a_bot_runs_on_it(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A disk that is mounted for reading here, and perhaps for writing elsewhere: a lock that is there counts."""
    target = tmp_path / "new.db"
    async with lock.held(source):
        closed(source.parent, monkeypatch)
        assert await asyncio.to_thread(main, ["copy", addressed(source), addressed(target)]) == cli.MISUSED
        assert "Another bot is running" in told(capsys)

    assert main(["copy", addressed(source), addressed(target)]) == cli.DONE
    source.with_name("meetups.db.lock").unlink()
    before = source.parent.stat().st_mtime_ns
    assert main(["copy", addressed(source), addressed(tmp_path / "another.db")]) == cli.DONE

    assert source.parent.stat().st_mtime_ns == before
    assert heads_of(source) == heads_of(target)


@pytest.mark.parametrize("is_over", [False, True], ids=["running", "ended"])
def test_where_a_bot_begins_to_write_meanwhile_nothing_is_kept(
    is_over: bool,
    source: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Another user's, who may write there."""
    target = tmp_path / "new.db"
    closed(source.parent, monkeypatch)
    with closing(sqlite3.connect(source, isolation_level=None)) as bot:

        def prove(*_: object) -> None:
            bot.execute("DELETE FROM people")
            if is_over:
                bot.close()

        monkeypatch.setattr("bot.store.copying.copying._prove", prove)
        assert main(["copy", addressed(source), addressed(target)]) == cli.FAILED

    assert "A bot was started on one of the two" in told(capsys)
    with closing(sqlite3.connect(target)) as there:
        assert there.execute("SELECT count(*) FROM people").fetchone() == (0,)
