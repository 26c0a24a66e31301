"""The HTTP side of the loopback Discord, and the handle that tests and benchmarks hold.

Every request below the API's base is recorded as sent. Unknown ones get Discord's 404.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Iterator
from types import TracebackType
from typing import Any, Self

from aiohttp import web
from discord.http import Route

from support.loopback import payloads
from support.loopback.answers import as_json, decoded, snowflakes, unknown
from support.loopback.asked import Answer, Asked
from support.loopback.disturbance import Disturbance, Recorded
from support.loopback.gateway import Gateway
from support.loopback.payloads import Payload
from support.patience import PATIENCE_SECONDS

TOKEN = "loopback.token.of-no-value"
"""The only token the loopback Discord takes."""

_API = "/api/v10"
_WITHOUT_TOKEN = ("/interactions/", "/webhooks/", "/gateway")
_COMMAND, _COMPONENT, _MODAL = 2, 3, 5
_EPHEMERAL = 1 << 6
_BODY: web.RequestKey[Any] = web.RequestKey("body", object)
"""A request's JSON, decoded once."""
_MAKES_A_MESSAGE = frozenset({4, 5, 7})


class LoopbackDiscord:
    """A Discord on 127.0.0.1, on a free port; use it as an async context manager.

    Its guild has so many `more_channels` (payloads.more_channels) than one needs.
    """

    def __init__(self, token: str = TOKEN, *, more_channels: int = 0) -> None:
        self.http_requests: list[Recorded] = []
        """Every request so far, in order."""
        self.messages: dict[int, Payload] = {}
        """The bot's messages by id, as last edited; ephemeral ones too."""
        self.voice_statuses: list[str | None] = []
        """What the voice channel's status was set to, in order."""
        self.sounds: list[int] = []
        """The soundboard's sounds that were heard, by id."""
        self._token = token
        self._ids = snowflakes()
        self.disturbance: Disturbance | None = None
        """What befalls each request, while there is one."""
        self._served = asyncio.Condition()
        self._asked: dict[int, Asked] = {}
        self._originals: dict[str, int] = {}
        self._gateway = Gateway(token, more_channels)
        self._runner: web.AppRunner | None = None
        self.session_starts_left = 1000
        """How many sessions the bot may begin today, as Discord tells it."""
        self.base = ""
        """The API's base, for DISCORD_API_BASE."""

    async def __aenter__(self) -> Self:
        app = web.Application(middlewares=[self._recording])
        app.router.add_get("/", self._gateway.handle)
        for method, path, handler in self._routes():
            app.router.add_route(method, _API + path, handler)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.base = f"http://127.0.0.1:{port}{_API}"
        self._gateway.url = f"ws://127.0.0.1:{port}/"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._gateway.drop()
        if self._runner is not None:
            await self._runner.cleanup()

    @contextlib.contextmanager
    def redirected(self) -> Iterator[None]:
        """Send this process's discord.py here instead of to Discord, and back afterwards."""
        usual = Route.BASE
        Route.BASE = self.base
        try:
            yield
        finally:
            Route.BASE = usual

    @property
    def bot_in_voice(self) -> int | None:
        """The voice channel (a snowflake) in which the bot has asked to be; None for none."""
        return self._gateway.voice_channel_id

    @property
    def greetings(self) -> list[str]:
        """READY and RESUMED, in the order clients were greeted with them."""
        return self._gateway.greetings

    @property
    def gateway(self) -> Gateway:
        """The gateway itself, for its shards."""
        return self._gateway

    async def connected(self, within: float = PATIENCE_SECONDS, *, times: int = 1) -> None:
        """Return once a client is logged in to the gateway, for at least the `times`-th time (resumes count).

        TimeoutError after `within` seconds.
        """
        await asyncio.wait_for(self._gateway.connected(times), within)

    async def drop(self, code: int = 4000) -> None:
        """Cut the gateway connection; after 4000 a client resumes."""
        await self._gateway.drop(code)

    async def invalidate_session(self) -> None:
        """Declare the gateway session invalid: a client begins another one."""
        await self._gateway.invalidate()

    async def ask_to_reconnect(self) -> None:
        """Ask the client to connect anew and resume, as Discord does before it restarts a gateway."""
        await self._gateway.ask_to_reconnect()

    def resume_elsewhere(self, url: str) -> None:
        """Name another gateway for resumes in every READY from now on."""
        self._gateway.resume_url = url

    async def send_event(self, name: str, data: object) -> None:
        """Push a gateway event, such as VOICE_STATE_UPDATE."""
        await self._gateway.send_event(name, data)

    async def until(self, happened: Callable[[], bool], within: float = PATIENCE_SECONDS) -> None:
        """Return once a request made `happened` true; TimeoutError after `within` seconds."""
        async with asyncio.timeout(within), self._served:
            await self._served.wait_for(happened)

    async def click(
        self,
        custom_id: str,
        *,
        user_id: int = payloads.HOST_ID,
        message_id: int | None = None,
        within: float = PATIENCE_SECONDS,
    ) -> Answer:
        """Press a button, on one of the bot's messages or (None) on one that holds nothing else.

        Returns the bot's first response; TimeoutError after `within` seconds.
        """
        if message_id is None:
            button = {"type": 2, "style": 1, "label": "Press", "custom_id": custom_id}
            body = {"components": [{"type": 1, "components": [button]}]}
            on = payloads.message(next(self._ids), payloads.CHANNEL_ID, body)
        else:
            on = self.messages[message_id]
        return await self.interact(
            _COMPONENT, {"component_type": 2, "custom_id": custom_id}, user_id=user_id, on=on, within=within
        )

    async def slash(
        self, name: str, *options: Payload, user_id: int = payloads.HOST_ID, within: float = PATIENCE_SECONDS
    ) -> Answer:
        """Use a slash command, its options as Discord's payloads (a subcommand is one too)."""
        data = {"id": str(next(self._ids)), "name": name, "type": 1, "options": list(options)}
        return await self.interact(_COMMAND, data, user_id=user_id, within=within)

    async def submit(
        self,
        custom_id: str,
        fields: dict[str, str],
        *,
        user_id: int = payloads.HOST_ID,
        within: float = PATIENCE_SECONDS,
    ) -> Answer:
        """Send a modal back, its text fields by custom_id."""
        labels = [
            {"type": 18, "id": n, "component": {"type": 4, "id": 100 + n, "custom_id": key, "value": value}}
            for n, (key, value) in enumerate(fields.items(), start=1)
        ]
        return await self.interact(
            _MODAL, {"custom_id": custom_id, "components": labels}, user_id=user_id, within=within
        )

    async def interact(
        self,
        kind: int,
        data: Payload,
        *,
        user_id: int,
        on: Payload | None = None,
        within: float = PATIENCE_SECONDS,
    ) -> Answer:
        """Push an interaction and wait for the bot's first response; TimeoutError after `within` seconds."""
        number = next(self._ids)
        told = payloads.interaction(number, kind, user_id, data, on)
        await self._gateway.connected()
        asked = Asked(time.perf_counter(), asyncio.get_running_loop().create_future(), on)
        self._asked[number] = asked
        await self._gateway.send_event("INTERACTION_CREATE", told)
        try:
            return await asyncio.wait_for(asked.answer, within)
        finally:
            self._asked.pop(number, None)

    def _routes(self) -> list[tuple[str, str, Callable[[web.Request], Awaitable[web.StreamResponse]]]]:
        return [
            ("GET", "/gateway", self._gateway_address),
            ("GET", "/gateway/bot", self._gateway_address),
            *(("GET", path, self._fixed) for path in payloads.FIXED),
            ("GET", "/users/@me", self._user),
            ("GET", "/users/{user}", self._user),
            ("PUT", "/applications/{application}/commands", self._commands),
            ("PUT", "/applications/{application}/guilds/{guild}/commands", self._commands),
            ("GET", "/channels/{channel}", self._channel),
            ("GET", "/guilds/{guild}/members/{user}", self._member),
            ("PUT", "/channels/{channel}/voice-status", self._voice_status),
            ("GET", "/soundboard-default-sounds", self._sounds),
            ("POST", "/channels/{channel}/send-soundboard-sound", self._sound),
            ("POST", "/channels/{channel}/messages", self._post),
            ("GET", "/channels/{channel}/messages", self._history),
            ("GET", "/channels/{channel}/messages/{message}", self._read),
            ("PATCH", "/channels/{channel}/messages/{message}", self._edit),
            ("DELETE", "/channels/{channel}/messages/{message}", self._delete),
            ("POST", "/interactions/{interaction}/{token}/callback", self._callback),
            ("POST", "/webhooks/{webhook}/{token}", self._post),
            ("GET", "/webhooks/{webhook}/{token}/messages/{message}", self._read),
            ("PATCH", "/webhooks/{webhook}/{token}/messages/{message}", self._edit),
            ("DELETE", "/webhooks/{webhook}/{token}/messages/{message}", self._delete),
        ]

    @web.middleware
    async def _recording(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        if not request.path.startswith(_API):
            return await handler(request)
        path = request.path.removeprefix(_API)
        body = await decoded(request)
        request[_BODY] = body
        self.http_requests.append(Recorded(request.method, path, dict(request.query), body))
        if (
            not path.startswith(_WITHOUT_TOKEN)
            and request.headers.get("Authorization") != f"Bot {self._token}"
        ):
            return as_json({"message": "401: Unauthorized", "code": 0}, status=401)
        try:
            return await self._disturbed(request, handler)
        except web.HTTPNotFound:
            return unknown()
        finally:
            async with self._served:
                self._served.notify_all()

    async def _disturbed(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        befalls = None if self.disturbance is None else self.disturbance(self.http_requests[-1])
        if befalls is None:
            return await handler(request)
        answer = await handler(request) if befalls.is_done else None
        if befalls.is_stalled:
            head = web.StreamResponse(
                headers={"Content-Type": befalls.content_type, "Content-Length": "1000"}
            )
            await head.prepare(request)
        await asyncio.sleep(befalls.delay_seconds)
        if befalls.is_cut or befalls.is_stalled:
            if request.transport is not None:
                request.transport.abort()
            raise ConnectionResetError
        if befalls.status is None:
            return answer or await handler(request)
        return web.Response(
            status=befalls.status,
            body=befalls.body.encode(errors="surrogateescape"),
            headers={"Content-Type": befalls.content_type, **befalls.headers},
        )

    async def _gateway_address(self, _: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": self.session_starts_left, "reset_after": 0, "max_concurrency": 1}
        shards = self._gateway.least_shards
        return as_json({"url": self._gateway.url, "shards": shards, "session_start_limit": limit})

    async def _user(self, request: web.Request) -> web.Response:
        return as_json(payloads.user(int(request.match_info.get("user", payloads.BOT_ID))))

    async def _fixed(self, request: web.Request) -> web.Response:
        return as_json(payloads.FIXED[request.path.removeprefix(_API)]())

    async def _commands(self, request: web.Request) -> web.Response:
        # Discord describes commands of a message's menu too, by nothing.
        known = {"application_id": str(payloads.APPLICATION_ID), "version": "1", "type": 1, "options": []}
        known |= {"description": ""}
        return as_json([{**known, **each, "id": str(next(self._ids))} for each in request[_BODY]])

    async def _channel(self, request: web.Request) -> web.Response:
        channel = payloads.CHANNELS.get(int(request.match_info["channel"]))
        return unknown() if channel is None else as_json(channel)

    async def _member(self, request: web.Request) -> web.Response:
        return as_json(payloads.member(int(request.match_info["user"])))

    async def _voice_status(self, request: web.Request) -> web.Response:
        self.voice_statuses.append(request[_BODY]["status"])
        return web.Response(status=204)

    async def _sounds(self, _: web.Request) -> web.Response:
        return as_json(payloads.SOUNDS)

    async def _sound(self, request: web.Request) -> web.Response:
        """A sound is heard from whoever is in the channel, and from nobody else."""
        if self._gateway.voice_channel_id != int(request.match_info["channel"]):
            return as_json({"message": "Cannot send a soundboard sound", "code": 50013}, status=403)
        self.sounds.append(int(request[_BODY]["sound_id"]))
        return web.Response(status=204)

    async def _post(self, request: web.Request) -> web.Response:
        channel_id = int(request.match_info.get("channel", payloads.CHANNEL_ID))
        return as_json(self._keep(next(self._ids), channel_id, request[_BODY] or {}))

    async def _history(self, request: web.Request) -> web.Response:
        """The messages of a channel, the newest first, though the oldest of those after an id."""
        channel, limit = request.match_info["channel"], int(request.query.get("limit", "50"))
        found = [
            each
            for number, each in sorted(self.messages.items())
            if each["channel_id"] == channel and not each["flags"] & _EPHEMERAL
            if int(request.query.get("after", 0)) < number < int(request.query.get("before", 1 << 63))
        ]
        shown = found[:limit] if "after" in request.query else found[-limit:]
        return as_json(shown[::-1])

    async def _read(self, request: web.Request) -> web.Response:
        message = self.messages.get(self._meant(request))
        return unknown() if message is None else as_json(message)

    async def _edit(self, request: web.Request) -> web.Response:
        message = self.messages.get(self._meant(request))
        if message is None:
            return unknown()
        message |= {
            key: value for key, value in request[_BODY].items() if key in message and key != "attachments"
        }
        message["content"] = message["content"] or ""
        return as_json(message)

    async def _delete(self, request: web.Request) -> web.Response:
        message = self.messages.pop(self._meant(request), None)
        return unknown() if message is None else web.Response(status=204)

    async def _callback(self, request: web.Request) -> web.Response:
        arrived = time.perf_counter()
        number, body = int(request.match_info["interaction"]), request[_BODY]
        asked = self._asked.get(number)
        if asked is None or asked.answer.done():
            return as_json({"message": "Unknown interaction", "code": 10062}, status=404)
        answered = self._answered(request.match_info["token"], body, asked.on)
        asked.answer.set_result(Answer(number, body, arrived - asked.pushed))
        if request.query.get("with_response") not in {"1", "true"}:
            return web.Response(status=204)
        return as_json(payloads.callback_result(number, body, answered))

    def _answered(self, token: str, body: Payload, on: Payload | None) -> Payload | None:
        """The message that a callback makes, or (type 7) changes."""
        if body["type"] not in _MAKES_A_MESSAGE:
            return None
        changes = body["type"] == 7 and on is not None
        number = int(on["id"]) if changes and on is not None else next(self._ids)
        self._originals[token] = number
        data = body.get("data") or {}
        if changes and on is not None:
            # A private message stays private, whatever an edit says of its flags.
            data = {**data, "flags": data.get("flags", 0) | on["flags"] & _EPHEMERAL}
        return self._keep(number, payloads.CHANNEL_ID, data)

    def _keep(self, message_id: int, channel_id: int, body: Payload) -> Payload:
        before = self.messages.get(message_id)
        message = payloads.message(message_id, channel_id, body)
        if before is not None:
            # Who may see a message is settled when it is made; no edit changes that.
            message["flags"] |= before["flags"] & payloads.EPHEMERAL
        self.messages[message_id] = message
        return message

    def _meant(self, request: web.Request) -> int:
        named = request.match_info["message"]
        if named == "@original":
            return self._originals.get(request.match_info["token"], 0)
        return int(named)
