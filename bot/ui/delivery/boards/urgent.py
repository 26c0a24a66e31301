"""How urgent each message of a meetup is, where not all can be posted at once."""

from __future__ import annotations

from bot.ui.delivery.boards.wanted import MOVED, PROMPT, REMINDER, THUMBS, TIME_UP, Wanted
from bot.ui.delivery.priority import Priority

_LOUD = (THUMBS, TIME_UP, PROMPT)
_LATER = (REMINDER, MOVED)


def priority_of(want: Wanted) -> Priority:
    """How urgent a message is that is not there yet."""
    if want.slot in _LOUD:
        return Priority.LOUD
    return Priority.REST if want.slot in _LATER else Priority.BOARD
