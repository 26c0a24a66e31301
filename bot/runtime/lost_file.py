"""Looks after a database whose file is deleted or replaced while the bot runs.

The store refuses every write from that moment on (bot.store.drivers.sqlite.file_watch): nothing is acknowledged that
would be gone. Here it is noticed although nobody writes, what the file held is saved, and the process ends, for its
supervisor to start it again with the file that is there then.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from bot.app.ports import StoreFailed

LOOK_SECONDS: Final = 15.0
GRACE_SECONDS: Final = 30.0
"""Between the rescue and the end: people read that nothing is saved, and whoever moved the file may put it back."""


class Losable(Protocol):
    """What can be lost and rescued: bot.store.store.SqlStore."""

    async def is_lost(self) -> bool:
        """Whether the file was deleted or replaced. Raises StoreFailed once it is closed."""

    async def rescue(self) -> Path | None:
        """Save what it held; the copy, or None where that cannot be done now."""


class DatabaseLost(Exception):
    """The file is lost, what it held is saved, and the bot should start again."""


async def watch(
    store: Losable,
    give_up: Callable[[Exception], None],
    look_seconds: float = LOOK_SECONDS,
    grace_seconds: float = GRACE_SECONDS,
) -> None:
    """Look every few seconds, until the file is lost for good and rescued; then give up.

    A file that comes back, as with a disk that is mounted again, is taken as it was.
    """
    while True:
        await asyncio.sleep(look_seconds)
        try:
            if not await store.is_lost() or await store.rescue() is None:
                continue
            await asyncio.sleep(grace_seconds)
            if not await store.is_lost():
                continue
        except StoreFailed:
            return  # it is closed
        give_up(DatabaseLost("The database file was deleted or replaced while the bot was running."))
        return
