"""Who writes entries of the ledger: one process at a time, since days and time are summed over all servers.

A lock that is not free is not waited for inside the transaction: everything else that this process writes, dots first
of all, would wait as well. So the transaction gives up at once, and is tried again a little later.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import Final

from bot.app.ports import StoreFailed
from bot.store import queries
from bot.store.drivers.connection import Connection

_LEDGER = queries.load("locks")["ledger"]
_PAUSES_SECONDS: Final = (0.02, 0.1)
"""Between two tries: so much at least, so much at most, at random so that two who wait do not meet again."""
_PATIENCE_SECONDS: Final = 30.0


class LedgerBusy(StoreFailed):
    """Another process writes the ledger at this moment; nothing was changed."""


def hold(connection: Connection) -> None:
    """Keep the ledger to oneself until the end of the transaction. Raises LedgerBusy."""
    (is_held,) = connection.execute(_LEDGER).fetchone()
    if not is_held:
        raise LedgerBusy("Another process writes the ledger.")


async def when_free(write: Callable[[], Awaitable[None]]) -> None:
    """Write what holds the ledger, as soon as nobody else does. Raises what `write` does, LedgerBusy in the end."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            await write()
        except LedgerBusy:
            if time.monotonic() > until:
                raise
            await asyncio.sleep(random.uniform(*_PAUSES_SECONDS))
        else:
            return
