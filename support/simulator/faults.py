"""The fixed list of faults: what each does, how long it lasts, and what may be explained by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What can befall the bot. The values stand in traces and on the command line."""

    KILLED = "killed"
    KILLED_AT_THE_DISK = "killed at the disk"
    KILLED_AT_A_REQUEST = "killed at a request"
    DISK_LOCKED = "disk locked"
    DISK_FULL = "disk full"
    DISK_READ_ONLY = "disk read-only"
    DISK_INTERRUPTED = "disk interrupted"
    DISK_SLOW = "disk slow"
    TOO_MANY_REQUESTS = "429"
    SERVER_ERROR = "5xx"
    CONNECTION_RESET = "reset"
    ANSWER_LOST = "answer lost"
    REST_SLOW = "requests slow"
    SESSION_RESUMED = "session resumed"
    SESSION_INVALID = "session invalid"
    GUILD_OUTAGE = "guild outage"
    REMOVED = "removed"
    SUSPENDED = "suspended"
    DELIVERED_TWICE = "delivered twice"
    DELIVERED_LATE = "delivered late"
    CLOCK_STEPS = "clock steps"
    MESSAGE_DELETED = "message deleted"
    TEXT_CHANNEL_DELETED = "text channel deleted"
    VOICE_CHANNEL_DELETED = "voice channel deleted"
    ROLE_DELETED = "role deleted"
    MEMBER_LEFT = "member left"
    MEMBER_BACK = "member back"
    CHANNEL_RENAMED = "channel renamed"
    EVENT_CHANGED = "event changed"
    CHANNEL_SHUT = "channel shut"
    CHANNEL_HIDDEN = "channel hidden"
    EVENTS_FORBIDDEN = "events forbidden"
    CONNECTIONS_CUT = "connections cut"
    CUT_AT_COMMIT = "cut at commit"
    SERVER_REFUSES = "server refuses"
    SERVER_READ_ONLY = "server read-only"


OF_A_DISK = (Fault.DISK_LOCKED, Fault.DISK_FULL, Fault.DISK_READ_ONLY, Fault.DISK_INTERRUPTED)
OF_A_SERVER = (Fault.CONNECTIONS_CUT, Fault.CUT_AT_COMMIT, Fault.SERVER_REFUSES, Fault.SERVER_READ_ONLY)
ON_A_DISK = tuple(each for each in Fault if each not in OF_A_SERVER)
"""What can befall a bot whose records are in a SQLite file, and with ON_A_SERVER, one on a PostgreSQL server."""
ON_A_SERVER = tuple(each for each in Fault if each not in OF_A_DISK)


@dataclass(frozen=True, slots=True)
class Nature:
    """How a fault behaves.

    `weight` is how often it comes, against the others. It lasts between `least` and `most` simulated seconds; 0 is
    done at once. `blinds` says that the bot does not hear at once of who comes and goes. `logs` are the loggers in
    which an ERROR is explained by it. With one that is a `state` all that is possible has to be right, too.
    """

    weight: float
    least: float = 0.0
    most: float = 0.0
    blinds: bool = False
    state: bool = False
    logs: tuple[str, ...] = ()


_DISK = ("bot.", "cogs.", "apscheduler")
_LINE = ("bot.ui.interaction.answers.guard",)

NATURES: Mapping[Fault, Nature] = {
    Fault.KILLED: Nature(2, 1, 900, blinds=True),
    Fault.KILLED_AT_THE_DISK: Nature(2, 1, 120, blinds=True),
    Fault.KILLED_AT_A_REQUEST: Nature(2, 1, 120, blinds=True),
    Fault.DISK_LOCKED: Nature(1, 1, 120, logs=_DISK),
    Fault.DISK_FULL: Nature(1, 10, 900, logs=_DISK),
    Fault.DISK_READ_ONLY: Nature(1, 1, 300, logs=_DISK),
    Fault.DISK_INTERRUPTED: Nature(1, 1, 120, logs=_DISK),
    Fault.DISK_SLOW: Nature(1, 10, 300, logs=_LINE),
    Fault.TOO_MANY_REQUESTS: Nature(1, 1, 300, logs=_LINE),
    Fault.SERVER_ERROR: Nature(1, 10, 1800, logs=_LINE),
    Fault.CONNECTION_RESET: Nature(1, 1, 300, logs=_LINE),
    Fault.ANSWER_LOST: Nature(2, 1, 300, logs=_LINE),
    Fault.REST_SLOW: Nature(1, 10, 300, logs=_LINE),
    Fault.SESSION_RESUMED: Nature(1, 1, 90, blinds=True, logs=_LINE),
    Fault.SESSION_INVALID: Nature(1, 1, 300, blinds=True, logs=_LINE),
    Fault.GUILD_OUTAGE: Nature(1, 10, 1800, blinds=True, logs=_LINE),
    Fault.REMOVED: Nature(0.3, 10, 1800, blinds=True, logs=_LINE),
    Fault.SUSPENDED: Nature(0.5, 1, 60, blinds=True, logs=_LINE),
    Fault.DELIVERED_TWICE: Nature(2, 60, 3600),
    Fault.DELIVERED_LATE: Nature(1, 10, 120, blinds=True, logs=_LINE),
    Fault.CLOCK_STEPS: Nature(1, blinds=True, logs=_LINE),
    Fault.MESSAGE_DELETED: Nature(2),
    Fault.TEXT_CHANNEL_DELETED: Nature(0.1),
    Fault.VOICE_CHANNEL_DELETED: Nature(0.2),
    Fault.ROLE_DELETED: Nature(0.2),
    Fault.MEMBER_LEFT: Nature(0.3),
    Fault.MEMBER_BACK: Nature(0.5),
    Fault.CHANNEL_RENAMED: Nature(0.3),
    Fault.EVENT_CHANGED: Nature(0.3),
    Fault.CHANNEL_SHUT: Nature(0.5, 60, 3600, state=True),
    Fault.CHANNEL_HIDDEN: Nature(0.3, 60, 7200, state=True),
    Fault.EVENTS_FORBIDDEN: Nature(0.3, 60, 7200, state=True),
    Fault.CONNECTIONS_CUT: Nature(1, 10, 300, logs=_DISK),
    Fault.CUT_AT_COMMIT: Nature(1, 10, 300, logs=_DISK),
    Fault.SERVER_REFUSES: Nature(1, 1, 120, logs=_DISK),
    Fault.SERVER_READ_ONLY: Nature(1, 1, 300, logs=_DISK),
}
