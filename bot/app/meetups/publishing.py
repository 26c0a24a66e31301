"""What follows the commit of a meetup: its alarm, its credit, its boards, and whoever listens."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.app.concurrency.background import Background
from bot.app.concurrency.pauses import growing_pauses
from bot.app.credit.issuing import CreditService
from bot.app.meetups.attendance.heartbeat import HeartbeatService
from bot.app.meetups.cache import Loaded, MeetupCache
from bot.app.ports import Alarms, Announcer, Clock, StoreFailed, Unreadable
from bot.core.meetup.alarms import next_alarm
from bot.core.meetup.state import Meetup
from bot.core.refusal import Refusal

log = logging.getLogger(__name__)

PAUSE_SECONDS = 1.0
"""Before a meetup is read again whose summary another one has changed; each pause is twice the one before."""

_LONGEST_PAUSE_SECONDS = 60.0

OnOver = Callable[[Meetup], None]
OnSeen = Callable[[int, frozenset[int]], Awaitable[None]]


class Publisher:
    """Lets everybody know of what is durable."""

    def __init__(
        self,
        cache: MeetupCache,
        alarms: Alarms,
        heartbeat: HeartbeatService,
        announcer: Announcer,
        credit: CreditService,
        clock: Clock,
    ) -> None:
        self._cache = cache
        self._alarms = alarms
        self._heartbeat = heartbeat
        self._announcer = announcer
        self._credit = credit
        self._clock = clock
        self.on_over: list[OnOver] = []
        self.on_seen: OnSeen = _nobody_listens
        self._showing = Background()
        credit.on_other.append(self._show_other)

    def take_in(self, loaded: Loaded, *, shows: bool = True) -> None:
        """A meetup that was committed before this process knew of it; whether it is shown at once."""
        self._follow(loaded, loaded.meetup)
        if shows:
            self._announcer.changed(loaded.meetup)

    async def publish(self, loaded: Loaded, after: Meetup) -> None:
        """What follows a commit. `after` is durable; a later state may be on its way already."""
        has_moved = after.presence is not loaded.followed_presence
        is_followed = after.flow is loaded.followed_flow and after.plan is loaded.followed_plan
        if not is_followed or after.pace is not loaded.followed_pace:
            if after.phase.is_over:
                self._cache.clear_away(after.meetup_id)
                self._alarms.clear(after.meetup_id)
                await asyncio.shield(self._give_credit(after))
                if self._cache.known(after.meetup_id) is not None:
                    return  # the end was taken back meanwhile, and what follows from that followed
            elif self._cache.known(after.meetup_id) is None:
                await self._go_on(loaded, after)
                return
            self._follow(loaded, after)
        elif has_moved:
            self.set_alarm(loaded, after)
        self._announcer.changed(after)
        if has_moved:
            loaded.followed_presence, present = after.presence, after.presence.present
            new, loaded.named = present - loaded.named, present
            await self.on_seen(after.plan.guild_id, new)

    async def owe_nothing(self, meetup: Meetup) -> None:
        """Revoke what an end gave of a meetup that goes on, should one have been taken back."""
        await asyncio.shield(self._give_credit(meetup))

    async def _go_on(self, loaded: Loaded, after: Meetup) -> None:
        """The end of a meetup was taken back: it moves by itself again, and what it gave is revoked."""
        self._cache.take_back_in(loaded)
        self._follow(loaded, after)
        self._announcer.changed(after)
        await self.owe_nothing(after)

    def set_alarm(self, loaded: Loaded, meetup: Meetup) -> None:
        """Set the meetup's next alarm, where it is another one than is set."""
        alarm = next_alarm(meetup)
        if alarm == loaded.alarm:
            return
        loaded.alarm = alarm
        if alarm is None:
            self._alarms.clear(meetup.meetup_id)
        else:
            self._alarms.set(meetup.meetup_id, alarm)

    def _follow(self, loaded: Loaded, after: Meetup) -> None:
        """What rests on plan, flow and pace, which dots, takeaways and presence leave as they are."""
        if after.phase.is_over:  # what happens then happens to the credit, and is always looked at
            loaded.followed_plan = loaded.followed_flow = None
            for each in self.on_over:
                each(after)
        else:
            loaded.followed_plan, loaded.followed_flow = after.plan, after.flow
            loaded.followed_pace = after.pace
            self.set_alarm(loaded, after)
        self._heartbeat.follow(after)

    async def _give_credit(self, ended: Meetup) -> None:
        """Give the credit that is due, or give back what was taken from others, if need be later.

        What is shown without it is then shown again. Where an end was taken back, what it gave is.
        """
        await self._credit.issue_or_later(ended, self._clock.now, self._show_newest)

    def _show_newest(self, meetup: Meetup) -> None:
        """Its end may have been taken back since, and it may have ended once more."""
        self._announcer.changed(self._cache.newest(meetup))

    def _show_other(self, meetup_id: str) -> None:
        """Its records follow what this one left of a day or of somebody's time, and so does its summary."""
        self._showing.begin(self._shown(meetup_id), f"show-{meetup_id}")

    async def _shown(self, meetup_id: str) -> None:
        for pause in growing_pauses(PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS):
            try:
                loaded = await self._cache.at(meetup_id)
            except StoreFailed as failure:
                log.debug("The summary of meetup %s has to wait: %s", meetup_id, failure)
                await asyncio.sleep(pause)
                continue
            except (Refusal, Unreadable) as failure:
                log.warning(
                    "The summary of meetup %s is brought up to date at the next start: %s", meetup_id, failure
                )
            else:
                self._announcer.changed(loaded.meetup)
            return


async def _nobody_listens(_guild_id: int, _member_ids: frozenset[int]) -> None:
    return
