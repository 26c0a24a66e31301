"""Simulated time alone decides: how fast the machine is, or whether it stands still for a while, changes nothing.

As shipped, simcord lets a timer that is due within seconds fire in real time as well. On a busy machine a test
would then see what no person did: suggestions given up after one and a half seconds, an answer deferred after two.
Here a timer waits for simulated time to be moved; whatever a database has to do is done in the loop, or waited for,
for as long as it takes.
Holds private names of simcord and aiosqlite (both are pinned exactly), and one of the loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Final
from unittest import mock

import aiosqlite.core
import simcord.env
from aiosqlite.core import set_exception, set_result
from simcord.env import Env

from support.patience import PATIENCE_SECONDS
from support.simulation import Simulation, simulation

_LOOK_AGAIN_SECONDS = 0.0005
_MOST_TURNS = 10_000
"""Of the loop: whoever needs more may never come to rest, and simcord's patience decides."""
_MOST_LOOKS: Final = 1_000
"""At what a database has answered meanwhile: whoever asks as often for one thing that was done asks without end."""

Work = tuple[asyncio.Future[Any] | None, Callable[[], Any]]
"""What aiosqlite hands to a thread, and whom it tells."""


@contextmanager
def steady(*, in_threads: bool = False) -> Iterator[None]:
    """Within it, every simulated Discord and every store that is opened keep to simulated time.

    What a SQLite file's thread would do is done in the loop, which costs no change of threads, unless `in_threads`
    says that something is to go on beside a database that works, or waits for another program.
    """
    settle = Env._settle_internal

    async def settle_all(self: Env, **how: Any) -> None:
        if how.get("timeout") is not None:
            how["timeout"] = max(how["timeout"], PATIENCE_SECONDS)
        landed, looks = None, 0
        # Whoever was told of something in the last turn of the loop may be about to ask for more.
        while unfinished or unfinished.landed != landed:
            looks += unfinished.landed != landed
            if looks > _MOST_LOOKS:
                raise TimeoutError("Somebody asks the database again and again, and never comes to rest.")
            landed = unfinished.landed
            await _go_on()
            await settle(self, **how)
            if unfinished:
                await asyncio.sleep(_LOOK_AGAIN_SECONDS)

    with (
        databases_under_way() as unfinished,
        nullcontext() if in_threads else databases_in_the_loop(),
        mock.patch.object(Env, "_schedule_timer", never_in_real_time),
        mock.patch.object(simcord.env, "_virtualize_recognized_waits", nothing_to_cancel),
        mock.patch.object(Env, "_settle_internal", settle_all),
    ):
        yield


async def _go_on() -> None:
    """Whoever can goes on, until all wait: simcord sleeps between two looks at what is not done yet."""
    loop: Any = asyncio.get_running_loop()
    for _ in range(_MOST_TURNS):
        if not loop._ready:
            return
        await asyncio.sleep(0)


@contextmanager
def databases_in_the_loop() -> Iterator[None]:
    """The loop does itself what the thread of any SQLite file would, for those that are opened within it."""
    with (
        mock.patch.object(aiosqlite.core, "SimpleQueue", _DoneInTheLoop),
        mock.patch.object(aiosqlite.core, "Thread", _NoThread),
    ):
        yield


@contextmanager
def databases_under_way() -> Iterator[UnderWay]:
    """What the threads of every SQLite file that is opened within it have to do still."""
    unfinished = UnderWay()
    with mock.patch.object(aiosqlite.core, "SimpleQueue", partial(_Counted, unfinished)):
        yield unfinished


def never_in_real_time(
    _env: Env, _record: object, _callback: object, _args: object, _context: object
) -> None:
    """A timer is due when simulated time comes to it, and not before."""


def nothing_to_cancel(_state: object, _waiting: object) -> None:
    """No timer has a second one in real time, which would have to be cancelled for those that wait for nobody."""


@asynccontextmanager
async def steady_simulation(
    database: Path, *, in_threads: bool = False, **settings: Any
) -> AsyncIterator[Simulation]:
    """A `simulation` of which simulated time alone decides (see `steady`)."""
    with steady(in_threads=in_threads):
        async with simulation(database, patience=PATIENCE_SECONDS, **settings) as sim:
            yield sim


class UnderWay:
    """Counts the work of the databases' threads whose outcome the loop has not taken in yet."""

    def __init__(self) -> None:
        self._count = 0
        self.landed = 0
        """How much of it the loop has taken in so far."""

    def __bool__(self) -> bool:
        return self._count > 0

    def begins(self) -> None:
        """A thread is given something to do."""
        self._count += 1

    def ends(self, _future: object = None) -> None:
        """The loop takes in what came of it."""
        self._count -= 1
        self.landed += 1

    def lands(self) -> None:
        """What came of it stands in the loop's queue: what is put behind that comes after it."""
        self.begins()
        asyncio.get_running_loop().call_soon(self.ends)


class _Counted(SimpleQueue[Work]):
    """The queue to a database's thread."""

    def __init__(self, unfinished: UnderWay) -> None:
        super().__init__()
        self._unfinished = unfinished

    def put_nowait(self, item: Work) -> None:
        """Count a piece of work until the loop was told of its end."""
        future, function = item
        self._unfinished.begins()
        if future is not None:
            future.add_done_callback(self._unfinished.ends)
        else:
            item = (None, partial(self._done, function, asyncio.get_running_loop()))
        super().put_nowait(item)

    def _done(self, function: Callable[[], Any], loop: asyncio.AbstractEventLoop) -> Any:
        try:
            return function()
        finally:
            with suppress(RuntimeError):  # the loop is closed: nobody counts any more
                loop.call_soon_threadsafe(self._unfinished.ends)


class _DoneInTheLoop(SimpleQueue[Work]):
    """In place of the queue to a SQLite file's thread: whoever puts something in does it."""

    def put_nowait(self, item: Work) -> None:
        """Do it, and tell whoever waits by way of the loop, as the thread would."""
        future, function = item
        tell: Callable[[asyncio.Future[Any], Any], None] = set_result
        try:
            outcome = function()
        except Exception as error:
            tell, outcome = set_exception, error
        if future is not None:
            future.get_loop().call_soon(tell, future, outcome)


class _NoThread:
    """In place of the thread of a SQLite file, for which nothing is left to do."""

    def __init__(self, **_work: object) -> None:
        """Whatever its work would be."""

    def start(self) -> None:
        """There is nothing to start."""
