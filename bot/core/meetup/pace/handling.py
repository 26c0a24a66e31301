"""What a meetup's pace leads to: how long it is planned to last, and what is said of its end.

Like bot.core.meetup.handlers, of which this is a chapter: every function takes the meetup, the command and `now`
(aware UTC, never before the journal's last instant), and returns the events, or raises Refusal.
"""

from __future__ import annotations

from datetime import datetime

from bot.core.meetup.events import Event
from bot.core.meetup.pace.clock import LEAST_NOTICE, LENGTH_MINUTES, planned_end
from bot.core.meetup.pace.events import EndNear, LengthPlanned
from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.core.refusal import Refusal


def length_planned(minutes: int | None, now: datetime) -> list[Event]:
    """How long a meetup of no series is planned to last, where somebody said so. Raises Refusal."""
    if minutes is None:
        return []
    if not LENGTH_MINUTES.admit(minutes):
        raise Refusal(
            say(
                "A meetup can be planned to last {least} to {most} minutes; {minutes} is not.",
                least=LENGTH_MINUTES.least,
                most=LENGTH_MINUTES.most,
                minutes=minutes,
            )
        )
    return [LengthPlanned(now, minutes)]


def end_near(meetup: Meetup, now: datetime) -> list[Event]:
    """Note that the planned end is near; too late to be said where the closing round has no time any more."""
    end = planned_end(meetup)
    assert end is not None, "an alarm was set for an end that nobody planned"
    return [EndNear(now, end, late=end - now < LEAST_NOTICE)]
