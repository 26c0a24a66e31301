"""A log with records, activities and certifications, for drawing."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.core.credit.activity import Activity, ActivityKind
from bot.core.credit.member_log import MemberLog
from bot.core.credit.renewal import Certification
from tests.ui.examples import LI, record

NOON = datetime(2026, 2, 1, 12, 0, tzinfo=UTC)
TODAY = NOON.date()


def activity(number: int = 1, description: str = "A book on flow") -> Activity:
    """An activity of Li's, the later the higher the number."""
    return Activity(str(number), LI, ActivityKind.LEARNING, date(2025, 12, number), 90, description, NOON)


def log(
    records: int = 2, activities: int = 1, title: str = "November", expires: date = date(2027, 5, 1)
) -> MemberLog:
    """A log whose records are of January 2026, and its activities of December 2025."""
    return MemberLog(
        LI,
        [record(each, title=title) for each in range(records)],
        [activity(each + 1, title) for each in range(activities)],
        [Certification("CSPO", expires)],
        title[:100],
    )
