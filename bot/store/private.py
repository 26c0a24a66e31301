"""Files that nobody else on the machine may read: who was where, and what was said, is in the database.

SQLite gives the files beside a database (-wal, -shm, -journal) the permissions of the database itself, so it is
enough that this one is made before SQLite makes it.
"""

from __future__ import annotations

import os
import shlex
import stat
from contextlib import suppress
from pathlib import Path

_FOLDER, _FILE = 0o700, 0o600
_OTHERS = 0o077
_BESIDE = ("", "-wal", "-shm", "-journal", ".lock")
_KEYS = ".keys"


def file_of(database: Path) -> Path:
    """The file of a database, also where a link to it is called so: SQLite keeps its own files beside the file."""
    return Path(os.path.realpath(database)) if database.is_symlink() else database


def make_folder(folder: Path) -> None:
    """Make a folder with those above it, 0700 whatever the umask; one that is there is left as it is."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        with suppress(FileExistsError):
            each.mkdir()
            each.chmod(_FOLDER)
    folder.mkdir(exist_ok=True)  # raises where a file is in its place


def make_file(path: Path) -> None:
    """Make a file where there is none, 0600 whatever the umask."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, _FILE)
    try:
        os.fchmod(descriptor, _FILE)
    finally:
        os.close(descriptor)


def close_to_others(database: Path) -> None:
    """Give a database and the files beside it 0600, as far as they are there and ours."""
    for path in _files_of(database):
        # Not ours, or gone meanwhile: the doctor tells (see `open_to_others`).
        with suppress(OSError):
            path.chmod(_FILE)


def open_to_others(database: Path) -> list[str]:
    """What others on the machine may read of a database: for each, what ends it. None where it is no file."""
    if not database.is_file():
        return []
    found = [closing(path) for path in _files_of(database) if is_open_to_others(path)]
    folder = file_of(database).parent
    if not is_open_to_others(folder):
        return found
    if _is_everybodys(folder.absolute()):
        return [f"move the database out of {folder}, which others need", *found]
    return [closing(folder), *found]


def closed_to_us(database: Path) -> Path | None:
    """What of a database this user may not write, though the bot has to: its folder, or one of its files."""
    folder = next(each for each in file_of(database).absolute().parents if each.exists())
    if not os.access(folder, os.W_OK | os.X_OK):
        return folder
    return next((each for each in _written(database) if each.exists() and not os.access(each, os.W_OK)), None)


def closing(path: Path) -> str:
    """The command that closes a file or a folder to others, as it is typed in a shell."""
    return f"`chmod {_FOLDER if path.is_dir() else _FILE:o} {shlex.quote(str(path))}`"


def _is_everybodys(folder: Path) -> bool:
    """Whether it is a folder such as /tmp, or the root: nobody but the bot could use the machine any more."""
    return folder == folder.parent or bool(folder.stat().st_mode & stat.S_ISVTX)


def own_names(database: Path) -> list[Path]:
    """What a database and the files beside it are called, whether they are there or not."""
    return [*_written(database), database.with_name(f"{database.name}{_KEYS}")]


def _written(database: Path) -> list[Path]:
    """Those that the bot writes all the time."""
    file = file_of(database)
    return [file.with_name(f"{file.name}{ending}") for ending in _BESIDE]


def _files_of(database: Path) -> list[Path]:
    return [each for each in own_names(database) if each.exists()]


def is_open_to_others(path: Path) -> bool:
    """Whether others than its owner may do anything with a file; False where there is none."""
    return path.exists() and bool(path.stat().st_mode & _OTHERS)
