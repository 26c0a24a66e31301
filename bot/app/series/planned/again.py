"""A planned meetup that was cancelled, once a host takes that back: it follows what its series is by then.

Between the two steps the series may have been edited, paused or deleted, all of which pass a cancelled meetup by.
Nothing else would have it follow, so that what the database refuses, or does not answer, is tried again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.app.concurrency.background import Background
from bot.app.concurrency.pauses import growing_pauses
from bot.app.meetups.attendance.sightings import NotSaved
from bot.app.meetups.service import Meetups
from bot.app.ports import Clock, SeriesChange, StoreFailed, Unreadable
from bot.app.series.planned.changes import PlannedMeetups
from bot.app.series.ports import SeriesStore
from bot.app.series.scheduler import Scheduler
from bot.core.erased import is_former
from bot.core.meetup.commands import Actor
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.events import UndoableStep
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

PAUSE_SECONDS = 1.0
"""Before it is tried again that a meetup follows its series; each pause is twice the one before."""

_LONGEST_PAUSE_SECONDS = 60.0


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
        self._following = Background()

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
            try:
                again = await undo()
            except NotSaved:  # perhaps it was, and the database did not say so
                self._follow_later(series.series_id, cancelled.meetup_id, actor)
                raise
            try:
                await self._follow(series, again, actor)
            except (StoreFailed, Refusal) as failure:  # the step itself is taken back, whatever comes of this
                log.warning("Meetup %s does not follow its series yet: %s", again.meetup_id, failure)
                self._follow_later(series.series_id, again.meetup_id, actor)
        await self._scheduler.tend(occurrence.series_id)
        return await self._meetups.find(again.meetup_id)

    def begin(self) -> None:
        """After a start: the process before may have died between the two commits. Never blocks.

        What follows its series already is left as it is.
        """
        for each in self._meetups.open_meetups:
            undone = each.undo.undone[-1] if each.undo.undone else None
            if each.phase is not Phase.PLANNED or undone is None or undone.step is not UndoableStep.CANCEL:
                continue
            if each.plan.occurrence is not None and not is_former(undone.by):
                self._follow_later(each.plan.occurrence.series_id, each.meetup_id, Actor(undone.by))

    def _follow_later(self, series_id: str, meetup_id: str, actor: Actor) -> None:
        following = self._until_followed(series_id, meetup_id, actor)
        self._following.begin(following, f"planned again: {meetup_id}")

    async def _until_followed(self, series_id: str, meetup_id: str, actor: Actor) -> None:
        for pause in growing_pauses(PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS):
            await asyncio.sleep(pause)
            try:
                async with self._scheduler.lock(series_id):
                    series = await self._series.load(series_id)
                    if series is not None:
                        await self._follow(series, await self._meetups.find(meetup_id), actor)
                await self._scheduler.tend(series_id)
            except (StoreFailed, NotSaved):
                continue
            except (Refusal, Unreadable) as failure:
                log.warning("Meetup %s follows its series once that is edited again: %s", meetup_id, failure)
            except Exception:
                # What fails for a reason that nobody foresaw is told, and not tried for ever.
                log.exception("Meetup %s follows its series once that is edited again.", meetup_id)
            return

    async def _follow(self, series: Series, again: Meetup, actor: Actor) -> None:
        now = self._clock.now()
        notes = await self._series.notes(series.series_id, min(series.begins, series.today(now)))
        planned = planned_of(notes)
        if again.phase is not Phase.PLANNED or planned is None or planned.meetup_id != again.meetup_id:
            return
        plan = replanned(series, series, notes, now)
        change = SeriesChange(series, now, notes=plan.notes, forget=plan.forget)
        await self._planned.follow(again.plan.channel_id, series, plan.planned or planned, change, actor)
