"""Logs to write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from bot.core.credit.activity import Activity, ActivityKind
from bot.core.credit.log import CreditLog, Participant
from bot.core.credit.record import CreditRecord
from tests.core.builders import record

ANA_ID = 1_234_567_890_123_456_789
"""Long enough for a spreadsheet to round it, were it a number."""
MADE_AT = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)


def log_of(
    *records: CreditRecord, name: str = "Ana", activities: Sequence[Activity] = (), **more: Any
) -> CreditLog:
    """Ana's log of these records."""
    return CreditLog(Participant(name, ANA_ID), MADE_AT, records, tuple(activities), **more)


def an_activity(**changes: Any) -> Activity:
    """An hour and a half of reading, after the meetup of `record()`."""
    facts: dict[str, Any] = {
        "activity_id": "a1",
        "member_id": ANA_ID,
        "kind": ActivityKind.LEARNING,
        "day": date(2026, 11, 6),
        "minutes": 90,
        "description": "Read a book on flow",
        "reported_at": datetime(2026, 11, 7, 9, 0, tzinfo=UTC),
    }
    return Activity(**(facts | changes))


def a_log(*per_year: int) -> CreditLog:
    """So many records in 2024, in 2025…"""
    days = [date(year, 3, 1) for year, count in enumerate(per_year, start=2024) for _ in range(count)]
    return log_of(*(record(record_id=f"LC-{number}", day=day) for number, day in enumerate(days)))
