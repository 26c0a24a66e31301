"""Computes every entry of the ledger again from its journal, under its rule, and compares byte for byte.

It changes nothing, sees one state of the file (as of its first read) and needs no lock, so that it may run while the
bot does. A chain proves that nothing was changed since; this proves that what was written was right. It asks five
things: does each entry follow from its journal, as does what is kept beside the ledger, does each current one still
follow from what other meetups took, does nobody have more of a day than its cap, and is nobody without an entry whom
the journal gives one.

Where all entries follow from their journals, and so does what is kept beside them, the rest is sums, and those of an
older version may have been wrong. The next settlement of such a meetup puts it right, and a backup would not. That
the newest entries were taken out, with nothing behind them in the chain, looks alike: only who kept a head knows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import Final

from bot.core.credit.effective import effective
from bot.core.credit.ledger.contents_1 import reason_for
from bot.core.credit.ledger.entry import NOTHING_CUT, EntryKind, Head, head_of, record_id_of
from bot.core.credit.ledger.rulebook import BEFORE_THE_RELEASE, RULES, TODAYS, Rule
from bot.core.credit.ledger.statement import (
    Draft,
    Source,
    Statement,
    drafts,
    giving_reasons,
    revocation,
    state,
)
from bot.core.credit.recorded import Recorded
from bot.core.policy import CORRECTABLE_FOR
from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.drivers.opening import one_state
from bot.store.drivers.postgres.address import Place
from bot.store.errors import OF_A_ROW, CorruptJournal
from bot.store.journal.envelope import PRESENCE, first_broken
from bot.store.ledger.body import body_of, draft_from_text, statement_in
from bot.store.ledger.preparing import Rows, attendance_named, parsed, rows_of
from bot.store.ledger.references import References
from bot.store.ledger.sums import Attendance, Person, Sums, kind_of
from bot.store.ledger.verifying import ADVICE, Kept, cuts, kept_entries, wrong_in_chain

_SQL = queries.load("audit")

_WRONG: Final = (CorruptJournal, *OF_A_ROW)
_EVER: Final = datetime.min.replace(tzinfo=UTC)

_SETTLE_AGAIN: Final = (
    "All that it is computed from is right, so no backup is needed: the next correction of the meetup by a host "
    f"(`/attendance correct`, up to {CORRECTABLE_FOR.days} days after its end) computes it again. Where somebody "
    "kept a head, ask `leancoffee head --since` first: the newest entries of a ledger may have been removed, which "
    "looks alike, and their codes are in a backup alone."
)


@dataclass(slots=True)
class Report:
    """What was computed again, and a sentence for each thing that differs.

    `entries` were computed again and `of_before` are from before there was a ledger: of those it was looked whether
    they add up. `without_evidence` are older than their evidence, which has had its time. `heads` are the newest
    entries by server (a snowflake).
    """

    entries: int = 0
    of_before: int = 0
    without_evidence: int = 0
    meetups: int = 0
    heads: dict[int, Head] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)


def audit(place: Place, meetup_id: str | None = None) -> Report:
    """Audit a database, or what it says of one meetup. Raises DatabaseRefused where there is none of this version."""
    with one_state(place) as connection:
        return _Audit(connection, meetup_id).run()


class _Audit:
    """One pass over a database, and the report that it fills."""

    def __init__(self, connection: Connection, meetup_id: str | None) -> None:
        self._connection = connection
        self._meetup_id = meetup_id
        self._sums = Sums(connection)
        self._entries: dict[str, list[Kept]] = {}
        self._settled: set[str] = set()
        self._summed: list[str] = []
        """What another settlement would mend, if nothing else is wrong: that is known in the end."""
        self.report = Report()

    def run(self) -> Report:
        """Ask everything."""
        begins_behind = cuts(self._connection)
        for guild_id, entries in kept_entries(self._connection):
            self.report.heads[guild_id] = head_of(entries[-1].entry.number, entries[-1].hash)
            self.report.findings += wrong_in_chain(entries, begins_behind.get(guild_id, NOTHING_CUT))
            for each in entries:
                self._entries.setdefault(each.entry.meetup_id, []).append(each)
        self._settled = {meetup_id for (meetup_id,) in self._connection.execute(_SQL["settled_meetups"])}
        for meetup_id in sorted(self._settled):
            self._entries.setdefault(meetup_id, [])
        self._of_meetups(only=self._meetup_id)
        self._of_sums()
        self._of_days()
        if self._summed and self._meetup_id in self._entries:
            self._of_meetups(but=self._meetup_id)  # which are a part of the sums
        advice = ADVICE if self.report.findings else _SETTLE_AGAIN
        self.report.findings += [f"{each} {advice}" for each in self._summed]
        return self.report

    def _of_meetups(self, only: str | None = None, but: str | None = None) -> None:
        for meetup_id in self._entries:
            if only in (None, meetup_id) and meetup_id != but:
                self._of_meetup(meetup_id)

    def _of_meetup(self, meetup_id: str) -> None:
        """Every entry of one meetup, in the order in which they were written."""
        self.report.meetups += 1
        rows = rows_of(self._connection, meetup_id)
        is_pruned = self._is_pruned(meetup_id)
        forgotten = PRESENCE if is_pruned else frozenset[str]()
        broken = first_broken(zip(rows.envelopes, rows.hashes, strict=True), forgotten)
        if broken is not None:
            self.report.findings.append(
                f"Meetup {meetup_id}, event {broken}: its hash does not follow from the events before it. {ADVICE}"
            )
        if is_pruned:  # what is left of it says nothing of who was there
            rows = replace(rows, envelopes=())
        journal = _Journal(rows)
        previous: dict[str, Kept] = {}
        for kept in self._entries[meetup_id]:
            try:
                self.report.findings += self._of_entry(kept, journal, previous.get(kept.entry.holder))
            except _WRONG as error:
                self.report.findings.append(f"{kept.name} cannot be computed again: {error}")
            previous[kept.entry.holder] = kept
        if rows.envelopes and meetup_id in self._settled:
            try:
                self.report.findings += self._of_attendance(meetup_id, journal)
                self._summed += self._of_missing(meetup_id, journal, previous.keys())
            except _WRONG as error:
                self.report.findings.append(f"Meetup {meetup_id} cannot be computed again: {error}")

    def _kept(self, meetup_id: str) -> dict[str, str]:
        """What is kept of a meetup beside the ledger, by holder."""
        return dict(self._connection.execute(_SQL["attended_of_meetup"], (meetup_id,)))

    def _of_attendance(self, meetup_id: str, journal: _Journal) -> Iterator[str]:
        """Whether what is kept beside the ledger follows from the journal."""
        for holder, body in sorted(self._kept(meetup_id).items()):
            draft = parsed(partial(draft_from_text, body), attendance_named(meetup_id, holder))
            if journal.draft(RULES[draft.rule], draft.facts.source, holder) != draft:
                record_id = record_id_of(meetup_id, holder)
                yield (
                    f"Meetup {meetup_id}, record {record_id}: what is kept beside the ledger does not follow from "
                    f"the journal. {ADVICE}"
                )

    def _of_missing(self, meetup_id: str, journal: _Journal, credited: Collection[str]) -> Iterator[str]:
        """Whether it is there for all who have a minute; `credited` are the holders of entries."""
        for holder in sorted(journal.given(TODAYS) - self._kept(meetup_id).keys()):
            if Person(self._connection, holder).aliases:
                lack = (
                    "nothing is kept of it beside the ledger"
                    if holder in credited
                    else "the ledger has no entry of it"
                )
                record_id = record_id_of(meetup_id, holder)
                yield f"Meetup {meetup_id}: its journal gives record {record_id}, and {lack}."

    def _of_entry(self, kept: Kept, journal: _Journal, previous: Kept | None) -> Iterator[str]:
        entry = kept.entry
        stated = parsed(partial(statement_in, entry.body), kept.name)
        head = self._connection.execute(_SQL["head"], (entry.meetup_id,)).fetchone()
        if head is None:
            yield f"{kept.name}: there is no meetup {entry.meetup_id}. {ADVICE}"
        elif head != (entry.guild_id,):
            yield f"{kept.name}: its meetup was held in another server. {ADVICE}"
        if entry.rule == BEFORE_THE_RELEASE:
            self.report.of_before += 1
            yield from self._of_before(kept, stated)
            return
        rule = RULES.get(entry.rule)
        if rule is None:
            yield f"{kept.name} names the rule {entry.rule!r}, which this version of the bot does not know."
            return
        if not journal.rows.envelopes:
            self.report.without_evidence += 1
            return
        self.report.entries += 1
        supersedes = None if previous is None else previous.code
        if stated.supersedes != supersedes or (previous is None) is not (
            entry.kind == EntryKind.ISSUED.value
        ):
            yield f"{kept.name} does not take the place of the entry before it. {ADVICE}"
        elif previous is None and entry.record_id != record_id_of(entry.meetup_id, entry.holder):
            yield f"{kept.name} is called otherwise than its meetup and its holder say. {ADVICE}"
        elif journal.hash_at(stated.facts.source.seq) != stated.facts.source.hash:
            yield f"{kept.name}: the event that it was computed from is not in the journal. {ADVICE}"
        else:
            found = journal.again(rule, kept, stated, previous)
            if found is None:
                yield f"{kept.name}: nothing follows from the journal, and the entry gives something. {ADVICE}"
            elif found != entry.body:
                yield f"{kept.name}: another entry follows from the journal. It would read {found}"

    def _of_before(self, kept: Kept, stated: Statement) -> Iterator[str]:
        """What can be said of a record from before there was a ledger."""
        longest = (stated.facts.end - stated.facts.start).total_seconds() / 60
        if not 0 < stated.split.minutes <= longest:
            yield f"{kept.name}: its minutes are more than the meetup had, or none. {ADVICE}"
        if abs((stated.facts.day - stated.facts.start.date()).days) > 1:
            yield f"{kept.name}: its day is not that of the meetup. {ADVICE}"

    def _of_sums(self) -> None:
        """Whether settling anything once more would change it, or give somebody an entry who has none."""
        for (holder,) in self._connection.execute(_SQL["holders"], (self._meetup_id,)).fetchall():
            try:
                self._summed += self._of_person(Person(self._connection, holder))
            except _WRONG as error:
                self.report.findings.append(f"What {holder} attended cannot be summed up: {error}")

    def _of_person(self, person: Person) -> Iterator[str]:
        attended = self._sums.attended(person, _EVER)
        for one in attended:
            is_asked = self._meetup_id in (None, one.meetup_id)
            if is_asked and not self._is_ahead(one.meetup_id) and not self._is_pruned(one.meetup_id):
                yield from self._of_one(person, one, attended)

    def _of_one(self, person: Person, one: Attendance, attended: Sequence[Attendance]) -> Iterator[str]:
        current = self._sums.current(one.meetup_id, one.holder)
        stated = self._sums.stated(person, one, attended, (), current, one.draft.facts.end)
        if kind_of(current, stated) is not None:
            has = 0 if current is None else current.statement.split.minutes
            record_id = record_id_of(one.meetup_id, one.holder) if current is None else current.record_id
            yield (
                f"Meetup {one.meetup_id}, record {record_id}: {has} minutes are credited, and by the ledger as it "
                f"stands {stated.split.minutes} follow, or what is said of them differs."
            )

    def _is_ahead(self, meetup_id: str) -> bool:
        """Whether it left out the time of a meetup that is under way, and is looked at again after that."""
        return self._connection.execute(_SQL["is_ahead"], (meetup_id,)).fetchone() is not None

    def _is_pruned(self, meetup_id: str) -> bool:
        """Whether its evidence has had its time, and perhaps that of meetups at the same time."""
        return self._connection.execute(_SQL["is_pruned"], (meetup_id,)).fetchone() is not None

    def _of_days(self) -> None:
        """The cap, summed without any of the code that issued."""
        for record_id, day, minutes in self._connection.execute(_SQL["over_the_cap"]):
            self._summed.append(
                f"Whoever holds record {record_id} has {minutes} minutes on {day}, which is more than a day gives."
            )


class _Journal:
    """One meetup's journal, and what follows from it as of each event that an entry was computed from."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self._references = References()
        self._recorded: tuple[Recorded, ...] | None = None
        self._drafts: dict[tuple[str, Source], dict[str, Draft]] = {}
        self._corrections: dict[int, tuple[Recorded, ...]] = {}

    def hash_at(self, seq: int) -> str | None:
        """The hash of an event in hexadecimal; None where there is no such event."""
        hashes = self.rows.hashes
        return hashes[seq - 1].hex() if 1 <= seq <= len(hashes) else None

    def given(self, rule: Rule) -> set[str]:
        """Whom the whole journal gives at least a minute, before other meetups take their part (aliases)."""
        source = Source(len(self.rows.envelopes), "", 0, "")
        found = drafts(rule, effective(self._whole()), lambda _start, _zone: source, self._references.alias)
        return {holder for holder, each in found.items() if rule.credit(each.attended, (), 0).minutes}

    def draft(self, rule: Rule, source: Source, holder: str) -> Draft | None:
        """What the journal gave a holder as of an event; None for nothing. Raises CorruptJournal."""
        key = (rule.RULE, source)
        if key not in self._drafts:
            journal = effective(self._whole()[: source.seq])
            found = drafts(rule, journal, lambda _start, _zone: source, self._references.alias)
            self._drafts[key] = dict(found)
            self._corrections[source.seq] = giving_reasons(journal)
        return self._drafts[key].get(holder)

    def again(self, rule: Rule, kept: Kept, stated: Statement, previous: Kept | None) -> str | None:
        """The body that follows for an entry; None where no entry does. Raises CorruptJournal."""
        source = stated.facts.source
        draft = self.draft(rule, source, kept.entry.holder)
        is_revoked = kept.entry.kind == EntryKind.REVOKED.value
        if draft is not None:
            again = state(rule, draft, stated.elsewhere, stated.already, stated.supersedes, stated.issued_at)
            return body_of(again) if (again.split.minutes == 0) is is_revoked else None
        if not is_revoked or previous is None:
            return None
        before = parsed(partial(statement_in, previous.entry.body), previous.name)
        reason = reason_for(self._corrections[source.seq], self._references.member(kept.entry.holder))
        nothing = revocation(before, source, reason, stated.supersedes, stated.issued_at)
        return body_of(nothing)

    def _whole(self) -> tuple[Recorded, ...]:
        if self._recorded is None:
            self._recorded = self._references.recorded(self.rows.envelopes)
        return self._recorded
