"""One member's own log: their records, what they learned elsewhere, and what became of it in renewals."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date

from bot.core.credit.activity import Activity
from bot.core.credit.record import CreditRecord
from bot.core.credit.renewal import Certification, Counted, Progress, progress
from bot.core.structures.frozen import frozen

NAME_LIMIT = 100
"""Characters of the name that certificates print."""


@frozen
class Entry:
    """One line of the log: a record, or an activity that its member noted. `due` names the renewal that used it."""

    source: CreditRecord | Activity
    due: date | None

    @property
    def entry_id(self) -> str:
        """The record's or the activity's own name."""
        source = self.source
        return source.activity_id if isinstance(source, Activity) else source.record_id

    @property
    def day(self) -> date:
        """The day on which it was, where it was."""
        return self.source.day

    @property
    def minutes(self) -> int:
        """What counts of it."""
        return self.source.minutes

    @property
    def counted(self) -> Counted:
        """What a renewal looks at."""
        return Counted(self.entry_id, self.day, self.minutes, isinstance(self.source, Activity))


@frozen
class MemberLog:
    """All that the bot keeps for one member (a snowflake), over all servers.

    `records` are those that count, the oldest first. `name` is what certificates print, None where they chose none.
    `used` maps the ids of records and activities to the day by which the renewal was due that used them.
    """

    member_id: int
    records: Sequence[CreditRecord] = ()
    activities: Sequence[Activity] = ()
    certifications: Sequence[Certification] = ()
    name: str | None = None
    used: Mapping[str, date] = field(default_factory=dict)

    @property
    def entries(self) -> list[Entry]:
        """All of it, the newest first; of one day, what began later."""
        sources: list[CreditRecord | Activity] = [*self.records, *self.activities]
        found = [
            Entry(each, self.used.get(each.activity_id if isinstance(each, Activity) else each.record_id))
            for each in sources
        ]
        return sorted(found, key=_newest_last, reverse=True)

    def activity(self, activity_id: str) -> Activity | None:
        """One of the member's own activities; None where it is none of theirs."""
        return next((each for each in self.activities if each.activity_id == activity_id), None)

    def progress(self, today: date) -> Progress | None:
        """How far they are with their next renewal; None where they hold no certification."""
        entries = self.entries
        unused = [each.counted for each in entries if each.due is None]
        spent = [each.counted for each in entries if each.due is not None]
        return progress(self.certifications, unused, spent, today)


def by_year(entries: Sequence[Entry]) -> list[tuple[int, list[Entry]]]:
    """The entries of each year, the newest year first."""
    years: dict[int, list[Entry]] = {}
    for each in entries:
        years.setdefault(each.day.year, []).append(each)
    return sorted(years.items(), reverse=True)


def shown_as(found: Progress) -> str:
    """A short name for exactly what a renewal would use, so that nobody confirms anything that they were not shown.

    Lower-case letters and digits, as buttons carry them.
    """
    told = [
        found.expires.isoformat(),
        *(f"{each.name} {each.expires}" for each in found.certifications),
        *sorted(f"{each.entry_id} {each.minutes}" for each in found.entries),
    ]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def _newest_last(entry: Entry) -> tuple[date, str, str]:
    source = entry.source
    at = source.reported_at if isinstance(source, Activity) else source.started_at
    return entry.day, at.isoformat(), entry.entry_id
