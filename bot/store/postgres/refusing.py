"""What a server's refusals mean, and the two lines in the log: that it begins to refuse writes, and that it ends.

A server that is down refuses everybody's every press. Each of them is told; whoever runs the bot hears it once.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Final

import asyncpg

from bot.app.ports import StoreFailed, StoreRefuses, StoreUndecided
from bot.store.postgres.connection import Lost, Undecided, said

_log = logging.getLogger(__name__)

_OF_THE_SERVER: Final = {
    "08": "Check the server, and the network between; the bot then goes on by itself",
    "25006": "The server takes no writes: point DATABASE_URL at the primary one",
    "28": "Check the user and the password in DATABASE_URL",
    "3D": "Check the name of the database in DATABASE_URL",
    "42501": "Give the bot's user its rights to the tables back",
    "53": "Give the server room: disk, memory or connections; the bot then goes on by itself",
    "55P03": "End what holds its tables locked; the bot then goes on by itself",
    "57": "Check the server; the bot then goes on by itself",
    "58": "Check the server's disk and its log",
    "XX": "Check the server's disk and its log; restore a backup where it says that data is corrupt",
}
"""What to do about refusals that are the server's, by the beginning of SQLSTATE
(https://www.postgresql.org/docs/current/errcodes-appendix.html); those of a statement are not told here."""

_AGAIN: Final = frozenset({"40001", "40P01", "23505", "23503"})
"""SQLSTATEs by which another process was first: a work that is done once more sees what that one has committed."""


def is_worth_another_try(error: Exception) -> bool:
    """Whether a work may succeed, or be refused by its own words, when it is done once more at once."""
    return isinstance(error, asyncpg.PostgresError) and error.sqlstate in _AGAIN


def advice(error: BaseException | None) -> str | None:
    """What to do about an error, where it is the server's and any other write would be refused too."""
    if isinstance(error, Lost):
        return _OF_THE_SERVER["08"]
    code = (error.sqlstate or "") if isinstance(error, asyncpg.PostgresError) else ""
    return next((what for begins, what in _OF_THE_SERVER.items() if code.startswith(begins)), None)


def refusal(error: Exception) -> Exception:
    """What a work's own caller gets: the error as the work raised it, the driver's as StoreFailed."""
    if not isinstance(error, (Lost, asyncpg.PostgresError, asyncpg.InterfaceError)):
        return error
    failed: StoreFailed
    if isinstance(error, Undecided):
        failed = StoreUndecided(f"The database did not answer a write: {said(error)}.")
    else:
        kind = StoreFailed if advice(error) is None else StoreRefuses
        failed = kind(f"The database refused the write: {said(error)}.")
    failed.__cause__ = error
    return failed


class Refusing:
    """What the log was told of a server's refusals. It is used in the thread that writes alone."""

    def __init__(self) -> None:
        self._refused = 0

    def notice(self, outcomes: Iterable[Exception | None]) -> None:
        """Look at what became of the writes of one transaction; of each, None or why it was refused."""
        is_taken = False
        for outcome in outcomes:
            what = None if outcome is None else advice(outcome.__cause__)
            if outcome is None:
                is_taken = True
            elif what is not None:
                self._refused += 1
                if self._refused == 1:
                    _log.error("%s %s.", outcome, what)
        if self._refused and is_taken:
            _log.warning("The database takes writes again; it had refused %d.", self._refused)
            self._refused = 0

    def close(self) -> None:
        """Tell what was refused to the end."""
        if self._refused:
            _log.warning("The database is closed while it refuses writes; it had refused %d.", self._refused)
            self._refused = 0
