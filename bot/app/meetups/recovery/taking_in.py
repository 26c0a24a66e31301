"""One meetup back from its journal: the outage is noted, its alarm set, everybody let to it, and its board drawn."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from functools import partial
from typing import Protocol

from bot.app.meetups.attendance.presence import PresenceService
from bot.app.meetups.origin import OBSERVATION, SERIES
from bot.app.meetups.reading import Told, read
from bot.app.meetups.recovery.gate import Gate
from bot.app.meetups.recovery.steps import Step
from bot.app.meetups.service import Meetups
from bot.app.ports import Announcer, Clock, Journal, Origin, SeriesChange
from bot.app.shards import LastBeats
from bot.core.meetup.commands import ChangePlan, Command, LoseSight, RegainSight
from bot.core.meetup.decide import apply
from bot.core.meetup.events import Event
from bot.core.meetup.state import Meetup

LOOK_SECONDS = 2.0
"""For which a meetup waits, to know who is there after an outage; it then goes on, and the look is tried again."""

_LONG_LOOK_SECONDS = 30.0

_SHOWN_AT_ONCE = 10
_SHOWN_EVERY_SECONDS = 0.05
"""Then the next ten: a thousand in five seconds, most of which are found to be right."""

_ORIGIN = Origin(None, OBSERVATION)


class Restated(Protocol):
    """What makes a planned meetup start at its local time again, and what of its series changes along."""

    @property
    def command(self) -> ChangePlan:
        """The change of its plan."""

    @property
    def along(self) -> SeriesChange:
        """The change of the rows."""


class LocalTimeUpkeep(Protocol):
    """What a meetup that is taken in needs where the rules of the clock are others than at the last start."""

    async def look(self) -> None:
        """Find out whose clocks go otherwise. Raises StoreFailed."""

    def restated(self, meetup: Meetup) -> AbstractAsyncContextManager[Restated | None]:
        """What a planned meetup needs to start at its local time, if anything."""


class TakingIn:
    """Lets one meetup after the other go on where it was, and shows them once all do, or soon."""

    def __init__(
        self,
        *,
        journal: Journal,
        clock: Clock,
        announcer: Announcer,
        gate: Gate,
        meetups: Meetups,
        presence: PresenceService,
        local_times: LocalTimeUpkeep,
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._announcer = announcer
        self._gate = gate
        self._meetups = meetups
        self._presence = presence
        self._local_times = local_times
        self._unshown: list[str] | None = []

    async def look_at_clocks(self) -> None:
        """Before the first meetup: find out whose clocks go otherwise. Raises StoreFailed."""
        await self._local_times.look()

    async def expected(self) -> Sequence[str]:
        """The meetups that are not over; nobody is let to them before they are taken in. Raises StoreFailed."""
        unfinished = await self._journal.unfinished()
        self._gate.expect(unfinished)
        return unfinished

    @property
    def is_done(self) -> bool:
        """Whether every meetup that can be taken in is."""
        return self._gate.is_open

    def step(self, meetup_id: str, last_beats: LastBeats) -> Step:
        """The step of one meetup; `last_beats` say since when nobody looked."""
        return Step(
            f"The recovery of meetup {meetup_id}", partial(self._take_in, meetup_id, last_beats), meetup_id
        )

    def show(self) -> None:
        """Have what is recovered shown; from now on nothing waits for it."""
        unshown, self._unshown = self._unshown or [], None
        self._show_some(unshown)

    async def _take_in(self, meetup_id: str, last_beats: LastBeats) -> None:
        """Let a meetup go on where it was."""
        if self._meetups.known(meetup_id) is None:
            told = await read(self._journal, meetup_id)
            if told is not None and not told.meetup.phase.is_over:
                await self._note_outage(told, last_beats.of(told.meetup.plan.guild_id))
            self._gate.open(meetup_id)
        taken_in = self._meetups.known(meetup_id)
        if taken_in is not None:  # whoever came or went while it was taken in was seen by nobody
            await asyncio.wait_for(self._presence.look_at(taken_in), _LONG_LOOK_SECONDS)

    async def _note_outage(self, told: Told, last_beat: datetime | None) -> None:
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
