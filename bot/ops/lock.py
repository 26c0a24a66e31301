"""One running bot for one database: a lock on a file beside it, which the system lets go when its process ends.

Two bots on one file and token would each answer every click. What only reads, and `migrate`, needs no lock: SQLite
has its own for those.
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
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
    """Keep every bot off a database as long as this lasts. Raises DatabaseRefused where there is one."""
    descriptor, path = _opened(database)
    try:
        if not _is_locked(descriptor):
            raise _taken(database, path)
        yield
    finally:
        os.close(descriptor)


@asynccontextmanager
async def held(database: Path, patience_seconds: float = PATIENCE_SECONDS) -> AsyncIterator[None]:
    """Be the only bot on a database as long as this lasts.

    Raises DatabaseRefused where another one still is after `patience_seconds`, or the lock cannot be made.
    """
    descriptor, path = _opened(database)
    try:
        await _lock(descriptor, path, database, patience_seconds)
        yield
    finally:
        os.close(descriptor)


def _opened(database: Path) -> tuple[int, Path]:
    """The file to lock, as a descriptor, and its path."""
    # Resolved, so that two ways to one file are one lock. The lock's file stays: whoever removed it might remove
    # the one that another process has just locked.
    path = database.resolve()
    path = path.with_name(f"{path.name}.lock")
    try:
        private.make_folder(path.parent)
        private.make_file(path)
        return os.open(path, os.O_RDWR), path
    except OSError as error:
        raise DatabaseRefused(
            f"The lock {path} cannot be made ({error.strerror}). Check the permissions of its folder, or choose "
            "another place for the database in DATABASE_URL.",
            needs_somebody=needs_somebody(error),
        ) from error


async def _lock(descriptor: int, path: Path, database: Path, patience_seconds: float) -> None:
    loop = asyncio.get_running_loop()
    until = loop.time() + patience_seconds
    if _is_locked(descriptor):
        return
    _log.warning("Another bot is running on %s; waiting up to %g s for its end.", database, patience_seconds)
    while not _is_locked(descriptor):
        if loop.time() >= until:
            raise _taken(database, path)
        await asyncio.sleep(_PAUSE_SECONDS)


def _taken(database: Path, path: Path) -> DatabaseRefused:
    return DatabaseRefused(
        f"Another bot is running on the database {database} and holds its lock {path}. Stop that one "
        "first, or give this one a DATABASE_URL of its own."
    )


def _is_locked(descriptor: int) -> bool:
    """Try to take the lock; whether it is ours now."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
