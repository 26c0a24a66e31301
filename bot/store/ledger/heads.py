"""The newest entry of each server, and whether what somebody kept is still a part of its chain.

Who kept a head can prove that nothing up to it was changed or removed. Where that fails it is told apart why: a file
whose chain ends before the head is older than it, as after a backup was restored; one whose chain goes past that
number with another entry was written anew from somewhere before it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.core.credit.ledger.entry import Head, head_of
from bot.store.ledger.body import statement_in
from bot.store.ledger.verifying import ADVICE, Kept, kept_entries, wrong_in_chain
from bot.store.migrate import current, read_only


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a head is a part of a chain that holds, and what to say of it."""

    holds: bool
    sentences: tuple[str, ...]


def heads(path: Path) -> dict[int, Head]:
    """The head of each server (a snowflake) that has an entry. Raises DatabaseRefused."""
    with _opened(path) as connection:
        return {guild_id: _head(entries[-1]) for guild_id, entries in kept_entries(connection)}


def since(path: Path, kept: Head) -> Verdict:
    """What became of a head that somebody kept, in full or in its short form. Raises DatabaseRefused."""
    with _opened(path) as connection:
        chains = dict(kept_entries(connection))
    for guild_id, entries in chains.items():
        if kept.number <= len(entries) and _head(entries[kept.number - 1]).is_of(kept):
            return _part_of(guild_id, entries, kept.number)
    return Verdict(False, tuple(_not_part_of(chains, kept.number)))


def _part_of(guild_id: int, entries: list[Kept], number: int) -> Verdict:
    wrong = tuple(wrong_in_chain(entries))
    if wrong:
        return Verdict(False, wrong)
    later = len(entries) - number
    return Verdict(
        True,
        (
            f"Server {guild_id}: entry {number} and the {number - 1} before it are what they were. "
            f"{later} came after it.",
        ),
    )


def _not_part_of(chains: dict[int, list[Kept]], number: int) -> Iterator[str]:
    if not chains:
        yield "The ledger has no entry, so the file is older than the head: was a backup restored?"
    for guild_id, entries in chains.items():
        if number > len(entries):
            yield (
                f"Server {guild_id}: the chain ends with entry {len(entries)}, {_issued(entries[-1])}, and the head "
                f"is entry {number}. If the head is of this server, the file is older than it: a backup was "
                "restored, or the newest entries were removed, of which `leancoffee audit` names the meetups."
            )
        else:
            yield (
                f"Server {guild_id}: entry {number} is another one, {_issued(entries[number - 1])}. If the head is "
                "of this server, entries were changed, or a backup of before was restored and the ledger went on "
                f"from there: compare with older heads to find since when. {ADVICE}"
            )


def _issued(kept: Kept) -> str:
    try:
        return f"issued at {statement_in(kept.entry.body).issued_at:%Y-%m-%d %H:%M} UTC"
    except (ValueError, TypeError, KeyError):
        return "which cannot be read"


def _head(kept: Kept) -> Head:
    return head_of(kept.entry.number, kept.hash)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    current(path)
    connection = read_only(path)
    try:
        connection.execute("BEGIN")
        yield connection
    finally:
        connection.close()
