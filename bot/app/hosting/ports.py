"""What the use cases of hosting need from the outside, as Protocols."""

from __future__ import annotations

from datetime import date
from typing import Protocol


class Volunteers(Protocol):
    """Who hosts which occurrence that is not planned yet (ids are snowflakes, days those of the series' rule)."""

    async def of(self, series_id: str) -> dict[date, int]:
        """Everybody who said so for a series, by day. Raises Unreadable."""

    async def add(self, series_id: str, day: date, member_id: int) -> None:
        """Keep a volunteer; where somebody was first, they stay. Raises StoreFailed."""

    async def remove(self, series_id: str, day: date) -> None:
        """Nobody hosts that occurrence any more. Raises StoreFailed."""
