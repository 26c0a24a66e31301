"""Corrects how discord.py connects to the gateway, in the one function that all its connections go through.

*The gateway of another base.* Where DISCORD_API_BASE names another Discord than the real one, that says where its
gateway is, and discord.py asks once. A session after the first, when the old one was declared invalid, it begins at
Discord's own gateway, whose address it has built in; and it resumes wherever READY says, which a proxy may pass on as
Discord wrote it.

*The code of a closed connection* tells a revoked token from a restarted gateway. discord.py reads it after having
closed its own side, and where the line is gone by then, aiohttp says that it broke (1006): discord.py would connect
again.

*Who is interested in an event* is told by the gateway with an id. discord.py drops that of a member it does not know,
and without the privileged intent it knows hardly any.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

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

    http.ws_connect = connect_to_own  # type: ignore[method-assign]  # discord.py makes its HTTP client itself


def keep_close_codes(http: HTTPClient) -> None:
    """Have a client that is not connected yet know with which code each connection was closed."""
    connect = http.ws_connect

    async def connect_and_remember(url: str, *, compress: int = 0) -> aiohttp.ClientWebSocketResponse:
        socket = await connect(url, compress=compress)
        close = socket.close

        async def close_and_keep_code(*, code: int = 4000, message: bytes = b"") -> bool:
            told = socket.close_code
            try:
                return await close(code=code, message=message)
            finally:
                socket._close_code = socket.close_code if told is None else told

        socket.close = close_and_keep_code  # type: ignore[method-assign]  # aiohttp makes the socket
        return socket

    http.ws_connect = connect_and_remember  # type: ignore[method-assign]  # as above


def hear_of_interest(
    parsers: dict[str, Callable[[Any], None]], heard: Callable[[int, int, bool], None]
) -> None:
    """Have a client tell who is interested in which event, whether it knows them or not (`parsers` are its own).

    `heard` is told the event's and the member's snowflake, and whether they are.
    """

    def hear(name: str, *, is_interested: bool) -> None:
        parse = parsers[name]

        def parse_and_tell(data: Any) -> None:
            heard(int(data["guild_scheduled_event_id"]), int(data["user_id"]), is_interested)
            parse(data)

        parsers[name] = parse_and_tell

    hear("GUILD_SCHEDULED_EVENT_USER_ADD", is_interested=True)
    hear("GUILD_SCHEDULED_EVENT_USER_REMOVE", is_interested=False)


def _is_discords(url: yarl.URL) -> bool:
    host = url.host or ""
    return any(host == each or host.endswith(f".{each}") for each in _DISCORDS_OWN)
