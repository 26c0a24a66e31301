"""What each step is called where it can be taken back: on a button, and behind a colon."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.core.meetup.undo.events import UndoableStep
from bot.core.message import Message, Term, say

STEP_NAMES: Final[Mapping[UndoableStep, Message]] = {
    UndoableStep.OPEN_VOTING: say("Open voting"),
    UndoableStep.CLOSE_VOTING: say("Close voting"),
    UndoableStep.NEXT_TOPIC: say("Next topic"),
    UndoableStep.SKIP: say("Park for later"),
    UndoableStep.EXTEND: say("Extend"),
    UndoableStep.PAUSE: say("Pause"),
    UndoableStep.RESUME: say("Resume"),
    UndoableStep.REOPEN_VOTING: say("Reopen voting"),
    UndoableStep.BEGIN_CLOSING: say("Closing round"),
    UndoableStep.FINISH: say("Finish"),
    UndoableStep.CANCEL: say("Cancel meetup"),
    UndoableStep.MERGE: say("Merge topics"),
    UndoableStep.REORDER: say("Reorder topics"),
    UndoableStep.PARK: say("Park topic"),
    UndoableStep.PICK_NEXT: say("Pick next topic"),
    UndoableStep.REOPEN_TOPIC: say("Reopen topic"),
    UndoableStep.RESET_DOTS: say("Reset dots"),
    UndoableStep.HAND_OVER: say("Change hosts"),
    UndoableStep.CHANGE_SETTINGS: say("Change settings"),
}


def named(step: UndoableStep) -> Term:
    """A step by its name."""
    return Term(STEP_NAMES[step])
