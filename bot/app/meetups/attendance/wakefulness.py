"""What the process slept through: a machine that was suspended, a process that was stopped, a clock put forward.

Nobody tells of that, and the clock by which timers run may have stood still as well. So the time is looked at every
few seconds. Where too much of it has passed since the last look, nobody was watched, and what was to ring is overdue.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Final, Protocol

from bot.app.meetups.attendance.heartbeat import HeartbeatService
from bot.app.meetups.attendance.presence import PresenceService
from bot.app.ports import Clock

log = logging.getLogger(__name__)

LOOK_SECONDS: Final = 15.0
LONGEST: Final = timedelta(minutes=1)
"""Between two looks, of a process that is merely busy. A line that breaks is noticed up to a minute late, too."""


class Overdue(Protocol):
    """What waits for a time by a clock that may have stood still."""

    def look(self) -> None:
        """Let ring what is due by now."""


class Wakefulness:
    """Notices that time has passed in which this process did nothing."""

    def __init__(
        self, presence: PresenceService, heartbeat: HeartbeatService, alarms: Overdue, clock: Clock
    ) -> None:
        self._presence = presence
        self._heartbeat = heartbeat
        self._alarms = alarms
        self._clock = clock
        self._awake_at: datetime | None = None

    async def keep_looking(self, look_seconds: float = LOOK_SECONDS) -> None:
        """Look every few seconds, as long as the bot runs, and let ring what is due by then."""
        self._awake_at = self._clock.now()
        while True:
            await asyncio.sleep(look_seconds)
            await self.look()
            self._alarms.look()

    async def look(self) -> None:
        """Before anything is done that rests on who was there: note since when nobody could be seen.

        Does nothing where nobody keeps looking.
        """
        before, now = self._awake_at, self._clock.now()
        if before is None:
            return
        self._awake_at = now
        if now - before > LONGEST:
            seconds = (now - before).total_seconds()
            log.warning(
                "For %d seconds nothing was done: the machine stood still, or its clock was put forward.",
                seconds,
            )
            await self._presence.slept(before)
        elif now < before:
            self._heartbeat.begin_anew()
