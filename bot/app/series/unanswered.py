"""Which series wait for Discord to say anything of their channels, and whose turn it is to be asked.

Each is asked less and less often, for there may be thousands. One of them is asked whenever the series are looked at:
its answer says that the others may have one, too. It is the one that failed the least often, for there may be some
that never have an answer, and those that an outage keeps have failed for less long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Set
from datetime import datetime, timedelta
from typing import Final

from bot.app.concurrency.pauses import growing_pauses

_FIRST_PAUSE_SECONDS: Final = 60.0
_LONGEST_PAUSE_SECONDS: Final = 300.0


class Unanswered:
    """The series of which Discord tells nothing just now. Forgotten with the process: a start asks for all."""

    def __init__(self) -> None:
        self._pauses: dict[str, Iterator[float]] = {}
        self._failures: Counter[str] = Counter()
        self._not_before: dict[str, datetime] = {}

    def failed(self, series_id: str, now: datetime) -> None:
        """Discord told nothing (aware UTC `now`): there is a pause, longer than the one before."""
        pauses = self._pauses.setdefault(
            series_id, growing_pauses(_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS)
        )
        self._not_before[series_id] = now + timedelta(seconds=next(pauses))
        self._failures[series_id] += 1

    @property
    def waiting(self) -> Set[str]:
        """All of them."""
        return self._pauses.keys()

    def answered(self, series_id: str) -> bool:
        """It waits no longer; whether it did, so that the outage may be over for the others as well."""
        self._not_before.pop(series_id, None)
        self._failures.pop(series_id, None)
        return self._pauses.pop(series_id, None) is not None

    def worth_asking(self, due: Collection[str], now: datetime) -> set[str]:
        """Those of the series that are due which are not in a pause, and the one that failed the least often."""
        waiting = (each for each in self._pauses if each in due)
        likeliest = min(waiting, key=self._failures.__getitem__, default=None)
        return {each for each in due if each == likeliest or self._not_before.get(each, now) <= now}
