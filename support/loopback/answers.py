"""How requests are read and answered, and the ids that are given out."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

from aiohttp import web
from discord.utils import DISCORD_EPOCH


def snowflakes() -> Iterator[int]:
    """Ids as Discord gives them: they grow with time, which begins in 2015 for them."""
    newest = 0
    while True:
        milliseconds = round(time.time() * 1000) - DISCORD_EPOCH
        newest = max(newest + 1, milliseconds << 22)
        yield newest


async def decoded(request: web.Request) -> Any:
    """A request's JSON, also where files come along; None for no body."""
    if request.content_type == "multipart/form-data":
        payload = (await request.post()).get("payload_json")
        return json.loads(payload) if isinstance(payload, str) else None
    raw = await request.read()
    return json.loads(raw) if raw else None


def as_json(body: object, status: int = 200) -> web.Response:
    """An answer in JSON."""
    # Without a charset: discord.py reads JSON from exactly this content type.
    return web.Response(body=json.dumps(body).encode(), status=status, content_type="application/json")


def unknown() -> web.Response:
    """The 404 of what is not there."""
    return as_json({"message": "404: Not Found", "code": 0}, status=404)
