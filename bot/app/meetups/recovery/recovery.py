"""What has to happen before the bot goes on where it was: after a start, and after an outage.

Nothing but the journal lasts, so a start folds every open meetup from it, notes the time in which nobody
looked, sets its alarm again and brings what people see up to date. One meetup after the other comes back; what
cannot be read is set aside, what stumbles is tried again, and neither holds up the rest.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.app.concurrency.background import Background
from bot.app.concurrency.off_loop import lasting
from bot.app.meetups.attendance.presence import PresenceService
from bot.app.meetups.attendance.wakefulness import Wakefulness
from bot.app.meetups.recovery.beats import Beats
from bot.app.meetups.recovery.deleted_channels import DeletedChannels
from bot.app.meetups.recovery.left_undone import LeftUndone
from bot.app.meetups.recovery.steps import RecoverySteps, Step
from bot.app.meetups.recovery.taking_in import TakingIn
from bot.app.ports import Alarms
from bot.app.shards import LastBeats
from bot.core.meetup.alarms import Alarm

SHOWN_AFTER_SECONDS = 2.0
"""How long what is recovered waits to be shown, at most, until everything is: people and alarms go first."""

_PATIENCE_SECONDS = 30.0
"""For which the rest of a start waits for what has to be tried again: it is of one server, and the rest of all."""


class SeriesUpkeep(Protocol):
    """What recovery needs of the series, which know meetups and are not known to them."""

    async def wake(self) -> None:
        """Do everything that is due, for every series."""

    async def guild_changed(self, guild_id: int) -> None:
        """What was impossible in a guild may be possible now."""


class Recovery:
    """Brings the bot back to where it was (guild ids are snowflakes)."""

    def __init__(
        self,
        *,
        steps: RecoverySteps,
        beats: Beats,
        taking_in: TakingIn,
        left_undone: LeftUndone,
        deleted_channels: DeletedChannels,
        alarms: Alarms,
        presence: PresenceService,
        wakefulness: Wakefulness,
        series: SeriesUpkeep,
        ring: Callable[[str, Alarm], Awaitable[None]],
    ) -> None:
        """`ring` is what becomes of a meetup's alarm."""
        self.beats = beats
        self._steps = steps
        self._taking_in = taking_in
        self._left_undone = left_undone
        self._deleted_channels = deleted_channels
        self._alarms = alarms
        self._presence = presence
        self._wakefulness = wakefulness
        self._series = series
        self._ring = ring
        self._going_on = Background()
        self._begun = False

    async def start(self, guild_ids: Collection[int]) -> bool:
        """Discord has shown the guilds of a new session: recover once a process, look around each later time.

        Returns once everything is recovered that can be read, or after half a minute of tries, which go on; says
        whether it was this call that did it. Raises RecoveryFailed.
        """
        if self._begun:
            await self._presence.look(guild_ids)
            await self._go_on(self._deleted_channels.untold(guild_ids))
            return False
        self._begun = True
        await self._steps.patiently(self._presence.prepare)
        # First of all: whatever takes its time below must not keep a recovered meetup from moving on.
        self._alarms.start(self._ring_awake, self.beats.beat, self._series.wake)
        # Before anything is noted: what this process writes is no sign that the last one was alive.
        last_beats = await self._steps.patiently(self.beats.last)
        await self._steps.patiently(self._taking_in.look_at_clocks)
        expected = await self._steps.patiently(self._taking_in.expected)
        left = await self._taken_in(expected, last_beats)
        undone = [*await self._left_undone.found(self._steps), *self._deleted_channels.untold(guild_ids)]
        with lasting(len(undone)):
            left += await self._steps.attempt(undone)
        await self._go_on(left)
        return True

    async def _taken_in(self, expected: Sequence[str], last_beats: LastBeats) -> list[Step]:
        """Take meetups in side by side, and have them shown once all are, or soon; the steps that are left."""
        showing = asyncio.get_running_loop().call_later(SHOWN_AFTER_SECONDS, self._taking_in.show)
        with lasting(len(expected)):
            left = await self._steps.attempt([self._taking_in.step(each, last_beats) for each in expected])
        showing.cancel()
        self._taking_in.show()
        return left

    async def _go_on(self, steps: Sequence[Step]) -> None:
        """Take the steps that are left; one that cannot be taken for long holds up nothing that follows."""
        task = self._going_on.begin(self._steps.until_done(steps), "recovery")
        await asyncio.wait({task}, timeout=_PATIENCE_SECONDS)

    @property
    def is_done(self) -> bool:
        """Whether every meetup that can be recovered is; what is left to show and to credit may go on."""
        return self._begun and self._taking_in.is_done

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
            await self._steps.until_done(self._deleted_channels.untold([guild_id]))

    async def channel_deleted(self, guild_id: int, channel_id: int) -> None:
        """Discord says that a channel is gone: end what needs it, however often the database refuses.

        The threads below it are gone as well, of which Discord does not tell where they were archived.
        """
        await self._steps.until_done([self._deleted_channels.told(guild_id, channel_id)])
        await self._steps.until_done(self._deleted_channels.untold([guild_id]))
