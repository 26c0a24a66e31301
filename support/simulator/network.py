"""The line between the bot and Discord's REST API, and what can be wrong with it.

What Discord really has and simcord leaves out is added: a nonce that is repeated within some minutes makes no second
message. Holds private names of simcord.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Any
from unittest import mock

import aiohttp
from simcord.backend import Backend
from simcord.backend.errors import BackendError
from simcord.http import router
from simcord.http.client import FakeHTTPClient, FakeWebhookAdapter

from support.simulator.process import Process, State

_dispatch = router.dispatch
_NONCE_SECONDS = 300.0
"""How long Discord remembers a nonce; its documentation says "a few minutes"."""


class Trouble(StrEnum):
    """How a request can fail."""

    TOO_MANY = "429"
    SERVER = "503"
    RESET = "reset"
    LOST_ANSWER = "lost answer"


@dataclass
class Network:
    """Every request passes here. `troubles` are what may befall one now, each with the same probability `share`."""

    process: Process
    chance: Random
    troubles: tuple[Trouble, ...] = ()
    share: float = 0.0
    seconds: float = 0.0
    changes: int = 0
    dies_at: int = 0
    dies_after: bool = False
    answers: dict[int, list[Any]] = field(default_factory=dict)
    """What an interaction was answered, by its id: the bodies that Discord took."""
    hindered: set[int] = field(default_factory=set)
    """Interactions whose answer met trouble."""
    _made: dict[tuple[str, str], tuple[float, Any]] = field(default_factory=dict)

    def die_at(self, changes: int, *, after: bool) -> None:
        """Let the process die so many changing requests from now, before or `after` the last one took effect."""
        self.dies_at, self.dies_after = self.changes + changes, after

    @contextmanager
    def between(self) -> Iterator[None]:
        """Stand between the bot and Discord."""
        with (
            mock.patch.object(router, "dispatch", self._dispatch),
            mock.patch.object(FakeHTTPClient, "request", self._patient(FakeHTTPClient.request)),
            mock.patch.object(FakeWebhookAdapter, "request", self._patient(FakeWebhookAdapter.request)),
        ):
            yield

    def _patient(self, request: Any) -> Any:
        """A request that takes its time (simulated seconds), and never returns to a dead process."""

        async def passing(client: Any, *args: Any, **kwargs: Any) -> Any:
            if self.seconds:
                await asyncio.sleep(self.seconds)
            await self._outlive()
            try:
                return await request(client, *args, **kwargs)
            finally:
                await self._outlive()

        return passing

    async def _outlive(self) -> None:
        if self.process.state is State.BURIED:
            raise asyncio.CancelledError
        if not self.process.is_alive:
            await asyncio.get_running_loop().create_future()

    def _dispatch(self, backend: Backend, method: str, path: str, **request: Any) -> Any:
        if method != "GET":
            self.changes += 1
        dies = method != "GET" and self.changes == self.dies_at
        if dies and not self.dies_after:
            self.process.die()
            return None
        trouble = self._trouble()
        if trouble is not None:
            self._note_trouble(backend, path)
        if trouble is Trouble.TOO_MANY:
            raise BackendError(429, 0, "You are being rate limited.")
        if trouble is Trouble.SERVER:
            raise BackendError(503, 0, "Service Unavailable")
        if trouble is Trouble.RESET:
            raise aiohttp.ServerDisconnectedError
        answer = self._once(backend, method, path, **request)
        self._note_answer(backend, path, request.get("json"))
        if dies:
            self.process.die()
        if trouble is Trouble.LOST_ANSWER:
            raise aiohttp.ServerDisconnectedError
        return answer

    def _trouble(self) -> Trouble | None:
        if self.troubles and self.chance.random() < self.share:
            return self.chance.choice(self.troubles)
        return None

    def _once(self, backend: Backend, method: str, path: str, **request: Any) -> Any:
        body = request.get("json")
        nonce = body.get("nonce") if isinstance(body, dict) and body.get("enforce_nonce") else None
        if nonce is None:
            return _dispatch(backend, method, path, **request)
        now = backend.clock.elapsed
        made_at, answer = self._made.get((path, nonce), (-_NONCE_SECONDS, None))
        if now - made_at >= _NONCE_SECONDS:
            answer = _dispatch(backend, method, path, **request)
            self._made[path, nonce] = now, answer
        return answer

    def _note_answer(self, backend: Backend, path: str, body: Any) -> None:
        interaction = _interaction_of(backend, path)
        if interaction is not None and body is not None:
            self.answers.setdefault(interaction, []).append(body)

    def _note_trouble(self, backend: Backend, path: str) -> None:
        interaction = _interaction_of(backend, path)
        if interaction is not None:
            self.hindered.add(interaction)


def _interaction_of(backend: Backend, path: str) -> int | None:
    """The interaction that a request answers, first or later."""
    parts = path.strip("/").split("/")
    if parts[0] == "interactions":
        return int(parts[1])
    if parts[0] == "webhooks" and len(parts) > 2:
        return backend.interaction_tokens.get(parts[2])
    return None
