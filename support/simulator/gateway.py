"""The gateway between Discord and the bot: what it delivers, late, twice, or not at all.

Holds private names of simcord.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from random import Random
from typing import Any
from unittest import mock

from simcord.backend.models import Member
from simcord.backend.serializers import guild_create_payload
from simcord.env import Env

from support.simulator.process import Process

_SHARD = 0
_GUILDS_SECONDS = 0.01
"""How long the library waits for the next guild of a new session; simcord has it wait for none, and tell of none."""


class Gateway:
    """Every event passes here.

    `seconds` is how late events arrive; `twice` is the probability with which an interaction is delivered again.
    `lost` are guilds that Discord has lost, of which it tells nothing.
    """

    def __init__(self, env: Env, process: Process, chance: Random) -> None:
        self._env = env
        self._process = process
        self._chance = chance
        self._emit = env.backend.emit
        self._missed: list[tuple[str, Mapping[str, Any]]] | None = None
        self._thrown_out: dict[int, Member] = {}
        self.seconds = 0.0
        self.twice = 0.0
        self.lost: set[int] = set()

    @property
    def is_open(self) -> bool:
        """Whether what happens now is heard of."""
        return self._missed is None

    @contextmanager
    def between(self) -> Iterator[None]:
        """Stand between Discord and the bot."""
        with mock.patch.object(self._env.backend, "emit", self._deliver):
            yield

    def hears_of(self, guild_id: int) -> bool:
        """Whether the bot hears at once of what happens in a guild."""
        return self._process.is_alive and self.is_open and guild_id not in self.lost and not self.seconds

    def cut(self) -> None:
        """The session's connection breaks, and the library notices."""
        self._missed = []
        self._tell("shard_disconnect")

    def resume(self) -> None:
        """The session goes on: what was missed is told, in order, and then that it goes on."""
        missed, self._missed = self._missed or [], None
        for event, payload in missed:
            self._deliver(event, payload)
        self._tell("shard_resumed")

    async def begin_anew(self) -> None:
        """The session was invalid: a new one shows every guild as it is, and what was missed is lost."""
        self._missed = None
        if not self._process.is_alive:
            return
        shard = self._env.bot.get_shard(_SHARD)  # type: ignore[attr-defined]  # simcord knows it as a Client
        with self._env._bot_scope():
            shard._parent.ws.open = False
            for guild_id in self._env.backend.guilds:  # as in the payload of READY; simcord leaves that out
                unavailable = {"id": str(guild_id), "unavailable": True}
                self._env.bot._connection._add_guild_from_data(unavailable)  # type: ignore[arg-type]  # all that READY has
            self._env.bot._connection.guild_ready_timeout = _GUILDS_SECONDS
            await shard.reconnect()

    def lose(self, guild_id: int) -> None:
        """Discord loses a guild for a while."""
        self._deliver("GUILD_DELETE", {"id": str(guild_id), "unavailable": True})
        self.lost.add(guild_id)

    def find(self, guild_id: int) -> None:
        """The guild is back, with everybody's voice state as it is now."""
        self.lost.discard(guild_id)
        backend = self._env.backend
        self._deliver("GUILD_CREATE", guild_create_payload(backend, backend.get_guild(guild_id)))

    def remove(self, guild_id: int) -> None:
        """Somebody throws the bot out of a guild: whatever it asks there is refused, and it is told nothing."""
        self._deliver("GUILD_DELETE", {"id": str(guild_id)})
        self.lost.add(guild_id)
        backend = self._env.backend
        self._thrown_out[guild_id] = backend.get_guild(guild_id).members.pop(backend.bot_user.id)

    def invite(self, guild_id: int) -> None:
        """The bot is invited again."""
        backend = self._env.backend
        backend.get_guild(guild_id).members[backend.bot_user.id] = self._thrown_out.pop(guild_id)
        self.find(guild_id)

    def restarted(self) -> None:
        """A new process opened a session of its own."""
        self._missed = None
        self.seconds = 0.0

    def _tell(self, event: str) -> None:
        if self._process.is_alive:
            with self._env._bot_scope():
                self._env.bot.dispatch(event, _SHARD)

    def _deliver(self, event: str, payload: Mapping[str, Any]) -> None:
        if not self._process.is_alive or _guild_of(event, payload) in self.lost:
            return
        if self._missed is not None:
            self._missed.append((event, payload))
            return
        times = 2 if event == "INTERACTION_CREATE" and self._chance.random() < self.twice else 1
        for _ in range(times):
            if self.seconds:
                with self._env._bot_scope():
                    asyncio.get_running_loop().call_later(self.seconds, self._emit, event, payload)
            else:
                self._emit(event, payload)


def _guild_of(event: str, payload: Mapping[str, Any]) -> int | None:
    found = payload.get("guild_id") or (payload.get("id") if event.startswith("GUILD_") else None)
    return None if found is None else int(found)
