"""How writes are committed, alone or together, in the connection's thread."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.app.ports import StoreFailed, StoreRefuses
from bot.store.drivers.sqlite.refusing import advice

if TYPE_CHECKING:
    from bot.store.drivers.writing import Write


def commit_alone(connection: sqlite3.Connection, write: Write) -> Exception | None:
    """Do one work in a transaction of its own; return None or why it was refused. Never raises.

    A single statement needs no BEGIN and COMMIT: SQLite commits it by itself
    (https://www.sqlite.org/lang_transaction.html, implicit transactions). Each costs as much as an event.
    """
    try:
        if write.one_statement:
            write.work(connection)
        else:
            connection.execute("BEGIN IMMEDIATE")
            write.work(connection)
            connection.execute("COMMIT")
    except Exception as error:
        _roll_back(connection)
        return _refusal(error)
    return None


def commit_together(connection: sqlite3.Connection, batch: list[Write]) -> list[Exception | None]:
    """Do all works in one transaction; return, for each, None or why it was refused. Never raises."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        outcomes = [outcome for run in _runs(batch) for outcome in _attempt_run(connection, run)]
        connection.execute("COMMIT")
    except Exception as error:
        _roll_back(connection)
        return [_failure(error) for _ in batch]
    return outcomes


def _roll_back(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):  # SQLite may have rolled back by itself, or there was nothing to
        connection.execute("ROLLBACK")


def _runs(batch: list[Write]) -> list[list[Write]]:
    """The works in their order: those that follow one another together, all others by themselves."""
    runs = [[batch[0]]]
    for before, each in pairwise(batch):
        if each.follows(before):
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


def _attempt_run(connection: sqlite3.Connection, run: list[Write]) -> list[Exception | None]:
    """Do works that follow one another; one by one where not all can be done, so that each is told its own."""
    if len(run) > 1:
        connection.execute("SAVEPOINT run")
        try:
            run[0].work_with(connection, run[1:])
        except Exception:
            if not connection.in_transaction:
                raise
            connection.execute("ROLLBACK TO run")
        else:
            connection.execute("RELEASE run")
            return [None] * len(run)
        connection.execute("RELEASE run")
    return [_attempt(connection, each) for each in run]


def _attempt(connection: sqlite3.Connection, write: Write) -> Exception | None:
    """Do one of several works; return None or why it was refused. Raises what gives up the whole transaction."""
    try:
        if write.one_statement:
            write.work(connection)
        else:
            connection.execute("SAVEPOINT one")
            write.work(connection)
            connection.execute("RELEASE one")
    except Exception as error:
        # On a full disk SQLite gives the whole transaction up; then everybody has to know.
        if not connection.in_transaction:
            raise
        if not write.one_statement:
            connection.execute("ROLLBACK TO one")
            connection.execute("RELEASE one")
        return _refusal(error)
    return None


def _refusal(error: Exception) -> Exception:
    """What a work's own caller gets: the error as the work raised it, SQLite's as StoreFailed."""
    return _failure(error) if isinstance(error, sqlite3.Error) else error


def _failure(error: Exception) -> StoreFailed:
    kind = StoreFailed if advice(error) is None else StoreRefuses
    failed = kind(f"The database refused the write: {error}.")
    failed.__cause__ = error
    return failed
