"""Notices when the database's file is deleted, replaced, gone with its disk, or spoiled, while the bot has it open.

Whoever has a file open goes on writing to it when nobody can find it any more, and all of that is gone with the
process: people would be told for days that what they do is saved. So each commit first looks whether the file is
still where it was, with its write-ahead log; what is there no more takes no writes, and what it held is saved. Who
cuts a file off, or copies a backup over it, leaves it where it was: its first bytes then say something else, and
nothing of it can be trusted.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import struct
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from bot.app.ports import StoreLost
from bot.store import private

_log = logging.getLogger(__name__)

_PARTIAL: Final = ".rescue"
_LOGS: Final = ("-wal", "-shm")
_Identity = tuple[int, int]

# https://www.sqlite.org/fileformat2.html, The Database Header
_HEADER: Final = struct.Struct(">16sHH4xII8xI")
_MAGIC: Final = b"SQLite format 3\x00"
_LARGEST_PAGE: Final = 65_536
"""Bytes; it has no place in the header, where it is 1."""


class _Look(NamedTuple):
    """What a file was like: its size in bytes, and what it says itself: its size, how often it and its schema were
    changed, and whether it is written with a log. Backups are not, and their schema is as new."""

    size: int = 0
    says: int = 0
    changes: int = 0
    schemas: int = 0
    form: int | None = None


class FileWatch:
    """Looks after the file of one open database, in the thread of the connection that writes."""

    def __init__(self, path: Path) -> None:
        """`path` is where the file is now, open already. Raises OSError where its folder is not."""
        self._path = path.absolute()
        self._at = private.file_of(self._path)
        self._file, self._disk = _identity(self._path), self._at.parent.stat().st_dev
        self._logs = {each: _identity(each) for each in self._beside()}
        # Never closed before the connections are: that would give up the locks that SQLite holds on the file.
        self._header: int | None = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
        self._last = _Look()
        self._may_shrink = False
        self._is_spoiled = False
        self._is_lost = False
        self._has_failed = False

    def refusal(self) -> StoreLost | None:
        """Why nothing may be written any more; None where all is well. The log is told once of either."""
        if _identity(self._path) == self._file:
            if self._is_spoiled or self._was_spoiled():
                return StoreLost(f"The database file {self._path} was spoiled.")
            if self._has_lost_its_log():
                return StoreLost(f"The write-ahead log of {self._path} is lost.")
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
        gone that was mounted there, nothing is done: it may come back, with the file. Of a spoiled one nobody knows
        what it held.
        """
        if self._is_spoiled:
            return None
        if _identity(self._at) == self._file:  # a link to it may lead elsewhere by now
            return self._with_its_log(connection)
        partial = self._at.with_name(f"{self._at.name}{_PARTIAL}")
        try:
            private.make_folder(self._at.parent)
            if self._at.parent.stat().st_dev != self._disk:
                return None
            partial.unlink(missing_ok=True)
            private.make_file(partial)
            with closing(sqlite3.connect(partial)) as copy:
                connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE").fetchall()
            self._forget_logs()
            target = self._placed(partial)
        except (OSError, sqlite3.Error) as failure:
            self._tell_of(failure)
            return None
        _log.warning("All records of the lost database are saved in %s.", target)
        return target

    def _tell_of(self, failure: Exception | str) -> None:
        if not self._has_failed:
            self._has_failed = True
            _log.warning("The records of the lost database cannot be saved yet: %s", failure)

    def _has_lost_its_log(self) -> bool:
        """Whether the file stands alone: what is in the log that belongs to it ends with the process.

        The log is told once.
        """
        wal = self._beside()[0]
        if self._logs[wal] in (None, _identity(wal)):
            return False
        if not self._is_lost:
            self._is_lost = True
            _log.error(
                "The file %s is not there any more, or another one is in its place. Nothing is saved until the bot "
                "has started again, which it does by itself. Do not touch the folder.",
                wal,
            )
        return True

    def _with_its_log(self, connection: sqlite3.Connection) -> Path | None:
        """Write what is in the lost log into the file; the file, or None where that cannot be done now."""
        try:
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error as failure:
            self._tell_of(failure)
            return None
        if busy:
            self._tell_of("somebody reads the file")
            return None
        _log.warning("All records of the lost log are saved in %s.", self._at)
        return self._at

    def let_shrink(self) -> None:
        """It is about to be written anew without what was deleted, and once its log is emptied it is smaller."""
        self._may_shrink = True

    def close(self) -> None:
        """Look no more; the connections are closed."""
        if self._header is not None:
            os.close(self._header)
            self._header = None

    def _was_spoiled(self) -> bool:
        """Whether somebody else cut the file off or wrote over it; the log is told."""
        look = self._look()
        if look is not None:
            self._last = look
            return False
        self._is_spoiled = True
        _log.error(
            "The database file %s was cut off or emptied, or another one was copied over it. Nothing is saved, and "
            "the bot is not ready. Stop the bot, remove the files beside it that end in -wal and -shm, and restore a "
            "backup.",
            self._path,
        )
        return True

    def _look(self) -> _Look | None:
        """What the file is like; None where it is not what became of what it was."""
        assert self._header is not None
        try:
            size = os.fstat(self._header).st_size
            magic, page, form, changes, pages, schemas = _HEADER.unpack(
                os.pread(self._header, _HEADER.size, 0)
            )
        except OSError:
            return self._last  # an ill disk, of which SQLite will tell
        except struct.error:
            return None
        if magic != _MAGIC or changes < self._last.changes or schemas < self._last.schemas:
            return None
        if self._last.form not in (None, form):
            return None
        says = pages * (page if page > 1 else _LARGEST_PAGE)
        if size < self._last.size:
            # VACUUM makes it smaller, and to the last byte what it says to be; that of another program counts on,
            # which may have been seen before the file was cut to that.
            is_vacuumed = (
                self._may_shrink or changes > self._last.changes or self._last.says < self._last.size
            )
            if not is_vacuumed or size != says:
                return None
            self._may_shrink = False
        return _Look(size, says, changes, schemas, form)

    def _beside(self) -> list[Path]:
        return [self._at.with_name(f"{self._at.name}{each}") for each in _LOGS]

    def _forget_logs(self) -> None:
        """Remove the lost file's own write-ahead log: SQLite would apply it to whatever has the file's name now."""
        for each in self._beside():
            if self._logs[each] is not None and _identity(each) == self._logs[each]:
                each.unlink(missing_ok=True)

    def _placed(self, partial: Path) -> Path:
        """Give the copy its name, and never that of a file which is there."""
        try:
            os.link(partial, self._at)
        except FileExistsError:
            target = self._at.with_name(f"{self._at.name}.rescued-{datetime.now(UTC):%Y%m%dT%H%M%S}")
            partial.rename(target)
            return target
        partial.unlink()
        return self._at


def _identity(path: Path) -> _Identity | None:
    """Which file it is, whatever its name; None where there is none that can be seen."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_dev
