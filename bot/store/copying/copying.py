"""Copies all rows from one database into another that is empty, and proves that they are the same.

Everything goes in one transaction of the target, and what was written is read again before it is committed: each
table's rows as a number and a hash over all of them, in whatever order they come; the hashes of every journal and
ledger are among them, and so their heads. So whoever is killed in the middle leaves an empty target, and
what differs is never kept.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Final

from bot.core.structures.frozen import frozen
from bot.store.copying.ends import BATCH, CopyFailed, End, Unanswered, has_tables, is_served, source, target
from bot.store.copying.shape import LEFT_OUT, Table, tables
from bot.store.drivers import opening
from bot.store.drivers.postgres.address import Place
from bot.store.drivers.sqlite.migrate import said_of
from bot.store.drivers.sqlite.refusing import is_of_what_was_found
from bot.store.errors import DatabaseRefused

_MODULUS: Final = 2**256


@frozen
class Digest:
    """How many rows, and a hash over all of them that does not depend on their order."""

    rows: int = 0
    total: int = 0

    def __str__(self) -> str:
        return f"{self.total:064x}"


def copy(from_: Place, to: Place) -> dict[str, Digest]:
    """Copy all of one database into an empty one, and return what each table holds in both.

    Neither may be used meanwhile: whoever calls this holds the locks of files (bot.ops.lock). Raises DatabaseRefused
    where one of them will not do, and then nothing was changed; CopyFailed where the copying did not come to its end,
    and then there are empty tables in the other one, and nothing else; or all of it, where that is said not to be
    known.
    """
    if is_same(from_, to):
        raise DatabaseRefused("FROM and TO are the same database. Name another one to copy into.")
    opening.current(from_)
    order = tables()
    if has_tables(to):
        _refuse_target(from_, to, order)
    for place in (from_, to):
        _refuse_while_used(place)
    try:
        opening.migrate(to)
        with _as_sentences(from_, to), source(from_) as read, target(to) as written:
            _refuse_rows(written, to, order)
            found = _copied(read, written, order)
            _prove(written, order, found)
            if read.is_used() or written.is_used():
                raise CopyFailed("A bot was started on one of the two databases meanwhile. Stop it.")
            written.commit()
    except Unanswered as lost:
        raise CopyFailed(
            f"The server was lost before it said whether the copy is kept in {to}. Copy once more when it can be "
            f"reached: where all of it was kept you are told that the database {to} is not empty, and can use it."
        ) from lost
    except DatabaseRefused as refused:
        raise CopyFailed(f"Nothing is kept in {to}. {refused.sentence}") from refused
    return found


def is_same(one: Place, another: Place) -> bool:
    """Whether two places are known to be one database."""
    if isinstance(one, Path) and isinstance(another, Path):
        return os.path.realpath(one) == os.path.realpath(another)  # resolve() raises for a link to itself
    return one == another


def digest(rows: Iterable[tuple[Any, ...]]) -> Digest:
    """Of rows as both databases hand them out: numbers, texts, bytes and nothing."""
    number = total = 0
    for row in rows:
        number += 1
        total += int.from_bytes(hashlib.sha256(repr(row).encode()).digest(), "big")
    return Digest(number, total % _MODULUS)


def _refuse_target(from_: Place, to: Place, order: Sequence[Table]) -> None:
    """What is there already may have no rows; its tables may be the first few, as an ended copy leaves them."""
    try:
        opening.current(to)
    except DatabaseRefused:
        opening.refuse_unusable(to)
        with _as_sentences(from_, to), source(to) as there:
            names = there.names() - LEFT_OUT - {each.name for each in order if each.begins_with}
            if there.filled(names):
                raise
    else:
        with _as_sentences(from_, to), source(to) as there:
            _refuse_rows(there, to, order)


def _refuse_while_used(place: Place) -> None:
    if is_served(place):
        raise DatabaseRefused(
            f"A bot, or another of its commands, is connected to the database {place}, or was a moment ago. "
            "Stop it, and wait for half a minute."
        )


def _refuse_rows(written: End, to: Place, order: Sequence[Table]) -> None:
    """The other database may hold what a migration puts there, and nothing else."""
    for each, rows in _all_rows(written, order):
        if sorted(map(repr, islice(rows, len(each.begins_with) + 1))) != sorted(map(repr, each.begins_with)):
            raise DatabaseRefused(
                f"The database {to} is not empty: there are rows in its table {each.name}. Empty it first (delete "
                "the file, or drop the database and create it again), or name another one."
            )


def _copied(read: End, written: End, order: Sequence[Table]) -> dict[str, Digest]:
    found: dict[str, Digest] = {}
    for each in order:
        if each.begins_with:
            written.clear(each)
        rows = read.rows(each)
        number = total = 0
        while batch := list(islice(rows, BATCH)):
            written.insert(each, batch)
            part = digest(batch)
            number, total = number + part.rows, total + part.total
        found[each.name] = Digest(number, total % _MODULUS)
    return found


def _prove(written: End, order: Sequence[Table], found: dict[str, Digest]) -> None:
    """Read all of it again, where it stands now."""
    for each, rows in _all_rows(written, order):
        there = digest(rows)
        if there != found[each.name]:
            raise CopyFailed(
                f"The table {each.name} does not read there as it does here ({there.rows} rows of "
                f"{found[each.name].rows}), and is not kept. Look at both with `leancoffee check`."
            )


def _all_rows(end: End, order: Sequence[Table]) -> Iterator[tuple[Table, Iterator[tuple[Any, ...]]]]:
    """Each table of the target with its rows. Most are empty, which is asked of all at once: a server is far away.

    The source is read table by table all the same, so that what this overlooked would not be proved.
    """
    filled = end.filled({each.name for each in order})
    for each in order:
        yield each, end.rows(each) if each.name in filled else iter(())


@contextmanager
def _as_sentences(*places: Place) -> Iterator[None]:
    """What SQLite reports of its file; PostgreSQL's reports are sentences already."""
    try:
        yield
    except sqlite3.Error as error:
        files = [each for each in places if isinstance(each, Path)]
        named = " or ".join(map(str, files))
        what = (
            "Check the disk's free space and the permissions."
            if isinstance(error, sqlite3.OperationalError) and not is_of_what_was_found(error)
            else "It is damaged: look at it with `leancoffee check`."
        )
        why = said_of(error, files[0])  # where it is read from, if that is a file
        raise DatabaseRefused(f"SQLite cannot go on with {named} ({why}). {what}") from error
