"""What the journal says of steps that can be taken back, and of those that were."""

from __future__ import annotations

from enum import StrEnum

from bot.core.meetup.events import Event
from bot.core.structures.frozen import frozen


class UndoableStep(StrEnum):
    """A step of a host's that can be taken back."""

    OPEN_VOTING = "open_voting"
    CLOSE_VOTING = "close_voting"
    NEXT_TOPIC = "next_topic"
    SKIP = "skip"
    EXTEND = "extend"
    PAUSE = "pause"
    RESUME = "resume"
    REOPEN_VOTING = "reopen_voting"
    BEGIN_CLOSING = "begin_closing"
    FINISH = "finish"
    CANCEL = "cancel"
    MERGE = "merge"
    REORDER = "reorder"
    PARK = "park"
    PICK_NEXT = "pick_next"
    REOPEN_TOPIC = "reopen_topic"
    RESET_DOTS = "reset_dots"
    HAND_OVER = "hand_over"
    CHANGE_SETTINGS = "change_settings"


ENDS_MEETUP = frozenset({UndoableStep.FINISH, UndoableStep.CANCEL})
"""The steps after which nothing happens in a meetup, unless they are taken back."""
LEAVES_THE_CLOCK = frozenset(
    (
        *(UndoableStep.HAND_OVER, UndoableStep.CHANGE_SETTINGS),
        *(UndoableStep.MERGE, UndoableStep.REORDER, UndoableStep.PARK, UndoableStep.PICK_NEXT),
        *(UndoableStep.REOPEN_TOPIC, UndoableStep.RESET_DOTS),
    )
)
"""The steps that move nothing: taking one back leaves what the clock did since as it is."""


@frozen
class HostStepTaken(Event):
    """A host (a snowflake) took a step that can be taken back. What it led to follows this event at once."""

    step: UndoableStep
    host_id: int


@frozen
class AttestationWithdrawn(Event):
    """A host (a snowflake) takes back that a meetup was attested which had ended by itself."""

    host_id: int


@frozen
class SettlingWithdrawn(Event):
    """A host (a snowflake) takes back that a meetup was settled after all: it is as it had ended, or cancelled."""

    host_id: int


@frozen
class HostStepUndone(Event):
    """A host (a snowflake) took back the newest step, which is the event number `step_seq` of this meetup."""

    step_seq: int
    host_id: int
