"""Until when this process watched: what the next one takes for the beginning of an outage."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from bot.app.meetups.attendance.heartbeat import HeartbeatService
from bot.app.meetups.attendance.wakefulness import Wakefulness
from bot.app.meetups.recovery.gate import Gate
from bot.app.meetups.service import Meetups
from bot.app.ports import Unreadable
from bot.app.set_aside import SetAside
from bot.app.shards import LastBeats

LAST_BEAT_SECONDS = 1.0
"""Whoever is told to stop has eight in all, and without this beat an outage is a little longer."""


class Beats:
    """Notes heartbeats where they are true, and reads the last ones of the process before."""

    def __init__(
        self,
        heartbeat: HeartbeatService,
        wakefulness: Wakefulness,
        gate: Gate,
        meetups: Meetups,
        set_aside: SetAside,
    ) -> None:
        self._heartbeat = heartbeat
        self._wakefulness = wakefulness
        self._gate = gate
        self._meetups = meetups
        self._set_aside = set_aside

    async def last(self) -> LastBeats:
        """Those of the process before; none where they cannot be read. Raises StoreFailed."""
        try:
            return await self._heartbeat.last_beats()
        except Unreadable as unreadable:
            self._set_aside.add(unreadable)
            return LastBeats({})

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
