"""What a server's refusals mean: to the caller of a write, and to whoever runs the bot."""

from __future__ import annotations

from typing import Final

import asyncpg

from bot.app.ports import StoreFailed, StoreRefuses, StoreUndecided
from bot.store.drivers.postgres.connection import Lost, Undecided, said

_OF_THE_SERVER: Final = {
    "08": "Check the server, and the network between; the bot then goes on by itself",
    "26": "Have the pooler keep a session for each connection (pool_mode = session)",
    "25006": "The server takes no writes: point DATABASE_URL at the primary one",
    "28": "Check the user and the password in DATABASE_URL",
    "3D": "Check the name of the database in DATABASE_URL",
    "42P01": "A table is missing: stop the bot and restore a backup, all of it",
    "42P05": "Have the pooler keep a session for each connection (pool_mode = session)",
    "42501": "Give the bot's user its rights to the tables back",
    "53": "Give the server room: disk, memory or connections; the bot then goes on by itself",
    "55P03": "End what holds its tables locked; the bot then goes on by itself",
    "57": "Check the server; the bot then goes on by itself",
    "58": "Check the server's disk and its log",
    "XX": "Check the server's disk and its log; restore a backup where it says that data is corrupt",
}
"""What to do about refusals that are the server's, by the beginning of SQLSTATE
(https://www.postgresql.org/docs/current/errcodes-appendix.html); those of a statement are not told here."""

_AGAIN: Final = frozenset({"40001", "40P01", "23505", "23503", "25006"})
"""SQLSTATEs by which another process was first: a work that is done once more sees what that one has committed. The
last is of a server that takes no writes: the connection is made anew then, and may lead to another one."""


def is_worth_another_try(error: Exception) -> bool:
    """Whether a work may succeed, or be refused by its own words, when it is done once more."""
    return isinstance(error, asyncpg.PostgresError) and error.sqlstate in _AGAIN


def is_broken_off(error: Exception) -> bool:
    """Whether it was given up so that another process, which waits for it, can go on (40P01, deadlock_detected)."""
    return isinstance(error, asyncpg.DeadlockDetectedError)


def advice(error: BaseException | None) -> str | None:
    """What to do about an error, where it is the server's and any other write would be refused too."""
    if isinstance(error, Lost):  # for want of an answer, or by one: a password that was changed
        return advice(error.__cause__) or _OF_THE_SERVER["08"]
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
