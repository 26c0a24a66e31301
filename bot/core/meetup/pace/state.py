"""What is true of a meetup's pace, beyond what its plan and its flow say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.core.meetup.speakers.state import Speakers
from bot.core.structures.frozen import frozen
from bot.core.structures.grown_map import GrownMap


@frozen
class Nudge:
    """The newest reminder, at an aware UTC instant, that so many people here still had dots; counted from 1."""

    number: int
    at: datetime
    waiting: int


@frozen
class TimeUp:
    """The topic whose last timebox ran out the latest, and how many phases and timeboxes had begun by then."""

    topic_id: int
    begun: int


@dataclass(frozen=True)
class Pace:
    """`minutes` is how long a meetup of no series is planned to last, where somebody said so.

    `end_noted` is the planned end (aware UTC) that was noted to be near, and `end_told` whether that was said aloud.
    `chosen` is the timebox for which the host has chosen how long it lasts. `warned` is the timebox that was noted to
    end soon, with its length in seconds then, `warned_after` the number of the undo that had led back to it by then
    (0 for none), and `warning_told` whether that was said aloud. `ran_out` is how often a topic's last timebox has
    run out, by topic: more than once where an undo or the host brought it back. `time_up` is the newest of them.
    """

    minutes: int | None = None
    end_noted: datetime | None = None
    end_told: bool = False
    nudge: Nudge | None = None
    chosen: int | None = None
    warned: tuple[int, int] | None = None
    warned_after: int = 0
    warning_told: bool = False
    speakers: Speakers = field(default_factory=Speakers)
    ran_out: GrownMap[int, int] = field(default_factory=GrownMap)
    time_up: TimeUp | None = None
