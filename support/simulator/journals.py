"""The journals as the bot's own store reads them, each read and folded once until something makes it another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.meetup.events import Event
from bot.core.meetup.evolve import fold
from bot.core.meetup.state import Meetup
from support.simulator.world import World

_VERSION = """
SELECT (SELECT max(seq) FROM journal WHERE meetup_id = ?), (SELECT number FROM counters WHERE what = 'people')
"""


@dataclass(frozen=True, slots=True)
class Journal:
    """All events of a meetup, and what is true after them; None where there are no events."""

    events: Sequence[Event]
    meetup: Meetup | None


class Journals:
    """Events are only ever added, and their people and words change as somebody is erased, which is counted."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._read: dict[str, tuple[object, Journal]] = {}

    async def of(self, meetup_id: str) -> Journal:
        """What a meetup's journal says now."""
        store = self._world.store
        version = (store, *self._world.records.ask(_VERSION, meetup_id))
        known = self._read.get(meetup_id)
        if known is None or known[0] != version:
            events = (await store.journal.load(meetup_id)).events
            known = self._read[meetup_id] = (version, Journal(events, fold(events)))
        return known[1]
