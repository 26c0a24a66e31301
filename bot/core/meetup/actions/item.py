"""An action as it stands in a meetup, and as it comes over to the next one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.core.meetup.ahead.occurrence import Carried
from bot.core.structures.frozen import frozen


class ActionState(StrEnum):
    """What became of an action so far. `KEPT` is open too: somebody has said "not yet"."""

    OPEN = "open"
    KEPT = "kept"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True)
class ActionItem:
    """One action. `action_id` counts from 1 within its meetup.

    `author_id` is whose words they are and `owner_id` who will do it (snowflakes); `due` is a day on the clocks of
    the meetup's zone. `carried` is None where it was added in this very meetup.
    """

    action_id: int
    author_id: int
    owner_id: int
    text: str
    due: date | None
    carried: Carried | None = None
    state: ActionState = ActionState.OPEN

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in (ActionState.OPEN, ActionState.KEPT)


@frozen
class CarriedAction:
    """An action that comes over from an earlier occurrence, with the words, owner and due day it had there."""

    author_id: int
    owner_id: int
    text: str
    due: date | None
    carried: Carried
