"""What the use cases of hosting need from the outside, as Protocols."""

from __future__ import annotations

from datetime import date
from typing import Protocol


class Volunteers(Protocol):
    """Who hosts which occurrence that is not planned yet (ids are snowflakes, days those of the series' rule)."""

    async def of(self, series_id: str) -> dict[date, int]:
        """Everybody who said so for a series, by day. Raises Unreadable."""

    async def ahead(self, since: date) -> list[str]:
        """The ids of the series of which somebody hosts an occurrence that is held on a day (UTC) from `since` on.

        Of all the servers of this process. Raises StoreFailed.
        """

    async def add(self, series_id: str, day: date, member_id: int, told_on: str | None = None) -> None:
        """Keep a volunteer; where somebody was first, they stay. Raises StoreFailed.

        `told_on` is the meetup that is over and whose summary tells of it: it is to be shown again, by the next start
        if need be.
        """

    async def remove(self, series_id: str, day: date, told_on: str | None = None) -> None:
        """Nobody hosts that occurrence any more; `told_on` as above. Raises StoreFailed."""
