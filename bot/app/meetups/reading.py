"""A meetup from its journal, however long that is, without holding up the loop."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

from bot.app.concurrency.off_loop import LARGE, uncollected
from bot.app.meetups.past import Past
from bot.app.ports import History, Journal, Tip, Unreadable
from bot.core.meetup.evolve import fold
from bot.core.meetup.state import Meetup


class Told(NamedTuple):
    """What a journal tells: the meetup, its newest event, and what led to it."""

    meetup: Meetup
    tip: Tip
    past: Past


class Contradicted(Unreadable):
    """Each event of a journal can be read, and what they say together cannot have happened."""

    def __init__(self, meetup_id: str, reason: object) -> None:
        self.sentence = f"Meetup {meetup_id} cannot be read ({reason}). Restore a backup, or upgrade the bot."
        super().__init__(self.sentence)


async def read(journal: Journal, meetup_id: str) -> Told | None:
    """A meetup as its journal has it; None where there is none. Raises StoreFailed, Unreadable."""
    with uncollected():
        held = [await journal.load(meetup_id)]
        if len(held[0].events) < LARGE:
            return _told(held, meetup_id)
        return await asyncio.to_thread(_told, held, meetup_id)


def _told(held: list[History], meetup_id: str) -> Told | None:
    # Taken out of the caller's hands: to throw a long history away takes as long as a press may wait.
    history = held.pop()
    try:
        meetup = fold(history.events)
    except Exception as error:
        raise Contradicted(meetup_id, error) from error
    if meetup is None or history.tip is None:
        return None
    if meetup.meetup_id != meetup_id:
        raise Contradicted(meetup_id, f"its first event is that of {meetup.meetup_id!r}")
    return Told(meetup, history.tip, Past.of(history))
