"""What the journal holds about a meetup's pace."""

from __future__ import annotations

from datetime import datetime

from bot.core.meetup.events import Event
from bot.core.structures.frozen import frozen


@frozen
class LengthPlanned(Event):
    """A meetup of no series is planned to last so many minutes from its start."""

    minutes: int


@frozen
class EndNear(Event):
    """The planned end, `ends_at` (aware UTC), is five minutes ahead; `late` where it came too late to be said."""

    ends_at: datetime
    late: bool


@frozen
class VotersNudged(Event):
    """The room was reminded that so many people here (`waiting`) still have dots."""

    waiting: int


@frozen
class TimeboxWarned(Event):
    """A timebox, `seconds` long with all it was given, ends in a minute; `late` where it came too late to be said."""

    timebox_id: int
    seconds: int
    late: bool


@frozen
class TimeboxChosen(Event):
    """The host has chosen that the timebox under way lasts `seconds` in all."""

    timebox_id: int
    seconds: int
