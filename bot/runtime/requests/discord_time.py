"""What time it is at Discord, as the dates of its answers say: the one clock to hold this machine's own against.

A clock that is wrong has meetups begin and end at the wrong time; one that is far ahead would have everything deleted
that is kept for a while only.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

import discord

log = logging.getLogger(__name__)

TOLD_FROM: Final = timedelta(minutes=1)
"""How wrong a clock is that the log is told of. An answer may have been on its way for most of that."""
_AT_MOST_EVERY_SECONDS: Final = 60.0


class DiscordTime:
    """Discord's time when it last answered, and what has passed since by `seconds`, a clock that never jumps."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._last: tuple[datetime, float] | None = None
        self._is_wrong = False

    def dated(self, date: str) -> None:
        """An answer carries this date (RFC 9110, section 6.6.1); any other text tells nothing."""
        now = self._seconds()
        if self._last is not None and now - self._last[1] < _AT_MOST_EVERY_SECONDS:
            return
        try:
            at = parsedate_to_datetime(date).replace(tzinfo=UTC)
        except (ValueError, TypeError):
            return
        self._last = (at, now)
        self._tell(self.ahead())

    def ahead(self) -> timedelta:
        """How far this machine's clock is ahead of Discord's; none where Discord did not tell."""
        if self._last is None:
            return timedelta()
        at, seconds = self._last
        return discord.utils.utcnow() - at - timedelta(seconds=self._seconds() - seconds)

    def is_old(self) -> bool:
        """Whether it is a while since Discord told, or it never has."""
        return self._last is None or self._seconds() - self._last[1] >= _AT_MOST_EVERY_SECONDS

    def now(self) -> datetime:
        """The present by Discord's clock, to a second (aware UTC); by this machine's where Discord did not tell."""
        return discord.utils.utcnow() - self.ahead()

    def _tell(self, ahead: timedelta) -> None:
        is_wrong = abs(ahead) > TOLD_FROM
        if is_wrong and not self._is_wrong:
            log.warning(
                "This machine's clock is %d seconds %s Discord's, and meetups begin and end by it. "
                "Let the system set its time by NTP.",
                abs(ahead).total_seconds(),
                "ahead of" if ahead > timedelta() else "behind",
            )
        elif self._is_wrong and not is_wrong:
            log.info("This machine's clock agrees with Discord's again.")
        self._is_wrong = is_wrong
