"""What people may ask of a meetup's actions (see bot.core.meetup.commands)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from bot.core.meetup.commands import MemberCommand
from bot.core.structures.frozen import frozen


class ActionAnswer(StrEnum):
    """What somebody says became of an action."""

    DONE = "done"
    NOT_YET = "not_yet"
    DROP = "drop"


@frozen
class Owner:
    """Who is to do an action (a snowflake), and whether that is no person's id."""

    member_id: int
    is_bot: bool = False


@frozen
class AddAction(MemberCommand):
    """Write down what is to be done, by whom (None is whoever asks) and by when (a local day, None for no day)."""

    text: str
    owner: Owner | None = None
    due: date | None = None


@frozen
class EditAction(MemberCommand):
    """Say it in other words or give it to another owner (None leaves either), or move the day.

    None takes the day away, unless the action `keeps_due`.
    """

    action_id: int
    text: str | None
    owner: Owner | None = None
    due: date | None = None
    keeps_due: bool = False


@frozen
class AnswerAction(MemberCommand):
    """Say what became of an action. Another answer replaces the one before."""

    action_id: int
    answer: ActionAnswer
