"""How long nobody has been there, or no host: the time that the bot itself could not see counts for nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.core.structures.frozen import frozen


@frozen
class Absence:
    """Somebody is awaited in the voice channel; instants are aware UTC.

    `since` is when they were there last. `counts_from` is the instant from which a limit is counted, as if the bot
    had seen all the time since: each of its gaps moves it on. `is_offered` says that those present may take over.
    """

    since: datetime
    counts_from: datetime
    is_offered: bool = False

    def after_gap(self, lost_at: datetime, regained_at: datetime) -> Absence:
        """After the bot could not see for a while, from one instant to the other."""
        unseen = regained_at - max(lost_at, self.counts_from)
        return replace(self, counts_from=max(self.counts_from + unseen, self.counts_from))

    def begun_anew(self, at: datetime) -> Absence:
        """Counted from an instant on: somebody did something, though they are not there."""
        return replace(self, counts_from=max(at, self.counts_from))
