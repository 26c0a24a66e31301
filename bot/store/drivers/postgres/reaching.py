"""Reaches a server of an address: where it names several, the first one that answers and takes writes."""

from __future__ import annotations

from time import monotonic
from typing import Any, Final

import asyncpg

from bot.store.drivers.postgres.address import PostgresUrl

_NEXT: Final = (OSError, asyncpg.CannotConnectNowError, asyncpg.InternalClientError)
"""What is said by a server that is away, begins or ends, or is none of those wanted: another one is asked."""


async def reached(url: PostgresUrl, seconds: float, **wanted: Any) -> asyncpg.Connection[Any]:
    """A new connection, within so many seconds; `wanted` is for the driver. Raises what the last server said.

    Each server has its part of the time: the driver would give all of it to the first one, and ask no other where
    that machine is off.
    """
    servers, until = url.servers(), monotonic() + seconds
    for left, server in zip(range(len(servers), 0, -1), servers, strict=True):
        try:
            given = {**server, **wanted, "timeout": (until - monotonic()) / left}
            made: asyncpg.Connection[Any] = await asyncpg.connect(url.reveal(), **given)
            return made
        except _NEXT:
            if left == 1:
                raise
    raise AssertionError("An address has a server.")
