"""Who is here: the part of a meetup that nobody says, but the bot sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.meetup.events import Event
from bot.core.meetup.hosting.absence import Absence
from bot.core.structures.grown import Grown


@dataclass(frozen=True)
class Presence:
    """Who is here now, whether the bot can see it, and every event that says so, for the attendance.

    `corrections` is what hosts corrected after the end, and what attendees objected, in order; `answered` is who
    answered the prompts, by their numbers. `unseen_since` (aware UTC) is since when the bot cannot see. `empty`
    says that everybody has left the voice channel, `hostless` that no host is there. `gaps` are when the bot could
    not see, from one instant to the other.
    """

    present: frozenset[int] = frozenset()
    events: Grown[Event] = field(default_factory=Grown)
    observing: bool = True
    corrections: tuple[Event, ...] = ()
    answered: Mapping[int, frozenset[int]] = field(default_factory=dict)
    unseen_since: datetime | None = None
    empty: Absence | None = None
    hostless: Absence | None = None
    gaps: tuple[tuple[datetime, datetime], ...] = ()
