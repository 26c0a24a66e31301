"""Who hosts the next meetup of a series, as far as somebody has said so."""

from __future__ import annotations

from datetime import date, datetime

from bot.core.structures.frozen import frozen


@frozen
class NextTime:
    """The next meetup of a series: when it starts (aware UTC), and who has offered to host it (a snowflake).

    `day` is the local day that the rule of the series gives.
    """

    day: date
    starts_at: datetime
    volunteer_id: int | None = None
