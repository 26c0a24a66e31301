"""Proves that a backup can be restored, and that it is a backup of this database.

A copy that nobody has ever restored is a hope. So it is restored beside itself, as an operator would, and read from
the first row to the last, every hash computed again. And it stands between two looks at the database: whatever was
there before the copying is in it, and whatever is in it is still in the database, as far as it may be: by the head
of each journal and of each server's ledger, that is by the number and the hash of everything up to it. The looks are
short, so that no snapshot is held for as long as the reading takes: the write-ahead log would grow meanwhile.
"""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.core.structures.frozen import frozen
from bot.store import private, queries
from bot.store.check import check
from bot.store.drivers.sqlite.migrate import read_only
from bot.store.errors import DatabaseRefused

RESTORING = ".leancoffee-restoring-"
"""How the folders begin in which backups are restored for a moment."""

UNPROVED = "leancoffee-unproved.db"
"""The newest backup of a database of which some cannot be read: everything else in it is worth keeping."""

_SQL = queries.load("proof")
_NAMED = 3
"""Findings that are told; `leancoffee check` names them all."""


class HoldsUnreadable(DatabaseRefused):
    """A backup is the database as it is, of which some cannot be read, or was changed by another program."""


@frozen
class Heads:
    """The newest event of each meetup and the newest entry of each server, with their numbers and hashes."""

    journals: tuple[tuple[str, int, bytes], ...]
    ledgers: tuple[tuple[int, int, bytes], ...]


def heads_of(database: Path) -> Heads:
    """What a database holds now. Raises DatabaseRefused."""
    try:
        with closing(read_only(database)) as connection:
            return Heads(
                tuple(connection.execute(_SQL["journal_heads"])),
                tuple(connection.execute(_SQL["ledger_heads"])),
            )
    except sqlite3.Error as error:
        raise DatabaseRefused(f"{database} cannot be read ({error}).") from error


def made_at(database: Path) -> str | None:
    """When a database was made, by which its backups are known. None where that cannot be read."""
    try:
        with closing(read_only(database)) as connection:
            row = connection.execute(_SQL["made_at"]).fetchone()
    except sqlite3.Error:
        return None
    return None if row is None else str(row[0])


def prove(backup: Path, source: Path, before: Heads) -> int:
    """Restore a backup for a moment and hold it against its source; the number of rows that were read.

    `before` is what the source held before it was copied. Needs as much space beside the backup as that takes.
    Raises DatabaseRefused with what is wrong, HoldsUnreadable where that is nothing of the copying.
    """
    with TemporaryDirectory(dir=backup.parent, prefix=RESTORING) as folder:
        restored = Path(folder) / source.name
        private.make_file(restored)
        shutil.copyfile(backup, restored)
        report = asyncio.run(check(restored))
        missing = [*_missing(before, restored), *_missing(heads_of(restored), source)]
    if missing:
        raise DatabaseRefused(
            f"The new backup {backup.name} does not hold what it should: {_first(missing)} It was removed, and no "
            "older one was. Look at the database with `leancoffee check`."
        )
    if report.findings:
        raise HoldsUnreadable(
            f"The new backup holds all that the database does, and some of that is not as it should be: "
            f"{_first(report.findings)} It is kept as {UNPROVED} until the next one, and no older one was removed. "
            "Look at the database with `leancoffee check`, which says what to do."
        )
    return sum(report.rows.values())


def _first(found: Sequence[str]) -> str:
    more = f" And {len(found) - _NAMED} more." if len(found) > _NAMED else ""
    return f"{' '.join(found[:_NAMED])}{more}"


def _missing(heads: Heads, database: Path) -> Iterator[str]:
    """What of these is not in a database, and was not forgotten there as it should be."""
    with closing(read_only(database)) as connection:
        for meetup_id, seq, hash_ in heads.journals:
            if connection.execute(_SQL["event"], (meetup_id, seq)).fetchone() != (hash_,) and not (
                connection.execute(_SQL["is_pruned"], (meetup_id,)).fetchone()
            ):
                yield f"Event {seq} of meetup {meetup_id} is missing or another one."
        for guild_id, number, hash_ in heads.ledgers:
            if connection.execute(_SQL["entry"], (guild_id, number)).fetchone() != (hash_,) and not (
                connection.execute(_SQL["is_cut"], (guild_id, number)).fetchone()
            ):
                yield f"Entry {number} of the ledger of server {guild_id} is missing or another one."
