"""What a timebox has besides its place in the list: the host's choice at its start, a warning near its end."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.core.meetup.events import TopicEnd
from bot.core.meetup.parts import Stage
from bot.core.meetup.state import Meetup
from bot.core.policy import Policy

WARNED_BEFORE: Final = timedelta(minutes=1)
"""How long before its end a timebox is said to end soon."""
LEAST_WARNED: Final = timedelta(minutes=2)
"""A shorter timebox has no warning: it has only just begun."""
LATEST: Final = timedelta(seconds=20)
"""A warning that cannot be said so soon after its instant is left out."""

_USUAL: Final = (5, 8, 10)
"""The minutes that a host is offered besides the list's first (lean-coffee facts: 5/3/2 and 8/4 are in use)."""


def warning_at(meetup: Meetup) -> datetime | None:
    """When the running timebox is to be said to end soon (aware UTC), where the community wants it.

    More time for it is another end, of which is warned again; a pause is not.
    """
    timebox = meetup.flow.timebox
    if timebox is None or not meetup.plan.policy.warns or timebox.stage is not Stage.RUNNING:
        return None
    is_noted = meetup.pace.warned == (timebox.timebox_id, timebox.seconds)
    if timebox.ends_at is None or is_noted or timedelta(seconds=timebox.seconds) < LEAST_WARNED:
        return None
    return timebox.ends_at - WARNED_BEFORE


def is_warned(meetup: Meetup) -> bool:
    """Whether it was said of the timebox that runs that it ends soon."""
    timebox = meetup.flow.timebox
    if timebox is None or timebox.stage is not Stage.RUNNING or not meetup.pace.warning_told:
        return False
    return meetup.pace.warned == (timebox.timebox_id, timebox.seconds)


def ran_out_last(meetup: Meetup) -> int | None:
    """The topic whose last timebox has run out, for as long as what came next goes on; None for none.

    The room is told so aloud. Once it has moved on again, nobody has to hear it any more; nor where an undo brought
    the topic back.
    """
    flow, up = meetup.flow, meetup.pace.time_up
    if up is None or not meetup.phase.is_live or flow.round + flow.timeboxes_begun > up.begun + 1:
        return None
    return up.topic_id if meetup.progress(up.topic_id).ended is TopicEnd.TIMEBOXES_USED else None


def is_asked(meetup: Meetup) -> bool:
    """Whether the host is asked how long the first timebox of the talk lasts; it runs meanwhile."""
    timebox, policy = meetup.flow.timebox, meetup.plan.policy
    if timebox is None or not policy.asks_timebox or timebox.stage not in (Stage.RUNNING, Stage.PAUSED):
        return False
    is_untouched = timebox.index == 0 and timebox.seconds == policy.timeboxes[0] * 60
    return is_untouched and meetup.pace.chosen != timebox.timebox_id


def choices(policy: Policy) -> tuple[int, ...]:
    """The minutes from which the host chooses: the usual ones, and the first of the community's list."""
    return tuple(sorted({*_USUAL, policy.timeboxes[0]}))
