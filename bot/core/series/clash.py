"""Two meetups in one channel at one time, of which the second has to wait: said before it is too late to move one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core.series.series import Series, Upcoming
from bot.core.structures.frozen import frozen


@frozen
class Clash:
    """Another meetup in the same channel, of `series`, which may be the same one. `starts_at` is aware UTC."""

    series: Series
    starts_at: datetime


def first_clash(
    series: Series, found: Sequence[Upcoming], others: Sequence[tuple[Series, Sequence[Upcoming]]]
) -> Clash | None:
    """The earliest other meetup that overlaps with one of these of a series; `others` are held in its channel."""
    clashes = (
        Clash(other, its.starts_at)
        for mine in found
        for other, theirs in [(series, found), *others]
        for its in theirs
        if (other is not series or its.day != mine.day)
        and mine.starts_at < its.starts_at + timedelta(minutes=other.minutes)
        and its.starts_at < mine.starts_at + timedelta(minutes=series.minutes)
    )
    return min(clashes, key=lambda each: each.starts_at, default=None)
