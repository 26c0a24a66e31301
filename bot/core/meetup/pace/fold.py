"""What is true of a meetup's pace after an event: the steps that bot.core.meetup.evolve takes for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from bot.core.meetup import events as ev
from bot.core.meetup.pace.events import (
    EndNear,
    LengthPlanned,
    TimeboxChosen,
    TimeboxWarned,
    VotersNudged,
)
from bot.core.meetup.pace.state import Nudge, Pace, TimeUp
from bot.core.meetup.state import Meetup
from bot.core.structures.fastcopy import replace


def _length_planned(meetup: Meetup, event: LengthPlanned) -> Meetup:
    return _with(meetup, minutes=event.minutes)


def _end_near(meetup: Meetup, event: EndNear) -> Meetup:
    return _with(meetup, end_noted=event.ends_at, end_told=not event.late)


def _voters_nudged(meetup: Meetup, event: VotersNudged) -> Meetup:
    before = meetup.pace.nudge
    return _with(meetup, nudge=Nudge(1 if before is None else before.number + 1, event.at, event.waiting))


def _timebox_warned(meetup: Meetup, event: TimeboxWarned) -> Meetup:
    timebox = meetup.flow.timebox
    return _with(
        meetup,
        warned=(event.timebox_id, event.seconds),
        warned_after=0 if timebox is None else timebox.brought_back,
        warning_told=not event.late,
    )


def _timebox_chosen(meetup: Meetup, event: TimeboxChosen) -> Meetup:
    timebox = meetup.flow.timebox
    if timebox is None:
        raise ValueError("The journal speaks of a timebox, but none is under way.")
    more = timedelta(seconds=event.seconds - timebox.seconds)
    changed = replace(
        timebox,
        seconds=event.seconds,
        given=max(timebox.given + event.seconds - timebox.seconds, 0),
        ends_at=None if timebox.ends_at is None else timebox.ends_at + more,
        left=None if timebox.left is None else timebox.left + more,
    )
    after = replace(meetup, flow=replace(meetup.flow, timebox=changed))
    return _with(after, chosen=event.timebox_id)


def paced_again(meetup: Meetup, before: Pace) -> Meetup:
    """A step was taken back: what was chosen and said of a timebox since its time `before` never was.

    The host is asked anew how long it lasts, and its end is announced again, where that was not done by then.
    """
    return _with(
        meetup,
        chosen=before.chosen,
        warned=before.warned,
        warned_after=before.warned_after,
        warning_told=before.warning_told,
    )


def last_timebox_over(meetup: Meetup, topic_id: int) -> Meetup:
    """A topic's last timebox has run out, once more where it was brought back since: that is said aloud each time."""
    before, flow = meetup.pace.ran_out, meetup.flow
    times = before.plus(topic_id, before.get(topic_id, 0) + 1)
    return _with(meetup, ran_out=times, time_up=TimeUp(topic_id, flow.round + flow.timeboxes_begun))


def _with(meetup: Meetup, **changes: Any) -> Meetup:
    return replace(meetup, pace=replace(meetup.pace, **changes))


STEPS: Mapping[type[ev.Event], Callable[[Meetup, Any], Meetup]] = {
    LengthPlanned: _length_planned,
    EndNear: _end_near,
    VotersNudged: _voters_nudged,
    TimeboxWarned: _timebox_warned,
    TimeboxChosen: _timebox_chosen,
}
