"""Who hosts next time: somebody offers to on the summary, and is the host of the next meetup of the series.

While that meetup is not planned, the offer stands in a row of the series; once it is, its journal names its host.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import date, timedelta

from bot.app.concurrency.background import Background
from bot.app.concurrency.pauses import growing_pauses
from bot.app.hosting.ports import Volunteers
from bot.app.meetups.service import Meetups
from bot.app.ports import Access, Announcer, Channels, Clock, StoreFailed, Unreadable
from bot.app.series.planned.last_held import MOVED_AT_MOST, last_held
from bot.app.series.ports import SeriesStore
from bot.app.series.scheduler import Scheduler
from bot.app.set_aside import SetAside
from bot.core.meetup.commands import Actor
from bot.core.meetup.decide import decide
from bot.core.meetup.hosting.commands import StandDown, Volunteer
from bot.core.meetup.hosting.next_time import NextTime
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.core.refusal import Refusal, Stale
from bot.core.series.series import Series, Upcoming, upcoming
from bot.core.values import Instant, Member

log = logging.getLogger(__name__)

_NO_NEXT_TIME = say("No next meetup is to come here just now. `/leancoffee schedule list` shows the series.")
_BEGUN = say("The next meetup has begun already. Its host can hand it over to you with `/leancoffee host`.")
_UNKNOWN = say(
    "Discord does not tell me just now what you may see, so nothing was changed. Try again in a minute."
)
_NOT_YOURS = say("You have not offered to host the next meetup, so there is nothing to take back.")
_ANOTHER_ONE = say(
    "That meetup has begun since, or is planned for another day, so nothing was taken back. If you host the next "
    "one, press **I cannot host** behind **Host** on its board."
)
PAUSE_SECONDS = 1.0
"""Before it is looked for once more which summary tells of a series; each pause is twice the one before."""
_LONGEST_PAUSE_SECONDS = 60.0
_BETWEEN_SECONDS = 0.1
"""Between two summaries that are looked at after a start, which reads their journals: people go first."""
_AHEAD = 2
"""How many dates are looked at: one that is under way is not the next one."""


class Volunteering:
    """Who hosts the next meetup of a series (all ids are snowflakes)."""

    def __init__(
        self,
        *,
        meetups: Meetups,
        series: SeriesStore,
        volunteers: Volunteers,
        scheduler: Scheduler,
        channels: Channels,
        announcer: Announcer,
        clock: Clock,
        set_aside: SetAside,
    ) -> None:
        self._meetups = meetups
        self._series = series
        self._volunteers = volunteers
        self._scheduler = scheduler
        self._channels = channels
        self._announcer = announcer
        self._clock = clock
        self._set_aside = set_aside
        self._telling = Background()
        scheduler.when_changed(self._series_changed)
        scheduler.when_deleted(announcer.changed)

    def begin(self) -> None:
        """After a start: compare the summaries that tell who hosts next time with what is so by now. Never blocks.

        A channel may have been hidden while no process ran, or the one before have been killed between a change of
        the clocks and the summary that tells of it. One by one, and none is drawn that is right.
        """
        self._telling.begin(self._tell_of_all(), "next times after a start")

    async def settled(self) -> None:
        """Return once all summaries are looked at that were to be."""
        await self._telling.settled()

    async def next_time(self, held: Meetup) -> NextTime | None:
        """The meetup of the series that comes after one that is over; None where none is to come, or is told of.

        Nor is one where people read of it who may not see the channel that it is held in. Who hosts it is told of on
        the newest summary alone: an older one is drawn no more once that changes. Raises StoreFailed, and OSError
        where Discord does not tell who sees it.
        """
        try:
            series = await self._series_of(held)
            if series is None or not await self._channels.reaches_no_further(
                series.guild_id, held.plan.channel_id, series.channel_id
            ):
                return None
            found = await self._next(series)
            told = None if found is None else await self._told(series, found)
            if told is None or told.volunteer_id is None or await self._is_newest(held, series):
                return told
            return replace(told, volunteer_id=None)
        except Unreadable as unreadable:
            self._set_aside.add(unreadable)
            return None

    async def _is_newest(self, held: Meetup, series: Series) -> bool:
        """Whether no later meetup of its series is over than one that was held."""
        occurrence = held.plan.occurrence
        if occurrence is None:
            return True
        notes = await self._series.notes(series.series_id, occurrence.day - MOVED_AT_MOST)
        others = [each for each in notes if each.meetup_id != held.meetup_id]
        return not any(each.phase is Phase.ENDED and each.starts_at > occurrence.starts_at for each in others)

    async def held_before(self, planned: Meetup) -> Meetup | None:
        """The last meetup that was held before a planned one of its series, whose summary tells of that.

        None where there is none, or it cannot be read. Raises StoreFailed.
        """
        occurrence = planned.plan.occurrence
        if occurrence is None:
            return None
        return await last_held(self._series, self._meetups, occurrence.series_id, occurrence.day)

    async def volunteer(self, meetup_id: str, actor: Actor, guild_id: int) -> NextTime:
        """Host the meetup that comes after this one, whoever one is. Raises Refusal, StoreFailed and Unreadable."""
        held = await self._meetups.find(meetup_id, guild_id)
        series_id = await self._seen_by(actor, held)
        async with self._scheduler.lock(series_id):
            series = await self._still_there(series_id)
            found = await self._next(series)
            if found is None:
                raise Refusal(_NO_NEXT_TIME)
            planned = await self._planned(found)
            try:
                if planned is None:
                    await self._offer(series, found, actor.member_id, meetup_id)
                elif planned.phase is Phase.PLANNED:
                    # Should it be planned anew, in another channel for one, ChosenHosts keeps them.
                    await self._meetups.execute(planned.meetup_id, Volunteer(actor), guild_id)
                else:
                    raise Refusal(_BEGUN)
            finally:  # it may be kept though nobody heard so, and somebody else may have been faster
                await self._tell_on_summary(held)
        return NextTime(found.day, found.starts_at, actor.member_id)

    async def withdraw(
        self, meetup_id: str, actor: Actor, guild_id: int, meant: date | None = None
    ) -> NextTime:
        """Not host it after all: asked on the summary before it, or on its own panel. Raises like `volunteer`.

        `meant` is the day by the rule for which the button was drawn, where it says: another one's offer stays.
        """
        asked = await self._meetups.find(meetup_id, guild_id)
        series_id = await self._seen_by(actor, asked)
        async with self._scheduler.lock(series_id):
            series = await self._still_there(series_id)
            found = await self._next(series)
            if found is None:
                raise Refusal(_NO_NEXT_TIME)
            if meant is not None and meant != found.day:
                raise Stale(_ANOTHER_ONE)
            try:
                await self._take_back(series, found, actor, asked)
            finally:
                await self._tell_on_summary(asked)
        return NextTime(found.day, found.starts_at)

    async def _take_back(self, series: Series, due: Upcoming, actor: Actor, asked: Meetup) -> None:
        planned, told_on = await self._planned(due), asked.meetup_id
        if planned is not None:
            stand_down = StandDown(actor, host_id=series.host_id)
            decide(planned, stand_down, self._clock.now())
            # The offer first: once they host no more, another press is refused, and it would stay.
            await self._volunteers.remove(series.series_id, due.day, told_on)
            await self._meetups.execute(planned.meetup_id, stand_down, asked.plan.guild_id)
            return
        offered = (await self._volunteers.of(series.series_id)).get(due.day)
        if offered is None or not (actor.is_host or offered == actor.member_id):
            raise Refusal(_NOT_YOURS)
        await self._volunteers.remove(series.series_id, due.day, told_on)

    async def _tell_on_summary(self, asked: Meetup) -> None:
        """The newest summary names whoever hosts next time, also where another, or a planned meetup, was asked."""
        if asked.phase.is_over:
            self._announcer.changed(asked)
        occurrence = asked.plan.occurrence
        assert occurrence is not None  # whoever asks is told before that it belongs to no series
        before = None if asked.phase.is_over else occurrence.day
        try:
            held = await last_held(self._series, self._meetups, occurrence.series_id, before)
        except StoreFailed as failure:  # what was asked for is done all the same
            log.info("The summary that tells of meetup %s stays as it is: %s", asked.meetup_id, failure)
            return
        if held is not None and held.meetup_id != asked.meetup_id:
            self._announcer.changed(held)

    def _series_changed(self, series_id: str) -> None:
        self._telling.begin(self._tell_of(series_id), f"next time: {series_id}")

    async def _tell_of_all(self) -> None:
        yesterday = (self._clock.now() - timedelta(days=1)).date()
        for pause in growing_pauses(PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS):
            try:
                offered = await self._volunteers.ahead(yesterday)
            except StoreFailed as failure:
                log.debug("The summaries that tell who hosts next time have to wait: %s", failure)
                await asyncio.sleep(pause)
                continue
            for each in offered:
                await self._tell_of(each)
                await asyncio.sleep(_BETWEEN_SECONDS)
            return

    async def _tell_of(self, series_id: str) -> None:
        """The next meetup that somebody offered to host may be on another day, or take place no more."""
        for pause in growing_pauses(PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS):
            try:
                if await self._volunteers.of(series_id) or await self._is_planned_with_one(series_id):
                    held = await last_held(self._series, self._meetups, series_id)
                    if held is not None:
                        self._announcer.changed(held)
            except StoreFailed as failure:
                log.debug(
                    "The summary before the next meetup of series %s has to wait: %s", series_id, failure
                )
                await asyncio.sleep(pause)
                continue
            except Unreadable as unreadable:
                self._set_aside.add(unreadable)
            return

    async def _is_planned_with_one(self, series_id: str) -> bool:
        """Whether somebody offered to host a meetup of a series that is planned: its journal alone may say so."""
        series = await self._series.load(series_id)
        planned = () if series is None else self._meetups.in_guilds([series.guild_id])
        return any(
            each.plan.hosting.is_appointed
            and each.plan.occurrence is not None
            and each.plan.occurrence.series_id == series_id
            for each in planned
        )

    async def _offer(self, series: Series, due: Upcoming, member_id: int, told_on: str) -> None:
        await self._volunteers.add(series.series_id, due.day, member_id, told_on)
        first = (await self._volunteers.of(series.series_id)).get(due.day)
        if first is not None and first != member_id:
            raise Refusal(
                say(
                    "The meetup of {start} is hosted by {member} already.",
                    start=Instant(due.starts_at),
                    member=Member(first),
                )
            )

    async def _told(self, series: Series, due: Upcoming) -> NextTime | None:
        planned = await self._planned(due)
        if planned is None:
            return NextTime(
                due.day, due.starts_at, (await self._volunteers.of(series.series_id)).get(due.day)
            )
        if planned.phase is not Phase.PLANNED:
            return None
        is_offered = planned.plan.hosting.is_appointed
        return NextTime(due.day, due.starts_at, planned.plan.host_id if is_offered else None)

    async def _planned(self, due: Upcoming) -> Meetup | None:
        """The meetup of an occurrence, where there is one already."""
        if due.note is None or not due.note.is_open or due.note.meetup_id is None:
            return None
        return await self._meetups.find(due.note.meetup_id)

    async def _next(self, series: Series) -> Upcoming | None:
        if series.paused:
            return None
        notes = await self._series.notes(series.series_id, series.begins)
        ahead = upcoming(series, notes, self._clock.now(), _AHEAD)
        return next((each for each in ahead if each.note is None or not _is_under_way(each)), None)

    async def _series_of(self, meetup: Meetup) -> Series | None:
        occurrence = meetup.plan.occurrence
        return None if occurrence is None else await self._series.load(occurrence.series_id)

    async def _seen_by(self, actor: Actor, meetup: Meetup) -> str:
        """The id of the series of a meetup, for somebody who sees the channel in which it goes on."""
        series = await self._series_of(meetup)
        if series is None:
            raise Refusal(_NO_NEXT_TIME)
        try:
            access = await self._channels.access(series.guild_id, series.channel_id, actor.member_id)
        except OSError:
            raise Refusal(_UNKNOWN) from None
        if access is Access.NONE:
            raise Refusal(_NO_NEXT_TIME)
        return series.series_id

    async def _still_there(self, series_id: str) -> Series:
        """The series as it is by now: Discord may have taken its time, and somebody edited or deleted it."""
        series = await self._series.load(series_id)
        if series is None:
            raise Refusal(_NO_NEXT_TIME)
        return series


def _is_under_way(due: Upcoming) -> bool:
    return due.note is not None and due.note.phase is not None and due.note.phase.is_live
