"""One running bot for one database: a lock on a file beside it, which the system lets go when its process ends.

Two bots on one file and token would each answer every click, and none may work on a file while `migrate` changes its
tables. What only reads needs no lock, but for a copy that is to take the place of the file.
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Final

from bot.store import private
from bot.store.errors import DatabaseRefused, needs_somebody

PATIENCE_SECONDS: Final = 30.0
"""How long a second bot waits for the first one to end: a restart or a rolling deploy takes less."""

_PAUSE_SECONDS: Final = 0.2

_log = logging.getLogger(__name__)


@contextmanager
def held_at_once(database: Path) -> Iterator[None]:
    """Keep every bot off a database as long as this lasts. Raises DatabaseRefused where there is one.

    A lock that was not there before is gone afterwards.
    """
    path = _beside(database)
    was_there = path.exists()
    descriptor = _locked(path)
    if descriptor is None:
        raise _taken(database, path)
    try:
        yield
    finally:
        if not was_there:
            path.unlink(missing_ok=True)
        os.close(descriptor)


@contextmanager
def held_for_reading(database: Path) -> Iterator[None]:
    """Keep every bot off a database that is only read. Raises DatabaseRefused where there is one.

    Where no lock can be made, as on a disk that is mounted for reading, none runs but with one that is there. Whoever
    may write there all the same, another user, can start one meanwhile: see in the end that the file is as it was.
    """
    path = _beside(database)
    if os.access(path if path.exists() else path.parent, os.W_OK):
        with held_at_once(database):
            yield
        return
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        yield
        return
    except OSError as error:
        raise _impossible(path, error) from error
    try:
        if not _is_ours(descriptor, fcntl.LOCK_SH):
            raise _taken(database, path)
        yield
    finally:
        os.close(descriptor)


@asynccontextmanager
async def held(database: Path, patience_seconds: float = PATIENCE_SECONDS) -> AsyncIterator[None]:
    """Be the only bot on a database as long as this lasts.

    Raises DatabaseRefused where another one still is after `patience_seconds`, or the lock cannot be made.
    """
    descriptor = await _locked_in_time(database, patience_seconds)
    try:
        yield
    finally:
        os.close(descriptor)


def _beside(database: Path) -> Path:
    # Resolved, so that two ways to one file are one lock.
    try:
        path = database.resolve()
    except FileNotFoundError as error:  # of the working folder: nothing else has to be there
        raise DatabaseRefused(
            f"The database {database} belongs into the working folder, which was deleted. Start in another one, or "
            "write the whole path into DATABASE_URL.",
            needs_somebody=True,
        ) from error
    return path.with_name(f"{path.name}.lock")


async def _locked_in_time(database: Path, patience_seconds: float) -> int:
    loop, path = asyncio.get_running_loop(), _beside(database)
    until = loop.time() + patience_seconds
    descriptor = _locked(path)
    if descriptor is None:
        _log.warning(
            "Another bot is running on %s; waiting up to %g s for its end.", database, patience_seconds
        )
    while descriptor is None:
        if loop.time() >= until:
            raise _taken(database, path)
        await asyncio.sleep(_PAUSE_SECONDS)
        descriptor = _locked(path)
    return descriptor


def _taken(database: Path, path: Path) -> DatabaseRefused:
    return DatabaseRefused(
        f"Another bot is running on the database {database}, or `leancoffee migrate` or `copy` is at work there: its "
        f"lock {path} is held. Stop that one first, or give this one a DATABASE_URL of its own."
    )


def _locked(path: Path) -> int | None:
    """Take the lock, and return the descriptor that holds it; None where another process does."""
    try:
        private.make_folder(path.parent)
        while True:
            private.make_file(path)
            with suppress(FileNotFoundError):
                descriptor = os.open(path, os.O_RDWR)
                if not _is_ours(descriptor):
                    os.close(descriptor)
                    return None
                if _is_at(descriptor, path):
                    return descriptor
                os.close(descriptor)  # whoever held it has removed it: the next one may be locked already
    except OSError as error:
        raise _impossible(path, error) from error


def _impossible(path: Path, error: OSError) -> DatabaseRefused:
    return DatabaseRefused(
        f"The lock {path} cannot be made ({error.strerror}). Check its permissions and those of its folder, or "
        "choose another place for the database in DATABASE_URL.",
        needs_somebody=needs_somebody(error),
    )


def _is_ours(descriptor: int, how: int = fcntl.LOCK_EX) -> bool:
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_at(descriptor: int, path: Path) -> bool:
    """Whether a file that is open is still the one at a path."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
