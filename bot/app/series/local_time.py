"""Local time stays local: what was computed for the future is computed again where a zone's rules have changed.

A government moves the end of summer time, the operator installs newer tables, and what was stored as an instant
is an hour off from what the series says. Only a start can bring other tables; it compares how the clocks of each
zone in use go with how they went at the last one, and looks at the series of those that differ.

A planned meetup follows in its recovery, before its alarms are set, so that nothing is called due or missed by
the older rules; what else is stored of the series, right afterwards.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime

from bot.app.ports import Clock, SeriesChange, StoreFailed, Unreadable
from bot.app.series.ports import ClockRules, SeriesStore
from bot.app.series.scheduler import Scheduler
from bot.app.set_aside import SetAside
from bot.core.dates.clock_changes import rules_of, still_holds
from bot.core.dates.zones import is_known
from bot.core.meetup.commands import ChangePlan
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.series.replan import Replanning, recomputed
from bot.core.series.series import Agenda, OccurrenceNote, Series, agenda
from bot.core.structures.frozen import frozen

log = logging.getLogger(__name__)


@frozen
class Restated:
    """What makes a planned meetup start at its local time again, and what changes in the rows along with it."""

    command: ChangePlan
    along: SeriesChange


class LocalTimes:
    """Keeps what is stored of series true to their local times, from one start to the next."""

    def __init__(
        self,
        *,
        series: SeriesStore,
        rules: ClockRules,
        scheduler: Scheduler,
        clock: Clock,
        set_aside: SetAside,
    ) -> None:
        self._series = series
        self._rules = rules
        self._scheduler = scheduler
        self._clock = clock
        self._set_aside = set_aside
        self._changed: dict[str, str] = {}
        self._renewed: dict[str, str] = {}

    async def look(self) -> None:
        """Find the zones whose clocks go otherwise than at the last start. Raises StoreFailed."""
        kept, year = await self._rules.all(), self._clock.now().year
        for time_zone in await self._series.zones():
            rules, last = rules_of(time_zone, year), kept.get(time_zone)
            if last is None or not still_holds(time_zone, last):
                self._changed[time_zone] = rules
            elif rules != last:  # the year is another one
                self._renewed[time_zone] = rules
            if not is_known(time_zone):
                log.warning("The time zone %r of a series is not known any more; UTC is taken.", time_zone)

    @asynccontextmanager
    async def restated(self, meetup: Meetup) -> AsyncIterator[Restated | None]:
        """What a planned meetup needs to start at its local time, if anything; its series is held meanwhile.

        Raises StoreFailed.
        """
        occurrence = meetup.plan.occurrence
        is_planned = meetup.phase is Phase.PLANNED and occurrence is not None
        if not is_planned or occurrence is None or meetup.plan.policy.time_zone not in self._changed:
            yield None
            return
        async with self._scheduler.lock(occurrence.series_id):
            try:
                series, _, plan = await self._recomputed(occurrence.series_id)
            except Unreadable as unreadable:
                self._set_aside.add(unreadable)
                series, plan = None, Replanning()
            planned = plan.planned
            if series is None or planned is None or planned.meetup_id != meetup.meetup_id:
                yield None
                return
            log.info("Meetup %s starts at %s by today's clocks.", meetup.meetup_id, planned.starts_at)
            yield Restated(
                ChangePlan(
                    meetup.plan.voice_channel_id,
                    meetup.plan.title,
                    meetup.plan.policy,
                    replace(occurrence, starts_at=planned.starts_at),
                ),
                SeriesChange(series, self._clock.now(), notes=plan.notes),
            )

    async def catch_up(self) -> None:
        """Look at every series of the zones whose rules have changed, and note those rules once that is done.

        Raises StoreFailed, to be called again. A series that cannot be read, or whose planned meetup is not
        recovered, leaves its zone to the next start.
        """
        while self._renewed:
            time_zone, rules = next(iter(self._renewed.items()))
            await self._rules.keep(time_zone, rules)
            del self._renewed[time_zone]
        for time_zone, rules in list(self._changed.items()):
            due = await self._series.in_zone(time_zone)
            followed = [await self._followed(each, wake_at) for each, wake_at in due.items()]
            if all(followed):  # else a planned meetup that is recovered later still has to follow
                await self._rules.keep(time_zone, rules)
                del self._changed[time_zone]

    async def _followed(self, series_id: str, due_at: datetime | None) -> bool:
        """The same as `_follow`; what is broken about one must not keep the others at the hour of before."""
        try:
            return await self._follow(series_id, due_at)
        except StoreFailed:
            raise
        except Exception:
            log.exception("Series %s could not be looked at.", series_id)
            return False

    async def _follow(self, series_id: str, due_at: datetime | None) -> bool:
        """Write what is different, and have the series looked at; whether there is no more to do.

        Most are not: a first start with this version looks at every series there is.
        """
        async with self._scheduler.lock(series_id):
            try:
                series, notes, plan = await self._recomputed(series_id)
            except Unreadable as unreadable:
                self._set_aside.add(unreadable)
                return False
            if series is None:
                return True
            now = self._clock.now()
            # A planned meetup and its note change together, when the meetup is recovered.
            changed = tuple(each for each in plan.notes if each is not plan.planned)
            if changed or agenda(series, notes, now) != Agenda((), (), due_at):
                await self._series.save(SeriesChange(series, now, notes=changed))
                self._scheduler.tell_changed(series_id)
            return plan.planned is None

    async def _recomputed(self, series_id: str) -> tuple[Series | None, Sequence[OccurrenceNote], Replanning]:
        """A series with its notes, and what today's rules of the clock make of these. Raises Unreadable."""
        series = await self._series.load(series_id)
        if series is None:
            return None, (), Replanning()
        now = self._clock.now()
        notes = await self._series.notes(series_id, min(series.begins, series.today(now)))
        return series, notes, recomputed(series, notes, now)
