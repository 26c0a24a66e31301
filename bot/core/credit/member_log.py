"""One member's own log: their records, what they learned elsewhere, and what became of it in renewals."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from enum import Enum, auto
from typing import Final

from bot.core.credit.activity import Activity
from bot.core.credit.record import CreditRecord
from bot.core.credit.renewal import Certification, Counted, Progress, progress
from bot.core.message import say
from bot.core.structures.frozen import frozen

NAME_LIMIT = 100
"""Characters of the name that certificates print."""

LEFT_OUT: Final = say(
    "Something of this log cannot be read any more, so it is missing here; nothing of it was changed. Whoever runs "
    "this bot finds in its log which it is and what to do."
)
NOTHING_READABLE: Final = say(
    "Something of your log cannot be read any more, and there is nothing else in it to show; nothing of it was "
    "changed. Whoever runs this bot finds in its log which it is and what to do."
)


class Part(Enum):
    """What a log consists of, each kept in rows of its own."""

    RECORDS = auto()
    ACTIVITIES = auto()
    CERTIFICATIONS = auto()
    USES = auto()
    """Which entry was used in which renewal."""


@frozen
class Entry:
    """One line of the log: a record, or an activity that its member noted. `due` names the renewal that used it.

    `is_unsure`: a renewal has used it, and it cannot be read which.
    """

    source: CreditRecord | Activity
    due: date | None
    is_unsure: bool = False

    @property
    def entry_id(self) -> str:
        """The record's or the activity's own name."""
        source = self.source
        return source.activity_id if isinstance(source, Activity) else source.record_id

    @property
    def is_used(self) -> bool:
        """Whether a renewal has used it, so that it counts in no other one."""
        return self.due is not None or self.is_unsure

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
    `used` maps the ids of records and activities to the day by which the renewal was due that used them, and `unsure`
    are the ids of those of which that day cannot be read. Of the parts `missing` something cannot be read, so it is
    not here.
    """

    member_id: int
    records: Sequence[CreditRecord] = ()
    activities: Sequence[Activity] = ()
    certifications: Sequence[Certification] = ()
    name: str | None = None
    used: Mapping[str, date] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    missing: frozenset[Part] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether all of it could be read."""
        return not self.missing

    @property
    def has_all_entries(self) -> bool:
        """Whether all could be read that is listed, here and in files."""
        return not self.missing - {Part.CERTIFICATIONS}

    @property
    def entries(self) -> list[Entry]:
        """All of it, the newest first; of one day, what began later."""
        sources: list[CreditRecord | Activity] = [*self.records, *self.activities]
        return sorted(map(self._entry, sources), key=_newest_last, reverse=True)

    def _entry(self, source: CreditRecord | Activity) -> Entry:
        entry_id = source.activity_id if isinstance(source, Activity) else source.record_id
        return Entry(source, self.used.get(entry_id), entry_id in self.unsure)

    def activity(self, activity_id: str) -> Activity | None:
        """One of the member's own activities; None where it is none of theirs."""
        return next((each for each in self.activities if each.activity_id == activity_id), None)

    def progress(self, today: date) -> Progress | None:
        """How far they are with their next renewal; None where they hold no certification, or none can be read."""
        entries = self.entries
        unused = [each.counted for each in entries if not each.is_used]
        spent = [each.counted for each in entries if each.is_used]
        found = progress(self.certifications, unused, spent, today)
        return None if found is None else replace(found, is_whole=self.is_whole)


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
