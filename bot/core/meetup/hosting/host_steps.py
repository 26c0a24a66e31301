"""Two hosts, one step: a typed step means the meetup as its host saw it.

A button of the panel names the moment it was drawn for (Meetup.moment). A typed command names nothing, so it is
held against the time at which it was typed, which Discord keeps in the interaction's id. So is a button that gives
more minutes, where another host has just given some: the moment stays what it was, and the topic would have both.

What the clock or the group decides is held against the same time where a typed step would mean something else after
it: "next", typed as a vote ends by itself, would end the new topic after no second of talk, or the whole meetup.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.core.dates.snowflakes import created_at
from bot.core.meetup import events as ev
from bot.core.meetup.commands import Extend, HostCommand, Next, Skip
from bot.core.meetup.pace.commands import ChooseTimebox
from bot.core.meetup.pace.events import TimeboxChosen
from bot.core.meetup.undo.commands import Undo
from bot.core.meetup.undo.events import HostStepTaken, HostStepUndone
from bot.core.message import Message, say
from bot.core.refusal import Stale
from bot.core.structures.frozen import frozen
from bot.core.values import Member

UNSEEN_SECONDS: Final = 3.0
"""For which a host cannot have seen another one's step: the board is drawn anew, and has to be read."""

_STEPS: Final[frozenset[type[ev.Event]]] = frozenset(
    (
        *(ev.MeetupStarted, ev.VotingOpened, ev.VotingClosed, ev.ClosingStarted),
        *(ev.TimeboxStarted, ev.TimeboxExtended, ev.TopicEnded, ev.Paused, ev.Resumed),
        TimeboxChosen,
        ev.VoiceChannelChanged,
        *(ev.MeetupFinished, ev.MeetupCancelled),
        *(HostStepTaken, HostStepUndone),
    )
)
"""What a host's command leads to. Alarms, thumbs and the last dot lead there too, and are no host's steps."""
_MOVES_ON: Final[frozenset[type[ev.Event]]] = frozenset(
    (ev.MeetupStarted, ev.VotingOpened, ev.VotingClosed, ev.TimeboxStarted, ev.ClosingStarted)
)
"""What makes a moment of a meetup (Meetup.moment) another one."""
_MEAN_THE_MOMENT: Final = (Next, Skip, Extend, ChooseTimebox)
"""The steps that name nothing, and mean what is under way."""
_GIVE_TIME: Final[frozenset[type[ev.Event]]] = frozenset((ev.TimeboxExtended, TimeboxChosen))


@frozen
class HostStep:
    """A step that a host (a snowflake) took at `at` (aware UTC); `gives_time` to the timebox that runs.

    One that the meetup took by itself, by the clock, a thumb or the last dot, has no member.
    """

    member_id: int | None
    at: datetime
    gives_time: bool = False


def host_step(happened: Sequence[ev.Event], member_id: int) -> HostStep | None:
    """The step that a member's command was, by what it led to; None where it was none of a host's."""
    kinds = {type(each) for each in happened}
    if _STEPS.isdisjoint(kinds) or ev.ThumbsClosed in kinds or ev.DotPlaced in kinds:
        return None
    return HostStep(member_id, happened[-1].at, not kinds.isdisjoint(_GIVE_TIME))


def own_step(happened: Sequence[ev.Event]) -> HostStep | None:
    """The step that a meetup took by itself, by what an alarm or a member led to; None where it took none."""
    moved_at = [each.at for each in happened if type(each) in _MOVES_ON]
    return HostStep(None, moved_at[-1]) if moved_at else None


def is_unseen(interaction_id: int, at: datetime) -> bool:
    """Whether whoever asked by an interaction (a snowflake) cannot have seen what happened at `at` (aware UTC)."""
    return created_at(interaction_id) < at + timedelta(seconds=UNSEEN_SECONDS)


def check_seen(command: HostCommand, last: HostStep) -> None:
    """Raise Stale where a step was asked before its host can have seen the `last` one, which was not theirs."""
    if last.member_id is None and not isinstance(command, _MEAN_THE_MOMENT):
        return
    if command.moment is not None and not (isinstance(command, Extend) and last.gives_time):
        return
    if isinstance(command, Undo) and command.step_seq is not None:
        return  # which is named, and refused where another one is the newest
    actor = command.actor
    if actor.interaction_id is None or actor.member_id == last.member_id:
        return
    if is_unseen(actor.interaction_id, last.at):
        raise Stale(_by_whom(last.member_id))


def _by_whom(member_id: int | None) -> Message:
    """Why a step is stale: a host (a snowflake), or (None) the meetup itself, took one at the same moment."""
    if member_id is None:
        return say(
            "The meetup went on by itself at the same moment, so your step was not taken on top of it. "
            "Look at the board, and type it again if it is still what you want."
        )
    return say(
        "{host} took a step at the same moment, so yours was not taken on top of it. "
        "Look at the board, and type it again if it is still what you want.",
        host=Member(member_id),
    )
