"""The settlement of a meetup: one transaction that gives, corrects and takes back, and looks at all it touches.

Cap and overlap are summed here, over what is committed: of two processes that settle two meetups of one day the
second one sees what the first one gave. A meetup that is settled after later ones of the same people changes what it
leaves them of the day and of the time, so their entries are looked at again in the same transaction, in the order of
their starts.
Where the content of an entry differs, another one takes its place; where it does not, nothing is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from bot.app.ports import StaleSequence, StoreFailed
from bot.core.credit.ledger.entry import BEGINNING, Entry, EntryKind, code_of, record_id_of
from bot.core.credit.ledger.statement import Draft, Source, Statement, revocation
from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.errors import CorruptJournal
from bot.store.fields import instant_from_text, instant_to_text, to_text
from bot.store.journal.people import commitment_of_words
from bot.store.ledger.body import body_of, draft_to_text
from bot.store.ledger.locking import hold
from bot.store.ledger.preparing import Prepared, attendance_named, parsed, under_way
from bot.store.ledger.sums import Attendance, Current, Person, Sums, kind_of

_SQL = queries.load("ledger")
_PEOPLE = queries.load("people")

_REACH: Final = timedelta(hours=50)
"""How long after a start another one may be on the same day: a day, and the distance of the farthest zones twice."""


class Settlement:
    """One settlement, inside its transaction; `now` is an aware UTC instant, `contact` the organiser's words."""

    def __init__(self, connection: Connection, prepared: Prepared, now: datetime, contact: str) -> None:
        self._connection = connection
        self._prepared = prepared
        self._now = now
        self._contact = contact
        self._newest: dict[int, tuple[int, bytes]] = {}
        self._leaning: set[tuple[str, str]] = set()
        self.touched: dict[str, int] = {}
        """The meetups of which an entry was written, each with its server (a snowflake)."""
        self.unreadable: CorruptJournal | None = None
        """A row that somebody's entries wait for, which cannot be read."""

    def settle(self) -> None:
        """Do all of it.

        Where rows of somebody cannot be read, the others have their entries, and the meetup is not settled. Raises
        StaleSequence where what was prepared is old, LedgerBusy, and StoreFailed for an unknown meetup.
        """
        prepared, meetup_id = self._prepared, self._prepared.meetup_id
        hold(self._connection)
        head = self._row("head_of_meetup", meetup_id)
        if head is None:
            raise StoreFailed(f"There is no meetup {meetup_id} to credit.")
        guild_id, phase, self._started_at = head
        if self._row("journal_tip", meetup_id) != (prepared.source.seq, bytes.fromhex(prepared.source.hash)):
            raise StaleSequence(meetup_id)
        drafts = self._with_contact()
        before = {holder: started_at for holder, started_at, _ in self._rows("attended_of_meetup", meetup_id)}
        known = {holder for (holder,) in self._rows("known_holders", meetup_id)}
        self._refuse_what_is_stale()
        self._do("leans_no_more", meetup_id)
        self._do("forget_attended", meetup_id)
        for holder, draft in drafts.items():
            times = (instant_to_text(draft.facts.start), instant_to_text(draft.facts.end))
            self._do("keep_attended", meetup_id, holder, *times, draft_to_text(draft))
        for holder in sorted({*drafts, *known, *prepared.holders}):
            try:
                self._settle_person(guild_id, holder, drafts.get(holder), before.get(holder))
            except CorruptJournal as unreadable:
                self.unreadable = unreadable
        if phase == "ended" and self.unreadable is None:
            self._do("mark_settled", meetup_id, instant_to_text(self._now))
        if others := sorted(self.touched.keys() - {meetup_id}):
            self._do("show_others_again", to_text(others))

    def _with_contact(self) -> dict[str, Draft]:
        """The drafts, with the reference to the organiser's contact."""
        prepared = self._prepared
        if not prepared.drafts or not self._contact:
            return dict(prepared.drafts)
        known = self._row("reference_of", prepared.meetup_id, self._contact)
        if known is not None:
            reference = str(known[0])
        else:
            reference, salt = commitment_of_words(self._contact)
            self._connection.execute(
                _PEOPLE["add_text"], (prepared.meetup_id, reference, None, salt, self._contact)
            )
        return {
            holder: replace(
                each, facts=replace(each.facts, source=replace(each.facts.source, contact=reference))
            )
            for holder, each in prepared.drafts.items()
        }

    def _refuse_what_is_stale(self) -> None:
        """A meetup that began meanwhile, and was not looked at, may have time of the same people."""
        prepared = self._prepared
        found = under_way(self._connection, prepared.meetup_id, prepared.window, prepared.holders)
        if not found.keys() <= prepared.running.keys():
            raise StaleSequence(prepared.meetup_id)
        # What was settled since then stands in the table, and is read from there.
        read_here = {*found, prepared.meetup_id}
        running = [each for key, each in prepared.running.items() if key in read_here and each is not None]
        self._sums = Sums(self._connection, running)

    def _settle_person(self, guild_id: int, holder: str, draft: Draft | None, before: str | None) -> None:
        """Bring one person's entries up to date, of this meetup and of all that come after it and are touched."""
        person = Person(self._connection, holder)
        if not person.aliases:
            return  # erased: what was issued stays, and nobody is left to hold anything else
        if draft is None:
            self._take_back(guild_id, holder)
        starts = [] if draft is None else [draft.facts.start]
        if before is not None:
            starts.append(self._instant(before, attendance_named(self._prepared.meetup_id, holder)))
        if not starts and self._started_at is not None:  # it was called off, and others had left out its time
            starts.append(self._instant(self._started_at, f"The start of meetup {self._prepared.meetup_id}"))
        if not starts:
            return
        first = min(starts)
        horizon = first + _REACH
        attended = self._sums.attended(person, first - _REACH)
        for each in attended:
            if each.draft.facts.start < first:
                continue
            if each.draft.facts.start > horizon:
                break
            if self._settle_one(person, each, attended) or each.meetup_id == self._prepared.meetup_id:
                horizon = max(horizon, each.draft.facts.end, each.draft.facts.start + _REACH)

    def _settle_one(self, person: Person, one: Attendance, attended: Sequence[Attendance]) -> bool:
        """Give, correct or take back one entry; whether one was written."""
        running = self._sums.earlier_running(person, one)
        for each in running:
            if not each.is_over:
                self._lean(one.meetup_id, each.meetup_id)
        current = self._sums.current(one.meetup_id, one.holder)
        stated = self._sums.stated(person, one, attended, running, current, self._now)
        kind = kind_of(current, stated)
        if kind is None:
            return False
        self._add(one.guild_id, one.meetup_id, one.holder, kind, one.draft.rule, stated, current)
        return True

    def _lean(self, meetup_id: str, on: str) -> None:
        """Note once that a meetup leaves out what an earlier one has so far, however many people were in both."""
        if (meetup_id, on) not in self._leaning:
            self._do("lean_on", on, meetup_id)
            self._leaning.add((meetup_id, on))

    def _take_back(self, guild_id: int, holder: str) -> None:
        """Revoke what somebody had of this meetup, of which nothing is left."""
        prepared = self._prepared
        current = self._sums.current(prepared.meetup_id, holder)
        if current is None or current.kind is EntryKind.REVOKED:
            return
        source = Source(prepared.source.seq, prepared.source.hash, 0, "")
        reason = prepared.reasons.get(holder, "")
        stated = revocation(current.statement, source, reason, current.code, self._now)
        rule = prepared.rule.RULE
        self._add(guild_id, prepared.meetup_id, holder, EntryKind.REVOKED, rule, stated, current)

    def _add(
        self,
        guild_id: int,
        meetup_id: str,
        holder: str,
        kind: EntryKind,
        rule: str,
        stated: Statement,
        current: Current | None,
    ) -> None:
        """Seal an entry behind the newest one of its server."""
        newest = self._newest.get(guild_id) or self._row("newest_of_guild", guild_id) or (0, BEGINNING)
        record_id = record_id_of(meetup_id, holder) if current is None else current.record_id
        entry = Entry(
            guild_id, newest[0] + 1, record_id, meetup_id, holder, kind.value, rule, body_of(stated)
        )
        sealed = entry.hash_after(newest[1])
        self._do("add_entry", *entry, sealed, code_of(sealed))
        self._newest[guild_id] = (entry.number, sealed)
        self.touched[meetup_id] = guild_id

    def _instant(self, text: str, what: str) -> datetime:
        """An instant that is kept of this meetup. Raises CorruptJournal."""
        return parsed(partial(instant_from_text, text), what)

    def _row(self, name: str, *parameters: object) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._connection.execute(_SQL[name], parameters).fetchone()
        return row

    def _rows(self, name: str, *parameters: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(_SQL[name], parameters).fetchall()

    def _do(self, name: str, *parameters: object) -> None:
        self._connection.execute(_SQL[name], parameters).close()
