"""What discord.py's HTTP requests may do on our behalf: end in time, and create nothing twice.

discord.py repeats a request by itself, up to four times, when Discord answers 500, 502, 504 or 524. But such a
request may have taken effect: a board, a thread or an event would be there twice. Whoever asks for one of those looks
first whether it is there, and tries again; so for them the failure is raised at once. It is done by tracing:
aiohttp's own way into each request of a session.
"""

from __future__ import annotations

import asyncio
import re
from types import SimpleNamespace

import aiohttp
import discord
from discord.http import Route
from yarl import URL

from bot.runtime.requests.malformed import check, is_in_json, names_its_reason
from bot.runtime.requests.requests import Requests

REQUEST_SECONDS = 45.0
"""How long one request may take, from the connection to the end of the answer; aiohttp's own limit is 300 s.

Long enough for the largest export on a slow line, and short enough for a request that hangs in an outage to be tried
again within two minutes of its end.
"""

_CREATES = re.compile(r"/(channels/\d+/(messages|threads)|guilds/\d+/(scheduled-events|channels))$")
_SWITCHING = 101
"""The answer to a request for the gateway, which is followed by everything the gateway tells."""
_UNAUTHORIZED = 401
_REFUSALS = (_UNAUTHORIZED, 403, 404)
"""What a proxy may answer as well, and then says nothing of what the bot may, or of what there is."""
_DISCORDS_FAULT = 500
_RESET = (54, 10054)
"""Numbers of a reset connection after which discord.py repeats a request."""


class AnswerLost(aiohttp.ClientConnectionError):
    """The line broke under a request that creates something; whether it did is not known."""


def careful(requests: Requests | None = None) -> aiohttp.TraceConfig:
    """The tracing of a client's session, for discord.py's `http_trace`; all of it passes through `requests`."""
    trace = aiohttp.TraceConfig()
    if requests is not None:
        _pass_through(requests, trace)
    trace.on_request_start.append(_begin)
    trace.on_request_end.append(_end)
    trace.on_request_exception.append(_fail)
    return trace


def _pass_through(requests: Requests, trace: aiohttp.TraceConfig) -> None:
    async def enter(
        _session: aiohttp.ClientSession, _request: SimpleNamespace, params: aiohttp.TraceRequestStartParams
    ) -> None:
        await requests.enter(params.url.path)

    async def answered(
        _session: aiohttp.ClientSession, _request: SimpleNamespace, params: aiohttp.TraceRequestEndParams
    ) -> None:
        status = params.response.status
        is_discords = status not in _REFUSALS or await names_its_reason(params.response)
        if is_discords and _is_of_the_api(params.url) and is_in_json(params.response):
            requests.discord_time.dated(params.response.headers.get("Date", ""))
        if status != _UNAUTHORIZED or is_discords:
            requests.answered(params.url.path, status, is_discords=is_discords)

    trace.on_request_start.append(enter)
    trace.on_request_end.append(answered)


async def _begin(
    _session: aiohttp.ClientSession, request: SimpleNamespace, _params: aiohttp.TraceRequestStartParams
) -> None:
    request.limit = asyncio.timeout(REQUEST_SECONDS)
    await request.limit.__aenter__()


async def _end(
    _session: aiohttp.ClientSession, request: SimpleNamespace, params: aiohttp.TraceRequestEndParams
) -> None:
    """Raise Discord's own fault at once where the request would be repeated and must not be."""
    # Where it was sent elsewhere, what counts is what was asked.
    asked = params.response.history[0].url if params.response.history else params.url
    is_answer = _is_of_the_api(asked) and params.response.status != _SWITCHING
    if is_answer:
        # Kept for discord.py, which reads it whole, and would wait longer for its end.
        await params.response.read()
    await request.limit.__aexit__(None, None, None)
    request.limit = None
    if params.response.status >= _DISCORDS_FAULT and _creates(params.method, params.url.path):
        body = await params.response.text("utf-8", errors="replace")
        raise discord.DiscordServerError(params.response, body)
    if is_answer:
        await check(params.response)


async def _fail(
    _session: aiohttp.ClientSession, request: SimpleNamespace, params: aiohttp.TraceRequestExceptionParams
) -> None:
    """Raise TimeoutError where the request took too long, and AnswerLost where it would be repeated."""
    error = params.exception
    if request.limit is not None:
        await request.limit.__aexit__(type(error), error, error.__traceback__)
    if isinstance(error, OSError) and error.errno in _RESET and _creates(params.method, params.url.path):
        raise AnswerLost(str(error)) from error


def _is_of_the_api(url: URL) -> bool:
    """Whether it is asked of Discord's API, and not for a file that somebody uploaded, which may be anything."""
    return str(url).startswith(Route.BASE)


def _creates(method: str, path: str) -> bool:
    return method == "POST" and _CREATES.search(path) is not None
