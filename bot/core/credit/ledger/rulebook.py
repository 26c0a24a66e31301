"""The rules by their names, as entries carry them, and what the ledger asks of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final, Protocol

from bot.core.credit.evidence import TakingPart
from bot.core.credit.recorded import Recorded
from bot.core.credit.rules import rule_2026_1
from bot.core.credit.rules.rule_2026_1 import Attendance, Attended, Credited, Interval, Intervals
from bot.core.credit.rules.rule_2026_1.intervals import clip, union, without

__all__ = ["RULES", "TODAYS", "Attended", "Interval", "Intervals", "Rule", "clip", "union", "without"]

BEFORE_THE_RELEASE: Final = "2026-1 (draft)"
"""The rule of records from before there was a ledger. Nothing was released under its text."""


class Rule(Protocol):
    """A frozen module of bot.core.credit.rules."""

    @property
    def RULE(self) -> str:  # noqa: N802 - as the modules have it
        """Its name."""

    def attendance(self, journal: Sequence[Recorded]) -> Attendance:
        """Who attended, and the window; of a meetup that runs, as of its newest event."""

    def credit(self, attended: Attended, elsewhere: Intervals, already_minutes: int) -> Credited:
        """The whole minutes of one attendance."""

    def taking_part(self, journal: Sequence[Recorded]) -> Mapping[int, TakingPart]:
        """What each did, as counts."""

    def local_day(self, started_at: datetime, utc_offset_minutes: int) -> date:
        """The day that a meetup counts for."""


TODAYS: Final[Rule] = rule_2026_1
"""What is issued from now on follows this one."""
RULES: Final[Mapping[str, Rule]] = {TODAYS.RULE: TODAYS}
"""Every rule that was ever released."""
