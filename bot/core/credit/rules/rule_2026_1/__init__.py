"""Rule 2026-1: who attended a meetup, and how many minutes of it are credited (seu facts, rules 1 to 7).

Frozen: see bot.core.credit.rules. It reads a meetup's journal, and no state, setting, clock or zone besides.
"""

from bot.core.credit.rules.rule_2026_1.attendance import attendance
from bot.core.credit.rules.rule_2026_1.attended import Attendance, Attended
from bot.core.credit.rules.rule_2026_1.credit import DAILY_CAP_MINUTES, Credited, credit, local_day
from bot.core.credit.rules.rule_2026_1.intervals import Interval, Intervals
from bot.core.credit.rules.rule_2026_1.took_part import taking_part

RULE = "2026-1"
"""The name of this rule, as records carry it."""

__all__ = [
    "DAILY_CAP_MINUTES",
    "RULE",
    "Attendance",
    "Attended",
    "Credited",
    "Interval",
    "Intervals",
    "attendance",
    "credit",
    "local_day",
    "taking_part",
]
