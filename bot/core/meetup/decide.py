"""The decision: may this happen, and what exactly happens?

One table, DOORS, says in which phases a command is heard; a command at a shut door is
refused with a sentence that says what to do instead. `decide` changes nothing and reads
no clock. The answers live in bot.core.meetup.handlers. Imports bot.core only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.core.meetup import before_start as planning
from bot.core.meetup import commands
from bot.core.meetup import handlers as answers
from bot.core.meetup.commands import Command, HostCommand, PlanMeetup
from bot.core.meetup.events import Event
from bot.core.meetup.evolve import evolve
from bot.core.meetup.state import Meetup, Phase
from bot.core.refusal import Refusal, Stale

HOSTS_ONLY = (
    "Only a host can do that. Hosts have the Manage Events permission, or the host role that an "
    "administrator sets with `/leancoffee settings`."
)
STALE_CLICK = "The meetup has moved on since that was drawn. Use the newest board."
UNDER_WAY = "A meetup is under way in this channel. Finish it with `/leancoffee finish` first."
NO_MEETUP = "There is no meetup here. A host begins one with `/leancoffee start`."

_LIVE = frozenset(each for each in Phase if each.is_live)
_NOT_OVER = _LIVE | {Phase.PLANNED}
_PLANNED = frozenset({Phase.PLANNED})
_TALKING = frozenset({Phase.DISCUSSING})

_HAS_BEGUN = "That meetup is under way. Finish it with `/leancoffee finish` first."

_SHUT = {
    Phase.PLANNED: "The meetup has not started yet. A host starts it with `/leancoffee start`.",
    Phase.GATHERING: "Topics are still being gathered. The host opens voting with `/leancoffee next`.",
    Phase.VOTING: "Voting is under way. The host closes it with `/leancoffee next`.",
    Phase.DISCUSSING: "The discussion is under way. Wait for the closing round, or ask the host.",
    Phase.CLOSING: "The closing round has begun. The host can reopen voting with Host → Reopen voting.",
    Phase.ENDED: "This meetup is over. A host begins a new one with `/leancoffee start`.",
    Phase.CANCELLED: "This meetup was cancelled. A host begins a new one with `/leancoffee start`.",
}

_VOTING_CLOSED = "Voting is closed. The host can reopen it with Host → Reopen voting."
_VOTING_SHUT = {
    Phase.PLANNED: "Voting opens once the meetup has started. Until then, propose topics.",
    Phase.GATHERING: "Voting is not open yet. The host opens it with Host → Open voting.",
    Phase.DISCUSSING: _VOTING_CLOSED,
    Phase.CLOSING: _VOTING_CLOSED,
}


@dataclass(frozen=True, slots=True)
class Door:
    """In which phases a command is heard, who answers it, and what is said at a shut door."""

    phases: frozenset[Phase]
    answer: Callable[[Meetup, Any, datetime], list[Event]]
    shut: Mapping[Phase, str] = field(default_factory=dict)


DOORS: Mapping[type[Command], Door] = {
    commands.StartMeetup: Door(_PLANNED, planning.start, dict.fromkeys(_LIVE, UNDER_WAY)),
    commands.StartByItself: Door(_PLANNED, planning.start_by_itself),
    commands.ChangePlan: Door(_PLANNED, planning.change_plan, dict.fromkeys(_LIVE, _HAS_BEGUN)),
    commands.CallOff: Door(_PLANNED, planning.call_off, dict.fromkeys(_LIVE, _HAS_BEGUN)),
    commands.ProposeTopic: Door(
        _NOT_OVER - {Phase.CLOSING},
        answers.propose,
        {Phase.CLOSING: "The meetup is in its closing round; keep the topic for the next one."},
    ),
    commands.EditTopic: Door(_NOT_OVER, answers.edit),
    commands.WithdrawTopic: Door(_NOT_OVER, answers.withdraw),
    commands.PlaceDot: Door(frozenset({Phase.VOTING}), answers.place_dot, _VOTING_SHUT),
    commands.RemoveDot: Door(frozenset({Phase.VOTING}), answers.remove_dot, _VOTING_SHUT),
    commands.Next: Door(_LIVE, answers.next_step),
    commands.Pause: Door(_TALKING, answers.pause),
    commands.Resume: Door(_TALKING, answers.resume),
    commands.Extend: Door(_TALKING, answers.extend),
    commands.Skip: Door(_TALKING, answers.skip),
    commands.ShowThumb: Door(
        _TALKING, answers.show_thumb, {Phase.CLOSING: "That thumb vote is over; the closing round has begun."}
    ),
    commands.ReopenVoting: Door(
        frozenset({Phase.DISCUSSING, Phase.CLOSING}),
        answers.reopen_voting,
        {Phase.VOTING: "Voting is open. Everybody can spend dots with the board's My dots button."},
    ),
    commands.BeginClosing: Door(_TALKING, answers.begin_closing),
    commands.Finish: Door(
        _LIVE,
        answers.finish,
        {Phase.PLANNED: "The meetup has not started. Call it off with `/leancoffee cancel`."},
    ),
    commands.Cancel: Door(_NOT_OVER, answers.cancel),
    commands.EndByItself: Door(_NOT_OVER, answers.end_by_itself),
    commands.AddTakeaway: Door(
        frozenset({Phase.DISCUSSING, Phase.CLOSING}),
        answers.add_takeaway,
        {
            Phase.GATHERING: "Takeaways can be noted once a topic is discussed.",
            Phase.VOTING: "Takeaways can be noted once a topic is discussed.",
        },
    ),
    commands.GiveRoti: Door(frozenset({Phase.CLOSING}), answers.give_roti),
    commands.CheckIn: Door(_LIVE, answers.check_in),
    commands.CheckOut: Door(_LIVE, answers.check_out),
    commands.NotePresence: Door(_LIVE, answers.note_presence),
    commands.LoseSight: Door(_LIVE, answers.lose_sight),
    commands.RegainSight: Door(_LIVE, answers.regain_sight),
    commands.RingAlarm: Door(_NOT_OVER, answers.ring),
}


def decide(meetup: Meetup | None, command: Command, now: datetime) -> tuple[Event, ...]:
    """What exactly happens when `command` is asked at `now` (aware UTC); empty when nothing changes.

    Raises Refusal with a sentence for the person, or Stale where the command meant something over.
    A clock that went back is held at the journal's last instant, so that time never runs backwards.
    """
    if isinstance(command, PlanMeetup):
        if meetup is not None:
            raise Refusal("That meetup exists already.")
        if not command.actor.is_host:
            raise Refusal(HOSTS_ONLY)
        return planning.plan(command, now)
    if meetup is None:
        raise Refusal(NO_MEETUP)
    if isinstance(command, HostCommand):
        _let_host_in(meetup, command)
    door = knock(meetup, type(command))
    return tuple(door.answer(meetup, command, max(now, meetup.last_at)))


def knock(meetup: Meetup, kind: type[Command]) -> Door:
    """The door for a kind of command. Raises Refusal when it is shut in the meetup's phase.

    For asking ahead: nobody should fill in a form that can only be refused.
    """
    door = DOORS[kind]
    if meetup.phase not in door.phases:
        raise Refusal(door.shut.get(meetup.phase) or _SHUT[meetup.phase])
    return door


def apply(meetup: Meetup | None, command: Command, now: datetime) -> tuple[Meetup | None, tuple[Event, ...]]:
    """Decide, then fold: the meetup afterwards and the events that led there."""
    happened = decide(meetup, command, now)
    for event in happened:
        meetup = evolve(meetup, event)
    return meetup, happened


def _let_host_in(meetup: Meetup, command: HostCommand) -> None:
    if not command.actor.is_host:
        raise Refusal(HOSTS_ONLY)
    # After the end the shut door says more than that something has moved on.
    if command.moment not in (None, meetup.moment) and not meetup.phase.is_over:
        raise Stale(STALE_CLICK)
