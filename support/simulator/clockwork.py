"""Makes a run repeatable: time passes when it is told to, and chance comes from the seed.

As shipped, simcord lets a timer that is due soon fire in real time, gives the bot some real seconds to come to rest,
and threads answer when they please. Here timers know simulated time alone, patience is counted in turns of the loop,
which does itself what threads would do, and ids and salts are drawn from the seed. Holds private names of simcord
(which is pinned exactly).
"""

from __future__ import annotations

import asyncio
import math
import os
import secrets
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from functools import partial
from random import Random
from typing import Any, ParamSpec, TypeVar
from unittest import mock

from simcord import _settlement
from simcord.env import Env

from support.steady import UnderWay, databases_in_the_loop, never_in_real_time

P = ParamSpec("P")
T = TypeVar("T")

NO_REAL_TIME = 1e12
"""simcord's patience in real seconds: a machine may be as busy as it likes."""
_QUIET_TURNS = 3
_MOST_TURNS = 100_000
"""Of the loop, within one simulated second: a bot that needs more will never come to rest."""


_LONGEST_WAIT = 60.0
"""Real seconds in which nothing may happen: a server answers sooner, and all else is done in the loop."""


@contextmanager
def repeatable(chance: Random) -> Iterator[None]:
    """Within it, two runs that do the same see the same; `chance` stands in for the system's own."""
    loop: Any = asyncio.get_running_loop()
    selector = loop._selector
    with (
        mock.patch.object(selector, "select", partial(_not_for_ever, selector.select)),
        mock.patch.object(Env, "_schedule_timer", never_in_real_time),
        mock.patch.object(Env, "_settle_internal", _settling()),
        mock.patch.object(asyncio, "to_thread", _in_the_loop),
        databases_in_the_loop(),
        mock.patch.multiple(secrets, _sysrand=chance, choice=chance.choice, randbits=chance.getrandbits),
        mock.patch.object(os, "urandom", chance.randbytes),
        mock.patch.object(asyncio, "create_subprocess_exec", _done_at_once),
    ):
        yield


def _not_for_ever(select: Callable[[float | None], list[Any]], seconds: float | None = None) -> list[Any]:
    """What has come in. Raises TimeoutError where nothing would ever: no timer is due in real time here."""
    found = select(_LONGEST_WAIT if seconds is None else seconds)
    if seconds is None and not found:
        raise TimeoutError("Somebody waits for what nobody does.")
    return found


class _Done:
    """A process that typesets documents; what it makes is empty."""

    returncode = 0

    async def communicate(self, _request: bytes) -> tuple[bytes, bytes]:
        """What it writes."""
        return b"%PDF-1.7\n", b""


async def _done_at_once(*_command: object, **_options: object) -> _Done:
    """A real process would take real time, in which a simulated minute is over."""
    return _Done()


under_way = UnderWay()
"""Of the one run that there is in a process at a time."""


async def _in_the_loop(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """In place of a thread, which would be done sooner or later than what goes on beside it: the loop waits."""
    await asyncio.sleep(0)
    return work(*args, **kwargs)


def _settling() -> Callable[..., Coroutine[Any, Any, None]]:
    """What takes turns with the bot until all that is left of it waits for something."""
    since, turns = 0.0, 0

    async def settle(env: Env, *, dispatch: str | None = None, **_real_time: object) -> None:
        """Always in the same way, however long it takes. Raises TimeoutError where it would never end."""
        nonlocal since, turns
        env._last_dispatch = dispatch
        quiet = 0
        while quiet < _QUIET_TURNS:
            _settlement._run_due_virtual_callbacks(env._settlement_state(), math.inf)
            await asyncio.sleep(0)
            quiet = 0 if _is_busy(env) else quiet + 1
            if env._virtual_time - since >= 1.0:
                since, turns = env._virtual_time, 0
            turns += 1
            if turns > _MOST_TURNS:
                raise TimeoutError("The bot does not come to rest.")

    return settle


def _is_busy(env: Env) -> bool:
    if env._work.executors:
        raise RuntimeError("A thread works beside the loop, and nobody knows when it will be done.")
    if under_way:
        return True
    state = env._settlement_state()
    return any(each.when is None for each in _settlement._active_callbacks(state)) or any(
        not _waits(each) for each in _settlement._owned_tasks(state)
    )


def _waits(task: asyncio.Task[Any]) -> bool:
    """Whether a task waits: nothing runs beside the loop, for the database answers in step with it."""
    waiter = getattr(task, "_fut_waiter", None)
    return task.done() or (waiter is not None and not waiter.done())
