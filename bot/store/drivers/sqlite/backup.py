"""Copies a database while the bot is using it, and the keys that sign for it.

Uses SQLite's online backup, which copies one consistent state and does not stop writers. The copy is one
plain file, checked, under its name only when it is whole; the keys stand beside it, as beside the database itself.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from bot.store import private
from bot.store.drivers.sqlite.migrate import check_integrity, damaged, read_only_uri, refuse_foreign
from bot.store.errors import DatabaseRefused


def backup(source: Path, target: Path, keys: Path | None = None) -> list[Path]:
    """Copy the database `source` to the new file `target`, and return what was made. Raises DatabaseRefused.

    `keys` is the file of its signing keys; where there is one, it is copied to `target` with `.keys` behind its name.
    A refusal leaves neither a target nor a part of one behind.
    """
    refuse_foreign(source)
    copies = {source: target}
    if keys is not None and keys.exists():
        if not keys.is_file():  # a pipe or a device would be read for ever
            raise DatabaseRefused(
                f"The backup to {target} failed: {keys}, where the signing keys belong, is no file. Move that away.",
                needs_somebody=True,
            )
        copies[keys] = target.with_name(f"{target.name}.keys")
    _refuse_taken(copies.values())
    if target.absolute() in [each.absolute() for each in private.own_names(source)]:
        raise DatabaseRefused(
            f"{target} is the name of a file that belongs to the database itself, and goes with it. Choose another "
            "name for the backup.",
            needs_somebody=True,
        )
    if not target.parent.is_dir():
        raise DatabaseRefused(
            f"The folder {target.parent} does not exist. Create it first.", needs_somebody=True
        )
    try:
        with _alone(target):
            _refuse_taken(copies.values())  # somebody may have just made one
            _make(source, target, copies)
    except (sqlite3.Error, OSError) as error:
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            raise damaged(source, error) from error
        raise DatabaseRefused(
            f"The backup to {target} failed ({error}). Check the disk's free space and the permissions."
        ) from error
    return list(copies.values())


def _refuse_taken(copies: Iterable[Path]) -> None:
    for each in copies:
        if each.exists():
            raise DatabaseRefused(
                f"{each} exists already and was left alone. Choose a new name for the backup.",
                needs_somebody=True,
            )


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Be the only one that makes this backup, by a lock on its part that ends with the process."""
    partial = _partial(target)
    private.make_file(partial)
    descriptor = os.open(partial, os.O_RDWR)
    try:
        if not _is_ours(descriptor, partial):
            raise DatabaseRefused(
                f"Another backup to {target} is just being made. Wait for its end, or choose another name."
            )
        try:
            yield
        finally:
            _remove(partial)
    finally:
        os.close(descriptor)


def _is_ours(descriptor: int, partial: Path) -> bool:
    """Whether nobody else holds a part of a backup, and it is still what is called so."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        pass  # a file system without locks
    try:
        return os.path.samestat(os.fstat(descriptor), partial.lstat())
    except FileNotFoundError:
        return False


def _make(source: Path, target: Path, copies: Mapping[Path, Path]) -> None:
    """Copy each original under its copy's name, all of them or none."""
    partials = {each: _partial(each) for each in copies.values()}
    try:
        for original, copy in copies.items():
            partial = partials[copy]
            if original == source:
                _empty(partial)
                _copy(source, partial)
            else:
                _remove(partial)
                private.make_file(partial)
                partial.write_bytes(original.read_bytes())
        # The database last: where it stands under its name, the backup is whole.
        for copy, partial in reversed(partials.items()):
            partial.rename(copy)
    except BaseException:
        if not target.exists():
            for each in (*copies.values(), *partials.values()):
                each.unlink(missing_ok=True)
        raise


def _partial(copy: Path) -> Path:
    return copy.with_name(f"{copy.name}.partial")


def _empty(partial: Path) -> None:
    """Leave nothing in a part of a backup of what one wrote that was killed: the file itself is locked."""
    _journal(partial).unlink(missing_ok=True)
    os.truncate(partial, 0)


def _remove(partial: Path) -> None:
    """Remove a part of a backup, and the journal that SQLite leaves beside it on a full disk, or where killed."""
    for each in (partial, _journal(partial)):
        each.unlink(missing_ok=True)


def _journal(partial: Path) -> Path:
    return partial.with_name(f"{partial.name}-journal")


def _copy(source: Path, partial: Path) -> None:
    uri = _source_uri(source)
    with closing(sqlite3.connect(uri, uri=True)) as original, closing(sqlite3.connect(partial)) as copy:
        original.backup(copy)
        # Out of WAL mode, so that the backup is this one file and nothing beside it.
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()
        check_integrity(copy, source)
        if uri != _source_uri(source):
            raise DatabaseRefused(
                f"A bot was started on the database {source} meanwhile. Make the backup again."
            )


def _source_uri(source: Path) -> str:
    """By which a database is opened to be copied, and which is another one once somebody else writes to it."""
    # A disk that is mounted for reading, a folder of somebody else.
    if private.closed_to_us(source) is not None:
        return read_only_uri(source)
    # mode=rw: an existing file only. A reader of a WAL database needs to write its side files.
    return f"{source.absolute().as_uri()}?mode=rw"
