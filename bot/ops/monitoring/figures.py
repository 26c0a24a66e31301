"""The figures that are counted while the bot works (bot.app.measures.Measures), in memory and in plain Python.

Each is written by one thread alone and read by another at any moment: a sum and a count that are one apart do no harm
to a rate. What makes text of them is loaded for those who ask for it, and is not in the way of a click.
"""

from __future__ import annotations

import logging
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Final

from bot.app.measures import Outcome
from bot.app.ports import StoreFailed, StoreRefuses

INTERACTION_SECONDS: Final = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 10.0)
"""Upper bounds. Discord waits three seconds for the first answer; after two it is deferred."""
COMMIT_SECONDS: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1.0)
COMMIT_WRITES: Final = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0)
LATE_SECONDS: Final = (0.05, 0.25, 1.0, 5.0, 15.0, 60.0, 600.0)
LOOP_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0)

ANSWERS: Final = (
    *("ok", "unauthorized", "forbidden", "not_found", "limited", "refused", "discord_failed"),
    "none",
)
"""What a request to Discord comes to."""
WRITTEN: Final = ("committed", "outdated", "failed")
"""What becomes of a write."""
TOLD: Final = ("warning", "error", "critical")
"""Levels of the log that are counted."""


class Distribution:
    """How often a value fell below each of some bounds, and the sum of all."""

    __slots__ = ("_bounds", "_counts", "total")

    def __init__(self, bounds: Sequence[float]) -> None:
        self._bounds = bounds
        self._counts = [0] * (len(bounds) + 1)
        self.total = 0.0

    def add(self, value: float) -> None:
        """Take one more value in."""
        self._counts[bisect_left(self._bounds, value)] += 1
        self.total += value

    def buckets(self) -> list[tuple[str, int]]:
        """For each bound, how many values were not above it; the last one is "+Inf", and counts all."""
        found, so_far = list[tuple[str, int]](), 0
        for bound, count in zip((*map(str, self._bounds), "+Inf"), self._counts, strict=True):
            so_far += count
            found.append((bound, so_far))
        return found


class Figures:
    """Everything that was counted since the start."""

    def __init__(self) -> None:
        self.interactions: dict[tuple[str, Outcome], Distribution] = {}
        self.alarms = Distribution(LATE_SECONDS)
        self.loop = Distribution(LOOP_SECONDS)
        self.requests: Counter[str] = Counter()
        self.commits = Distribution(COMMIT_SECONDS)
        self.batches = Distribution(COMMIT_WRITES)
        self.writes: Counter[str] = Counter()
        self.log = LogCounter()
        self.refused_write: str | None = None
        """Why the database refused what it was last given; None where it took that."""

    def interaction(self, action: str, outcome: Outcome, seconds: float) -> None:
        """An interaction is over."""
        known = self.interactions.get((action, outcome))
        if known is None:
            known = self.interactions[action, outcome] = Distribution(INTERACTION_SECONDS)
        known.add(seconds)

    def alarm_rang(self, late_seconds: float) -> None:
        """An alarm of a meetup rang."""
        self.alarms.add(max(late_seconds, 0.0))

    def request_ended(self, status: int | None) -> None:
        """A request to Discord was answered, or was not."""
        self.requests[_answer(status)] += 1

    def committed(self, seconds: float, outcomes: Sequence[Exception | None]) -> None:
        """A transaction is over. That another was first says nothing of the database's health."""
        self.commits.add(seconds)
        self.batches.add(len(outcomes))
        for outcome in outcomes:
            if outcome is None:
                self.writes["committed"] += 1
                self.refused_write = None
            elif isinstance(outcome, StoreFailed):
                self.writes["failed"] += 1
                if isinstance(outcome, StoreRefuses):
                    self.refused_write = str(outcome)
            else:
                self.writes["outdated"] += 1


def _answer(status: int | None) -> str:
    """What a request came to. Those that Discord counts as invalid have a name each: 401, 403 and 429."""
    match status:
        case None:
            return "none"
        case 401:
            return "unauthorized"
        case 403:
            return "forbidden"
        case 404:
            return "not_found"
        case 429:
            return "limited"
        case _ if status >= 500:
            return "discord_failed"
        case _ if status >= 400:
            return "refused"
        case _:
            return "ok"


class LogCounter(logging.Handler):
    """Counts what the log says at WARNING and above: the first thing to be alarmed by."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        """Count a record, under the lock of its handler."""
        self.records[record.levelname.lower()] += 1
