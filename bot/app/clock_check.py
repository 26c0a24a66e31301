"""Whether the machine's clock can be trusted with what falls due on a day.

What a series plans, says and counts as missed is by the calendar, and is done once. A clock that is hours ahead, as
after a start without a battery or in another time zone, would have all of it done too early, and for good.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from bot.core.meetup.ahead.occurrence import MISSED_AFTER

MOST_AHEAD: Final = MISSED_AFTER
"""A clock further ahead than that of Discord's would have a meetup missed that is still to come."""

log = logging.getLogger(__name__)


class ClockCheck:
    """Looks how far the clock is ahead, and tells the log once when it is too far."""

    def __init__(self, ahead: Callable[[], timedelta], ask: Callable[[], None]) -> None:
        """`ahead` says how far the clock is ahead of Discord's, as far as that is known.

        `ask` has Discord asked anew, without waiting for it: a machine that stood still has counted less time than
        has passed, takes its clock for wrong once that is put right, and may have nothing else to ask for days.
        """
        self._ahead = ahead
        self._ask = ask
        self._is_told = False

    def is_far_ahead(self) -> bool:
        """Whether what is due by the calendar has to wait until the clock is right."""
        ahead = self._ahead()
        is_far = ahead > MOST_AHEAD
        if is_far:
            self._ask()
        if is_far and not self._is_told:
            log.warning(
                "Nothing that falls due of a series is done: the clock is %d minutes ahead of Discord's. "
                "Let the system set its time by NTP.",
                ahead.total_seconds() // 60,
            )
        elif self._is_told and not is_far:
            log.info("The clock is right again, and what is due of the series is done.")
        self._is_told = is_far
        return is_far
