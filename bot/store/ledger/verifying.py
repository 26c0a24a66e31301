"""Whether the ledger is what was written: the hash chain of each server, and every entry in it.

What entries say is not judged here, which takes the journals (audit): what was written wrong is in the chain, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from bot.core.credit.ledger.entry import NOTHING_CUT, Cut, Entry, EntryKind, code_of, first_broken
from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.errors import OF_A_ROW, CorruptJournal
from bot.store.fields import instant_to_text
from bot.store.ledger.body import code_in, draft_from_text, statement_in
from bot.store.ledger.preparing import attendance_named, parsed

_SQL = queries.load("check")

ADVICE: Final = "Restore a backup."


class Kept(NamedTuple):
    """One entry as it stands on disk."""

    entry: Entry
    hash: bytes
    code: str

    @property
    def name(self) -> str:
        """How a finding names it."""
        return f"Server {self.entry.guild_id}, entry {self.entry.number} ({self.entry.record_id})"


def kept_entries(connection: Connection) -> Iterator[tuple[int, list[Kept]]]:
    """All entries in order, a server (a snowflake) at a time."""
    rows = connection.execute(_SQL["ledger"])
    for guild_id, its in groupby(rows, key=itemgetter(0)):
        yield guild_id, [Kept(Entry(*row[:-2]), row[-2], row[-1]) for row in its]


def cuts(connection: Connection) -> dict[int, Cut]:
    """Behind which entry the chain of each server (a snowflake) begins, where that is not its first."""
    return {
        guild_id: Cut(number, hash_) for guild_id, number, hash_ in connection.execute(_SQL["ledger_cuts"])
    }


def wrong_entries(connection: Connection) -> tuple[int, list[str]]:
    """How many entries there are, and a sentence for each thing that is wrong with them."""
    number, findings = 0, []
    begins_behind = cuts(connection)
    for guild_id, entries in kept_entries(connection):
        number += len(entries)
        findings += wrong_in_chain(entries, begins_behind.get(guild_id, NOTHING_CUT))
        for each in entries:
            findings += _wrong_with(each)
    return number, findings


def wrong_in_chain(entries: list[Kept], cut: Cut = NOTHING_CUT) -> list[str]:
    """What is wrong with the chain of one server's entries, which are given in order."""
    broken = first_broken(((each.entry, each.hash) for each in entries), cut)
    if broken is None:
        return []
    guild_id = entries[0].entry.guild_id
    record = next(
        (f"It is of record {each.entry.record_id}. " for each in entries if each.entry.number == broken), ""
    )
    return [
        f"Server {guild_id}, entry {broken} of its ledger: its hash does not follow from the entries before it, so "
        f"something was changed or removed. {record}{ADVICE}"
    ]


def _wrong_with(kept: Kept) -> Iterator[str]:
    entry = kept.entry
    try:
        EntryKind(entry.kind)
        parsed(partial(statement_in, entry.body), kept.name)
        code = parsed(partial(code_in, entry.body), kept.name) or code_of(kept.hash)
    except (CorruptJournal, *OF_A_ROW) as error:
        yield f"{kept.name} cannot be read: {error}"
        return
    if code != kept.code:
        yield f"{kept.name}: its code is {kept.code}, and {code} follows from its hash. {ADVICE}"


def wrong_attendance(connection: Connection) -> tuple[int, list[str]]:
    """How many rows are kept beside the ledger, and a sentence for each that cannot be read, or says two things."""
    number, findings = 0, []
    for meetup_id, holder, started_at, ended_at, body in connection.execute(_SQL["attended"]):
        number += 1
        name = attendance_named(meetup_id, holder)
        try:
            facts = parsed(partial(draft_from_text, body), name).facts
        except CorruptJournal as error:
            findings.append(error.sentence)
            continue
        if (started_at, ended_at) != (instant_to_text(facts.start), instant_to_text(facts.end)):
            findings.append(f"{name} stands beside other times than its own. {ADVICE}")
    return number, findings
