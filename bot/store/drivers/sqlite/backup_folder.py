"""A folder of backups, of which the newest are kept.

Whoever makes one is alone in the folder, proves it where that is asked for, and only then deletes older ones:
whatever fails, and whenever somebody is killed, the folder holds what it held, or that and one more. One that is not
good because the database itself is not takes the place of the last such one, and of no other.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.core.structures.frozen import frozen
from bot.store.drivers.sqlite import proof
from bot.store.drivers.sqlite.backup import backup
from bot.store.drivers.sqlite.migrate import current, has_content, refuse_foreign
from bot.store.errors import DatabaseRefused

_PREFIX = "leancoffee-"
_MADE = re.compile(rf"{_PREFIX}[0-9]{{8}}T[0-9]{{9}}Z\.db")
_ENDINGS = (".db", ".db.keys")
_OWN = re.compile(rf"({_MADE.pattern}|{re.escape(proof.UNPROVED)})(\.keys)?")
"""What is deleted here, sooner or later."""
_NOT_YET = ".unproved"
"""Behind the name of one that is whole, until it is proved: whoever is killed meanwhile leaves none that counts."""
_PARTIAL = re.compile(rf"{_MADE.pattern}({re.escape(_NOT_YET)})?(\.keys)?\.partial(-journal|-wal|-shm)?")
"""What a backup is called until it is whole, and what SQLite keeps beside it meanwhile."""
_LEFT = re.compile(rf"{_PARTIAL.pattern}|{_MADE.pattern}{re.escape(_NOT_YET)}(\.keys)?")
"""What one leaves that is killed."""


def backup_into(
    source: Path,
    folder: Path,
    keep: int,
    now: datetime,
    keys: Path | None = None,
    *,
    is_proved: bool = False,
    before_proof: Callable[[], None] = lambda: None,
) -> list[Path]:
    """Copy the database `source` to a new file in `folder`, named by `now` (aware UTC), and keep the newest `keep`.

    Of the folder's files only those are deleted that this has made, with the keys beside them, and what a killed one
    left. The names are in the order of the backups, also where the clock was put back. With `is_proved` the new one
    is restored and compared first (drivers.sqlite.proof), after a call of `before_proof`. Returns what was made,
    the database first. Raises DatabaseRefused, and then no backup was deleted.
    """
    if not folder.is_dir():
        raise DatabaseRefused(f"The folder {folder} does not exist. Create it first.", needs_somebody=True)
    with _alone_in(folder):
        for each in (source, keys):
            if each is not None:
                refuse_one_of(folder, each)
        if is_proved:
            _refuse_another_version(source)
        _sweep(folder)
        newest = newest_in(folder)
        if newest is not None:
            refuse_another(source, newest.path)
            now = max(now, newest.at + timedelta(milliseconds=1))
        target = folder / f"{_PREFIX}{now:%Y%m%dT%H%M%S}{now.microsecond // 1000:03}Z.db"
        before = proof.heads_of(source) if is_proved else None
        copies = backup(source, _not_yet(target) if is_proved else target, keys)
        if before is not None:
            copies = _proved(copies, source, before, before_proof)
            for ending in _ENDINGS:
                with suppress(OSError):  # nothing hangs on it
                    (folder / proof.UNPROVED).with_suffix(ending).unlink()
        _rotate(folder, keep)
    return copies


@frozen
class Made:
    """A backup in a folder, when it was made by its name, and when it was written by its file (aware UTC)."""

    path: Path
    at: datetime
    written: datetime

    def known_by(self, now: datetime) -> datetime | None:
        """When it was made, as far as can be told at `now`; None where a clock made it that was put back since.

        Those made after such a one have names behind its, so it is by their files that one knows.
        """
        return next((each for each in (self.at, self.written) if each <= now), None)


def newest_in(folder: Path) -> Made | None:
    """The newest backup that `backup_into` made in a folder; None where there is none. Raises OSError."""
    made = [each.name for each in folder.iterdir() if _MADE.fullmatch(each.name) and each.is_file()]
    for name in sorted(made, reverse=True):
        with suppress(ValueError):  # a day that does not exist: somebody gave it that name
            at = datetime.strptime(f"{name[len(_PREFIX) : -4]}000", "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC)
            written = datetime.fromtimestamp((folder / name).stat().st_mtime, UTC)
            return Made(folder / name, at, written)
    return None


def refuse_one_of(folder: Path, used: Path) -> None:
    """Raise DatabaseRefused where the bot uses a file that is one of a folder's backups: it is deleted in time."""
    file = Path(os.path.realpath(used))
    if file.parent == Path(os.path.realpath(folder)) and _OWN.fullmatch(file.name):
        raise DatabaseRefused(
            f"{used} is used by the bot and is itself one of the backups in {folder}, of which the oldest are "
            "deleted. Stop the bot, move that file and those beside it to a folder of their own, and name it there.",
            needs_somebody=True,
        )


def refuse_another(source: Path, newest: Path) -> None:
    """Raise DatabaseRefused where the newest backup of a folder is of another database than `source`.

    Two databases in one folder would rotate each other's backups away.
    """
    made_at = proof.made_at(newest)
    if made_at is not None and source.is_file() and made_at != proof.made_at(source):
        raise DatabaseRefused(
            f"The folder {newest.parent} holds backups of another database ({newest.name}). Choose a folder "
            "of its own, or move those away.",
            needs_somebody=True,
        )


def refuse_lost(source: Path, folder: Path) -> None:
    """Raise DatabaseRefused where there is no database at `source`, though a folder holds backups of one.

    Its disk is not mounted, or DATABASE_URL names another place than before. A start would make a new one, in which
    nobody has ever met; `leancoffee migrate` makes one for whoever wants that.
    """
    if has_content(source):
        return
    with suppress(OSError):  # no such folder, or not to be looked into: whoever makes the backups tells that
        newest = newest_in(folder)
        if newest is not None:
            raise DatabaseRefused(
                f"There is no database at {source}, though BACKUP_FOLDER holds backups of one (the newest is "
                f"{newest.path}). Mount its disk, correct DATABASE_URL, or put that backup in its place. To begin "
                "with an empty database, run `leancoffee migrate`, and move the backups away."
            )


def _refuse_another_version(source: Path) -> None:
    """Raise DatabaseRefused for a database that this program cannot read, and so not compare with its copy."""
    refuse_foreign(source)
    try:
        current(source)
    except DatabaseRefused as refusal:
        raise DatabaseRefused(
            f"{refusal.sentence} Without --verify it is backed up as it is.", needs_somebody=True
        ) from None


def _not_yet(target: Path) -> Path:
    return target.with_name(f"{target.name}{_NOT_YET}")


def _proved(
    copies: list[Path], source: Path, before: proof.Heads, before_proof: Callable[[], None]
) -> list[Path]:
    """Prove what was copied, and give it its name. Raises DatabaseRefused, and then nothing is called so."""
    named = [each.with_name(each.name.replace(_NOT_YET, "")) for each in copies]
    try:
        try:
            before_proof()
            proof.prove(copies[0], source, before)
        except proof.HoldsUnreadable:
            for each in copies:
                each.replace(each.with_name(each.name.replace(copies[0].name, proof.UNPROVED)))
            raise
        # The database last: then it counts.
        for each, name in reversed(list(zip(copies, named, strict=True))):
            each.rename(name)
    except proof.HoldsUnreadable:
        raise
    except BaseException as error:
        for each in (*copies, *named):
            each.unlink(missing_ok=True)
        if isinstance(error, sqlite3.Error | OSError):
            raise DatabaseRefused(
                f"The backup {named[0].name} could not be restored to compare it ({error}). Check the disk's free "
                "space: that takes as much again as the backup."
            ) from error
        raise
    return named


def _rotate(folder: Path, keep: int) -> None:
    made = {each.stem for each in folder.iterdir() if _MADE.fullmatch(each.name) and each.is_file()}
    kept = sorted(made)[-keep:]
    for each in list(folder.iterdir()):
        stem, _, _ = each.name.partition(".")
        if _MADE.fullmatch(f"{stem}.db") and each.name[len(stem) :] in _ENDINGS and stem < kept[0]:
            each.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove what one left that was killed: nobody else makes a backup here now."""
    for each in list(folder.iterdir()):
        if each.name.startswith(proof.RESTORING):
            shutil.rmtree(each, ignore_errors=True)
        elif _LEFT.fullmatch(each.name):
            each.unlink(missing_ok=True)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Be the only one that makes backups in a folder, by a lock that ends with the process."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DatabaseRefused(
                f"Another backup is just being made in {folder}. Wait for its end, or choose another folder."
            ) from None
        except OSError:
            pass  # a file system without locks
        yield
    finally:
        os.close(descriptor)
