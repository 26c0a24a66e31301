"""Which commands are steps that can be taken back. A command that is one has its line here.

bot.core.meetup.decide notes such a step in front of what it leads to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from bot.core.meetup import commands as cmd
from bot.core.meetup.changing.commands import ChangeSettings
from bot.core.meetup.curating import commands as curating
from bot.core.meetup.hosting import commands as hosting
from bot.core.meetup.pace.commands import ChooseTimebox
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.events import HostStepTaken, UndoableStep

_NEXT: Final[Mapping[Phase, UndoableStep]] = {
    Phase.GATHERING: UndoableStep.OPEN_VOTING,
    Phase.VOTING: UndoableStep.CLOSE_VOTING,
    Phase.DISCUSSING: UndoableStep.NEXT_TOPIC,
    Phase.CLOSING: UndoableStep.FINISH,
}


def next_of(meetup: Meetup, _command: cmd.Command) -> UndoableStep:
    """What "go on" means in a live meetup."""
    return _NEXT[meetup.phase]


def parking_of(meetup: Meetup, command: cmd.Command) -> UndoableStep:
    """Parking the topic under discussion is skipping it."""
    assert isinstance(command, curating.ParkTopic)
    timebox = meetup.flow.timebox
    is_current = timebox is not None and timebox.topic_id == command.topic_id
    return UndoableStep.SKIP if is_current else UndoableStep.PARK


STEP_OF: Final[Mapping[type[cmd.Command], UndoableStep | Callable[[Meetup, cmd.Command], UndoableStep]]] = {
    cmd.Next: next_of,
    cmd.Skip: UndoableStep.SKIP,
    cmd.Extend: UndoableStep.EXTEND,
    ChooseTimebox: UndoableStep.EXTEND,
    cmd.Pause: UndoableStep.PAUSE,
    cmd.Resume: UndoableStep.RESUME,
    cmd.ReopenVoting: UndoableStep.REOPEN_VOTING,
    cmd.BeginClosing: UndoableStep.BEGIN_CLOSING,
    cmd.Finish: UndoableStep.FINISH,
    cmd.Cancel: UndoableStep.CANCEL,
    hosting.HandOver: UndoableStep.HAND_OVER,
    hosting.AddCohost: UndoableStep.HAND_OVER,
    hosting.RemoveCohost: UndoableStep.HAND_OVER,
    hosting.TakeOver: UndoableStep.HAND_OVER,
    ChangeSettings: UndoableStep.CHANGE_SETTINGS,
    curating.MergeTopics: UndoableStep.MERGE,
    curating.ReorderTopic: UndoableStep.REORDER,
    curating.ParkTopic: parking_of,
    curating.PickNext: UndoableStep.PICK_NEXT,
    curating.ReopenTopic: UndoableStep.REOPEN_TOPIC,
    curating.ResetDots: UndoableStep.RESET_DOTS,
}
"""The step that a command is, or how it follows from the meetup."""


def taken(meetup: Meetup, command: cmd.Command, now: datetime) -> HostStepTaken:
    """A command of STEP_OF as the step that it is. KeyError for another one."""
    assert isinstance(command, cmd.MemberCommand)
    step = STEP_OF[type(command)]
    return HostStepTaken(now, step(meetup, command) if callable(step) else step, command.actor.member_id)
