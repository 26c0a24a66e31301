"""Reads a journal as the ledger does: by references, so that what follows from it names nobody and quotes nothing.

A member is the number that an erased one is read as, whether or not they were erased, and a text is the reference to
it. So an entry follows from the journal's rows alone, and follows again after people and words are gone.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.credit.recorded import Recorded
from bot.store.journal.codec import events_of
from bot.store.journal.envelope import Envelope
from bot.store.journal.people import former
from bot.store.records import unreadable


class References:
    """The people and words of one journal, as they stand in its rows (bot.store.journal.kind.FromRow)."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._aliases: dict[int, str] = {}

    def member(self, alias: str) -> int:
        """The number for an alias. Raises ValueError for what is none."""
        number = self._numbers.get(alias)
        if number is None:
            number = self._numbers[alias] = former(alias)
            self._aliases[number] = alias
        return number

    def words(self, reference: str) -> str:
        """The reference itself."""
        return reference

    def alias(self, number: int) -> str:
        """The alias of a number that `member` gave."""
        return self._aliases[number]

    def recorded(self, rows: Sequence[Envelope]) -> tuple[Recorded, ...]:
        """The events of one meetup's rows, all of them and in order. Raises CorruptJournal."""
        events = events_of(rows, self)
        return tuple(
            Recorded(row.seq, event, None if row.actor is None else self._actor(row.actor, row))
            for row, event in zip(rows, events, strict=True)
        )

    def _actor(self, alias: str, row: Envelope) -> int:
        try:
            return self.member(alias)
        except ValueError as error:
            raise unreadable(f"Who asked for event {row.seq} of meetup {row.meetup_id}", error) from error
