"""The gateway of the loopback Discord: one session at a time, which can be dropped and resumed.

That is the session of the guild's shard. Those of other shards are greeted, and hear of no guild.

Speaks what discord.py asks for in the query: `zlib-stream`, else plain JSON.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import time
import zlib
from collections import deque
from typing import Any

from aiohttp import WSMsgType, web

from support.loopback import payloads

_DISPATCH, _HEARTBEAT, _IDENTIFY, _VOICE_STATE, _RESUME, _RECONNECT, _REQUEST_MEMBERS = 0, 1, 2, 4, 6, 7, 8
_INVALID_SESSION, _HELLO, _HEARTBEAT_ACK = 9, 10, 11
_HEARTBEAT_MILLISECONDS = 41_250
_REMEMBERED = 1000
_WRONG_TOKEN, _INVALID_SHARD, _SHARDING_REQUIRED = 4004, 4010, 4011


class Session:
    """What outlives a connection: the session's id and the events it was sent, for a resume."""

    def __init__(self, session_id: str) -> None:
        self.session_id = session_id
        self.sequence = 0
        self.sent: deque[dict[str, Any]] = deque(maxlen=_REMEMBERED)

    def dispatch(self, name: str, data: object) -> dict[str, Any]:
        """Number an event and remember it."""
        self.sequence += 1
        event = {"op": _DISPATCH, "t": name, "s": self.sequence, "d": data}
        self.sent.append(event)
        return event


class Connection:
    """One WebSocket, with its own compression context."""

    def __init__(self, socket: web.WebSocketResponse, compression: str | None) -> None:
        self.socket = socket
        self._deflate = zlib.compressobj() if compression == "zlib-stream" else None

    async def send(self, frame: dict[str, Any]) -> None:
        """Send one frame, as this connection was asked to."""
        text = json.dumps(frame)
        if self._deflate is None:
            await self.socket.send_str(text)
            return
        packed = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
        await self.socket.send_bytes(packed)


class Gateway:
    """Greets, identifies and resumes clients, and pushes events to the one that is connected."""

    def __init__(self, token: str, more_channels: int = 0) -> None:
        self._token = token
        self._more_channels = more_channels
        self._numbers = itertools.count(1)
        self._session: Session | None = None
        self._connection: Connection | None = None
        self._greeted = asyncio.Condition()
        self.url = ""
        self.resume_url = ""
        """What READY names for a resume; empty for `url`."""
        self.voice_channel_id: int | None = None
        """Where the bot has asked to be."""
        self.greetings: list[str] = []
        """READY and RESUMED, in the order they were sent."""
        self.identified: list[tuple[int, int]] = []
        """The shard, by number and count, of each session that began, in order."""
        self.identified_at: list[float] = []
        """When each began, by time.monotonic."""
        self.least_shards = 1
        """A bot that is split over fewer is refused."""
        self.is_silent_elsewhere = False
        """Whether the sessions of other shards than the guild's are not even begun."""
        self._others: dict[int, tuple[Connection, Session]] = {}

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one WebSocket until it closes."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        connection = Connection(socket, request.query.get("compress"))
        await connection.send({"op": _HELLO, "d": {"heartbeat_interval": _HEARTBEAT_MILLISECONDS}})
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._receive(connection, json.loads(message.data))
        finally:
            if self._connection is connection:
                self._connection = None
            for shard_id in [key for key, (other, _) in self._others.items() if other is connection]:
                del self._others[shard_id]
        return socket

    async def send_event(self, name: str, data: object) -> None:
        """Push a dispatch to the client; waits for one to be connected."""
        await self.connected()
        assert self._connection is not None
        assert self._session is not None
        await self._connection.send(self._session.dispatch(name, data))

    async def send_to_shard(self, shard_id: int, name: str, data: object) -> None:
        """Push a dispatch to the client of another shard than the guild's."""
        connection, session = self._others[shard_id]
        await connection.send(session.dispatch(name, data))

    async def connected(self, times: int = 1) -> None:
        """Return once a client is connected and told about the guild, the `times`-th one or a later one."""
        async with self._greeted:
            await self._greeted.wait_for(
                lambda: self._connection is not None and len(self.greetings) >= times
            )

    async def drop(self, code: int = 4000) -> None:
        """Cut the connection; by its close `code` the client resumes or gives up."""
        dropped, self._connection = self._connection, None
        if dropped is not None:
            await dropped.socket.close(code=code)

    async def invalidate(self) -> None:
        """Declare the session invalid (opcode 9, not to be resumed); the client begins another one."""
        connection, self._connection, self._session = self._connection, None, None
        assert connection is not None
        await connection.send({"op": _INVALID_SESSION, "d": False})

    async def ask_to_reconnect(self) -> None:
        """Ask the client to come again and resume (opcode 7)."""
        connection, self._connection = self._connection, None
        assert connection is not None
        await connection.send({"op": _RECONNECT, "d": None})

    async def _receive(self, connection: Connection, frame: dict[str, Any]) -> None:
        asked = frame["d"]
        if frame["op"] == _HEARTBEAT:
            await connection.send({"op": _HEARTBEAT_ACK, "d": None})
        elif frame["op"] == _IDENTIFY:
            await self._identify(connection, asked)
        elif frame["op"] == _RESUME:
            await self._resume(connection, asked)
        elif frame["op"] == _VOICE_STATE:
            await self._move(connection, asked)
        elif frame["op"] == _REQUEST_MEMBERS:
            await self._members(connection, asked)

    async def _move(self, connection: Connection, asked: dict[str, Any]) -> None:
        channel_id = asked["channel_id"]
        self.voice_channel_id = None if channel_id is None else int(channel_id)
        assert self._session is not None
        state = payloads.voice_state(payloads.BOT_ID, self.voice_channel_id)
        await connection.send(self._session.dispatch("VOICE_STATE_UPDATE", state))

    async def _identify(self, connection: Connection, asked: dict[str, Any]) -> None:
        if asked["token"] != self._token:
            await connection.socket.close(code=_WRONG_TOKEN)
            return
        shard_id, count = asked.get("shard", [0, 1])
        if not 0 <= shard_id < count:
            await connection.socket.close(code=_INVALID_SHARD)
            return
        if count < self.least_shards:
            await connection.socket.close(code=_SHARDING_REQUIRED)
            return
        self.identified.append((shard_id, count))
        self.identified_at.append(time.monotonic())
        session = Session(f"loopback-{next(self._numbers)}")
        is_of_the_guild = (payloads.GUILD_ID >> 22) % count == shard_id
        ready = {
            "v": 10,
            "user": payloads.user(payloads.BOT_ID),
            "guilds": [{"id": str(payloads.GUILD_ID), "unavailable": True}] if is_of_the_guild else [],
            "session_id": session.session_id,
            "resume_gateway_url": self.resume_url or self.url,
            "shard": [shard_id, count],
            "application": {"id": str(payloads.APPLICATION_ID), "flags": 0},
        }
        if self.is_silent_elsewhere and not is_of_the_guild:
            return
        await connection.send(session.dispatch("READY", ready))
        if not is_of_the_guild:
            self._others[shard_id] = connection, session
            async with self._greeted:
                self._greeted.notify_all()
            return
        self._session = session
        await connection.send(self._session.dispatch("GUILD_CREATE", payloads.guild(self._more_channels)))
        await self._open("READY", connection)

    async def _resume(self, connection: Connection, asked: dict[str, Any]) -> None:
        session = self._session
        if session is None or session.session_id != asked["session_id"]:
            await connection.send({"op": _INVALID_SESSION, "d": False})
            return
        for event in [each for each in session.sent if each["s"] > asked["seq"]]:
            await connection.send(event)
        await connection.send(session.dispatch("RESUMED", {}))
        await self._open("RESUMED", connection)

    async def _members(self, connection: Connection, asked: dict[str, Any]) -> None:
        wanted = asked.get("user_ids") or [payloads.BOT_ID, payloads.HOST_ID]
        chunk = {
            "guild_id": str(payloads.GUILD_ID),
            "members": [payloads.member(int(each)) for each in wanted],
            "chunk_index": 0,
            "chunk_count": 1,
            "not_found": [],
            "presences": [],
            "nonce": asked.get("nonce"),
        }
        assert self._session is not None
        await connection.send(self._session.dispatch("GUILD_MEMBERS_CHUNK", chunk))

    async def _open(self, greeting: str, connection: Connection) -> None:
        self._connection = connection
        self.greetings.append(greeting)
        async with self._greeted:
            self._greeted.notify_all()
