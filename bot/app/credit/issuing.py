"""From an ended meetup to each attendee's one credit record.

Issuing is repeatable: the store keeps the first record of each member and meetup, and a meetup that ended
without its credit (the process died in between) is found at the next start.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

from bot.app.ports import Credits, StoreFailed
from bot.core.credit.record import CreditRecord, records
from bot.core.credit.rules.rule_2026_1 import attendees, local_day
from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.core.refusal import Refusal

NO_CREDIT_YET = say(
    "There is no record of yours yet. The first one appears when a meetup you attend is finished."
)


class CreditService:
    """Issues and reads credit records."""

    def __init__(self, store: Credits) -> None:
        self._store = store
        # The daily cap reads what was credited before, so two meetups never settle at once.
        self._one_at_a_time = asyncio.Lock()

    async def issue(self, meetup: Meetup, now: datetime) -> Sequence[CreditRecord]:
        """Credit every attendee of an ended meetup (aware UTC `now`); what they have is returned.

        A failing store leaves the meetup uncredited; the next start settles it.
        """
        async with self._one_at_a_time:
            try:
                already = await self._store.minutes_on(local_day(meetup), attendees(meetup))
                await self._store.issue(meetup.meetup_id, records(meetup, already, now))
                return await self._store.of_meetup(meetup.meetup_id)
            except StoreFailed:
                return ()

    async def of_meetup(self, meetup_id: str) -> list[CreditRecord]:
        """The records of one meetup."""
        return await self._store.of_meetup(meetup_id)

    async def log_of(self, member_id: int) -> list[CreditRecord]:
        """One member's own records, oldest first."""
        return await self._store.of_member(member_id)

    async def exportable(self, member_id: int) -> list[CreditRecord]:
        """One member's own records for an export. Raises Refusal when there are none."""
        mine = await self.log_of(member_id)
        if not mine:
            raise Refusal(NO_CREDIT_YET)
        return mine
