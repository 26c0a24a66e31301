"""A meetup from its journal, however long that is, without holding up the loop."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

from bot.app.meetups.past import Past
from bot.app.off_loop import LARGE, uncollected
from bot.app.ports import History, Journal, Tip
from bot.core.meetup.evolve import fold
from bot.core.meetup.state import Meetup


class Told(NamedTuple):
    """What a journal tells: the meetup, its newest event, and what led to it."""

    meetup: Meetup
    tip: Tip
    past: Past


async def read(journal: Journal, meetup_id: str) -> Told | None:
    """A meetup as its journal has it; None where there is none. Raises StoreFailed, Unreadable."""
    with uncollected():
        held = [await journal.load(meetup_id)]
        return _told(held) if len(held[0].events) < LARGE else await asyncio.to_thread(_told, held)


def _told(held: list[History]) -> Told | None:
    # Taken out of the caller's hands: to throw a long history away takes as long as a press may wait.
    history = held.pop()
    meetup = fold(history.events)
    if meetup is None or history.tip is None:
        return None
    return Told(meetup, history.tip, Past.of(history))
