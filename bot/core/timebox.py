"""Timebox lists, deadlines and thumb rules.

Sources: lean-coffee facts (timebox lists, the four thumb rules). Imports bot.core only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AlarmKind(StrEnum):
    """What an alarm is about."""

    GATHERING_OVER = "gathering_over"
    VOTING_OVER = "voting_over"
    TIMEBOX_OVER = "timebox_over"
    THUMBS_OVER = "thumbs_over"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Alarm:
    """The next instant (aware UTC) at which a meetup moves by itself.

    `token` is what the alarm means: the timebox's id, or 0 for alarms about a phase. An alarm
    that rings late, twice, or after its timebox is over is refused by `decide`.
    """

    at: datetime
    kind: AlarmKind
    token: int
