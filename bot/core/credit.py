"""From attendance to credit, by named rule version (first rule: `2026-1`, seu facts).

Imports the standard library and bot.core.attendance only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class CreditRecord:
    """One member's attendance of one meetup, as it supports an SEU claim. Instants are aware UTC.

    `minutes` is what is credited; it is the sum of its split `measured + inferred + checked_in`.
    `day` is the meetup-local calendar day of the start. `topics` and `takeaways` are titles and texts.
    """

    record_id: str
    meetup_id: str
    guild_id: int
    member_id: int
    rule: str
    day: date
    minutes: int
    measured: int
    inferred: int
    checked_in: int
    title: str
    organizer: str
    started_at: datetime
    ended_at: datetime
    time_zone: str
    topics: tuple[str, ...]
    takeaways: tuple[str, ...]
    issued_at: datetime
