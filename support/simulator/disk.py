"""The disk under the bot's database, and what can be wrong with it.

All of it is done to the open connection by SQLite's own means, so that the store meets real errors: a lock held by
another connection, a file that may not grow, one that may not be written, statements that are interrupted. Holds
private names of the store and of aiosqlite.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from simcord.env import Env

from bot.store.store import SqlStore
from support.simulator.clockwork import under_way
from support.simulator.process import Process, State

_Item = tuple[asyncio.Future[Any] | None, Callable[[], Any]]

_STEPS_BEFORE_AN_INTERRUPTION = 40
"""Instructions of SQLite's machine: small statements get through, larger ones do not."""
_LONGEST_WORK = 60.0
"""Real seconds for one piece of work."""
_NO_LIMIT = 1_000_000_000


class _InStep:
    """In place of the queue to the database's thread: whoever puts something in waits until it is done.

    That makes the order of everything that follows repeatable. A process that is dead does nothing more.
    """

    def __init__(self, queue: Any, disk: Disk) -> None:
        self._queue = queue
        self._disk = disk

    def put_nowait(self, item: _Item) -> None:
        """Do a piece of work in the database's thread, at once or, on a slow disk, some seconds later."""
        if self._disk.process.state is State.BURIED:
            raise asyncio.CancelledError
        if self._disk.seconds:
            with self._disk.env._bot_scope():  # in simulated time, whoever asks
                asyncio.get_running_loop().call_later(self._disk.seconds, self._do, item)
        else:
            self._do(item)

    def _do(self, item: _Item) -> None:
        if not self._disk.process.is_alive:
            return
        self._disk.works += 1
        dies = self._disk.works == self._disk.dies_at
        if dies and not self._disk.dies_after:
            self._disk.process.die()
            return
        done = threading.Event()
        self._queue.put_nowait(item)
        self._queue.put_nowait((None, done.set))  # by then whoever waits for the item was told
        if not done.wait(_LONGEST_WORK):
            raise TimeoutError("The database's thread does not answer.")
        under_way.lands()
        if dies:
            self._disk.process.die()


class Disk:
    """What the database of the running process stands on.

    `seconds` is how long each piece of work takes in simulated time, and `works` counts them.
    """

    def __init__(self, path: Path, env: Env, process: Process) -> None:
        self._path = path
        self.env = env
        self.process = process
        self._locker: sqlite3.Connection | None = None
        self._database: Any = None
        self._connection: Any = None
        self._reader: Any = None
        self.seconds = 0.0
        self.works = 0
        self.dies_at = 0
        self.dies_after = False

    def mount(self, store: SqlStore) -> None:
        """Stand under a store that was just opened."""
        database: Any = store._database
        self._database = database
        self._connection, self._reader = database._connection, database._reader
        self.works = self.dies_at = 0
        for each in (self._connection, self._reader):
            each._tx = _InStep(each._tx, self)
        # A killed process loses nothing that it wrote; only a power cut would, and that is not simulated.
        self._execute("PRAGMA synchronous = OFF")
        self._execute("PRAGMA busy_timeout = 0")

    def die_at(self, works: int, *, after: bool) -> None:
        """Let the process die so many pieces of work from now, before or `after` the last one was done."""
        self.dies_at, self.dies_after = self.works + works, after

    def bury(self) -> None:
        """Let what is left of a dead process write no more.

        A task that is cleared away may have something to write as it ends. Behind a write that was under way when the
        process died, it would wait for ever.
        """
        self._database.submit = _no_more

    async def close(self) -> None:
        """Let go of the file as the system does for a dead process: what was not committed is lost."""
        self.unmount()
        await self._reader.close()
        await self._connection.close()

    def unmount(self) -> None:
        """Leave the open store to its own devices."""
        self.heal()
        for each in (self._connection, self._reader):
            each._tx = each._tx._queue

    def lock(self) -> None:
        """Another program holds the write lock."""
        self._locker = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
        self._locker.execute("BEGIN IMMEDIATE")

    def fill(self) -> None:
        """The disk is full: the file may not grow."""
        self._execute("PRAGMA max_page_count = 1")

    def protect(self) -> None:
        """The file may not be written."""
        self._execute("PRAGMA query_only = ON")

    def interrupt(self) -> None:
        """Larger statements break off, reading or writing."""
        self._progress(_break_off)

    def slow_down(self, seconds: float) -> None:
        """Each piece of work takes so long (simulated seconds)."""
        self.seconds = seconds

    def heal(self) -> None:
        """All is well again."""
        self.seconds = 0.0
        if self._locker is not None:
            self._locker.close()
            self._locker = None
        self._progress(_let_go_on)
        self._execute("PRAGMA query_only = OFF")
        self._execute(f"PRAGMA max_page_count = {_NO_LIMIT}")

    def _execute(self, sql: str) -> None:
        _in_thread(self._connection, lambda it: it.execute(sql).fetchall())

    def _progress(self, work: Callable[[sqlite3.Connection], object]) -> None:
        for each in (self._connection, self._reader):
            _in_thread(each, work)


def _no_more(_write: object) -> None:
    raise asyncio.CancelledError


def _break_off(connection: sqlite3.Connection) -> None:
    """Break off larger statements, but never one that is done.

    SQLite asks the handler once more after it has committed a lone statement, and would report what is on the disk as
    interrupted. Nothing but such a handler can bring that about, so it is not worth simulating. A statement's changes
    are counted when it is done.
    """
    before = connection.total_changes

    def note_begin(_sql: str) -> None:
        nonlocal before
        before = connection.total_changes

    connection.set_trace_callback(note_begin)
    connection.set_progress_handler(
        lambda: int(connection.total_changes == before), _STEPS_BEFORE_AN_INTERRUPTION
    )


def _let_go_on(connection: sqlite3.Connection) -> None:
    connection.set_progress_handler(None, 0)
    connection.set_trace_callback(None)


def _in_thread(connection: Any, work: Callable[[sqlite3.Connection], object]) -> None:
    done = threading.Event()

    def run() -> None:
        try:
            work(connection._conn)
        finally:
            done.set()

    connection._tx._queue.put_nowait((None, run))
    if not done.wait(_LONGEST_WORK):
        raise TimeoutError("The database's thread does not answer.")
