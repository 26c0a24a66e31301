"""Notices when the database begins to refuse writes, and when it takes them again: a line in the log each.

A full disk refuses everybody's every press. Each of them is told; whoever runs the bot needs to hear it once.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_log = logging.getLogger(__name__)

_OF_THE_FILE: Final = {
    sqlite3.SQLITE_FULL: "Free some space on its disk; the bot then goes on by itself",
    sqlite3.SQLITE_IOERR: "Check its disk, and the space on it",
    sqlite3.SQLITE_READONLY: "Check its permissions, and whether its disk is mounted for writing",
    sqlite3.SQLITE_CANTOPEN: "Check its folder and its permissions",
    sqlite3.SQLITE_PERM: "Check its permissions",
    sqlite3.SQLITE_BUSY: "End the other program that writes to it; the bot then goes on by itself",
    sqlite3.SQLITE_CORRUPT: "Stop the bot and restore a backup",
    sqlite3.SQLITE_NOTADB: "Stop the bot and restore a backup",
}
"""What to do about refusals that are the file's, by SQLite's primary code; those of a statement are not told here."""

_ROOM_PAGES: Final = 16
_ROOM_BYTES: Final = 2**18


class Refusing:
    """What the log was told of a database's refusals. It is used in the connection's thread alone."""

    def __init__(self) -> None:
        self._refused = 0

    def notice(self, connection: sqlite3.Connection, outcomes: Iterable[Exception | None]) -> None:
        """Look at what became of the writes of one transaction; of each, None or why it was refused."""
        is_taken = False
        for outcome in outcomes:
            cause = None if outcome is None else outcome.__cause__
            if outcome is None:
                is_taken = True
            elif isinstance(cause, sqlite3.Error) and is_of_the_file(cause):
                self._refused += 1
                if self._refused == 1:
                    _log.error("%s %s.", outcome, _OF_THE_FILE[_code(cause)])
        if self._refused and is_taken and _has_room(connection):
            _log.warning("The database takes writes again; it had refused %d.", self._refused)
            self._refused = 0

    def close(self) -> None:
        """Tell what was refused to the end."""
        if self._refused:
            _log.warning("The database is closed while it refuses writes; it had refused %d.", self._refused)
            self._refused = 0


def is_of_the_file(error: sqlite3.Error) -> bool:
    """Whether SQLite refuses a write for the sake of its file, so that it would refuse any other as well."""
    return _code(error) in _OF_THE_FILE


def _code(error: sqlite3.Error) -> int:
    # The low byte is the primary code (https://www.sqlite.org/rescode.html); errors of the module itself have none.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _has_room(connection: sqlite3.Connection) -> bool:
    """Whether more than a crumb can be written: on a full disk the odd write still fits into a page that is there."""
    try:
        (greatest,) = connection.execute("PRAGMA max_page_count").fetchone()
        (used,) = connection.execute("PRAGMA page_count").fetchone()
        (free,) = connection.execute("PRAGMA freelist_count").fetchone()
        (_, _, name) = connection.execute("PRAGMA database_list").fetchone()
        disk = os.statvfs(Path(name).parent)
    except (sqlite3.Error, OSError):
        return False
    return bool(greatest - used + free >= _ROOM_PAGES and disk.f_bavail * disk.f_frsize >= _ROOM_BYTES)
