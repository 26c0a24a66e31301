"""Reaches a server of an address: where it names several, the first one that answers and takes writes."""

from __future__ import annotations

import socket
from time import monotonic
from typing import Any, Final

import asyncpg

from bot.store.drivers.postgres.address import PostgresUrl

_NEXT: Final = (OSError, asyncpg.CannotConnectNowError, asyncpg.InternalClientError)
"""What is said by a server that is away, begins or ends, or is none of those wanted: another one is asked."""

_KEEPALIVE: Final = {"TCP_KEEPIDLE": 5, "TCP_KEEPINTVL": 2, "TCP_KEEPCNT": 3, "TCP_USER_TIMEOUT": 10_000}
"""Seconds (the last one in thousandths) after which the system takes a connection for lost of which it hears nothing:
what is deleted or migrated has no other limit, and would wait for ever for a machine that is gone."""


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
            _keep_alive(made)
            return made
        except _NEXT:
            if left == 1:
                raise
    raise AssertionError("An address has a server.")


def _keep_alive(connection: Any) -> None:
    """Have the system look whether a connection over a network still leads to the server."""
    raw = connection._transport.get_extra_info("socket")
    if raw is None or raw.family == socket.AF_UNIX:
        return
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _KEEPALIVE.items():
        if hasattr(socket, name):  # not every system has all of them
            raw.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
