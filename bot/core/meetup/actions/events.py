"""What can happen to an action of a meetup. Members are snowflakes here; `due` is a local day, None for none."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from bot.core.meetup.events import Event
from bot.core.structures.frozen import frozen


class ActionOutcome(StrEnum):
    """How an action was closed."""

    DONE = "done"
    DROPPED = "dropped"


@frozen
class ActionAdded(Event):
    """Somebody (`author_id`) wrote down what somebody (`owner_id`) will do. `action_id` counts from 1."""

    action_id: int
    author_id: int
    owner_id: int
    text: str
    due: date | None


@frozen
class ActionCarried(Event):
    """An open action comes over from an earlier occurrence.

    `since` is the day of the occurrence that first had it, `times` how many took place since.
    """

    action_id: int
    author_id: int
    owner_id: int
    text: str
    due: date | None
    since: date
    times: int


@frozen
class ActionEdited(Event):
    """An action is another one now. `author_id` is whose words these are: they may be the ones from before."""

    action_id: int
    author_id: int
    owner_id: int
    text: str
    due: date | None


@frozen
class ActionClosed(Event):
    """An action is done, or given up; `by` said so. A later answer replaces an earlier one."""

    action_id: int
    by: int
    outcome: ActionOutcome


@frozen
class ActionKept(Event):
    """An action is not done yet and stays open; `by` said so. A later answer replaces an earlier one."""

    action_id: int
    by: int
