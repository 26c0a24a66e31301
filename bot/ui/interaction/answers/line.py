"""The way of answers to clicks: over discord.py's connections, in one small request each.

What aiohttp's client does for a request (cookies, redirects, tracings, bodies of any kind, an object of the answer),
and discord.py around it (buckets of rate limits, which these answers have none of), was a third of what a click costs
the processor (docs/adr/0032). An answer needs none of it: it is a POST of some JSON, and Discord says 204. The
connections, their pool, their encryption and the parser of what comes back are aiohttp's all the same; what has to be
sent again, or goes through a proxy, is left to discord.py.

tests/ui/interaction/test_line.py holds the names of aiohttp that this takes against the library.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any, Final, NamedTuple, cast
from urllib.parse import quote

import aiohttp
import discord
from aiohttp.http_exceptions import HttpProcessingError
from discord import utils
from discord.http import Route
from discord.webhook.async_ import async_context
from yarl import URL

from bot.ui.kit.refusals import NOT_READ, reads_as_refusal

log = logging.getLogger(__name__)

CALLBACK: Final = "/interactions/{webhook_id}/{webhook_token}/callback"
_ANSWER_SECONDS: Final = 15.0
"""Discord waits three seconds for an answer, and whoever clicked hardly longer."""

_PATIENCE: Final = aiohttp.ClientTimeout(total=_ANSWER_SECONDS)
_FORBIDDEN, _NOT_FOUND, _TOO_MANY, _ON_DISCORDS_SIDE = 403, 404, 429, 500

Answered = Callable[[str, int | None], None]
"""Hears of each answer to a click: the request's path, and Discord's status, None where the line broke."""


class _Reply(NamedTuple):
    """What Discord said to an answer; `status` and `reason` are what discord.py's errors tell of it."""

    status: int
    reason: str
    is_from_discord: bool
    """And not from what stands in front of it, which tells otherwise how long to wait."""
    said: Any


class Line:
    """Sends answers to interactions of one client."""

    def __init__(self, answered: Answered) -> None:
        self.answered = answered
        self._session: aiohttp.ClientSession | None = None
        self._key: aiohttp.ClientRequest | None = None
        """A request of this kind, for which the pool is asked; it is never sent itself."""

    async def send(self, interaction: discord.Interaction, payload: dict[str, Any]) -> None:
        """Answer an interaction. Raises what discord.py's own answers raise, and TimeoutError after 15 seconds."""
        http = interaction._state.http
        if http.proxy is not None:
            await send_patiently(interaction, payload, self._patient_session(interaction._session))
            return
        async with asyncio.timeout(_ANSWER_SECONDS):
            reply = await self._post(interaction, utils._to_json(payload).encode())
        log.debug("Discord says %d to the answer to interaction %d.", reply.status, interaction.id)
        if reply.status < 300:
            return
        if reply.status >= _ON_DISCORDS_SIDE or (reply.status == _TOO_MANY and reply.is_from_discord):
            await send_patiently(interaction, payload, self._patient_session(interaction._session))
            return
        raise _refused(reply)

    async def _post(self, interaction: discord.Interaction, body: bytes) -> _Reply:
        connector = interaction._session.connector
        if connector is None:
            raise aiohttp.ClientConnectionError("The session is closed.")
        if self._key is None:
            self._key = aiohttp.ClientRequest("POST", URL(Route.BASE), loop=asyncio.get_running_loop())
        to = self._key
        connection = await connector.connect(to, [], _PATIENCE)
        try:
            protocol, transport = connection.protocol, connection.transport
            if protocol is None or transport is None:
                raise aiohttp.ServerDisconnectedError
            protocol.set_response_params(read_until_eof=True)
            token = quote(interaction.token, safe="")
            path = to.url.raw_path + CALLBACK.format(webhook_id=interaction.id, webhook_token=token)
            head = (
                f"POST {path} HTTP/1.1\r\n"
                f"Host: {to.headers['Host']}\r\n"
                f"User-Agent: {interaction._state.http.user_agent}\r\n"
                "Content-Type: application/json\r\n"
                f"Content-Length: {len(body)}\r\n\r\n"
            )
            transport.write(head.encode() + body)
            reply = await _read(protocol)
        except HttpProcessingError as failure:
            connection.close()
            raise aiohttp.ClientConnectionError(f"That is no HTTP: {failure.message}") from failure
        except BaseException:
            connection.close()
            raise
        connection.release()
        return reply

    def _patient_session(self, traced: aiohttp.ClientSession) -> aiohttp.ClientSession:
        """A session over the same connections, whose requests no tracing hears of; it is closed with discord.py's."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=traced.connector,
                connector_owner=False,
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=_PATIENCE,
            )
        return self._session


async def send_patiently(
    interaction: discord.Interaction, payload: dict[str, Any], session: aiohttp.ClientSession
) -> None:
    """Answer an interaction as discord.py does: several times, with pauses, where Discord asks for it."""
    http = interaction._state.http
    route = Route("POST", CALLBACK, webhook_id=interaction.id, webhook_token=interaction.token)
    try:
        await async_context.get().request(
            route, session, payload=payload, proxy=http.proxy, proxy_auth=http.proxy_auth
        )
    except NOT_READ as failure:  # what came back is not Discord's, and may have come instead of its word
        raise aiohttp.ClientPayloadError(
            f"The answer was answered by nothing that can be read: {failure!r}"
        ) from failure


async def _read(protocol: Any) -> _Reply:
    message, content = await protocol.read()
    while message.code < 200:  # informational: another one follows
        message, content = await protocol.read()
    body = (await content.read()).decode(errors="replace")
    if message.code < 300:
        return _Reply(message.code, message.reason, True, None)
    return _Reply(message.code, message.reason, "Via" in message.headers, _said(body))


def _said(body: str) -> Any:
    """What Discord says of a refusal, an object; what stands in front of it may say anything."""
    try:
        told = utils._from_json(body)
    except ValueError:
        return body
    return told if isinstance(told, dict) else body


def _refused(reply: _Reply) -> discord.HTTPException:
    kinds = {_FORBIDDEN: discord.Forbidden, _NOT_FOUND: discord.NotFound}
    said = reply.said if reads_as_refusal(reply, reply.said) else str(reply.said)
    # Of the response its status and its reason are read.
    return kinds.get(reply.status, discord.HTTPException)(cast(Any, reply), said)
