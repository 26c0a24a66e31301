"""What simcord does at each step of the loop, done with less: it was a tenth of what a test on it costs.

Holds private names of simcord, whose version is pinned exactly. Nothing here changes what is simulated, or in which
order: `tests/support/test_quicker.py` runs the same meetup with it and without.
"""

from __future__ import annotations

import asyncio
import contextvars
import datetime
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from threading import get_ident
from typing import Any, Final, NamedTuple
from unittest import mock

import simcord._dpy_internals
import simcord._runtime
import simcord.env

_track = simcord._runtime._track_callback
_scope = simcord._runtime._BOT_SCOPE
_real_monotonic = time.monotonic
_call_soon = asyncio.BaseEventLoop.call_soon
_call_soon_threadsafe = asyncio.BaseEventLoop.call_soon_threadsafe
_LOOKED_AFTER: Final = "_WorkState.track_task.<locals>.done"


class _State(NamedTuple):
    """What simcord looks at to tell whether all is at rest. Its own is a dataclass that is slow to make."""

    work: Any
    bot: Any
    loop: Any
    virtual_time: float
    advancing: bool
    generation: int
    last_dispatch: str | None


def _tracked(
    work: Any,
    original: Callable[..., asyncio.Handle],
    callback: Any,
    args: tuple[Any, ...],
    *,
    context: contextvars.Context | None,
    when: float | None,
    **how: Any,
) -> asyncio.Handle:
    """Nothing is noted of the next step of a task that is watched: as long as it is due, the task does not wait.

    Nor of simcord's own looking after what a task came to.
    """
    whose = getattr(callback, "__self__", None)
    if when is None and (
        whose is work
        or (isinstance(whose, asyncio.Task) and whose in work.tasks)
        or getattr(callback, "__qualname__", None) == _LOOKED_AFTER
    ):
        return original(callback, *args, context=context)
    return _track(work, original, callback, args, context=context, when=when, **how)


def _monotonic() -> float:
    """Simulated time for a bot, real time for everybody else."""
    scope = _scope.get()
    if scope is None:
        return _real_monotonic()
    env, generation = scope
    if env._started and env._runtime is not None and generation == env._generation:
        return float(env.backend.clock.elapsed)
    return _real_monotonic()


def _called_soon(
    loop: Any, callback: Callable[..., object], *args: object, context: contextvars.Context | None = None
) -> asyncio.Handle:
    """A loop is woken from its sleep by a byte through a socket; whoever calls from its own thread finds it awake."""
    call: Any = _call_soon if loop._thread_id == get_ident() else _call_soon_threadsafe
    handle: asyncio.Handle = call(loop, callback, *args, context=context)
    return handle


def _is_same(one: object, other: object) -> bool:
    return one is other


@contextmanager
def quicker() -> Iterator[None]:
    """Let simcord's bookkeeping cost less."""
    with ExitStack() as replaced:
        for owner, name, instead in (
            (simcord._runtime, "_track_callback", _tracked),
            # A record is looked for among all; each was compared field by field.
            (simcord._runtime._CallbackRecord, "__eq__", _is_same),
            (simcord.env, "_SettlementState", _State),
            (simcord._dpy_internals, "_clock_monotonic", _monotonic),
            (asyncio.BaseEventLoop, "call_soon_threadsafe", _called_soon),
        ):
            replaced.enter_context(mock.patch.object(owner, name, instead))
        # What discord.py asks its module of dates for, besides the time.
        for name in ("timezone", "timedelta"):
            module = simcord._dpy_internals._DatetimeModule
            replaced.enter_context(mock.patch.object(module, name, getattr(datetime, name), create=True))
        yield
