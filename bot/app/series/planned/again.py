"""A planned meetup that was cancelled, once a host takes that back: it follows what its series is by then.

Between the two steps the series may have been edited, paused or deleted, all of which pass a cancelled meetup by.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from bot.app.meetups.service import Meetups
from bot.app.ports import Clock, SeriesChange, StoreFailed
from bot.app.series.planned.changes import PlannedMeetups
from bot.app.series.ports import SeriesStore
from bot.app.series.scheduler import Scheduler
from bot.core.meetup.commands import Actor
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.series.replan import planned_of, replanned
from bot.core.series.series import Series

log = logging.getLogger(__name__)

_DELETED = say(
    "The series of that meetup was deleted since, so the meetup stays cancelled. A host begins a new one with "
    "`/leancoffee start`."
)
_PAUSED = say(
    "The series of that meetup was paused since, so the meetup stays cancelled. Let the series go on with "
    "`/leancoffee schedule resume`; then the step can be taken back."
)


class PlannedAgain:
    """Brings cancelled meetups of series back to where and when their series holds them now."""

    def __init__(
        self,
        series: SeriesStore,
        meetups: Meetups,
        planned: PlannedMeetups,
        scheduler: Scheduler,
        clock: Clock,
    ) -> None:
        self._series = series
        self._meetups = meetups
        self._planned = planned
        self._scheduler = scheduler
        self._clock = clock

    async def bring_back(
        self, cancelled: Meetup, undo: Callable[[], Awaitable[Meetup]], actor: Actor
    ) -> Meetup:
        """Take back that a meetup was cancelled before its start; the meetup afterwards. Raises like `undo`."""
        occurrence = cancelled.plan.occurrence
        if occurrence is None:
            return await undo()
        async with self._scheduler.lock(occurrence.series_id):
            series = await self._series.load(occurrence.series_id)
            if series is None:
                raise Refusal(_DELETED)
            if series.paused:
                raise Refusal(_PAUSED)
            again = await undo()
            try:
                await self._follow(series, again, actor)
            except (StoreFailed, Refusal) as failure:  # the step itself is taken back, whatever comes of this
                log.warning("Meetup %s does not follow its series yet: %s", again.meetup_id, failure)
        await self._scheduler.tend(occurrence.series_id)
        return await self._meetups.find(again.meetup_id)

    async def _follow(self, series: Series, again: Meetup, actor: Actor) -> None:
        now = self._clock.now()
        notes = await self._series.notes(series.series_id, min(series.begins, series.today(now)))
        planned = planned_of(notes)
        if again.phase is not Phase.PLANNED or planned is None or planned.meetup_id != again.meetup_id:
            return
        plan = replanned(series, series, notes, now)
        change = SeriesChange(series, now, notes=plan.notes, forget=plan.forget)
        await self._planned.follow(again.plan.channel_id, series, plan.planned or planned, change, actor)
