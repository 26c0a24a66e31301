"""Nothing is kept for ever: once a day, what has had its time is forgotten, in small steps."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Final

from bot.app.community.ports import DailyAlarm, ServerStore
from bot.app.community.servers import ServerDataService
from bot.app.ports import Clock, StoreFailed
from bot.core.dates.calendar import months_before

SENT_KEPT: Final = timedelta(days=200)
"""How long it is known which direct messages were sent: until nobody would send one again. The first that reminds of
a renewal is sent 180 days ahead, and could be once more for the 90 days that follow."""

DRAFTS_KEPT: Final = timedelta(days=1)
"""How long a proposal, or a series, waits for its author to say what becomes of it."""

INTERACTIONS_KEPT: Final = timedelta(days=1)
"""How long it is known which interactions changed something: Discord delivers one again within minutes, or never."""

MOST_AHEAD: Final = timedelta(days=1)
"""A clock further ahead than that of Discord's is wrong, and by a wrong one too much has had its time."""

log = logging.getLogger(__name__)


class RetentionService:
    """What is done once a day."""

    def __init__(
        self,
        *,
        store: ServerStore,
        servers: ServerDataService,
        clock: Clock,
        alarm: DailyAlarm,
        overwrite_soon: Callable[[], None],
        ahead: Callable[[], timedelta],
        presence_days: int,
        records_months: int,
    ) -> None:
        """For how long it is kept who was where when, and the records, after a meetup.

        `ahead` says how far the clock is ahead of Discord's, as far as that is known.
        """
        self._store = store
        self._servers = servers
        self._clock = clock
        self._alarm = alarm
        self._task: asyncio.Task[None] | None = None
        self._overwrite_soon = overwrite_soon
        self._ahead = ahead
        self._presence_days = presence_days
        self._records_months = records_months

    def begin(self) -> None:
        """Do it now, and each day from now on."""
        self._alarm.each_day("retention", self.tend)
        self._task = asyncio.create_task(self.tend(), name="retention")

    async def stop(self) -> None:
        """Leave what is under way; the next start goes on with it."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def tend(self) -> None:
        """Do all of it; what fails is tried again tomorrow, and so is all of it while the clock is wrong."""
        ahead = self._ahead()
        if ahead > MOST_AHEAD:
            log.warning("Nothing is deleted today: the clock is %d days ahead of Discord's.", ahead.days)
            return
        for each in (
            self._servers.tend,
            self._forget_presence,
            self._forget_records,
            self._forget_what_was_said,
            self._store.sweep,
        ):
            try:
                await each()
            except StoreFailed as failure:
                log.warning(
                    "What has had its time is deleted tomorrow, for today it could not be: %s", failure
                )
                return
            except Exception:
                # What fails for a reason that nobody foresaw must not have all the rest kept for ever.
                log.exception(
                    "Some of what has had its time could not be deleted; it is tried again tomorrow."
                )
        self._overwrite_soon()

    async def _forget_what_was_said(self) -> None:
        now = self._clock.now()
        await self._store.forget_messages_sent(now - SENT_KEPT, now)
        await self._store.forget_drafts(now - DRAFTS_KEPT, now)
        await self._store.forget_interactions(now - INTERACTIONS_KEPT)

    async def _forget_records(self) -> None:
        now = self._clock.now()
        first_day = months_before(now.date(), self._records_months)
        before = datetime.combine(first_day, time(), UTC)
        servers = await self._store.forget_records(before, now)
        if servers:
            log.info("Records of %d servers are forgotten after %d months.", servers, self._records_months)

    async def _forget_presence(self) -> None:
        now = self._clock.now()
        before = now - timedelta(days=self._presence_days)
        in_all = 0
        while forgotten := await self._store.forget_presence(before, now):
            in_all += forgotten
        if in_all:
            log.info("Who was there in %d meetups is forgotten after %d days.", in_all, self._presence_days)
