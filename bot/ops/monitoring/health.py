"""`leancoffee health`: asks a running bot whether it is ready, and says so by its exit code, as containers ask.

In two seconds at most, whatever answers or does not; without Discord's library, for it runs every few seconds.
"""

from __future__ import annotations

import asyncio
from typing import Final

from bot.config import Address

ASK_SECONDS: Final = 2.0
_MOST_BYTES: Final = 64 * 1024
_MOST_SAID: Final = 500


async def ask(address: Address, path: str, seconds: float = ASK_SECONDS) -> tuple[bool, str]:
    """Whether the bot at an address says yes to /ready or /live, and what it says."""
    try:
        async with asyncio.timeout(seconds):
            head, body = await _read(address, path)
    except TimeoutError:
        return False, f"Nothing has answered at {address} within {seconds:g} seconds."
    except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
        reason = getattr(error, "strerror", None) or "the answer breaks off"
        return False, f"The bot cannot be asked at {address}: {reason}. Is METRICS_ADDRESS set where it runs?"
    said = " ".join(body.split())
    if head.startswith("HTTP/1.1 200 ") and said == path.strip("/"):
        return True, said
    if head.startswith("HTTP/1.1 503 ") and said.isprintable():
        return False, said[:_MOST_SAID]
    return False, f"What answers at {address} is not this bot."


async def _read(address: Address, path: str) -> tuple[str, str]:
    """The first line of the answer, and its body."""
    reader, writer = await asyncio.open_connection(address.to_ask, address.port)
    try:
        request = f"GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
        writer.write(request.encode("ascii"))
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        body = await reader.read(_MOST_BYTES)
        while not reader.at_eof() and len(body) < _MOST_BYTES:
            body += await reader.read(_MOST_BYTES)
    finally:
        writer.transport.abort()
    return head.partition("\r\n")[0], body.decode("utf-8", "replace")
