"""Keeps a client at the gateway of its own API base, where DISCORD_API_BASE names another Discord than the real one.

The base says where its gateway is, and discord.py asks once. A session after the first, when the old one was
declared invalid, it begins at Discord's own gateway, whose address it has built in; and it resumes wherever READY
says, which a proxy may pass on as Discord wrote it. Every such connection goes through one function, so it is done
there.
"""

from __future__ import annotations

import logging

import aiohttp
import yarl
from discord.http import HTTPClient

log = logging.getLogger(__name__)

_DISCORDS_OWN = ("discord.gg", "discord.com")


def stay_at_own_gateway(http: HTTPClient) -> None:
    """Have a client that is not connected yet stay at the gateway that its API base names first.

    Addresses of the same host are followed, and where the base itself names one of Discord's, so are all.
    """
    connect = http.ws_connect
    first: yarl.URL | None = None

    async def connect_to_own(url: str, *, compress: int = 0) -> aiohttp.ClientWebSocketResponse:
        nonlocal first
        wanted = yarl.URL(url)
        if first is None:
            first = wanted
        if wanted.host != first.host and not _is_discords(first):
            log.info("Staying at the gateway %s and not going to %s.", first.origin(), wanted.origin())
            wanted = first.with_query(wanted.query)
        return await connect(str(wanted), compress=compress)

    http.ws_connect = connect_to_own  # type: ignore[method-assign]


def _is_discords(url: yarl.URL) -> bool:
    host = url.host or ""
    return any(host == each or host.endswith(f".{each}") for each in _DISCORDS_OWN)
