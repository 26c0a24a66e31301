"""The credit records against the journal, and against the day."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from bot.core.credit.record import records
from bot.core.credit.rules.draft import DAILY_CAP_MINUTES
from bot.core.meetup.evolve import fold
from support.simulator.invariants.base import Invariant

if TYPE_CHECKING:
    from support.simulator.life import Life


class CreditIsWhatTheJournalGives(Invariant):
    """Every meetup that ended is credited, and computed again its records are the same."""

    name = "credit is what the journal gives"
    needs_calm = True

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._judged: set[str] = set()

    async def check(self) -> AsyncIterator[str]:
        """Each meetup once, when it has ended; the day's cap may have cut some of it."""
        life = self.life
        for head in [each for each in life.records.meetups.values() if each.phase == "ended"]:
            if head.meetup_id in self._judged:
                continue
            self._judged.add(head.meetup_id)
            if not head.is_credited:
                yield "a meetup ended, and nobody has credit for it"
                continue
            meetup = fold((await life.store.journal.load(head.meetup_id)).events)
            assert meetup is not None
            kept = {each.member_id: each for each in await life.store.credits.of_meetup(head.meetup_id)}
            fair = {each.member_id: each for each in records(meetup, {}, life.env.now())}
            for member_id in sorted({*kept, *fair}):
                has = kept[member_id].minutes if member_id in kept else 0
                due = fair[member_id].minutes if member_id in fair else 0
                if has != due and not await self._is_capped(member_id, due):
                    yield f"somebody has {has} minutes of {meetup.plan.title!r}, and the journal gives {due}"

    async def _is_capped(self, member_id: int, due: int) -> bool:
        rows = self.life.records.ask(
            "SELECT sum(minutes) FROM credit_records WHERE member_id = ? GROUP BY day", member_id
        )
        return any(minutes == DAILY_CAP_MINUTES for (minutes,) in rows) or due > DAILY_CAP_MINUTES


class NobodyHasMoreThanTheDay(Invariant):
    """Of one day nobody has more minutes than are credited of a day."""

    name = "nobody has more than the day"

    async def check(self) -> AsyncIterator[str]:
        """Each member and day."""
        for member_id, day, minutes in self.life.records.ask(
            "SELECT member_id, day, sum(minutes) FROM credit_records GROUP BY member_id, day"
        ):
            if minutes > DAILY_CAP_MINUTES:
                yield f"{member_id} has {minutes} minutes on {day}"
