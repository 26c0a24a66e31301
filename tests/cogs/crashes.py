"""Tears the bot away at one chosen request, before it reaches Discord or right after it took effect.

From that request on the process is dead: whatever task makes another one dies of it, as all do at a kill.
No nonce helps: simcord knows none, as Discord does not after some minutes. Holds private names of simcord.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any
from unittest import mock

from simcord.backend import Backend
from simcord.http import router

_dispatch = router.dispatch


class Moment(StrEnum):
    """When the bot dies: its request is lost, or takes effect without the bot learning of it."""

    BEFORE = "before"
    AFTER = "after"


class Killer:
    """Counts the requests that change something, and kills at number `at`; 0 is never."""

    def __init__(self, at: int, moment: Moment) -> None:
        self.at = at
        self.moment = moment
        self.changes = 0
        self.dead = False

    def dispatch(self, backend: Backend, method: str, path: str, **request: Any) -> Any:
        """Instead of simcord's: answer a request, unless the bot is dead."""
        if self.dead:
            raise asyncio.CancelledError
        dies = False
        if method != "GET":
            self.changes += 1
            dies = self.changes == self.at
        if dies and self.moment is Moment.BEFORE:
            self.dead = True
            raise asyncio.CancelledError
        answer = _dispatch(backend, method, path, **request)
        if dies:
            self.dead = True
            raise asyncio.CancelledError
        return answer


@contextmanager
def killer(at: int, moment: Moment) -> Iterator[Killer]:
    """Kill the bot once, at its `at`-th request that changes something."""
    it = Killer(at, moment)
    with mock.patch.object(router, "dispatch", it.dispatch):
        yield it
