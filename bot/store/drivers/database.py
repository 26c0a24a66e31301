"""One writer, and readers beside it: how this package reads and writes, whatever the database.

The first write goes to the database's thread at once, or, where others are about to run in this turn of the loop,
with what they write. Those that come while it is there wait in a list, and go together as soon as it is back: one
transaction and one hop, again and again until nothing waits. So writers in a crowd share the cost of a commit,
transactions never interleave on the shared connection, and nothing idles on a queue while nothing happens. What leads
them is a chain of callbacks, not a task: a dot alone then pays for one hop and hardly more.

What is read in a row takes its turn after the writes that were sent before it, so whoever reads finds them; a crowd
that reads shares its hops as well. What may be long, a meetup's history, has a connection and a thread of its own
(`ask`), and holds up nobody's write.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar, Final, Generic, TypeVar, cast

from bot.app.measures import Measures
from bot.app.ports import StoreFailed, StoreRefuses
from bot.store.drivers.connection import Connection
from bot.store.drivers.writing import Plain, Work, Write

T = TypeVar("T")

Function = Callable[[Any], None]
"""What is sent to a thread of the database's, which calls it with its connection. It never raises."""

_READS_TOGETHER = 64
"""So many reads share a hop, and the turn of the loop in which they are answered: that is to stay a short one."""


class Database(ABC):
    """An open database. Whoever opens one closes it."""

    errors: ClassVar[tuple[type[Exception], ...]]
    """What the driver raises where a statement cannot be run."""

    def __init__(self) -> None:
        self.run: Final = secrets.token_hex(8)
        """Tells this run of the bot from those before it and beside it, for as long as the database is open."""
        self._waiting: list[Write] = []
        self._leading = False
        self._held: asyncio.Handle | None = None
        """Sends what waits at the end of this turn of the loop."""
        self._questions: list[_Question[list[Any]]] = []
        """What is to be read, and goes together at the end of this turn."""
        self._idle = asyncio.Event()
        self._idle.set()
        self._closing = False
        self.measures: Measures | None = None
        """Takes how long each transaction took and what became of it, in the thread that writes."""

    async def read(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """All rows of a query, as tuples. Raises StoreFailed.

        It takes its turn after the writes that were sent before.
        """
        loop = self._open_loop()
        question = _Question(
            loop, self._reading(lambda connection: connection.execute(sql, parameters).fetchall())
        )
        self._questions.append(question)
        if len(self._questions) == 1:
            if _others_are_about_to_run(loop):
                loop.call_soon(self._send_questions, loop)
            else:
                self._send_questions(loop)
        return await self._answer_to(question)

    async def ask(self, question: Callable[[Connection], T]) -> T:
        """What `question` reads, however long, in a thread of its own and as of the last commit.

        Raises what it raises, the driver's errors as StoreFailed.
        """
        return await self._asked(self._to_reader, question)

    async def ask_rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """All rows of a query that may take a while and holds up no write: what a start or a day looks through."""
        return await self.ask(lambda connection: connection.execute(sql, parameters).fetchall())

    @abstractmethod
    async def aside(self, question: Callable[[Connection], T]) -> T:
        """What `question` reads of one state of the database, on a connection that nobody else waits for.

        Raises what it raises, the driver's errors as StoreFailed.
        """

    async def write_at_leisure(self, work: Work) -> None:
        """Do `work`, which may look through a whole table, in a transaction. Raises StoreFailed.

        Where a database takes more than one writer it holds up none of the others.
        """
        await self.write(work)

    @abstractmethod
    async def overwrite(self, done: str, parameters: Sequence[Any] = ()) -> bool:
        """Let what was deleted be read no more, and run the statement `done`; whether that could be done.

        All writes wait for it. Raises StoreFailed.
        """

    @abstractmethod
    async def examine(self) -> list[str]:
        """What the database itself finds wrong with it, a sentence each. Raises StoreFailed."""

    @abstractmethod
    async def is_lost(self) -> bool:
        """Whether the file is not where it was any more. All writes are refused then. Raises StoreFailed."""

    @abstractmethod
    async def rescue(self) -> Path | None:
        """Save what a lost file held, all that was ever acknowledged; the copy. None where that cannot be done."""

    async def write(self, work: Work, *, one_statement: bool = False) -> None:
        """Do `work` in a transaction and return after its commit; see Write, for what it raises too."""
        write = Plain(work, one_statement=one_statement)
        self.submit(write)
        await write

    def submit(self, write: Write) -> None:
        """Send a write off, in the order of the calls."""
        if self._closing:
            write.settle(StoreRefuses("The database is closed."))
            return
        self._waiting.append(write)
        if not self._leading:
            self._leading = True
            self._idle.clear()
            loop = asyncio.get_running_loop()
            if _others_are_about_to_run(loop):
                self._held = loop.call_soon(self._send_held, loop)
            else:
                self._commit_what_waits(loop)

    @abstractmethod
    def will_close(self) -> None:
        """The process is told to stop: what nobody answers soon is not waited for any more."""

    async def close(self) -> None:
        """Refuse new writes, commit the ones that wait, and close it. May be called again."""
        self._closing = True
        self._send_questions(asyncio.get_running_loop())
        await self._idle.wait()
        await self._close()

    @abstractmethod
    def _to_writer(self, function: Function) -> None:
        """Have a function called in the thread that writes, after those that were sent before."""

    @abstractmethod
    def _to_reader(self, function: Function) -> None:
        """Have a function called in the thread that reads what may be long."""

    @abstractmethod
    def _commit(self, connection: Any, batch: list[Write]) -> list[Exception | None]:
        """Commit a batch, in the thread that writes; for each write, None or why it was refused. Never raises."""

    @abstractmethod
    def _notice(self, connection: Any, outcomes: list[Exception | None]) -> None:
        """Look at what became of a batch, once its callers were told, in the thread that writes. Never raises."""

    @abstractmethod
    async def _close(self) -> None:
        """Close the connections."""

    def _send_held(self, loop: asyncio.AbstractEventLoop) -> None:
        """Send what was held to the end of this turn, at once where somebody reads; nothing where none was."""
        if self._held is not None:
            self._held.cancel()
            self._held = None
            self._commit_what_waits(loop)

    def _commit_what_waits(self, loop: asyncio.AbstractEventLoop) -> None:
        batch, self._waiting = self._waiting, []

        def in_thread(connection: Any) -> None:
            begun = time.perf_counter()
            outcomes = self._commit(connection, batch)
            loop.call_soon_threadsafe(self._settle, loop, batch, outcomes)
            if self.measures is not None:
                self.measures.committed(time.perf_counter() - begun, outcomes)
            self._notice(connection, outcomes)

        self._to_writer(in_thread)

    def _settle(
        self, loop: asyncio.AbstractEventLoop, batch: list[Write], outcomes: list[Exception | None]
    ) -> None:
        if self._waiting:  # first of all: the disk then works while the callers go on
            self._commit_what_waits(loop)
            _wake(batch, outcomes)
            return
        try:
            _wake(batch, outcomes)
        finally:  # a caller may have written again, or left the program
            if self._waiting:
                self._commit_what_waits(loop)
            else:
                self._leading = False
                self._idle.set()

    def _send_questions(self, loop: asyncio.AbstractEventLoop) -> None:
        """Send what is to be read, behind the writes that were held; nothing where none waits."""
        questions, self._questions = self._questions, []
        self._send_held(loop)
        for first in range(0, len(questions), _READS_TOGETHER):
            _ask(loop, self._to_writer, questions[first : first + _READS_TOGETHER])

    async def _asked(self, send: Callable[[Function], None], question: Callable[[Any], T]) -> T:
        loop = self._open_loop()
        self._send_held(loop)
        asked = _Question(loop, self._reading(question))
        _ask(loop, send, [asked])
        return await self._answer_to(asked)

    def _reading(self, question: Callable[[Any], T]) -> Callable[[Any], T]:
        """How a question is answered, where that is not by the question alone."""
        return question

    def _open_loop(self) -> asyncio.AbstractEventLoop:
        """The running loop. Raises StoreFailed where the database is closed."""
        if self._closing:
            raise StoreRefuses("The database is closed.")
        return asyncio.get_running_loop()

    async def _answer_to(self, question: _Question[T]) -> T:
        try:
            return await question.answer
        except self.errors as error:
            raise self._unread(error) from error

    def _unread(self, error: Exception) -> StoreFailed:
        """What somebody is told whose question could not be read."""
        return unread(f"The database could not be read: {error}.")


def unread(sentence: str, kind: type[StoreFailed] = StoreFailed) -> StoreFailed:
    """A failure that says what could not be read, and tells nothing of a write."""
    failed = kind(sentence)
    failed.is_of_reading = True
    return failed


class Table:
    """What the small ports have in common: a database, and writes of a single statement."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def _write(self, sql: str, parameters: tuple[object, ...]) -> None:
        await self._database.write(
            lambda connection: connection.execute(sql, parameters).close(), one_statement=True
        )


def _others_are_about_to_run(loop: asyncio.AbstractEventLoop) -> bool:
    """Whether a crowd is at work: the loop has more to do in this turn. One that does not tell has nothing."""
    return bool(getattr(loop, "_ready", ()))


class _Question(Generic[T]):
    """What somebody wants to read, and waits for."""

    __slots__ = ("_error", "_found", "_question", "answer")

    def __init__(self, loop: asyncio.AbstractEventLoop, question: Callable[[Any], T]) -> None:
        self._question = question
        self._found: T | None = None
        self._error: Exception | None = None
        self.answer: asyncio.Future[T] = loop.create_future()

    def look(self, connection: Any) -> None:
        """Find the answer, in the thread of the connection, unless nobody waits for it any more. Never raises."""
        if self.answer.cancelled():
            return
        try:
            self._found = self._question(connection)
        except Exception as error:
            self._error = error

    def tell(self) -> None:
        """Give the answer, in the loop, to whoever still waits for it."""
        if self.answer.cancelled():
            return
        if self._error is not None:
            self.answer.set_exception(self._error)
        else:
            self.answer.set_result(cast("T", self._found))


def _ask(
    loop: asyncio.AbstractEventLoop, send: Callable[[Function], None], questions: Sequence[_Question[Any]]
) -> None:
    """Have questions answered one after the other, in one hop to a thread and back."""

    def in_thread(connection: Any) -> None:
        for each in questions:
            each.look(connection)
        loop.call_soon_threadsafe(_tell, questions)

    send(in_thread)


def _tell(questions: Sequence[_Question[Any]]) -> None:
    for each in questions:
        each.tell()


def _wake(batch: list[Write], outcomes: list[Exception | None]) -> None:
    for write, outcome in zip(batch, outcomes, strict=True):
        write.settle(outcome)
