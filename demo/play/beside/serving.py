"""Serves it with simcord's page: a style, a script, and the data that the script asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aiohttp import web
from simcord.preview import Preview

from demo.play.beside.surroundings import Surroundings

STYLE, SCRIPT, DATA = "/beside.css", "/beside.js", "/beside.json"
_HERE = Path(__file__).parent
_KINDS = {STYLE: "text/css", SCRIPT: "application/javascript"}
_HEAD = f'<link rel="stylesheet" href="{STYLE}"><script src="{SCRIPT}" defer></script></head>'


def serve(preview: Preview, surroundings: Surroundings) -> None:
    """Serve what stands beside the conversation. To be called before the preview is started."""
    server: Any = preview._server
    as_shipped = server._static
    server._STATIC_FILES = {**server._STATIC_FILES, **{path: path for path in (STYLE, SCRIPT, DATA)}}

    async def answer(request: web.Request) -> web.StreamResponse:
        if request.headers.get("Host", "") not in server._allowed_hosts():
            raise web.HTTPForbidden
        if request.path == DATA:
            return web.json_response(surroundings(), headers=server._SECURITY_HEADERS)
        if request.path in _KINDS:
            text = (_HERE / request.path.lstrip("/")).read_text(encoding="utf-8")
            return web.Response(
                text=text, content_type=_KINDS[request.path], headers=server._SECURITY_HEADERS
            )
        shipped: web.Response = await as_shipped(request)
        if request.path == "/":
            shipped.text = (shipped.text or "").replace("</head>", _HEAD, 1)
        return shipped

    server._static = answer
