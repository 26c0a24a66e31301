"""What a change of a series means for the meetup that is planned of it: both are changed at once, or neither is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.app.meetups.service import Meetups
from bot.app.ports import SeriesChange
from bot.app.series.planned.last_held import last_held
from bot.app.series.ports import SeriesStore
from bot.app.series.scheduler import Scheduler
from bot.core.meetup.ahead.before_start import differs
from bot.core.meetup.commands import Actor, CallOff, ChangePlan
from bot.core.meetup.events import CancelReason
from bot.core.meetup.parts import Phase
from bot.core.meetup.undo.handling import step_to_undo
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.series.series import OccurrenceNote, OccurrenceState, Series

_UNDOABLE = say(
    "That meetup was cancelled a moment ago. Bring it back as it was with `/leancoffee undo`, in its channel."
)


class PlannedMeetups:
    """Writes changes of series, each together with what it means for the meetup of a note."""

    def __init__(self, series: SeriesStore, meetups: Meetups, scheduler: Scheduler) -> None:
        self._series = series
        self._meetups = meetups
        self._scheduler = scheduler

    async def set_back(self, note: OccurrenceNote, off: CallOff, change: SeriesChange) -> None:
        """Call a planned meetup off, so that its occurrence waits to be opened again."""
        waiting = replace(note, state=OccurrenceState.WAITING)
        await self.call_off(note, off, replace(change, notes=(*change.notes, waiting)))

    async def call_off(self, note: OccurrenceNote, off: CallOff, change: SeriesChange) -> None:
        """Call the meetup of a note off, where there is one that is open."""
        if note.is_open and note.meetup_id is not None:
            await self._scheduler.hosts.keep(change.series.series_id, note.day, note.meetup_id)
            await self._meetups.execute(note.meetup_id, off, change.series.guild_id, change)
        else:
            await self._series.save(change)

    async def delete(self, series: Series, note: OccurrenceNote | None, actor: Actor) -> None:
        """Forget a series; the meetup of a note, that is planned, is called off.

        The summary of the last one tells of the next no more.
        """
        held = await last_held(self._series, self._meetups, series.series_id)
        if note is not None and note.meetup_id is not None:
            off = CallOff(CancelReason.SERIES_DELETED, actor.member_id)
            gone = SeriesChange(series, None, is_deleted=True)
            await self._meetups.execute(note.meetup_id, off, series.guild_id, gone)
        else:
            await self._series.delete(series.series_id)
        if held is not None:
            self._scheduler.tell_held_before(held)

    async def before_it_comes_back(self, series_id: str, note: OccurrenceNote, now: datetime) -> None:
        """Where the meetup of a note was cancelled: whom it was handed to hosts it also where it is planned anew.

        Raises Refusal where it comes back as it was, by an undo: it would be planned twice.
        """
        if note.state is not OccurrenceState.PLANNED or note.meetup_id is None:
            return
        cancelled = await self._meetups.find(note.meetup_id)
        try:
            step_to_undo(cancelled, None, now)
        except Refusal:  # its end stays
            await self._scheduler.hosts.keep(series_id, note.day, note.meetup_id)
            return
        raise Refusal(_UNDOABLE)

    async def follow(
        self, channel_id: int, series: Series, note: OccurrenceNote | None, change: SeriesChange, actor: Actor
    ) -> None:
        """Let the planned meetup of a note, in this text channel (a snowflake), follow its series."""
        if note is not None and series.channel_id != channel_id:
            # A board cannot go to another channel: the meetup is planned anew there, with its topics.
            await self.set_back(note, CallOff(CancelReason.CHANNEL_CHANGED, actor.member_id), change)
        else:
            await self.replan(series, note, change)

    async def replan(self, series: Series, note: OccurrenceNote | None, change: SeriesChange) -> None:
        """Let the planned meetup of a note follow its series, if there is one."""
        if note is None or note.meetup_id is None or not note.is_open:
            await self._series.save(change)
            return
        meetup = await self._meetups.find(note.meetup_id)
        try:
            voice = await self._scheduler.voice_of(series)
        except OSError:  # nothing is known against the channel
            voice = series.voice_channel_id
        occurrence = series.occurrence(note.day, note.starts_at)
        command = ChangePlan(voice, series.title, series.policy, occurrence, series.host_id)
        if meetup.phase is Phase.PLANNED and not differs(meetup, command):
            await self._series.save(change)
        else:
            await self._meetups.execute(meetup.meetup_id, command, series.guild_id, change)
