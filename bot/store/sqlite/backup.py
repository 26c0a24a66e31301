"""Copies a database while the bot is using it, and the keys that sign for it.

Uses SQLite's online backup, which copies one consistent state and does not stop writers. The copy is one
plain file, checked, under its name only when it is whole; the keys stand beside it, as beside the database itself.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store import private
from bot.store.errors import DatabaseRefused
from bot.store.sqlite.migrate import check_integrity, damaged, refuse_foreign


def backup(source: Path, target: Path, keys: Path | None = None) -> list[Path]:
    """Copy the database `source` to the new file `target`, and return what was made. Raises DatabaseRefused.

    `keys` is the file of its signing keys; where there is one, it is copied to `target` with `.keys` behind its name.
    A refusal leaves neither a target nor a part of one behind.
    """
    refuse_foreign(source)
    copies = {source: target}
    if keys is not None and keys.exists():
        copies[keys] = target.with_name(f"{target.name}.keys")
    for each in copies.values():
        if each.exists():
            raise DatabaseRefused(
                f"{each} exists already and was left alone. Choose a new name for the backup.",
                needs_somebody=True,
            )
    if not target.parent.is_dir():
        raise DatabaseRefused(
            f"The folder {target.parent} does not exist. Create it first.", needs_somebody=True
        )
    partials = {each: each.with_name(f"{each.name}.partial") for each in copies.values()}
    try:
        for original, copy in copies.items():
            partial = partials[copy]
            _remove(partial)
            private.make_file(partial)
            if original == source:
                _copy(source, partial)
            else:
                partial.write_bytes(original.read_bytes())
        # The database last: where it stands under its name, the backup is whole.
        for copy, partial in reversed(partials.items()):
            partial.rename(copy)
    except (sqlite3.Error, OSError) as error:
        if not target.exists():
            for each in copies.values():
                each.unlink(missing_ok=True)
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            raise damaged(source, error) from error
        raise DatabaseRefused(
            f"The backup to {target} failed ({error}). Check the disk's free space and the permissions."
        ) from error
    finally:
        for partial in partials.values():
            _remove(partial)
    return list(copies.values())


def _remove(partial: Path) -> None:
    """Remove a part of a backup, and the journal that SQLite leaves beside it on a full disk, or where killed."""
    for each in (partial, partial.with_name(f"{partial.name}-journal")):
        each.unlink(missing_ok=True)


def _copy(source: Path, partial: Path) -> None:
    # mode=rw: an existing file only. A reader of a WAL database needs to write its side files.
    uri = f"{source.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True)) as original, closing(sqlite3.connect(partial)) as copy:
        original.backup(copy)
        # Out of WAL mode, so that the backup is this one file and nothing beside it.
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()
        check_integrity(copy, source)
