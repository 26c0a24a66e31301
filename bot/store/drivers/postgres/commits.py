"""How writes are committed on PostgreSQL, alone or together, in the thread of the connection that writes.

Works that wait together share one transaction, without a savepoint each: a round trip saved for every work. Where one
of them is refused the transaction is given up and done again, each work behind a savepoint of its own, so that the
others are kept. So a work may be run twice; what it did before was rolled back.

An answer that is lost is looked for. A transaction knows its number, which a new connection asks the server about; a
single statement is done again (Write.again). So nobody is told that something failed which happened, as long as the
server can be reached again.

A work that was broken off because another process waited for its rows gives way before it is done again: woken, that
process needs a moment to take them, and whoever is faster takes them from it and waits for it once more.
"""

from __future__ import annotations

import time
from typing import Final

import asyncpg

from bot.store.drivers.postgres.connection import Lost, PostgresConnection, Undecided, said
from bot.store.drivers.postgres.refusing import advice, is_broken_off, is_worth_another_try, refusal
from bot.store.drivers.writing import Work, Write

_TRIES: Final = 3
_SETTLING_SECONDS: Final = 1.0
"""How long a transaction whose connection broke is waited for until the server has decided about it."""
_LOOK_AGAIN_SECONDS: Final = 0.02
_GIVES_WAY_SECONDS: Final = 0.02
"""How long a process that was broken off leaves its rows to the one that waited for them."""
_NOT_KNOWN: Final = "the connection broke, and it is not known whether the write was committed"
_STATUS: Final = "SELECT pg_xact_status(CAST(CAST($1 AS TEXT) AS xid8))"
_NUMBER: Final = "SELECT CAST(pg_current_xact_id() AS TEXT)"
_DRIVER: Final = (Lost, asyncpg.PostgresError, asyncpg.InterfaceError)


def commit_alone(connection: PostgresConnection, write: Write) -> Exception | None:
    """Do a work of one statement, which the server commits by itself; None or why it was refused. Never raises."""
    try:
        connection.reach()
        try:
            _do(connection, write)
        except asyncpg.PostgresError as error:
            if not is_worth_another_try(error):
                raise
            _give_way(error)
            connection.reach()
            _do(connection, write)
    except Exception as error:
        return refusal(error)
    return None


def _do(connection: PostgresConnection, write: Write) -> None:
    """Do a work, and look for it where its answer is lost."""
    try:
        write.work(connection)
    except Lost:
        _look_for(connection, write)


def _give_way(error: Exception) -> None:
    """Hold still for a moment where it was broken off for another process, once nothing is held any more."""
    if is_broken_off(error):
        time.sleep(_GIVES_WAY_SECONDS)


def _look_for(connection: PostgresConnection, write: Write) -> None:
    """Do a work again whose answer was lost.

    Raises Undecided where nobody answers, or what was sent first still holds the row, and what the work raises.
    """
    for tries_left in reversed(range(_TRIES - 1)):
        try:
            connection.reach(at_once=True)
            write.again(connection)
            return
        except _DRIVER as error:
            is_of_the_work = isinstance(error, asyncpg.PostgresError) and advice(error) is None
            if is_of_the_work and not is_worth_another_try(error):
                raise
            if not tries_left:
                raise Undecided(f"{_NOT_KNOWN}: {said(error)}") from error


def commit_at_leisure(connection: PostgresConnection, work: Work) -> None:
    """Do a work in a transaction of its own, once more where another process was first. Raises why it was refused.

    What sweeps out is done by several processes at the same hour, each through its own rows and those of nobody.
    """
    for tries_left in reversed(range(_TRIES)):
        try:
            connection.begin()
            work(connection)
            connection.commit()
            return
        except _DRIVER as error:
            connection.roll_back()
            if not tries_left or not is_worth_another_try(error):
                raise refusal(error) from error
            _give_way(error)


def commit_together(connection: PostgresConnection, batch: list[Write]) -> list[Exception | None]:
    """Do all works in one transaction; for each, None or why it was refused. Never raises."""
    is_careful = False
    try:
        connection.reach()
    except Lost as error:
        return [refusal(error) for _ in batch]
    for tries_left in reversed(range(_TRIES)):
        try:
            connection.reach(at_once=True)
            return _transaction(connection, batch, is_careful=is_careful)
        except Exception as error:
            connection.roll_back()
            if isinstance(error, asyncpg.InvalidCachedStatementError):
                connection.forget_statements()
            is_own = not isinstance(error, _DRIVER)
            is_over = isinstance(error, Undecided) or (is_careful and isinstance(error, Lost))
            is_hopeless = is_over or tries_left == 0
            if is_hopeless or (is_own and len(batch) == 1):
                return [refusal(error) for _ in batch]
            _give_way(error)
            is_careful = True
    raise AssertionError("The last try has returned.")


def _transaction(
    connection: PostgresConnection, batch: list[Write], *, is_careful: bool
) -> list[Exception | None]:
    """One try. Raises what gives up the whole transaction."""
    connection.begin()
    outcomes: list[Exception | None] = []
    for each in batch:
        if is_careful:
            outcomes.append(_attempt(connection, each))
        else:
            each.work(connection)
            outcomes.append(None)
    (number,) = connection.execute(_NUMBER).fetchone() or ("",)
    try:
        connection.commit()
    except Lost:
        if not _is_committed(connection, number):
            raise
    return outcomes


def _attempt(connection: PostgresConnection, write: Write) -> Exception | None:
    """Do one of several works behind a savepoint; None or why it was refused. Raises what gives up all of them."""
    connection.script("SAVEPOINT one")
    for is_last in (False, True):
        try:
            write.work(connection)
        except Lost:
            raise
        except Exception as error:
            connection.script("ROLLBACK TO one")
            if is_last or not is_worth_another_try(error):
                connection.script("RELEASE one")
                return refusal(error)
            _give_way(error)
        else:
            break
    connection.script("RELEASE one")
    return None


def _is_committed(connection: PostgresConnection, number: str) -> bool:
    """Whether a transaction whose answer was lost is committed. Raises Undecided where the server cannot tell."""
    until = time.monotonic() + _SETTLING_SECONDS
    try:
        connection.reach(at_once=True)
        while time.monotonic() < until:
            row = connection.execute(_STATUS, (number,)).fetchone()
            status = None if row is None else row[0]
            if status != "in progress":
                return bool(status == "committed")
            time.sleep(_LOOK_AGAIN_SECONDS)
    except _DRIVER as error:
        raise Undecided(f"{_NOT_KNOWN}: {said(error)}") from error
    raise Undecided(_NOT_KNOWN)
