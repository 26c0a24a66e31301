"""What has to happen before the bot goes on where it was: after a start, and after an outage.

Nothing but the journal lasts, so a start folds every open meetup from it, notes the time in which nobody
looked, sets the alarms again and brings what people see up to date. Who is where is known only once Discord
shows it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot.app.credit.issuing import CreditService
from bot.app.meetups.heartbeat import HeartbeatService
from bot.app.meetups.presence import PresenceService
from bot.app.meetups.service import Meetups
from bot.app.ports import Alarms, Announcer, Channels, Clock, Journal
from bot.core.meetup.commands import LoseSight


class SeriesUpkeep(Protocol):
    """What recovery needs of the series, which know meetups and are not known to them."""

    async def wake(self) -> None:
        """Do everything that is due, for every series."""

    async def guild_changed(self, guild_id: int) -> None:
        """What was impossible in a guild may be possible now."""

    async def channel_deleted(self, guild_id: int, channel_id: int) -> None:
        """A channel is gone, with what was to happen in it."""


class Recovery:
    """Brings the bot back to where it was (guild ids are snowflakes)."""

    def __init__(
        self,
        *,
        journal: Journal,
        clock: Clock,
        alarms: Alarms,
        announcer: Announcer,
        rooms: Channels,
        credit: CreditService,
        heartbeat: HeartbeatService,
        meetups: Meetups,
        presence: PresenceService,
        series: SeriesUpkeep,
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._alarms = alarms
        self._announcer = announcer
        self._rooms = rooms
        self._credit = credit
        self._heartbeat = heartbeat
        self._meetups = meetups
        self._presence = presence
        self._series = series
        self._recovered = False

    async def start(self, guild_ids: Collection[int]) -> bool:
        """Discord has shown the guilds of a new session: recover once a process, look around each time.

        Returns whether this was the time that recovered.
        """
        is_first = not self._recovered
        if is_first:
            self._recovered = True
            await self._recover()
        await self._presence.look(guild_ids)
        await self._notice_deleted_channels(guild_ids)
        return is_first

    async def session_regained(self, guild_ids: Collection[int]) -> None:
        """The line to these guilds is back, with or without what happened meanwhile: look who is where."""
        if self._recovered:
            await self._presence.look(guild_ids)

    async def guild_available(self, guild_id: int) -> None:
        """A guild is back, or new: who and what is there, and what can go on."""
        if self._recovered:
            await self._presence.look([guild_id])
            await self._notice_deleted_channels([guild_id])
            await self._series.guild_changed(guild_id)

    async def _recover(self) -> None:
        last_beat = await self._heartbeat.last_beat()
        for meetup_id in await self._journal.unfinished():
            await self._recover_meetup(meetup_id, last_beat)
        for meetup_id in await self._journal.uncredited():
            meetup = await self._meetups.find(meetup_id)
            await self._credit.issue(meetup, self._clock.now())
            self._announcer.changed(meetup)
        for meetup_id in await self._journal.unshown():
            self._announcer.changed(await self._meetups.find(meetup_id))
        self._alarms.start(self._meetups.ring, self._heartbeat.beat, self._series.wake)
        await self._series.wake()

    async def _recover_meetup(self, meetup_id: str, last_beat: datetime | None) -> None:
        """Fold a meetup and let it go on.

        The outage began at the last heartbeat or journal entry, whichever is later.
        """
        meetup = await self._meetups.find(meetup_id)
        if meetup.phase.is_live:
            since = meetup.last_at if last_beat is None else max(last_beat, meetup.last_at)
            await self._meetups.note(meetup_id, LoseSight(since))
        await self._meetups.resume(meetup_id)

    async def _notice_deleted_channels(self, guild_ids: Collection[int]) -> None:
        """Nobody told of the channels that were deleted meanwhile. A guild that Discord lost shows none."""
        visible = [each for each in guild_ids if self._rooms.is_available(each)]
        for meetup in self._meetups.in_guilds(visible):
            guild_id = meetup.plan.guild_id
            for channel_id in (meetup.plan.channel_id, meetup.plan.voice_channel_id):
                if channel_id is not None and not self._rooms.is_there(guild_id, channel_id):
                    await self._series.channel_deleted(guild_id, channel_id)
