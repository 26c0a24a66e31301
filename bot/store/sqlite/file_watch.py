"""Notices when the database's file is deleted, replaced, or gone with its disk, while the bot has it open.

Whoever has a file open goes on writing to it when nobody can find it any more, and all of that is gone with the
process: people would be told for days that what they do is saved. So each commit first looks whether the file is
still where it was; what is there no more takes no writes, and what it held is saved.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.app.ports import StoreLost
from bot.store import private

_log = logging.getLogger(__name__)

_PARTIAL: Final = ".rescue"
_LOGS: Final = ("-wal", "-shm")
_Identity = tuple[int, int]


class FileWatch:
    """Looks after the file of one open database, in the thread of the connection that writes."""

    def __init__(self, path: Path) -> None:
        """`path` is where the file is now, open already. Raises OSError where its folder is not."""
        self._path = path.absolute()
        self._file, self._disk = _identity(self._path), self._path.parent.stat().st_dev
        self._logs = {each: _identity(each) for each in self._beside()}
        self._is_lost = False
        self._has_failed = False

    def refusal(self) -> StoreLost | None:
        """Why nothing may be written any more; None where all is well. The log is told once of either."""
        if _identity(self._path) == self._file:
            if self._is_lost:
                self._is_lost = False
                _log.warning("The database file %s is there again, and takes writes.", self._path)
            return None
        if not self._is_lost:
            self._is_lost = True
            _log.error(
                "The database file %s is not there any more, or another one is in its place. Nothing is saved, and "
                "the bot is not ready. Do not touch the folder; see the next lines of this log for what becomes of "
                "the records.",
                self._path,
            )
        return StoreLost(f"The database file {self._path} is lost.")

    def rescue(self, connection: sqlite3.Connection) -> Path | None:
        """Save what the lost file held; the copy, or None where that cannot be done now.

        It takes the place of a file that was deleted, and stands beside one that was replaced. Where the disk is
        gone that was mounted there, nothing is done: it may come back, with the file.
        """
        partial = self._path.with_name(f"{self._path.name}{_PARTIAL}")
        try:
            private.make_folder(self._path.parent)
            if self._path.parent.stat().st_dev != self._disk:
                return None
            partial.unlink(missing_ok=True)
            private.make_file(partial)
            with closing(sqlite3.connect(partial)) as copy:
                connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE").fetchall()
            self._forget_logs()
            target = self._placed(partial)
        except (OSError, sqlite3.Error) as failure:
            if not self._has_failed:
                self._has_failed = True
                _log.warning("The records of the lost database cannot be saved yet: %s", failure)
            return None
        _log.warning("All records of the lost database are saved in %s.", target)
        return target

    def _beside(self) -> list[Path]:
        return [self._path.with_name(f"{self._path.name}{each}") for each in _LOGS]

    def _forget_logs(self) -> None:
        """Remove the lost file's own write-ahead log: SQLite would apply it to whatever has the file's name now."""
        for each in self._beside():
            if self._logs[each] is not None and _identity(each) == self._logs[each]:
                each.unlink(missing_ok=True)

    def _placed(self, partial: Path) -> Path:
        """Give the copy its name, and never that of a file which is there."""
        try:
            os.link(partial, self._path)
        except FileExistsError:
            target = self._path.with_name(f"{self._path.name}.rescued-{datetime.now(UTC):%Y%m%dT%H%M%S}")
            partial.rename(target)
            return target
        partial.unlink()
        return self._path


def _identity(path: Path) -> _Identity | None:
    """Which file it is, whatever its name; None where there is none that can be seen."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_dev
