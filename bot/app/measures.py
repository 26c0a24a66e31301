"""What is measured while the bot works, for those who watch it from outside.

A port. Where nobody asked for figures there is None in its place, and whoever would measure looks for that alone:
what is not measured costs nothing. Nothing of a person goes in here, no id and no words, so that it cannot come out.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol


class Outcome(StrEnum):
    """What became of an interaction; the values are read by dashboards, and never change."""

    ANSWERED = "answered"
    REFUSED = "refused"
    """By a rule, with a sentence that says what to do instead."""
    NOT_SAVED = "not_saved"
    """The database did not take it; the person was told."""
    UNREADABLE = "unreadable"
    """It is about something that is set aside."""
    LOST = "lost"
    """It was done, and the answer was lost on its way."""
    FAILED = "failed"
    """Something that nobody foresaw; the log has its reference."""


class Pending(NamedTuple):
    """What one of the announcers is to show and has not shown yet."""

    what: str
    waiting: int
    oldest_seconds: float
    """For how long the oldest has waited; 0 where nothing waits."""


class Measures(Protocol):
    """What takes the figures. No method raises, blocks or waits."""

    def interaction(self, action: str, outcome: Outcome, seconds: float) -> None:
        """An interaction is over. `action` is the name of a command or of a button, one of those that there are."""

    def alarm_rang(self, late_seconds: float) -> None:
        """An alarm of a meetup rang, so many seconds after it was due."""

    def request_ended(self, status: int | None) -> None:
        """A request to Discord was answered with an HTTP status, or (None) not at all."""

    def committed(self, seconds: float, outcomes: Sequence[Exception | None]) -> None:
        """A transaction is over, with what became of each write in it; called in the database's thread."""
