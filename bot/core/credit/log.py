"""What a member takes away: their records, and what they reported themselves, as every export reads it.

One value for all formats, so that a CSV, a spreadsheet and a certificate can never tell different things.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import date, datetime
from typing import Final

from bot.core.credit.activity import Activity
from bot.core.credit.record import CreditRecord
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.structures.frozen import frozen

_NONE_IN_RANGE = say(
    "You have no record between these days. Choose other ones, or leave them out for all records."
)
_NONE_READABLE = say(
    "Of what can be read of your log, nothing lies between these days. Something else of it cannot be read any more: "
    "whoever runs this bot finds in its log which it is and what to do."
)


UNREADABLE: Final = "unreadable"
"""What exports say of an entry that was used in a renewal of which the day cannot be read."""


@frozen
class Participant:
    """Whose log it is: the name as certificates print it, and the Discord id (a snowflake)."""

    name: str
    member_id: int


Entry = CreditRecord | Activity


@frozen
class CreditLog:
    """One member's records and activities, as of `made_at` (aware UTC).

    `attesters` are the names of those who attested records, by snowflake, as far as they are known. `tokens` are
    signed credentials by the verify code of their record. `used_in` says in which renewal an entry was used, by the
    id of the record or the activity: the day by which it was due, UNREADABLE where that cannot be read. Where it is
    not whole, some entry, or its use, could not be read (bot.core.credit.member_log.LEFT_OUT).
    """

    participant: Participant
    made_at: datetime
    records: tuple[CreditRecord, ...] = ()
    activities: tuple[Activity, ...] = ()
    attesters: Mapping[int, str] = field(default_factory=dict)
    tokens: Mapping[str, str] = field(default_factory=dict)
    used_in: Mapping[str, str] = field(default_factory=dict)
    is_whole: bool = True

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of it in the order of the days; on one day what was recorded stands before what was reported."""
        return tuple(sorted((*self.records, *self.activities), key=lambda each: each.day))

    @property
    def minutes(self) -> tuple[int, ...]:
        """The minutes of each entry, in the order of `entries`."""
        return tuple(each.minutes for each in self.entries)

    def only(self, entries: tuple[Entry, ...]) -> CreditLog:
        """The same log with these entries alone, in the order given."""
        return replace(
            self,
            records=tuple(each for each in entries if isinstance(each, CreditRecord)),
            activities=tuple(each for each in entries if isinstance(each, Activity)),
        )

    def used(self, entry: Entry) -> str:
        """In which renewal an entry was used; empty where in none."""
        return self.used_in.get(entry.record_id if isinstance(entry, CreditRecord) else entry.activity_id, "")

    def years(self) -> Iterator[int]:
        """The calendar years in which something happened, oldest first."""
        yield from sorted({each.day.year for each in self.entries})


@frozen
class Range:
    """The days from `first` to `last`, both included; None where that side is open."""

    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        """Raises Refusal for one that ends before it begins."""
        if self.first is not None and self.last is not None and self.last < self.first:
            raise Refusal(
                say(
                    "The range ends on {last}, before it begins on {first}. Swap the two days.",
                    first=self.first,
                    last=self.last,
                )
            )

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def of(self, log: CreditLog) -> CreditLog:
        """What of a log lies in it. Raises Refusal where nothing does."""
        found = log.only(tuple(each for each in log.entries if each.day in self))
        if not found.entries:
            raise Refusal(_NONE_IN_RANGE if log.is_whole else _NONE_READABLE)
        return found
