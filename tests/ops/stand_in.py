"""A stand-in for Discord that answers what the doctor asks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from aiohttp import web

from bot.ops.checkup.finding import Finding
from bot.ui.kit.invite import PERMISSIONS

TOKEN = "the-right-token"
ADMINISTRATOR = 1 << 3


class Discord:
    """Answers the doctor's questions as Discord does; `clock_error` and `starts_left` make it odd."""

    def __init__(self) -> None:
        self.clock_error = timedelta()
        self.starts_left = 1000
        self.status = 200
        self.servers = {"Agile Ottawa": PERMISSIONS.value, "Home": ADMINISTRATOR}
        self.asked: list[str] = []
        self.user_agents: set[str] = set()

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/api/v10/{rest:.*}", self._answer)
        return app

    async def _answer(self, request: web.Request) -> web.Response:
        rest = request.match_info["rest"]
        self.asked.append(rest)
        self.user_agents.add(request.headers["User-Agent"])
        headers = {"Date": format_datetime(datetime.now(UTC) + self.clock_error, usegmt=True)}
        if request.headers.get("Authorization") != f"Bot {TOKEN}":
            return web.json_response({"message": "401: Unauthorized", "code": 0}, status=401, headers=headers)
        if self.status != 200:
            return web.Response(status=self.status, text="<html>busy</html>", headers=headers)
        bodies: dict[str, object] = {
            "users/@me/guilds": [
                {"id": str(number), "name": name, "permissions": str(given)}
                for number, (name, given) in enumerate(self.servers.items())
            ],
            "users/@me": {"id": "1", "username": "Coffee"},
            "applications/@me": {"id": "1", "flags": 0},
            "gateway/bot": {
                "url": "wss://gateway.invalid",
                "shards": 1,
                "session_start_limit": {"remaining": self.starts_left},
            },
        }
        return web.json_response(bodies[rest], headers=headers)


Examine = Callable[..., Awaitable[dict[str, Finding]]]
