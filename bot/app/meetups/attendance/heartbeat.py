"""The heartbeat: noted while attendance is counted, so that the next start knows how long nobody looked.

It is noted only then; a bot that waits for next month does nothing at all.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime

from bot.app.ports import Alarms, Clock, StoreFailed
from bot.app.shards import Heartbeat, LastBeats
from bot.core.meetup.state import Meetup

log = logging.getLogger(__name__)


class HeartbeatService:
    """Notes that the bot is alive, from the first live meetup to the end of the last."""

    def __init__(
        self,
        store: Heartbeat,
        alarms: Alarms,
        clock: Clock,
        silent_since: Callable[[], Mapping[int, datetime]] = dict,
    ) -> None:
        """`silent_since` tells which shards hear nothing, and since when: a line is dead before that is noticed."""
        self._store = store
        self._silent_since = silent_since
        self._alarms = alarms
        self._clock = clock
        self._live: set[str] = set()

    def follow(self, meetup: Meetup) -> None:
        """The meetup is like this now: begin or end with it, where it is the first or the last live one."""
        if meetup.phase.is_live == (meetup.meetup_id in self._live):
            return
        self._live ^= {meetup.meetup_id}
        self._alarms.beat(bool(self._live))

    def begin_anew(self) -> None:
        """The clock was put back: the next beat is due by the new one."""
        if self._live:
            self._alarms.beat(True)

    @property
    def is_beating(self) -> bool:
        """Whether there is a live meetup."""
        return bool(self._live)

    async def beat(self) -> None:
        """Note that the bot is alive now, and until when it could see who comes and goes.

        One that cannot be stored is left out: the next is due soon, and the store tells the log of a full disk.
        """
        try:
            await self._store.beat(self._clock.now(), self._silent_since())
        except StoreFailed as failure:
            log.debug("A heartbeat is left out: %s", failure)

    async def last_beats(self) -> LastBeats:
        """When the processes were last known to be alive that served each server. Raises Unreadable."""
        return await self._store.last_beats()
