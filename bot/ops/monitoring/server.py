"""A small HTTP server in the bot's own event loop: /live, /ready and /metrics.

It answers whoever asks and takes nothing in. One request a connection and some seconds for it, and few connections
at once: whoever opens many, or never finishes a request, takes nothing from the bot. What fails here is told in the
log, and fails nothing else.
"""

from __future__ import annotations

import asyncio
import errno
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from aiohttp import web

from bot.config import Address, ConfigError

log = logging.getLogger(__name__)

_of_strangers = logging.getLogger(f"{__name__}.strangers")
"""What aiohttp says of requests that are none; whoever sends those does not fill the log with errors."""
_of_strangers.setLevel(logging.CRITICAL + 1)

CONNECTION_SECONDS: Final = 10.0
"""From the connection to the last byte of the answer; Prometheus gives up after ten."""
MOST_CONNECTIONS: Final = 32

_TEXT: Final = "text/plain"
_LEFT_SECONDS: Final = 0.2
"""For what is being answered when the bot stops."""
_BIND_FAULTS: Final = {
    errno.EADDRINUSE: "another program listens there already",
    errno.EADDRNOTAVAIL: "this machine has no such address",
    errno.EACCES: "ports below 1024 need a right that the bot does not have",
}


class Answer:
    """What a path answers with."""

    def __init__(self, status: int, body: str | bytes, content_type: str = f"{_TEXT}; charset=utf-8") -> None:
        self.status = status
        self.body = body.encode() if isinstance(body, str) else body
        self.content_type = content_type


Page = Callable[[str], Awaitable[Answer]]
"""Answers a path; its argument is the request's Accept header."""


class MonitoringServer:
    """Serves some pages by their paths at an address. `start` it, and `stop` it."""

    def __init__(
        self, address: Address, pages: Mapping[str, Page], connection_seconds: float = CONNECTION_SECONDS
    ) -> None:
        self._address = address
        self._pages = pages
        self._connection_seconds = connection_seconds
        self._http = web.Server(self._answer, access_log=None, logger=_of_strangers, keepalive_timeout=0)
        self._server: asyncio.Server | None = None
        self._open: dict[asyncio.Transport, None] = {}

    async def start(self) -> None:
        """Listen. Raises ConfigError where that cannot be, with nothing left behind."""
        try:
            self._server = await asyncio.get_running_loop().create_server(
                self._connection, str(self._address.ip), self._address.port
            )
        except OSError as error:
            # From Python 3.13 on, asyncio says without a number that a machine lacks an address.
            reason = _BIND_FAULTS.get(error.errno or errno.EADDRNOTAVAIL, error.strerror or str(error))
            raise ConfigError(
                f"METRICS_ADDRESS {self._address} cannot be listened on: {reason}. Choose another address or port, "
                "or leave it empty."
            ) from error
        if self._address.is_open:
            log.warning(
                "The metrics are served at http://%s/ to everybody who reaches that address; they hold no names and "
                "nothing that anybody wrote, but let nobody in who need not see them.",
                self._address,
            )

    async def stop(self) -> None:
        """Listen no more, and leave what is not answered in a moment."""
        if self._server is not None:
            self._server.close()
        await self._http.shutdown(_LEFT_SECONDS)
        for each in list(self._open):
            each.close()

    def _connection(self) -> asyncio.Protocol:
        return _Limited(self._http(), self._open, self._connection_seconds)

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        page = self._pages.get(request.path)
        if page is None:
            paths = " ".join(sorted(self._pages))
            answer = Answer(404, f"There is nothing here. Ask for one of these: {paths}\n")
        elif request.method not in ("GET", "HEAD"):
            answer = Answer(405, "This can only be read, by GET or HEAD.\n")
        else:
            try:
                answer = await page(request.headers.get("Accept", ""))
            except Exception:
                log.exception("%s could not be answered.", request.path)
                answer = Answer(500, "This could not be answered; the bot's log says why.\n")
        headers = {"Content-Type": answer.content_type, "Cache-Control": "no-store"}
        if answer.status == 405:
            headers["Allow"] = "GET, HEAD"
        response = web.Response(status=answer.status, body=answer.body, headers=headers)
        response.force_close()
        return response


class _Limited(asyncio.Protocol):
    """aiohttp's protocol of one connection, ended in time; where there are too many, the oldest makes room at once.

    So whoever opens many that ask nothing does not keep a supervisor from asking: a question is answered as it comes.
    """

    def __init__(self, http: asyncio.Protocol, others: dict[asyncio.Transport, None], seconds: float) -> None:
        self._http = http
        self._others = others
        self._seconds = seconds

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        if len(self._others) >= MOST_CONNECTIONS:
            oldest = next(iter(self._others))
            del self._others[oldest]
            oldest.abort()
        self._others[transport] = None
        self._transport = transport
        self._end = asyncio.get_running_loop().call_later(self._seconds, transport.abort)
        self._http.connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._end.cancel()
        self._others.pop(self._transport, None)
        self._http.connection_lost(error)

    def data_received(self, data: bytes) -> None:
        self._http.data_received(data)

    def eof_received(self) -> bool | None:
        return self._http.eof_received()

    def pause_writing(self) -> None:
        self._http.pause_writing()

    def resume_writing(self) -> None:
        self._http.resume_writing()
