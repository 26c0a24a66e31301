"""What people are shown of series, before and after they are saved."""

from __future__ import annotations

from bot.app.series.ports import Draft, Fault
from bot.core.frozen import frozen
from bot.core.series.series import Series, Upcoming


@frozen
class Preview:
    """A draft with the next dates it would give, and the series `before` it; None where it makes a new one."""

    draft: Draft
    upcoming: tuple[Upcoming, ...]
    before: Series | None = None


@frozen
class Outlook:
    """A series, what comes next, and what is wrong with it."""

    series: Series
    upcoming: tuple[Upcoming, ...]
    faults: tuple[Fault, ...] = ()


@frozen
class Listing:
    """The series of a server, and how many others cannot be read."""

    outlooks: tuple[Outlook, ...]
    unreadable: int
