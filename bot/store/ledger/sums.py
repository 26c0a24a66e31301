"""What the rest of the ledger leaves of a draft: the day's minutes before it, and the time that others have.

The one place that sums over meetups. A settlement asks it inside its transaction, and the audit asks it again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from bot.core.credit.ledger.entry import EntryKind
from bot.core.credit.ledger.rulebook import RULES, Interval, Intervals
from bot.core.credit.ledger.statement import Draft, Statement, state
from bot.core.structures.frozen import frozen
from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.fields import instant_to_text, to_text
from bot.store.ledger.body import draft_from_text, statement_in
from bot.store.ledger.preparing import Running, attendance_named, parsed, record_named

_SQL = queries.load("ledger")


@frozen
class Attendance:
    """What one settled meetup gives one person."""

    meetup_id: str
    guild_id: int
    holder: str
    draft: Draft

    @property
    def place(self) -> tuple[datetime, str]:
        """The order of meetups: by their starts, and of the same start by their ids (seu facts, rule 2)."""
        return self.draft.facts.start, self.meetup_id


@frozen
class Current:
    """The newest entry of one person and meetup."""

    record_id: str
    kind: EntryKind
    statement: Statement
    code: str


class Person:
    """Somebody, by all aliases that they have: one a server. Nobody, where the alias was erased."""

    def __init__(self, connection: Connection, holder: str) -> None:
        rows = connection.execute(_SQL["aliases_of_holder"], (holder,))
        self.aliases: Sequence[str] = [alias for (alias,) in rows]
        self.as_json = to_text(self.aliases)


class Sums:
    """The sums of one connection's transaction. `running` are meetups that are not settled yet."""

    def __init__(self, connection: Connection, running: Sequence[Running] = ()) -> None:
        self._connection = connection
        self._running = running

    def attended(self, person: Person, since: datetime) -> list[Attendance]:
        """What somebody attended, of meetups that are settled and started no earlier, in the order of starts."""
        rows = self._connection.execute(
            _SQL["attended_of_person"], (person.as_json, instant_to_text(since))
        ).fetchall()
        found = [
            Attendance(
                meetup_id,
                guild_id,
                holder,
                parsed(partial(draft_from_text, body), attendance_named(meetup_id, holder)),
            )
            for meetup_id, guild_id, holder, body in rows
        ]
        return sorted(found, key=lambda each: each.place)

    def current(self, meetup_id: str, holder: str) -> Current | None:
        """The newest entry of one person and meetup."""
        row = self._connection.execute(_SQL["current_entry"], (meetup_id, holder)).fetchone()
        if row is None:
            return None
        record_id, kind, body, code, *place = row
        what = record_named(record_id, *place)
        statement = parsed(partial(statement_in, body), what)
        return Current(record_id, parsed(partial(EntryKind, kind), what), statement, code)

    def earlier_running(self, person: Person, one: Attendance) -> list[Running]:
        """The meetups under way that started before one and have time of the same person."""
        return [
            each
            for each in self._running
            if (each.start, each.meetup_id) < one.place and _of(each.covered, person)
        ]

    def stated(
        self,
        person: Person,
        one: Attendance,
        attended: Sequence[Attendance],
        running: Sequence[Running],
        current: Current | None,
        now: datetime,
    ) -> Statement:
        """What is to be stated of one attendance.

        `attended` is what `attended` gives, of two days before it on, and `running` what `earlier_running` does.
        """
        facts = one.draft.facts
        elsewhere: list[Interval] = [
            interval
            for each in attended
            if each.place < one.place and each.draft.facts.end > facts.start
            for interval in each.draft.attended.covered
        ]
        for each in running:
            elsewhere += _of(each.covered, person)
        before = (person.as_json, facts.day.isoformat(), instant_to_text(facts.start), one.meetup_id)
        row = self._connection.execute(_SQL["minutes_before"], before).fetchone()
        already = 0 if row is None else row[0]
        supersedes = None if current is None else current.code
        return state(RULES[one.draft.rule], one.draft, tuple(elsewhere), already, supersedes, now)


def kind_of(current: Current | None, stated: Statement) -> EntryKind | None:
    """What to write; None where what stands there says it already. A record of no minute is not issued."""
    is_there = current is not None and current.kind is not EntryKind.REVOKED
    if stated.split.minutes == 0:
        return EntryKind.REVOKED if is_there else None
    if current is None:
        return EntryKind.ISSUED
    if is_there and current.statement.says_the_same(stated):
        return None
    return EntryKind.CORRECTED


def _of(covered: Mapping[str, Intervals], person: Person) -> Intervals:
    return tuple(interval for alias in person.aliases for interval in covered.get(alias, ()))
