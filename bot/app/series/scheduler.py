"""Opens the meetups of all series in time, and marks what was missed.

The database knows which series are due; one alarm wakes the scheduler for the earliest of them. An
occurrence, its planned meetup, and the topics and actions that come over are written in one transaction, so that
whatever is torn down in between, each is there once or not at all.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta

from bot.app.clock_check import ClockCheck
from bot.app.community.guild_settings import GuildSettingsService
from bot.app.concurrency.gathered import Gathered
from bot.app.concurrency.locks import Locks
from bot.app.hosting.ports import Volunteers
from bot.app.meetups.attendance.sightings import NotSaved
from bot.app.meetups.origin import SERIES
from bot.app.meetups.service import Meetups
from bot.app.ports import (
    Alarms,
    Channels,
    ChannelTaken,
    Clock,
    Journal,
    OccurrenceTaken,
    Origin,
    SeriesChange,
    StoreFailed,
    StoreUndecided,
    Unreadable,
)
from bot.app.series.planned.held_channels import HeldChannels
from bot.app.series.planned.hosts import ChosenHosts
from bot.app.series.planned.plan import Planning
from bot.app.series.ports import FaultReporter, SeriesStore
from bot.app.series.unanswered import Unanswered
from bot.app.set_aside import SetAside
from bot.core.meetup.commands import CallOff
from bot.core.meetup.events import CancelReason
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.refusal import Refusal
from bot.core.series.series import (
    FaultKind,
    OccurrenceState,
    Series,
    Upcoming,
    agenda,
    looked_at,
)

log = logging.getLogger(__name__)

_BUSY_RETRY = timedelta(minutes=5)
_FAULT_RETRY = timedelta(hours=1)
_AFTER_FAILURE = timedelta(minutes=1)


class Scheduler:
    """Everything that a series does by itself."""

    def __init__(
        self,
        *,
        series: SeriesStore,
        journal: Journal,
        clock: Clock,
        clock_check: ClockCheck,
        alarms: Alarms,
        channels: Channels,
        faults: FaultReporter,
        meetups: Meetups,
        settings: GuildSettingsService,
        set_aside: SetAside,
        new_id: Callable[[], str],
        volunteers: Volunteers,
    ) -> None:
        self._series = series
        self._journal = journal
        self._clock = clock
        self._clock_check = clock_check
        self._alarms = alarms
        self._channels = channels
        self._faults = faults
        self._meetups = meetups
        self._set_aside = set_aside
        self.hosts = ChosenHosts(volunteers, meetups, channels, set_aside)
        self._planning = Planning(series, journal, clock, channels, settings, set_aside, new_id, self.hosts)
        self._held = HeldChannels(series, journal, meetups, clock)
        self._on_change: list[Callable[[str], None]] = []
        self._on_deletion: list[Callable[[Meetup], None]] = []
        self._wakes_at: datetime | None = None
        self._blocked: set[str] = set()
        self._unanswered = Unanswered()
        self._asked_again: set[str] = set()
        self._locks = Locks[str]()
        self._changed_guilds = Gathered(self._look_at_guild)
        meetups.when_over(self._meetup_over)

    def lock(self, series_id: str) -> asyncio.Lock:
        """Held while a series is changed, so that what people ask and what is due take turns."""
        return self._locks.of(series_id)

    def when_changed(self, listener: Callable[[str], None]) -> None:
        """Call `listener` with the id of each series that is changed, or may be."""
        self._on_change.append(listener)

    def when_deleted(self, listener: Callable[[Meetup], None]) -> None:
        """Call `listener` with the last meetup that was held of each series that is deleted. It must not block."""
        self._on_deletion.append(listener)

    def tell_held_before(self, held: Meetup) -> None:
        """The series of a meetup that was held is gone, and nothing comes after it."""
        for listener in self._on_deletion:
            listener(held)

    @asynccontextmanager
    async def changing(self, series_id: str) -> AsyncIterator[None]:
        """Held while somebody changes a series; what may have been kept, though nobody heard so, is acted on soon."""
        async with self.lock(series_id):
            try:
                yield
            except (StoreUndecided, NotSaved):
                self._wake_after_failure()
                self.tell_changed(series_id)
                raise
        self.tell_changed(series_id)

    def tell_changed(self, series_id: str) -> None:
        """Its dates are others, by somebody's hand or by the clocks: what tells of them elsewhere is to follow."""
        for listener in self._on_change:
            listener(series_id)

    async def voice_of(self, series: Series) -> int | None:
        """The voice channel, if it is still there; without it the meetup is held by text alone.

        Raises OSError where Discord gives no answer: then it is not known.
        """
        voice = series.voice_channel_id
        if voice is None or await self._channels.is_voice_there(series.guild_id, voice):
            await self._faults.mended(series.series_id, FaultKind.VOICE_GONE)
            return voice
        await self._faults.report(series.series_id, FaultKind.VOICE_GONE)
        return None

    async def _look_for_its_host(self, series: Series) -> None:
        """Who hosts a series may have left: that is told before they are asked for in vain. Nothing waits for it."""
        try:
            is_here = await self.hosts.seeing(series, [series.host_id])
        except OSError as failure:
            log.info("Whether the host of series %s is here is not known: %s", series.series_id, failure)
            return
        if is_here:
            await self._faults.mended(series.series_id, FaultKind.HOST_GONE)
        else:
            await self._faults.report(series.series_id, FaultKind.HOST_GONE)

    async def wake(self) -> None:
        """Do everything that is due, for every series, and set the alarm for what is due next."""
        try:
            now = self._clock.now()
            due = self._unanswered.worth_asking(await self._series.due(now), now)
            asked = {*due, *self._blocked, *self._asked_again}
            self._blocked.clear()
            self._asked_again.clear()
            await asyncio.gather(*(self._tend_quietly(each) for each in sorted(asked)))
            await self._set_alarm()
        except (StoreFailed, Unreadable) as failure:
            log.warning("The series could not be looked at: %s", failure)
            self._wake_after_failure()

    async def tend(self, series_id: str) -> None:
        """Do everything that is due for one series now, and set the alarm.

        What the database or Discord does not allow just now stays due, and is tried again: whoever changed the
        series has changed it.
        """
        try:
            await self._tend(series_id)
        except (StoreFailed, OSError) as failure:
            log.warning("Series %s has to wait: %s", series_id, failure)
        try:
            await self._set_alarm()
        except StoreFailed as failure:
            log.warning("The next alarm of the series cannot be looked up: %s", failure)
            self._wake_after_failure()

    async def guild_changed(self, guild_id: int) -> None:
        """The bot was invited, or a channel or a permission changed: what was impossible may be possible.

        What is open is looked at first, whatever the series wait for: it may show what is hidden by now. To move one
        channel changes hundreds.
        """
        self._meetups.show_again(guild_id)
        await self._changed_guilds.do(guild_id)

    async def _look_at_guild(self, guild_id: int) -> None:
        try:
            for each in await self._series.of_guild(guild_id):
                await self._tend_quietly(each.series_id, is_due=False)
                self.tell_changed(each.series_id)  # elsewhere it may not be told of any more, or may again
            await self._set_alarm()
        except StoreFailed as failure:
            log.warning("The series of guild %d could not be looked at: %s", guild_id, failure)

    async def _set_alarm(self) -> None:
        wake_at = await self._series.next_wake()
        if wake_at is not None:
            # What could not be done stays due. It is tried again, but not over and over at once.
            now = self._clock.now()
            wake_at = wake_at if wake_at > now else now + _AFTER_FAILURE
        self._asked_again &= self._unanswered.waiting  # some were asked meanwhile
        if self._asked_again or self._clock_check.is_far_ahead():
            wake_at = self._clock.now()
        self._wake_at(wake_at)

    def _wake_at(self, at: datetime | None) -> None:
        self._wakes_at = at
        self._alarms.wake_series(at)

    def _wake_after_failure(self) -> None:
        """Look again soon, and no later than is due anyway: that may be of another series."""
        now = self._clock.now()
        soon, due = now + _AFTER_FAILURE, self._wakes_at
        if due is None or not now < due < soon:
            self._wake_at(soon)

    async def channel_deleted(self, guild_id: int, channel_id: int) -> None:
        """A text, voice or stage channel is gone: say which series needs another one.

        A meetup of a series that was planned in it waits for that one, with its topics; any other ends. Raises
        StoreFailed where those that were planned could not be set back, and are to be, by another call.
        """
        try:
            for each in await self._series.of_guild(guild_id):
                if each.channel_id == channel_id:
                    await self._set_back(each.series_id)
                if channel_id in (each.channel_id, each.voice_channel_id):
                    await self._tend_quietly(each.series_id, is_due=False)
            await self._set_alarm()
        except StoreFailed:
            known = self._meetups.in_guilds([guild_id])
            planned = [
                each.meetup_id for each in known if each.phase is Phase.PLANNED and each.plan.occurrence
            ]
            await self._meetups.channel_deleted(guild_id, channel_id, spared=planned)
            raise
        await self._meetups.channel_deleted(guild_id, channel_id)

    async def _set_back(self, series_id: str) -> None:
        """Its planned meetup ends with its channel, and the occurrence is to be opened again. Raises StoreFailed."""
        async with self.lock(series_id):
            series = await self._series.load(series_id)
            if series is None:
                return
            now = self._clock.now()
            for note in await self._series.notes(series_id, series.begins):
                if note.is_planned and note.meetup_id is not None:
                    waiting = replace(note, state=OccurrenceState.WAITING)
                    change = SeriesChange(series, now, notes=(waiting,))
                    off = CallOff(CancelReason.CHANNEL_DELETED, None)
                    try:
                        await self.hosts.keep(series_id, note.day, note.meetup_id)
                        await self._meetups.execute(note.meetup_id, off, along=change)
                    except NotSaved as refused:
                        raise StoreFailed(str(refused)) from refused
                    except Refusal:
                        continue  # it has begun meanwhile, and ends as what is under way does

    async def _tend_quietly(self, series_id: str, *, is_due: bool = True) -> None:
        try:
            await self._tend(series_id, is_due=is_due)
        except (StoreFailed, OSError) as failure:
            log.warning("Series %s could not be looked at: %s", series_id, failure)
        except Unreadable as unreadable:
            self._set_aside.add(unreadable)
        except Exception:
            # One alarm wakes them all: what is broken about one must not let the others sleep.
            log.exception("Series %s could not be looked at.", series_id)

    async def _tend(self, series_id: str, *, is_due: bool = True) -> None:
        """Do what is due. Where nothing was (`is_due` is False), the series' next alarm stands already."""
        async with self.lock(series_id):
            series = await self._series.load(series_id)
            if series is None:
                self._unanswered.answered(series_id)  # by what it is now: deleted
                return
            try:
                await self._do_what_is_due(series, is_due=is_due)
            except OSError:
                if is_due:
                    self._unanswered.failed(series_id, self._clock.now())
                raise
            if self._unanswered.answered(series_id):
                self._asked_again.update(self._unanswered.waiting)

    async def _do_what_is_due(self, series: Series, *, is_due: bool) -> None:
        await self._look_for_its_channels(series)
        if self._clock_check.is_far_ahead():
            self._blocked.add(series.series_id)
            return
        now = self._clock.now()
        todo = agenda(series, await self._series.notes(series.series_id, series.begins), now)
        if not todo.to_open:
            await self._faults.mended(series.series_id, FaultKind.CHANNEL_BUSY)  # nothing waits for it
        # Torn down between two steps, the series is still due: only the last one lets it rest.
        left = len(todo.to_open)
        wake_at = now if left else todo.wake_at
        if todo.missed:
            series = looked_at(series, todo.missed)
            missed = tuple(each.noted(series, OccurrenceState.MISSED) for each in todo.missed)
            await self._series.save(SeriesChange(series, wake_at, notes=missed))
            self.tell_changed(series.series_id)
        for number, each in enumerate(todo.to_open):
            left -= 1
            if number and await self._journal.open_in_channel(series.channel_id) is not None:
                await self._wait_for_channel(series, each)  # for the one before it, most likely
                return
            opened = await self._open(series, each, wake_at if left else todo.wake_at)
            if opened is None:
                return
            series = opened
        if is_due and not todo.missed and not todo.to_open:
            await self._series.save(SeriesChange(series, wake_at))

    async def _look_for_its_channels(self, series: Series) -> None:
        """A deleted channel is told at once, not in weeks, and is no fault once the series has another."""
        match await self._channels.fault_with(series.guild_id, series.channel_id):
            case FaultKind.GUILD_GONE:
                return  # nothing can be seen
            case FaultKind.CHANNEL_GONE:
                await self._faults.report(series.series_id, FaultKind.CHANNEL_GONE)
            case _:
                await self._faults.mended(series.series_id, FaultKind.CHANNEL_GONE)
        await self.voice_of(series)

    async def _open(self, series: Series, due: Upcoming, wake_at: datetime | None) -> Series | None:
        """Plan the meetup of an occurrence; the series afterwards. None where it has to wait."""
        after = looked_at(series, [due])
        hindrance = await self._channels.fault_with(series.guild_id, series.channel_id)
        if hindrance is not None:
            await self._wait(series, hindrance)
            return None
        kept_until = await self._held.kept_until(series, due)
        if kept_until is not None:
            await self._series.save(SeriesChange(series, kept_until))
            return None
        planned = await self._planning.plan(series, due, await self.voice_of(series))
        meetup = planned.meetup
        note = due.noted(series, OccurrenceState.PLANNED, meetup.meetup_id)
        change = SeriesChange(after, wake_at, notes=(note,), carried=planned.carried)
        origin = Origin(None, SERIES)
        append = self._journal.append(None, meetup, planned.events, tip=None, origin=origin, along=change)
        try:
            await append
        except ChannelTaken:
            await self._wait_for_channel(series, due)
            return None
        except OccurrenceTaken:
            log.info("The occurrence %s of series %s was opened already.", due.day, series.series_id)
            return after
        except StoreUndecided:
            self._meetups.undecided.find_out(meetup.meetup_id)
            raise
        for kind in (FaultKind.CHANNEL_BUSY, FaultKind.CHANNEL_SHUT):
            await self._faults.mended(series.series_id, kind)
        self._meetups.adopt(meetup, append.tip)
        # Whoever offered to host it may not see it any more, and does not.
        self.tell_changed(series.series_id)
        await self._look_for_its_host(series)
        return after

    async def _wait(self, series: Series, kind: FaultKind) -> None:
        """Try again later; whatever mends the fault has it tried at once."""
        await self._series.save(SeriesChange(series, self._clock.now() + _FAULT_RETRY))
        if kind is not FaultKind.GUILD_GONE:  # there is nobody to tell
            await self._faults.report(series.series_id, kind)

    async def _wait_for_channel(self, series: Series, due: Upcoming) -> None:
        """Another meetup is open there. That is worth a word only when the time is near."""
        self._blocked.add(series.series_id)
        await self._series.save(SeriesChange(series, self._clock.now() + _BUSY_RETRY))
        if await self._held.is_to_be_told(series, due):
            await self._faults.report(series.series_id, FaultKind.CHANNEL_BUSY)

    def _meetup_over(self, _meetup: Meetup) -> None:
        """A channel is free: whoever waits for one tries again."""
        if self._blocked:
            self._wake_at(self._clock.now())
