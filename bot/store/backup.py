"""Copies a database while the bot is using it.

Uses SQLite's online backup, which copies one consistent state and does not stop writers. The copy is one
plain file, checked, under its name only when it is whole.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store import private
from bot.store.errors import DatabaseRefused
from bot.store.migrate import check_integrity


def backup(source: Path, target: Path) -> None:
    """Copy the database `source` to the new file `target`. Raises DatabaseRefused.

    A refusal leaves neither a target nor a part of one behind.
    """
    if not source.is_file():
        raise DatabaseRefused(f"There is no database at {source} to back up. Check DATABASE_URL.")
    if target.exists():
        raise DatabaseRefused(
            f"{target} exists already and was left alone. Choose a new name for the backup."
        )
    if not target.parent.is_dir():
        raise DatabaseRefused(f"The folder {target.parent} does not exist. Create it first.")
    partial = target.with_name(f"{target.name}.partial")
    try:
        partial.unlink(missing_ok=True)
        private.make_file(partial)
        _copy(source, partial)
        partial.rename(target)
    except (sqlite3.Error, OSError) as error:
        raise DatabaseRefused(
            f"The backup to {target} failed ({error}). Check the disk's free space and the permissions."
        ) from error
    finally:
        partial.unlink(missing_ok=True)


def _copy(source: Path, partial: Path) -> None:
    # mode=rw: an existing file only. A reader of a WAL database needs to write its side files.
    uri = f"{source.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True)) as original, closing(sqlite3.connect(partial)) as copy:
        original.backup(copy)
        # Out of WAL mode, so that the backup is this one file and nothing beside it.
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()
        check_integrity(copy, source)
