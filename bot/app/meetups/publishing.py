"""What follows the commit of a meetup: its alarm, its credit, its boards, and whoever listens."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.app.credit.issuing import CreditService
from bot.app.meetups.cache import Loaded
from bot.app.meetups.heartbeat import HeartbeatService
from bot.app.ports import Alarms, Announcer, Clock
from bot.core.meetup.alarms import next_alarm
from bot.core.meetup.state import Meetup

OnOver = Callable[[Meetup], None]
OnSeen = Callable[[int, frozenset[int]], Awaitable[None]]


class Publisher:
    """Lets everybody know of what is durable."""

    def __init__(
        self,
        *,
        alarms: Alarms,
        heartbeat: HeartbeatService,
        announcer: Announcer,
        credit: CreditService,
        clock: Clock,
    ) -> None:
        self._alarms = alarms
        self._heartbeat = heartbeat
        self._announcer = announcer
        self._credit = credit
        self._clock = clock
        self.on_over: OnOver = lambda _: None
        self.on_seen: OnSeen = _nobody_listens

    def take_in(self, loaded: Loaded) -> None:
        """A meetup that was committed before this process knew of it."""
        self.set_alarm(loaded, loaded.meetup)
        self._heartbeat.follow(loaded.meetup)
        self._announcer.changed(loaded.meetup)

    async def publish(self, loaded: Loaded, after: Meetup) -> None:
        """What follows a commit. `after` is durable; a later state may be on its way already."""
        if after.phase.is_over:
            self._alarms.clear(after.meetup_id)
            await asyncio.shield(self._give_credit(after))
            self.on_over(after)
        else:
            self.set_alarm(loaded, after)
        self._heartbeat.follow(after)
        self._announcer.changed(after)
        present = after.presence.present
        if present is not loaded.named:
            new, loaded.named = present - loaded.named, present
            await self.on_seen(after.plan.guild_id, new)

    def set_alarm(self, loaded: Loaded, meetup: Meetup) -> None:
        """Set the meetup's next alarm, where it is another one than is set."""
        alarm_for = (meetup.plan, meetup.flow)
        if alarm_for == loaded.alarm_for:  # dots, takeaways and presence leave both as they are
            return
        loaded.alarm_for = alarm_for
        alarm = next_alarm(meetup)
        if alarm == loaded.alarm:
            return
        loaded.alarm = alarm
        if alarm is None:
            self._alarms.clear(meetup.meetup_id)
        else:
            self._alarms.set(meetup.meetup_id, alarm)

    async def _give_credit(self, ended: Meetup) -> None:
        """Give the credit that is due, or give back what was taken from others, if need be later.

        What is shown without it is then shown again.
        """
        if not await self._credit.issue(ended, self._clock.now()):
            self._credit.issue_later(ended, self._clock.now, self._announcer.changed)


async def _nobody_listens(_guild_id: int, _member_ids: frozenset[int]) -> None:
    return
