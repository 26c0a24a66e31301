"""What has to happen before the bot goes on where it was: after a start, and after an outage.

Nothing but the journal lasts, so a start folds every open meetup from it, notes the time in which nobody
looked, sets its alarm again and brings what people see up to date. One meetup after the other comes back; what
cannot be read is set aside, what stumbles is tried again, and neither holds up the rest.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from datetime import datetime
from functools import partial
from typing import Protocol

from bot.app.credit.issuing import CreditService
from bot.app.meetups.attendance.heartbeat import HeartbeatService
from bot.app.meetups.attendance.presence import PresenceService
from bot.app.meetups.attendance.wakefulness import Wakefulness
from bot.app.meetups.origin import OBSERVATION, SERIES
from bot.app.meetups.reading import Told, read
from bot.app.meetups.recovery.gate import Gate
from bot.app.meetups.recovery.steps import PAUSE_SECONDS, RecoverySteps, Step
from bot.app.meetups.service import Meetups
from bot.app.ports import (
    Alarms,
    Announcer,
    Channels,
    Clock,
    Journal,
    Origin,
    SeriesChange,
    StoreFailed,
    Unreadable,
)
from bot.app.set_aside import SetAside
from bot.app.shards import LastBeats
from bot.core.meetup.alarms import Alarm
from bot.core.meetup.commands import ChangePlan, Command, LoseSight, RegainSight
from bot.core.meetup.decide import apply
from bot.core.meetup.events import Event
from bot.core.meetup.state import Meetup

LOOK_SECONDS = 2.0
"""For which a meetup waits, to know who is there after an outage; it then goes on, and the look is tried again."""

_LONG_LOOK_SECONDS = 30.0

_PATIENCE_SECONDS = 30.0
"""For which the rest of a start waits for what has to be tried again: it is of one server, and the rest of all."""

LAST_BEAT_SECONDS = 1.0
"""Whoever is told to stop has eight in all, and without this beat an outage is a little longer."""

SHOWN_AFTER_SECONDS = 2.0
"""How long what is recovered waits to be shown, at most, until everything is: people and alarms go first."""

_SHOWN_AT_ONCE = 10
_SHOWN_EVERY_SECONDS = 0.05
"""Then the next ten: a thousand in five seconds, most of which are found to be right."""

_ORIGIN = Origin(None, OBSERVATION)


class SeriesUpkeep(Protocol):
    """What recovery needs of the series, which know meetups and are not known to them."""

    async def wake(self) -> None:
        """Do everything that is due, for every series."""

    async def guild_changed(self, guild_id: int) -> None:
        """What was impossible in a guild may be possible now."""

    async def channel_deleted(self, guild_id: int, channel_id: int) -> None:
        """A channel is gone, with what was to happen in it. Raises StoreFailed where that is to be said again."""


class Restated(Protocol):
    """What makes a planned meetup start at its local time again, and what of its series changes along."""

    @property
    def command(self) -> ChangePlan:
        """The change of its plan."""

    @property
    def along(self) -> SeriesChange:
        """The change of the rows."""


class LocalTimeUpkeep(Protocol):
    """What recovery needs where the rules of the clock are others than at the last start."""

    async def look(self) -> None:
        """Find out whose clocks go otherwise. Raises StoreFailed."""

    def restated(self, meetup: Meetup) -> AbstractAsyncContextManager[Restated | None]:
        """What a planned meetup needs to start at its local time, if anything."""

    async def catch_up(self) -> None:
        """Do the same for what else is stored of the series. Raises StoreFailed."""


class Recovery:
    """Brings the bot back to where it was (guild ids are snowflakes)."""

    def __init__(
        self,
        *,
        journal: Journal,
        clock: Clock,
        alarms: Alarms,
        announcer: Announcer,
        channels: Channels,
        credit: CreditService,
        heartbeat: HeartbeatService,
        gate: Gate,
        set_aside: SetAside,
        meetups: Meetups,
        presence: PresenceService,
        wakefulness: Wakefulness,
        series: SeriesUpkeep,
        local_times: LocalTimeUpkeep,
        ring: Callable[[str, Alarm], Awaitable[None]],
        pause_seconds: float = PAUSE_SECONDS,
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._alarms = alarms
        self._announcer = announcer
        self._channels = channels
        self._credit = credit
        self._heartbeat = heartbeat
        self._gate = gate
        self._set_aside = set_aside
        self._meetups = meetups
        self._presence = presence
        self._wakefulness = wakefulness
        self._series = series
        self._local_times = local_times
        self._ring = ring
        self._steps = RecoverySteps(set_aside, meetups, gate, pause_seconds)
        self._going_on: set[asyncio.Task[None]] = set()
        self._begun = False
        self._unshown: list[str] | None = []

    async def start(self, guild_ids: Collection[int]) -> bool:
        """Discord has shown the guilds of a new session: recover once a process, look around each later time.

        Returns once everything is recovered that can be read, or after half a minute of tries, which go on; says
        whether it was this call that did it. Raises RecoveryFailed.
        """
        if self._begun:
            await self._presence.look(guild_ids)
            await self._go_on(self._deleted_channels(guild_ids))
            return False
        self._begun = True
        await self._steps.patiently(self._presence.prepare)
        # First of all: whatever takes its time below must not keep a recovered meetup from moving on.
        self._alarms.start(self._ring_awake, self.beat, self._series.wake)
        # Before anything is noted: what this process writes is no sign that the last one was alive.
        last_beats = await self._steps.patiently(self._last_beats)
        unfinished = await self._steps.patiently(self._journal.unfinished)
        await self._steps.patiently(self._local_times.look)
        self._gate.expect(unfinished)
        showing = asyncio.get_running_loop().call_later(SHOWN_AFTER_SECONDS, self._show_recovered)
        left = await self._steps.attempt([self._recovering(each, last_beats) for each in unfinished])
        showing.cancel()
        self._show_recovered()
        left += await self._steps.attempt(await self._catching_up(guild_ids))
        await self._go_on(left)
        return True

    async def _go_on(self, steps: Sequence[Step]) -> None:
        """Take the steps that are left; one that cannot be taken for long holds up nothing that follows."""
        task = asyncio.create_task(self._steps.until_done(steps), name="recovery")
        self._going_on.add(task)
        task.add_done_callback(self._going_on.discard)
        await asyncio.wait({task}, timeout=_PATIENCE_SECONDS)

    @property
    def is_done(self) -> bool:
        """Whether every meetup that can be recovered is; what is left to show and to credit may go on."""
        return self._begun and self._gate.is_open

    async def beat(self) -> None:
        """Note that the bot is alive, unless something that was seen, or a whole meetup, is not taken in yet.

        Were this process to die now, the next one would take that time for watched.
        """
        await self._wakefulness.look()
        if not self._gate.is_awaiting and not self._meetups.sightings.has_any:
            await self._heartbeat.beat()

    async def beat_at_last(self) -> None:
        """The process ends: note until when it watched, if it watched anybody, and the database takes it soon."""
        if self._heartbeat.is_beating:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.beat(), LAST_BEAT_SECONDS)

    async def _ring_awake(self, meetup_id: str, alarm: Alarm) -> None:
        """An alarm rings, perhaps after a sleep: what it ends is credited without that."""
        await self._wakefulness.look()
        await self._ring(meetup_id, alarm)

    async def session_lost(self, guild_ids: Collection[int], since: datetime | None) -> None:
        """The line to these guilds is dead: since an instant (aware UTC), or since before a sleep."""
        await self._wakefulness.look()
        await self._presence.sight_lost(guild_ids, since)

    async def session_regained(self, guild_ids: Collection[int]) -> None:
        """The line to these guilds is back, with or without what happened meanwhile: look who is where."""
        await self._wakefulness.look()
        await self._presence.sight_regained(guild_ids)

    async def guild_available(self, guild_id: int) -> None:
        """A guild is back, or new: who and what is there, and what can go on."""
        await self._presence.sight_regained([guild_id])
        if self._begun:
            await self._series.guild_changed(guild_id)
            await self._steps.until_done(self._deleted_channels([guild_id]))

    async def channel_deleted(self, guild_id: int, channel_id: int) -> None:
        """Discord says that a channel is gone: end what needs it, however often the database refuses.

        The threads below it are gone as well, of which Discord does not tell where they were archived.
        """
        end = partial(self._series.channel_deleted, guild_id, channel_id)
        await self._steps.until_done([Step(_end_of(channel_id), end)])
        await self._steps.until_done(self._deleted_channels([guild_id]))

    def _recovering(self, meetup_id: str, last_beats: LastBeats) -> Step:
        return Step(
            f"The recovery of meetup {meetup_id}", partial(self._recover, meetup_id, last_beats), meetup_id
        )

    async def _catching_up(self, guild_ids: Collection[int]) -> list[Step]:
        """What the last process left undone, and what happened while none ran."""
        uncredited = await self._steps.patiently(self._journal.uncredited)
        unshown = await self._steps.patiently(self._journal.unshown)
        return [
            *(Step(f"The credit of meetup {each}", partial(self._settle, each)) for each in uncredited),
            # A summary without its credit would stay for ever: the others are shown once they are settled.
            *(
                Step(f"What is shown of meetup {each}", partial(self._show, each))
                for each in unshown
                if each not in uncredited
            ),
            Step("What is due of the series", self._tend_series),
            *self._deleted_channels(guild_ids),
        ]

    async def _tend_series(self) -> None:
        """What is due by today's clocks; what cannot be computed again just now holds up nothing."""
        try:
            await self._local_times.catch_up()
        finally:
            await self._series.wake()

    def _deleted_channels(self, guild_ids: Collection[int]) -> list[Step]:
        """Nobody told of the channels that were deleted meanwhile: ask for each that a meetup needs."""
        needed = {
            (meetup.plan.guild_id, channel_id)
            for meetup in self._meetups.in_guilds(guild_ids)
            if self._presence.sees(meetup.plan.guild_id)
            for channel_id in (meetup.plan.channel_id, meetup.plan.voice_channel_id)
            if channel_id is not None
        }
        return [
            Step(_end_of(channel_id), partial(self._end_deleted, guild_id, channel_id))
            for guild_id, channel_id in sorted(needed)
        ]

    async def _end_deleted(self, guild_id: int, channel_id: int) -> None:
        """End what needs a channel, if Discord says that it is gone; not being shown is no proof."""
        if await self._channels.is_deleted(guild_id, channel_id):
            await self._series.channel_deleted(guild_id, channel_id)

    async def _recover(self, meetup_id: str, last_beats: LastBeats) -> None:
        """Let a meetup go on where it was."""
        if self._meetups.known(meetup_id) is None:
            told = await read(self._journal, meetup_id)
            if told is not None and not told.meetup.phase.is_over:
                await self._take_in(told, last_beats.of(told.meetup.plan.guild_id))
            self._gate.open(meetup_id)
        taken_in = self._meetups.known(meetup_id)
        if taken_in is not None:  # whoever came or went while it was taken in was seen by nobody
            await asyncio.wait_for(self._presence.look_at(taken_in), _LONG_LOOK_SECONDS)

    async def _take_in(self, told: Told, last_beat: datetime | None) -> None:
        """Note the outage, and who is there after it, in one go; then let everybody to the meetup.

        A planned one, in which nobody can be missed, first follows its series to today's rules of the clock.
        """
        meetup, tip, past = told
        async with self._local_times.restated(meetup) as restated:
            missed = await self._what_was_missed(meetup, last_beat)
            after, events = meetup, list[Event]()
            for command in missed if restated is None else [restated.command]:
                changed, happened = apply(after, command, self._clock.now())
                after = changed or after
                events += happened
            if events:
                origin = _ORIGIN if restated is None else Origin(None, SERIES)
                along = None if restated is None else restated.along
                append = self._journal.append(meetup, after, events, tip=tip, origin=origin, along=along)
                await append
                tip = append.tip
        self._meetups.adopt(after, tip, past, shows=self._unshown is None)
        if self._unshown is not None:
            self._unshown.append(meetup.meetup_id)

    def _show_recovered(self) -> None:
        """Have what is recovered shown; from now on nothing waits for it."""
        unshown, self._unshown = self._unshown or [], None
        self._show_some(unshown)

    def _show_some(self, unshown: Sequence[str]) -> None:
        """Some now and the others by and by: whoever presses meanwhile would wait for a thousand drawings."""
        for each in unshown[:_SHOWN_AT_ONCE]:
            taken_in = self._meetups.known(each)
            if taken_in is not None:  # else it is over meanwhile, and that was shown
                self._announcer.changed(taken_in)
        left = unshown[_SHOWN_AT_ONCE:]
        if left:
            asyncio.get_running_loop().call_later(_SHOWN_EVERY_SECONDS, self._show_some, left)

    async def _what_was_missed(self, meetup: Meetup, last_beat: datetime | None) -> list[Command]:
        """The outage began at the last heartbeat or journal entry, whichever is later.

        It ends now where Discord shows who is there; a look that takes its time is taken afterwards.
        """
        if not meetup.phase.is_live:
            return []
        since = meetup.last_at if last_beat is None else max(last_beat, meetup.last_at)
        try:
            here = await asyncio.wait_for(self._presence.who_is_there(meetup), LOOK_SECONDS)
        except OSError:  # no answer, or none in time
            here = None
        return [LoseSight(since)] if here is None else [LoseSight(since), RegainSight(here)]

    async def _settle(self, meetup_id: str) -> None:
        """Credit a meetup that ended without. Raises StoreFailed."""
        meetup = await self._meetups.find(meetup_id)
        await self._credit.issue(meetup, self._clock.now())
        if meetup_id in await self._journal.uncredited():
            raise StoreFailed("The credit was not saved.")
        self._announcer.changed(meetup)

    async def _show(self, meetup_id: str) -> None:
        self._announcer.changed(await self._meetups.find(meetup_id))

    async def _last_beats(self) -> LastBeats:
        try:
            return await self._heartbeat.last_beats()
        except Unreadable as unreadable:
            self._set_aside.add(unreadable)
            return LastBeats({})


def _end_of(channel_id: int) -> str:
    return f"The end of what needed channel {channel_id}"
