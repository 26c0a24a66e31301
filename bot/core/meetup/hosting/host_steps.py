"""Two hosts, one step: a typed step means the meetup as its host saw it.

A button of the panel names the moment it was drawn for (Meetup.moment). A typed command names nothing, so it is
held against the time at which it was typed, which Discord keeps in the interaction's id. So is a button that gives
more minutes, where another host has just given some: the moment stays what it was, and the topic would have both.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.core.meetup import events as ev
from bot.core.meetup.commands import Command, Extend, HostCommand
from bot.core.meetup.pace.events import TimeboxChosen
from bot.core.meetup.undo.commands import Undo
from bot.core.meetup.undo.events import HostStepTaken, HostStepUndone
from bot.core.message import say
from bot.core.refusal import Stale
from bot.core.structures.frozen import frozen
from bot.core.values import Member

UNSEEN_SECONDS: Final = 3.0
"""For which a host cannot have seen another one's step: the board is drawn anew, and has to be read."""

_DISCORD_EPOCH: Final = datetime(2015, 1, 1, tzinfo=UTC)
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
_GIVE_TIME: Final[frozenset[type[ev.Event]]] = frozenset((ev.TimeboxExtended, TimeboxChosen))


@frozen
class HostStep:
    """A step that a host (a snowflake) took at `at` (aware UTC); `gives_time` to the timebox that runs."""

    member_id: int
    at: datetime
    gives_time: bool = False


def host_step(happened: Sequence[ev.Event], member_id: int) -> HostStep | None:
    """The step that a member's command was, by what it led to; None where it was none of a host's."""
    kinds = {type(each) for each in happened}
    if _STEPS.isdisjoint(kinds) or ev.ThumbsClosed in kinds or ev.DotPlaced in kinds:
        return None
    return HostStep(member_id, happened[-1].at, not kinds.isdisjoint(_GIVE_TIME))


def created_at(snowflake: int) -> datetime:
    """When Discord gave out an id (aware UTC, to the millisecond; Discord, Snowflakes)."""
    return _DISCORD_EPOCH + timedelta(milliseconds=snowflake >> 22)


def check_seen(command: Command, last: HostStep | None) -> None:
    """Raise Stale where a step was asked before its host can have seen the last step, another host's."""
    if last is None or not isinstance(command, HostCommand):
        return
    if command.moment is not None and not (isinstance(command, Extend) and last.gives_time):
        return
    if isinstance(command, Undo) and command.step_seq is not None:
        return  # which is named, and refused where another one is the newest
    actor = command.actor
    if actor.interaction_id is None or actor.member_id == last.member_id:
        return
    if created_at(actor.interaction_id) < last.at + timedelta(seconds=UNSEEN_SECONDS):
        raise Stale(
            say(
                "{host} took a step at the same moment, so yours was not taken on top of it. "
                "Look at the board, and type it again if it is still what you want.",
                host=Member(last.member_id),
            )
        )
