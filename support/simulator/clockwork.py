"""Makes a run repeatable: time passes when it is told to, and chance comes from the seed.

As shipped, simcord lets a timer that is due soon fire in real time, and the database's thread answers when it
pleases. Here timers know simulated time alone, the loop waits for each piece of work of that thread, and ids and
salts are drawn from the seed. Holds private names of simcord and aiosqlite (both are pinned exactly).
"""

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any
from unittest import mock

from simcord import _settlement
from simcord.env import Env

from support.steady import never_in_real_time

_QUIET_TURNS = 3
_THREAD_SECONDS = 0.0005
"""Real time, in which a thread of the bot's may go on."""


@contextmanager
def repeatable(chance: Random) -> Iterator[None]:
    """Within it, two runs that do the same see the same; `chance` stands in for the system's own."""
    with (
        mock.patch.object(Env, "_schedule_timer", never_in_real_time),
        mock.patch.object(Env, "_settle_internal", _settle),
        mock.patch.object(secrets, "choice", chance.choice),
        mock.patch.object(secrets, "token_hex", lambda size: chance.randbytes(size).hex()),
        mock.patch.object(os, "urandom", chance.randbytes),
        mock.patch.object(asyncio, "create_subprocess_exec", _done_at_once),
    ):
        yield


class _Done:
    """A process that typesets documents; what it makes is empty."""

    returncode = 0

    async def communicate(self, _request: bytes) -> tuple[bytes, bytes]:
        """What it writes."""
        return b"%PDF-1.7\n", b""


async def _done_at_once(*_command: object, **_options: object) -> _Done:
    """A real process would take real time, in which a simulated minute is over."""
    return _Done()


class UnderWay:
    """Counts the work of the database's thread whose outcome the loop has not taken in yet."""

    def __init__(self) -> None:
        self._count = 0

    def __bool__(self) -> bool:
        return self._count > 0

    def lands(self) -> None:
        """The outcome stands in the loop's queue: what is put behind it comes after it."""
        self._count += 1
        asyncio.get_running_loop().call_soon(self._landed)

    def _landed(self) -> None:
        self._count -= 1


under_way = UnderWay()
"""Of the one run that there is in a process at a time."""


async def _settle(
    self: Env,
    *,
    timeout: float | None = None,  # noqa: ASYNC109 - simcord's signature
    idle: float = 0.0,  # noqa: ARG001 - not waited for: it takes turns with the bot, always in the same way
    dispatch: str | None = None,
    _deadline: float | None = None,
) -> None:
    """Take turns with the bot until all that is left of it waits for something. Raises TimeoutError."""
    assert self._loop is not None
    self._last_dispatch = dispatch
    deadline = self._loop.time() + (timeout or self.settle_timeout) if _deadline is None else _deadline
    quiet = 0
    while quiet < _QUIET_TURNS:
        _settlement._run_due_virtual_callbacks(self._settlement_state(), deadline)
        await asyncio.sleep(_THREAD_SECONDS if self._work.executors else 0)
        quiet = 0 if _is_busy(self) else quiet + 1
        if self._loop.time() >= deadline:
            raise TimeoutError("The bot does not come to rest.")


def _is_busy(env: Env) -> bool:
    if under_way or env._work.executors:
        return True
    state = env._settlement_state()
    return any(each.when is None for each in _settlement._active_callbacks(state)) or any(
        not _waits(each) for each in _settlement._owned_tasks(state)
    )


def _waits(task: asyncio.Task[Any]) -> bool:
    """Whether a task waits: nothing runs beside the loop, for the database answers in step with it."""
    waiter = getattr(task, "_fut_waiter", None)
    return task.done() or (waiter is not None and not waiter.done())
