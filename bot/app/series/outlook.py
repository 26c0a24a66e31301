"""What people are shown of series, before and after they are saved."""

from __future__ import annotations

from bot.app.series.ports import Draft, Fault
from bot.core.refusal import Refusal
from bot.core.series.clash import Clash
from bot.core.series.series import Series, Upcoming
from bot.core.structures.frozen import frozen


@frozen
class Preview:
    """A draft with the next dates it would give, and the series `before` it; None where it makes a new one.

    `clash` is the first meetup with which one of the dates would overlap in the channel.
    """

    draft: Draft
    upcoming: tuple[Upcoming, ...]
    before: Series | None = None
    clash: Clash | None = None


@frozen
class Outlook:
    """A series, what comes next, what is wrong with it, and the first meetup with which one of its own overlaps.

    `is_late` says that the board of the first one should be open for topics by now, and is not.
    """

    series: Series
    upcoming: tuple[Upcoming, ...]
    faults: tuple[Fault, ...] = ()
    clash: Clash | None = None
    is_late: bool = False


@frozen
class Listing:
    """The series of a server, and how many others cannot be read.

    `unknown` says why it is not known of some whether they may be seen; None where it is known of all.
    """

    outlooks: tuple[Outlook, ...]
    unreadable: int
    unknown: Refusal | None = None
