"""Until when the native event of a live meetup stands: Discord ends an event at its end, whoever still talks.

An event that is over cannot be opened again, so the end of a meetup that runs over is put off before it comes.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

import discord

from bot.core.meetup.pace.clock import planned_end
from bot.core.meetup.state import Meetup

LEAST_LEFT: Final = timedelta(minutes=5)
"""With less than that left until the event's end, a meetup that goes on is taken for one that runs over."""
_LONGER_BY: Final = timedelta(minutes=30)


def stands_until(meetup: Meetup, now: datetime) -> datetime | None:
    """When the event of a meetup is to end (aware UTC), as seen at `now`; None where none is planned.

    That is the end which its series says, or the one that a late start gives it where that is later, and half an
    hour more each time that a live meetup runs over.
    """
    occurrence = meetup.plan.occurrence
    if occurrence is None:
        return None
    end = max(planned_end(meetup) or occurrence.ends_at, occurrence.ends_at)
    over = now + LEAST_LEFT - end
    if not meetup.phase.is_live or over < timedelta():
        return end
    return end + _LONGER_BY * (over // _LONGER_BY + 1)


def looks_again_in(meetup: Meetup) -> float | None:
    """In how many seconds it shows whether a live meetup runs over; None for one whose event needs no look."""
    now = discord.utils.utcnow()
    end = stands_until(meetup, now)
    if end is None or not meetup.phase.is_live:
        return None
    return max((end - LEAST_LEFT - now).total_seconds(), 1.0)
