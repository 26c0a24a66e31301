"""The ledger against the journals, and against the day."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.core.credit.rules.rule_2026_1 import DAILY_CAP_MINUTES
from bot.store.ledger.audit import audit
from support.simulator.invariants.base import Invariant
from support.simulator.life import Life


class CreditIsWhatTheJournalGives(Invariant):
    """Every meetup that ended is settled, and computed again every entry is the same to the byte."""

    name = "credit is what the journal gives"
    needs_calm = True

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._judged: set[str] = set()

    async def check(self) -> AsyncIterator[str]:
        """The whole ledger, whenever another meetup has ended."""
        ended = {each.meetup_id for each in self.life.records.meetups.values() if each.phase == "ended"}
        if ended <= self._judged:
            return
        self._judged |= ended
        if any(not self.life.records.meetups[each].is_credited for each in ended):
            yield "a meetup ended, and nobody has credit for it"
            return
        for sentence in audit(self.life.sim.config.database).findings:
            yield f"the audit says: {sentence}"


class NobodyHasMoreThanTheDay(Invariant):
    """Of one day nobody has more minutes than are credited of a day."""

    name = "nobody has more than the day"

    async def check(self) -> AsyncIterator[str]:
        """Each member and day."""
        for member_id, day, minutes in self.life.records.ask(
            "SELECT member_id, day, sum(minutes) FROM credit_records WHERE member_id NOTNULL GROUP BY member_id, day"
        ):
            if minutes > DAILY_CAP_MINUTES:
                yield f"{member_id} has {minutes} minutes on {day}"
