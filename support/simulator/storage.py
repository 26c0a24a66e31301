"""What the database of the running process stands on: a disk (`disk.py`) or a server (`server.py`).

The bot's loop waits for each piece of the database's work, so that the order of everything that follows is
repeatable. At any of them the process may die.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, nullcontext
from typing import ClassVar

from simcord.env import Env

from bot.store.store import SqlStore
from support.simulator.clockwork import under_way
from support.simulator.faults import Fault
from support.simulator.process import Process, State
from support.simulator.records import Records


class Storage(ABC):
    """`seconds` is how long each piece of work takes in simulated time, and `works` counts them."""

    faults: ClassVar[Collection[Fault]]
    """Which of its own can befall it."""

    def __init__(self, env: Env, process: Process) -> None:
        self.env = env
        self.process = process
        self.seconds = 0.0
        self.works = 0
        self.dies_at = 0
        self.dies_after = False

    @abstractmethod
    def mount(self, store: SqlStore) -> None:
        """Stand under a store that was just opened."""

    @abstractmethod
    def bury(self) -> None:
        """Let what is left of a dead process write no more.

        A task that is cleared away may have something to write as it ends. Behind a write that was under way when the
        process died, it would wait for ever.
        """

    @abstractmethod
    async def close(self) -> None:
        """Let go of the database as the system does for a dead process: what was not committed is lost."""

    @abstractmethod
    def unmount(self) -> None:
        """Leave the open store to its own devices."""

    @abstractmethod
    def strike(self, fault: Fault) -> None:
        """Let one of its faults begin."""

    @abstractmethod
    def heal(self) -> None:
        """All is well again."""

    @abstractmethod
    def records(self) -> Records:
        """What it holds, seen from outside."""

    @abstractmethod
    def held(self) -> bytes:
        """What people's words could be found in by whoever gets hold of it."""

    def by_simulated_time(self) -> AbstractContextManager[object]:
        """While this lasts, what waits for real time waits for simulated time."""
        return nullcontext()

    def die_at(self, works: int, *, after: bool) -> None:
        """Let the process die so many pieces of work from now, before or `after` the last one was done."""
        self.dies_at, self.dies_after = self.works + works, after

    def slow_down(self, seconds: float) -> None:
        """Each piece of work takes so long (simulated seconds)."""
        self.seconds = seconds

    def in_step(self, work: Callable[[], None]) -> None:
        """Have a piece of work done, at once or, where all is slow, some seconds later.

        `work` returns when it is done. A dead process does nothing.
        """
        if self.process.state is State.BURIED:
            raise asyncio.CancelledError
        if self.seconds:
            with self.env._bot_scope():  # in simulated time, whoever asks
                asyncio.get_running_loop().call_later(self.seconds, self._do, work)
        else:
            self._do(work)

    def _do(self, work: Callable[[], None]) -> None:
        if not self.process.is_alive:
            return
        self.works += 1
        dies = self.works == self.dies_at
        if dies and not self.dies_after:
            self.process.die()
            return
        work()
        under_way.lands()
        if dies:
            self.process.die()


def no_more(_write: object) -> None:
    """In place of a dead process's writing."""
    raise asyncio.CancelledError
