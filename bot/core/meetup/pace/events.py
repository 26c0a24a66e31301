"""What the journal holds about a meetup's pace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.meetup.events import Event


@dataclass(frozen=True, slots=True)
class LengthPlanned(Event):
    """A meetup of no series is planned to last so many minutes from its start."""

    minutes: int


@dataclass(frozen=True, slots=True)
class EndNear(Event):
    """The planned end, `ends_at` (aware UTC), is five minutes ahead; `late` where it came too late to be said."""

    ends_at: datetime
    late: bool


@dataclass(frozen=True, slots=True)
class VotersNudged(Event):
    """The room was reminded that so many people here (`waiting`) still have dots."""

    waiting: int


@dataclass(frozen=True, slots=True)
class TimeboxWarned(Event):
    """A timebox, `seconds` long with all it was given, ends in a minute; `late` where it came too late to be said."""

    timebox_id: int
    seconds: int
    late: bool


@dataclass(frozen=True, slots=True)
class TimeboxChosen(Event):
    """The host has chosen that the timebox under way lasts `seconds` in all."""

    timebox_id: int
    seconds: int
