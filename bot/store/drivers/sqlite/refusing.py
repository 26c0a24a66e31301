"""What a file's refusals mean to whoever runs the bot, and whether there is room again."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Final

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

_PASSING: Final = frozenset(
    {
        *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM),
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_INTERRUPT),
    }
)

_ROOM_PAGES: Final = 16
_ROOM_BYTES: Final = 2**18


def advice(error: BaseException | None) -> str | None:
    """What to do about an error, where it is the file's and any other write would be refused too."""
    return _OF_THE_FILE.get(_code(error)) if isinstance(error, sqlite3.Error) else None


def may_pass(error: sqlite3.Error) -> bool:
    """Whether the same may be done at another start, with nobody having done anything about the file."""
    return _code(error) in _PASSING


def is_of_what_was_found(error: sqlite3.Error) -> bool:
    """Whether something in the file is not as it should be, of a file that could be read: a table, or a text."""
    return isinstance(error, sqlite3.OperationalError) and _code(error) in (0, sqlite3.SQLITE_ERROR)


def _code(error: sqlite3.Error) -> int:
    # The low byte is the primary code (https://www.sqlite.org/rescode.html); errors of the module itself have none.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def has_room(connection: sqlite3.Connection) -> bool:
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
