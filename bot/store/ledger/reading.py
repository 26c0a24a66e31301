"""Entries as records: with the people and the words that they refer to, as far as those are still there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, NamedTuple

from bot.app.ports import Unreadable
from bot.core.credit.ledger.entry import head_of
from bot.core.credit.ledger.statement import Statement
from bot.core.credit.record import CreditRecord, RecordState
from bot.core.erased import ERASED, ERASED_TITLE, ERASED_TOPIC
from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.fields import to_text
from bot.store.journal.people import former
from bot.store.ledger.body import statement_in
from bot.store.ledger.preparing import parsed, record_named
from bot.store.records import readable_ones

_SQL = queries.load("ledger")

STATES = {
    "issued": RecordState.ISSUED,
    "corrected": RecordState.CORRECTED,
    "revoked": RecordState.REVOKED,
}


class Found(NamedTuple):
    """One row of the reading statements. `replaced_by` is the code of the entry that took its place."""

    record_id: str
    meetup_id: str
    guild_id: int
    holder: str
    member_id: int | None
    number: int
    kind: str
    rule: str
    body: str
    hash: bytes
    code: str
    replaced_by: str | None

    @property
    def name(self) -> str:
        """How the log names it."""
        return record_named(self.record_id, self.guild_id, self.number)


def records(connection: Connection, statement: str, key: Any) -> list[CreditRecord]:
    """What one of the reading statements finds.

    Raises CorruptJournal, naming the record, for an entry that cannot be read.
    """
    found, unreadable = readable_records(connection, statement, key)
    if unreadable:
        raise unreadable[0]
    return found


def readable_records(
    connection: Connection, statement: str, key: Any
) -> tuple[list[CreditRecord], list[Unreadable]]:
    """What can be read of what one of the reading statements finds, and why the rest cannot, each by its record.

    Words and people are joined for all of it at once.
    """
    stated, unreadable = readable_ones(_stated, connection.execute(_SQL[statement], (key,)))
    words = _words(connection, stated)
    members = _members(connection, (one.facts.attested_by for _, one in stated))

    def joined(row: Found, one: Statement) -> CreditRecord:
        return parsed(partial(_record, row, one, words, members), row.name)

    found, also_unreadable = readable_ones(joined, stated)
    return found, [*unreadable, *also_unreadable]


def _stated(*columns: Any) -> tuple[Found, Statement]:
    row = Found(*columns)
    return row, parsed(partial(statement_in, row.body), row.name)


Words = dict[tuple[str, str], str]
"""Words by meetup and reference."""


def _words(connection: Connection, stated: Iterable[tuple[Found, Statement]]) -> Words:
    wanted = {
        (row.meetup_id, reference)
        for row, one in stated
        for reference in (
            one.facts.title,
            one.facts.organizer,
            one.facts.source.contact,
            one.facts.reason,
            *one.facts.takeaways,
            *(topic.title for topic in one.facts.topics),
        )
        if reference
    }
    found = connection.execute(_SQL["words"], (to_text(sorted(wanted)),))
    return {(meetup_id, reference): words for meetup_id, reference, words in found}


def _members(connection: Connection, aliases: Iterable[str | None]) -> dict[str, int]:
    wanted = sorted({each for each in aliases if each is not None})
    return dict(connection.execute(_SQL["members"], (to_text(wanted),)).fetchall())


def _record(row: Found, stated: Statement, words: Words, members: dict[str, int]) -> CreditRecord:
    facts, split = stated.facts, stated.split

    def said(reference: str, otherwise: str = ERASED) -> str:
        return words.get((row.meetup_id, reference), otherwise) if reference else ""

    def member(alias: str | None) -> int | None:
        return None if alias is None else members.get(alias) or former(alias)

    return CreditRecord(
        record_id=row.record_id,
        meetup_id=row.meetup_id,
        guild_id=row.guild_id,
        member_id=former(row.holder) if row.member_id is None else row.member_id,
        rule=row.rule,
        day=facts.day,
        minutes=split.minutes,
        measured=split.measured,
        inferred=split.inferred,
        checked_in=split.checked_in,
        title=said(facts.title, ERASED_TITLE),
        organizer=said(facts.organizer),
        started_at=facts.start,
        ended_at=facts.end,
        time_zone=facts.time_zone,
        topics=tuple(said(each.title, ERASED_TOPIC) for each in facts.topics),
        takeaways=tuple(said(each) for each in facts.takeaways),
        issued_at=stated.issued_at,
        attested=split.attested,
        state=STATES[row.kind],
        number=row.number,
        code=row.code,
        head=head_of(row.number, row.hash).short,
        supersedes=stated.supersedes,
        replaced_by=row.replaced_by,
        reason=said(facts.reason),
        utc_offset_minutes=facts.source.utc_offset_minutes,
        first_seen=facts.first_seen,
        last_seen=facts.last_seen,
        visits=facts.visits,
        cap_took=stated.cap_took,
        others_took=stated.others_took,
        took_part=facts.took_part,
        attested_by=member(facts.attested_by),
        attested_at=facts.attested_at,
        in_voice=facts.in_voice,
        contact=said(facts.source.contact),
        journal_seq=facts.source.seq,
        journal_hash=facts.source.hash,
    )
