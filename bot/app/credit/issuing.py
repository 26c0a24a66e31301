"""From an ended meetup to each attendee's one credit record.

Issuing is repeatable: the store keeps the first record of each member and meetup. What the store refuses is tried
again until it is kept, and a meetup that ended without its credit (the process died in between) is found at the
next start.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.app.off_loop import off_loop
from bot.app.pauses import growing_pauses
from bot.app.ports import Credits, StoreFailed
from bot.core.credit.record import CreditRecord, records
from bot.core.credit.rules.draft import attendees, local_day
from bot.core.meetup.state import Meetup

log = logging.getLogger(__name__)

PAUSE_SECONDS = 1.0
"""Before credit that was refused is tried again; each pause is twice the one before."""

_LONGEST_PAUSE_SECONDS = 60.0


class CreditService:
    """Issues and reads credit records."""

    def __init__(self, store: Credits, pause_seconds: float = PAUSE_SECONDS) -> None:
        self._store = store
        self._pause_seconds = pause_seconds
        self._late: set[str] = set()
        self._trying: set[asyncio.Task[None]] = set()
        # The daily cap reads what was credited before, so two meetups never settle at once.
        self._one_at_a_time = asyncio.Lock()

    async def issue(self, meetup: Meetup, now: datetime) -> bool:
        """Credit every attendee of an ended meetup (aware UTC `now`); whether they have it now.

        A store that fails leaves the meetup uncredited and its records late.
        """
        async with self._one_at_a_time:
            try:
                seen = len(meetup.presence.events)
                present = await off_loop(seen, partial(attendees, meetup))
                already = await self._store.minutes_on(local_day(meetup), present)
                earned = await off_loop(seen, partial(records, meetup, already, now))
                await self._store.issue(meetup.meetup_id, earned)
            except StoreFailed as failure:
                if meetup.meetup_id not in self._late:
                    log.warning(
                        "The credit of meetup %s has to wait, and is tried again: %s",
                        meetup.meetup_id,
                        failure,
                    )
                self._late.add(meetup.meetup_id)
                return False
        self._late.discard(meetup.meetup_id)
        return True

    def issue_later(
        self, meetup: Meetup, now: Callable[[], datetime], issued: Callable[[Meetup], None]
    ) -> None:
        """Go on trying what `issue` could not do, with growing pauses, and tell when it is done."""
        trying = asyncio.create_task(
            self._until_issued(meetup, now, issued), name=f"credit-{meetup.meetup_id}"
        )
        self._trying.add(trying)
        trying.add_done_callback(self._trying.discard)

    async def of_meetup(self, meetup_id: str) -> list[CreditRecord] | None:
        """The records of one meetup that is over; None while they could not be written."""
        return None if meetup_id in self._late else await self._store.of_meetup(meetup_id)

    async def log_of(self, member_id: int) -> list[CreditRecord]:
        """One member's own records, oldest first."""
        return await self._store.of_member(member_id)

    async def _until_issued(
        self, meetup: Meetup, now: Callable[[], datetime], issued: Callable[[Meetup], None]
    ) -> None:
        for pause in growing_pauses(self._pause_seconds, _LONGEST_PAUSE_SECONDS):
            await asyncio.sleep(pause)
            if await self.issue(meetup, now()):
                break
        log.info("The credit of meetup %s is written now.", meetup.meetup_id)
        issued(meetup)
