"""The disk under the bot's database, and what can be wrong with it.

All of it is done to the open connection by SQLite's own means, so that the store meets real errors: a lock held by
another connection, a file that may not grow, one that may not be written, statements that are interrupted. Holds
private names of the store and of aiosqlite.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from simcord.env import Env

from bot.store.store import SqlStore
from support.simulator.faults import OF_A_DISK, Fault
from support.simulator.process import Process
from support.simulator.records import Records, of_a_file
from support.simulator.storage import Storage, no_more
from support.steady import Work

_STEPS_BEFORE_AN_INTERRUPTION = 40
"""Instructions of SQLite's machine: small statements get through, larger ones do not."""
_NO_LIMIT = 1_000_000_000


class _InStep:
    """In place of the queue to the database's thread, in which the loop does everything at once (clockwork.py)."""

    def __init__(self, queue: SimpleQueue[Work], disk: Disk) -> None:
        self.queue = queue
        self._disk = disk

    def put_nowait(self, item: Work) -> None:
        """Do a piece of work at once or, on a slow disk, some seconds later."""
        self._disk.in_step(lambda: self.queue.put_nowait(item))


class Disk(Storage):
    """A SQLite file of the running process."""

    faults = OF_A_DISK

    def __init__(self, path: Path, env: Env, process: Process) -> None:
        super().__init__(env, process)
        self._path = path
        self._locker: sqlite3.Connection | None = None
        self._database: Any = None
        self._connection: Any = None
        self._reader: Any = None

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

    def bury(self) -> None:
        """Let what is left of a dead process write no more."""
        self._database.submit = no_more

    async def close(self) -> None:
        """Let go of the file as the system does for a dead process: what was not committed is lost."""
        self.unmount()
        await self._reader.close()
        await self._connection.close()

    def unmount(self) -> None:
        """Leave the open store to its own devices."""
        self.heal()
        for each in (self._connection, self._reader):
            each._tx = each._tx.queue

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

    def strike(self, fault: Fault) -> None:
        """Let one of its faults begin."""
        match fault:
            case Fault.DISK_LOCKED:
                self.lock()
            case Fault.DISK_FULL:
                self.fill()
            case Fault.DISK_READ_ONLY:
                self.protect()
            case _:
                self.interrupt()

    def records(self) -> Records:
        """What the file holds, seen from outside."""
        return of_a_file(self._path)

    def held(self) -> bytes:
        """The file, and its log."""
        return b"".join(each.read_bytes() for each in sorted(self._path.parent.glob(f"{self._path.name}*")))

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
        self._connection._conn.execute(sql).fetchall()

    def _progress(self, work: Callable[[sqlite3.Connection], object]) -> None:
        for each in (self._connection, self._reader):
            work(each._conn)


def _break_off(connection: sqlite3.Connection) -> None:
    """Break off larger statements, but never one that is done.

    SQLite asks the handler once more after it has committed a lone statement, and would report what is on the disk as
    interrupted. Nothing but such a handler can bring that about, so it is not worth simulating. A statement's changes
    are counted when it is done; a commit has none of its own.
    """
    before = connection.total_changes

    def note_begin(sql: str) -> None:
        nonlocal before
        before = -1 if sql == "COMMIT" else connection.total_changes

    connection.set_trace_callback(note_begin)
    connection.set_progress_handler(
        lambda: int(connection.total_changes == before), _STEPS_BEFORE_AN_INTERRUPTION
    )


def _let_go_on(connection: sqlite3.Connection) -> None:
    connection.set_progress_handler(None, 0)
    connection.set_trace_callback(None)
