"""A write on its way to the disk, and what its callers wait for: the same over every database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Sequence
from typing import Any

from bot.store.drivers.connection import Connection

Work = Callable[[Connection], None]
"""A part of a transaction. It runs in the database's thread and neither begins nor commits.

It may be run more than once: from its beginning, after all that it did was rolled back."""


class Write:
    """A part of a transaction, on its way to the disk. Await it, as often as needed, for its commit.

    The commit raises what `work` raises (the driver's errors as StoreFailed), or StoreFailed when the transaction
    failed; either way `work` has changed nothing. Nobody has to wait for it. Whoever is cancelled stops waiting,
    and stops neither the others nor the write.
    """

    __slots__ = ("_is_settled", "_refusal", "_waiters", "one_statement")

    def __init__(self, *, one_statement: bool = False) -> None:
        """`one_statement` is for work that writes with a single statement, and raises nothing once that is done.

        A database undoes a statement that fails, so such work needs no savepoint, and alone no transaction. Done
        twice in a row it must leave what it leaves when it is done once, or else have an `again` of its own.
        """
        self.one_statement = one_statement
        self._waiters: list[asyncio.Future[None]] = []
        self._is_settled = False
        self._refusal: Exception | None = None

    def work(self, connection: Connection) -> None:
        """What is to be written (see Work)."""
        raise NotImplementedError

    def again(self, connection: Connection) -> None:
        """Do a work of one statement once more, by itself, where it is not known whether it was committed.

        That is so where the connection broke while its answer was waited for.
        """
        self.work(connection)

    def follows(self, _before: Write) -> bool:
        """Whether it builds on the one before it in a transaction, so that one `work_with` does both."""
        return False

    def work_with(self, connection: Connection, following: Sequence[Any]) -> None:
        """Do it and those which follow it, one after the other, of which each follows the one before; or raise."""
        raise NotImplementedError

    def __await__(self) -> Generator[Any, None, None]:
        waiter = asyncio.get_running_loop().create_future()
        if not self._is_settled:
            self._waiters.append(waiter)
        elif self._refusal is None:
            waiter.set_result(None)
        else:
            waiter.set_exception(self._refusal)
        return waiter.__await__()

    def settle(self, refusal: Exception | None) -> None:
        """Tell all who wait how it went. Call it from a callback of the loop."""
        self._is_settled, self._refusal = True, refusal
        waiters, self._waiters = self._waiters, []
        for each in waiters:
            _wake(each, refusal)


class Plain(Write):
    """A write whose work is a function."""

    __slots__ = ("_work",)

    def __init__(self, work: Work, *, one_statement: bool) -> None:
        super().__init__(one_statement=one_statement)
        self._work = work

    def work(self, connection: Connection) -> None:
        """Call the function."""
        self._work(connection)


def _wake(waiter: asyncio.Future[None], refusal: Exception | None) -> None:
    """Give a caller the commit or the reason why there is none, and let it go on at once.

    A future wakes whoever waits in another turn of the loop. That turn lets go of the interpreter, the connection's
    thread wants it, and a dot waits for both to change places: the durable dots of one voter then take a twentieth
    longer on a quiet machine (221 µs instead of 210, five interleaved runs of benchmarks/dots.py), and more on a busy
    one. So the caller is woken here as the loop would have done it: in its context, and with nothing else under way.
    """
    if waiter.done():  # the caller was cancelled
        return
    callbacks = waiter._callbacks
    for wake, _ in callbacks:
        waiter.remove_done_callback(wake)
    if refusal is None:
        waiter.set_result(None)
    else:
        waiter.set_exception(refusal)
    for wake, context in callbacks:
        context.run(wake, waiter)
