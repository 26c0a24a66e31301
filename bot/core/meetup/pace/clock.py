"""The session clock: when a meetup is to end, when that is near, and how many more topics there is time for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.core.meetup.ahead.occurrence import SOON_BEFORE
from bot.core.meetup.parts import Phase, Stage, Timebox
from bot.core.meetup.state import Meetup
from bot.core.policy import LEAST_TALK, Bounds
from bot.core.structures.frozen import frozen

LENGTH_MINUTES: Final = Bounds(10, 360)
"""How long a meetup of no series can be planned to last: no longer than until it ends by itself."""
CLOSING_TAKES: Final = timedelta(minutes=5)
"""What the closing round is given of the planned time (lean-coffee facts: the last five minutes)."""
LEAST_NOTICE: Final = timedelta(minutes=3)
"""With less than that left it is too late to say that the end is near."""


@frozen
class Forecast:
    """How many of the topics to come there is time for, before a closing round and the planned end.

    `is_over` once the planned end has passed.
    """

    more: int
    is_all: bool
    is_over: bool


def planned_end(meetup: Meetup) -> datetime | None:
    """When a meetup that has started is to end (aware UTC); None where nobody planned how long it lasts.

    That is what its series says, and what is in people's calendars. A meetup that began more than a quarter of an
    hour early, or so late that less than half of it would be left, is given its whole length from its start. So is
    one of no series.
    """
    started_at, occurrence = meetup.flow.started_at, meetup.plan.occurrence
    if started_at is None:
        return None
    if occurrence is None:
        minutes = meetup.pace.minutes
        return None if minutes is None else started_at + timedelta(minutes=minutes)
    length = timedelta(minutes=occurrence.minutes)
    is_in_time = -SOON_BEFORE <= started_at - occurrence.starts_at <= length / 2
    return occurrence.ends_at if is_in_time else started_at + length


def end_near_at(meetup: Meetup) -> datetime | None:
    """When it is to be noted that the planned end is near (aware UTC): in the discussion, once for each end."""
    end = planned_end(meetup)
    if meetup.phase is not Phase.DISCUSSING or end is None or meetup.pace.end_noted == end:
        return None
    return end - CLOSING_TAKES


def is_end_near(meetup: Meetup) -> bool:
    """Whether it was said that the planned end is near, and still is to be read."""
    pace = meetup.pace
    is_told = pace.end_told and pace.end_noted == planned_end(meetup)
    return meetup.phase is Phase.DISCUSSING and pace.end_noted is not None and is_told


def talk_each(meetup: Meetup) -> timedelta:
    """How long the talk about a topic takes in this meetup: the average of the topics discussed so far.

    Before there is one it is the first timebox of the list and the second, if there is one: what a topic takes that
    goes on once.
    """
    talked = [meetup.progress(each.topic_id).talked for each in meetup.discussed]
    if not talked:
        return timedelta(minutes=sum(meetup.plan.policy.timeboxes[:2]))
    return max(sum(talked, timedelta()) / len(talked), LEAST_TALK)


def forecast(meetup: Meetup, now: datetime) -> Forecast | None:
    """For how many more topics there is time at `now` (aware UTC); None without a topic or a planned end.

    The topic under discussion is given what `talk_each` says, or all of its running timebox where that is longer, and
    each one after it what `talk_each` says; the closing round has the last five minutes. What is left of a topic's
    time once it is begun is not counted.
    """
    end, timebox = planned_end(meetup), meetup.flow.timebox
    if end is None or timebox is None or meetup.phase is not Phase.DISCUSSING:
        return None
    each = talk_each(meetup)
    this_one = max(each - meetup.talked_about(now), _left_of(timebox, now))
    free = end - CLOSING_TAKES - now - this_one
    to_come = len(meetup.queue)
    more = min(max(free // each, 0), to_come)
    return Forecast(more, is_all=more == to_come, is_over=now >= end)


def _left_of(timebox: Timebox, now: datetime) -> timedelta:
    """What is left of the talk's time; nothing once it is up."""
    if timebox.left is not None:
        return timebox.left
    if timebox.stage is not Stage.RUNNING or timebox.ends_at is None:
        return timedelta()
    return max(timebox.ends_at - now, timedelta())
