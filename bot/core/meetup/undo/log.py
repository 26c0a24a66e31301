"""What a meetup remembers of its hosts' steps, so that they can be taken back, the newest one first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from bot.core.meetup.ballot import Ballot
from bot.core.meetup.undo.events import ENDS_MEETUP, UndoableStep
from bot.core.structures.frozen import frozen

if TYPE_CHECKING:
    from bot.core.meetup.pace.state import Pace
    from bot.core.meetup.parts import Agenda, Flow, Plan

DEPTH: Final = 50
"""How many steps back a meetup can go, and how many that were taken back it remembers."""


@frozen
class UndoPoint:
    """A step that can be taken back: event number `seq`, by a host (a snowflake), at `at` (aware UTC).

    `plan`, `flow`, `agenda` and `pace` are what was true before it. `ballot_after` are the dots right after it,
    where the step moved any, and `hosts_after` its host and co-hosts (snowflakes), where it chose others.
    """

    seq: int
    step: UndoableStep
    host_id: int
    at: datetime
    plan: Plan
    flow: Flow
    agenda: Agenda
    pace: Pace
    ballot_after: Ballot | None = None
    hosts_after: tuple[int, ...] | None = None


@frozen
class Undone:
    """A step that was taken back: event number `step_seq`, by a host (a snowflake), at `at` (aware UTC)."""

    step_seq: int
    step: UndoableStep
    by: int
    at: datetime


@frozen
class UndoLog:
    """The steps that can be taken back, and those that were, the newest ones last; and how often an end was."""

    points: tuple[UndoPoint, ...] = ()
    undone: tuple[Undone, ...] = ()
    ends_undone: int = 0

    @property
    def newest(self) -> UndoPoint | None:
        """The step that would be taken back now; None for none."""
        return self.points[-1] if self.points else None

    def plus(self, point: UndoPoint) -> UndoLog:
        """The log after one step more."""
        return replace(self, points=(*self.points[1 - DEPTH :], point))

    def led_to(self, **facts: Any) -> UndoLog:
        """The log with what else is true of the newest step, by the names of UndoPoint."""
        return replace(self, points=(*self.points[:-1], replace(self.points[-1], **facts)))

    def less(self, by: int, at: datetime) -> UndoLog:
        """The log after a host (a snowflake) took back the newest step, at an instant (aware UTC)."""
        newest = self.points[-1]
        undone = Undone(newest.seq, newest.step, by, at)
        ends = self.ends_undone + (newest.step in ENDS_MEETUP)
        return UndoLog(self.points[:-1], (*self.undone[1 - DEPTH :], undone), ends)

    def less_an_end(self) -> UndoLog:
        """The log after it was taken back that a meetup took place, which is no step."""
        return replace(self, ends_undone=self.ends_undone + 1)

    def taken_back(self, step_seq: int) -> Undone | None:
        """The step of this number, where it was taken back."""
        return next((each for each in self.undone if each.step_seq == step_seq), None)
