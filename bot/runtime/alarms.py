"""APScheduler as an alarm clock over the journal.

The scheduler remembers nothing that matters: after a restart `Recovery.start` sets every alarm again from
the folded state, and one that is overdue rings at once.
"""

from __future__ import annotations

import inspect
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import discord

from bot.app import log_context
from bot.app.measures import Measures
from bot.app.ports import Unreadable
from bot.core.meetup.alarms import Alarm, AlarmKind
from bot.runtime.scheduling import (
    EVENT_JOB_ERROR,
    AsyncIOScheduler,
    DateTrigger,
    Every,
    JobExecutionEvent,
)

log = logging.getLogger(__name__)

BEAT_SECONDS = 30
"""How often the heartbeat is noted; the most by which an outage is overestimated."""

Ring = Callable[[str, Alarm], Awaitable[None]]
Beat = Callable[[], Awaitable[None]]
Wake = Callable[[], Awaitable[None]]

_SERIES, _HEARTBEAT = "series", "heartbeat"
_AT_ONCE = 100
_AGAIN = timedelta(minutes=1)
"""After an error that nobody foresaw, what rang rings again: nobody else would set it."""


class AlarmClock:
    """One alarm a meetup, one for all series, and the heartbeat."""

    def __init__(
        self, measures: Measures | None = None, is_far_ahead: Callable[[], bool] = lambda: False
    ) -> None:
        """What falls due by the calendar waits while the clock `is_far_ahead`; what is due by minutes goes on."""
        self._measures = measures
        self._is_far_ahead = is_far_ahead
        self._held: dict[str, tuple[Alarm, datetime]] = {}
        self._is_series_held = False
        # No grace time and coalescing: a late alarm must ring, once, never be dropped (discord facts).
        # Acting on an alarm may set the next one, due already: it must ring although the first still does.
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": _AT_ONCE},
        )
        self._scheduler.add_listener(_report, EVENT_JOB_ERROR)
        self._ring: Ring | None = None
        self._beat: Beat | None = None
        self._wake: Wake | None = None

    def start(self, ring: Ring, beat: Beat, wake: Wake) -> None:
        """Begin to ring; alarms set before this ring now if they are due. Needs a running event loop."""
        self._ring, self._beat, self._wake = ring, beat, wake
        self._scheduler.start()

    def set(self, meetup_id: str, alarm: Alarm, at: datetime | None = None) -> None:
        """Ring at `alarm.at`, or at another instant (aware UTC), replacing the meetup's earlier alarm."""
        self._held.pop(meetup_id, None)
        self._scheduler.add_job(
            self._fire,
            DateTrigger(at or alarm.at, UTC),
            args=(meetup_id, alarm, at or alarm.at),
            id=meetup_id,
            replace_existing=True,
        )

    def clear(self, meetup_id: str) -> None:
        """Forget a meetup's alarm."""
        self._held.pop(meetup_id, None)
        if self._scheduler.get_job(meetup_id) is not None:
            self._scheduler.remove_job(meetup_id)

    def beat(self, wanted: bool) -> None:
        """Note the heartbeat from now on, or no more: a bot that watches nobody has nothing to do."""
        if wanted:
            self._scheduler.add_job(
                self._beat_once,
                Every(seconds=BEAT_SECONDS, timezone=UTC),
                id=_HEARTBEAT,
                max_instances=1,
                replace_existing=True,
            )
        else:
            self.clear(_HEARTBEAT)

    def wake_series(self, at: datetime | None) -> None:
        """Look at the series at `at` (aware UTC), replacing the earlier alarm; None is never.

        One alarm serves them all: the database knows which of them are due, so ten thousand series
        cost no more here than one.
        """
        self._is_series_held = False
        if at is None:
            self.clear(_SERIES)
        else:
            self._scheduler.add_job(self._look, DateTrigger(at, UTC), id=_SERIES, replace_existing=True)

    def look(self) -> None:
        """Look at the clock: the loop's own, by which the scheduler waits, stands still in a suspended machine.

        What a wrong clock held up is due when it always was, by the right one.
        """
        if self._scheduler.running:
            if self._is_series_held:
                self.wake_series(discord.utils.utcnow())
            for meetup_id, (alarm, due) in list(self._held.items()):
                self.set(meetup_id, alarm, due)
            self._scheduler.wakeup()

    def each_day(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Do `work` once a day from now on, the first time in a day, in place of an earlier one of that name."""
        self._scheduler.add_job(
            work,
            Every(days=1, timezone=UTC),
            id=f"each day: {name}",
            max_instances=1,
            replace_existing=True,
        )

    def stop(self) -> None:
        """Ring no more. The journal keeps what was not rung."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def _fire(self, meetup_id: str, alarm: Alarm, due: datetime) -> None:
        log_context.begin(meetup_id)
        if alarm.kind is AlarmKind.STEP and self._is_far_ahead():
            self._held[meetup_id] = (alarm, due)
            return
        if self._measures is not None:
            self._measures.alarm_rang((discord.utils.utcnow() - due).total_seconds())
        if self._ring is not None:
            try:
                await self._ring(meetup_id, alarm)
            except Unreadable:  # which it stays, so that it is told once
                raise
            except Exception:
                if self._scheduler.get_job(meetup_id) is None:
                    self.set(meetup_id, alarm, discord.utils.utcnow() + _AGAIN)
                raise

    # APScheduler asks for it with each alarm: of a method it would be made anew, a fifth of what setting one takes.
    vars(_fire)["__signature__"] = inspect.signature(_fire)

    async def _beat_once(self) -> None:
        log_context.begin()
        if self._beat is not None:
            await self._beat()

    async def _look(self) -> None:
        log_context.begin()
        if self._is_far_ahead():
            self._is_series_held = True
        elif self._wake is not None:
            try:
                await self._wake()
            except Exception:
                if self._scheduler.get_job(_SERIES) is None:
                    self.wake_series(discord.utils.utcnow() + _AGAIN)
                raise


def _report(event: JobExecutionEvent) -> None:
    log.error("Alarm %s failed.", event.job_id, exc_info=event.exception)
