"""A journal without what was taken back: what the rules of credit, the attendance and the minutes read.

Credit is what it would have been without the step and without its undo. So neither is anybody's sign of life, and a
finish that was taken back is no end; the time that passed until then is a gap in what the bot saw, which the journal
says by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.core.credit.edited import as_edited
from bot.core.credit.recorded import Recorded
from bot.core.meetup import events as ev
from bot.core.meetup.changing.events import PolicyChanged
from bot.core.meetup.curating import events as curating
from bot.core.meetup.hosting.events import HostsChanged
from bot.core.meetup.pace.events import TimeboxChosen, TimeboxWarned
from bot.core.meetup.undo.events import LEAVES_THE_CLOCK, HostStepTaken, HostStepUndone, UndoableStep

FLOW_EVENTS: Final[frozenset[type[ev.Event]]] = frozenset(
    (
        *(ev.GatheringExtended, ev.VotingOpened, ev.VotingClosed, ev.ClosingStarted),
        *(ev.TimeboxStarted, ev.TimeboxExtended, ev.TimeboxExpired, ev.ThumbsClosed, ev.TopicEnded),
        *(ev.Paused, ev.Resumed),
        *(TimeboxChosen, TimeboxWarned),
        *(ev.MeetupFinished, ev.MeetupCancelled),
    )
)
"""What steps, clocks and decided votes lead to. Undo takes them back, from the step on."""

OWN_EVENTS: Final[Mapping[UndoableStep, frozenset[type[ev.Event]]]] = {
    UndoableStep.HAND_OVER: frozenset({ev.HostChanged, HostsChanged}),
    UndoableStep.CHANGE_SETTINGS: frozenset({PolicyChanged}),
    UndoableStep.MERGE: frozenset({curating.TopicsMerged, curating.QueueOrdered}),
    UndoableStep.REORDER: frozenset({curating.QueueOrdered}),
    UndoableStep.PARK: frozenset({curating.TopicParked}),
    UndoableStep.PICK_NEXT: frozenset({curating.TopicReopened, curating.QueueOrdered}),
    UndoableStep.REOPEN_TOPIC: frozenset({curating.TopicReopened, curating.QueueOrdered}),
    UndoableStep.RESET_DOTS: frozenset({curating.DotsReset}),
}
"""What else a step leads to, right after it is noted."""

_PHASES: Final = frozenset(
    (
        *(ev.MeetupStarted, ev.GatheringExtended, ev.VotingOpened, ev.VotingClosed),
        *(ev.ClosingStarted, ev.MeetupFinished, ev.MeetupCancelled),
    )
)


def effective(journal: Sequence[Recorded]) -> Sequence[Recorded]:
    """The journal without the steps that were taken back and all that the clock did since them.

    What was edited or removed is told as it was left. A journal in which nothing of that happened is handed back as
    it is.
    """
    journal = as_edited(journal)
    if not any(type(each.event) is HostStepUndone for each in journal):
        return journal
    kept: list[Recorded] = []
    for each in journal:
        if type(each.event) is HostStepUndone:
            kept = _without_step(kept, each, each.event)
        else:
            kept.append(each)
    return [each for each in kept if type(each.event) is not HostStepTaken]


def _without_step(kept: list[Recorded], undo: Recorded, undone: HostStepUndone) -> list[Recorded]:
    place = next(at for at in reversed(range(len(kept))) if kept[at].seq == undone.step_seq)
    taken = kept[place].event
    if not isinstance(taken, HostStepTaken):
        raise ValueError(f"Event {undone.step_seq} is no step that could be taken back.")
    before, since = kept[:place], kept[place + 1 :]
    own = OWN_EVENTS.get(taken.step, frozenset())
    while since and type(since[0].event) in own:
        since = since[1:]
    if taken.step in LEAVES_THE_CLOCK:
        return [*before, *since]
    given = [each for each in since if type(each.event) not in FLOW_EVENTS]
    return [*before, *given, *_closing_again(before, taken, undo)]


def _closing_again(before: Sequence[Recorded], taken: HostStepTaken, undo: Recorded) -> list[Recorded]:
    """A closing round that goes on has its full time: it began later by as long as it stood still."""
    newest = next((each.event for each in reversed(before) if type(each.event) in _PHASES), None)
    if not isinstance(newest, ev.ClosingStarted):
        return []
    stood_still = undo.event.at - taken.at
    return [Recorded(undo.seq, ev.ClosingStarted(newest.at + stood_still), None)]
