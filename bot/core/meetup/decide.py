"""The decision: may this happen, and what exactly happens?

One table, COMMANDS, says in which phases a command is heard; a command that is not heard is refused with a
sentence that says what to do instead. `decide` changes nothing and reads no clock. The answers live in
bot.core.meetup.handlers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.core.meetup import before_start, commands, handlers
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

_REFUSALS = {
    Phase.PLANNED: "The meetup has not started yet. A host starts it with `/leancoffee start`.",
    Phase.GATHERING: "Topics are still being gathered. The host opens voting with `/leancoffee next`.",
    Phase.VOTING: "Voting is under way. The host closes it with `/leancoffee next`.",
    Phase.DISCUSSING: "The discussion is under way. Wait for the closing round, or ask the host.",
    Phase.CLOSING: "The closing round has begun. The host can reopen voting with Host → Reopen voting.",
    Phase.ENDED: "This meetup is over. A host begins a new one with `/leancoffee start`.",
    Phase.CANCELLED: "This meetup was cancelled. A host begins a new one with `/leancoffee start`.",
}

_VOTING_CLOSED = "Voting is closed. The host can reopen it with Host → Reopen voting."
_NO_VOTING = {
    Phase.PLANNED: "Voting opens once the meetup has started. Until then, propose topics.",
    Phase.GATHERING: "Voting is not open yet. The host opens it with Host → Open voting.",
    Phase.DISCUSSING: _VOTING_CLOSED,
    Phase.CLOSING: _VOTING_CLOSED,
}


@dataclass(frozen=True, slots=True)
class CommandRule:
    """In which phases a command is heard, who answers it, and what is said in the others."""

    phases: frozenset[Phase]
    handler: Callable[[Meetup, Any, datetime], list[Event]]
    refusals: Mapping[Phase, str] = field(default_factory=dict)


COMMANDS: Mapping[type[Command], CommandRule] = {
    commands.StartMeetup: CommandRule(_PLANNED, before_start.start, dict.fromkeys(_LIVE, UNDER_WAY)),
    commands.StartByItself: CommandRule(_PLANNED, before_start.start_by_itself),
    commands.ChangePlan: CommandRule(_PLANNED, before_start.change_plan, dict.fromkeys(_LIVE, _HAS_BEGUN)),
    commands.CallOff: CommandRule(_PLANNED, before_start.call_off, dict.fromkeys(_LIVE, _HAS_BEGUN)),
    commands.ProposeTopic: CommandRule(
        _NOT_OVER - {Phase.CLOSING},
        handlers.propose,
        {Phase.CLOSING: "The meetup is in its closing round; keep the topic for the next one."},
    ),
    commands.EditTopic: CommandRule(_NOT_OVER, handlers.edit),
    commands.WithdrawTopic: CommandRule(_NOT_OVER, handlers.withdraw),
    commands.PlaceDot: CommandRule(frozenset({Phase.VOTING}), handlers.place_dot, _NO_VOTING),
    commands.RemoveDot: CommandRule(frozenset({Phase.VOTING}), handlers.remove_dot, _NO_VOTING),
    commands.Next: CommandRule(_LIVE, handlers.next_step),
    commands.Pause: CommandRule(_TALKING, handlers.pause),
    commands.Resume: CommandRule(_TALKING, handlers.resume),
    commands.Extend: CommandRule(_TALKING, handlers.extend),
    commands.Skip: CommandRule(_TALKING, handlers.skip),
    commands.ShowThumb: CommandRule(
        _TALKING,
        handlers.show_thumb,
        {Phase.CLOSING: "That thumb vote is over; the closing round has begun."},
    ),
    commands.ReopenVoting: CommandRule(
        frozenset({Phase.DISCUSSING, Phase.CLOSING}),
        handlers.reopen_voting,
        {Phase.VOTING: "Voting is open. Everybody can spend dots with the board's My dots button."},
    ),
    commands.BeginClosing: CommandRule(_TALKING, handlers.begin_closing),
    commands.Finish: CommandRule(
        _LIVE,
        handlers.finish,
        {Phase.PLANNED: "The meetup has not started. Call it off with `/leancoffee cancel`."},
    ),
    commands.Cancel: CommandRule(_NOT_OVER, handlers.cancel),
    commands.EndByItself: CommandRule(_NOT_OVER, handlers.end_by_itself),
    commands.AddTakeaway: CommandRule(
        frozenset({Phase.DISCUSSING, Phase.CLOSING}),
        handlers.add_takeaway,
        {
            Phase.GATHERING: "Takeaways can be noted once a topic is discussed.",
            Phase.VOTING: "Takeaways can be noted once a topic is discussed.",
        },
    ),
    commands.GiveRoti: CommandRule(frozenset({Phase.CLOSING}), handlers.give_roti),
    commands.CheckIn: CommandRule(_LIVE, handlers.check_in),
    commands.CheckOut: CommandRule(_LIVE, handlers.check_out),
    commands.NotePresence: CommandRule(_LIVE, handlers.note_presence),
    commands.LoseSight: CommandRule(_LIVE, handlers.lose_sight),
    commands.RegainSight: CommandRule(_LIVE, handlers.regain_sight),
    commands.RingAlarm: CommandRule(_NOT_OVER, handlers.ring),
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
        return before_start.plan(command, now)
    if meetup is None:
        raise Refusal(NO_MEETUP)
    if isinstance(command, HostCommand):
        _require_host(meetup, command)
    rule = check_allowed(meetup, type(command))
    return tuple(rule.handler(meetup, command, max(now, meetup.last_at)))


def check_allowed(meetup: Meetup, kind: type[Command]) -> CommandRule:
    """The rule for a kind of command. Raises Refusal when it is not heard in the meetup's phase.

    For asking ahead: nobody should fill in a form that can only be refused.
    """
    rule = COMMANDS[kind]
    if meetup.phase not in rule.phases:
        raise Refusal(rule.refusals.get(meetup.phase) or _REFUSALS[meetup.phase])
    return rule


def apply(meetup: Meetup | None, command: Command, now: datetime) -> tuple[Meetup | None, tuple[Event, ...]]:
    """Decide, then fold: the meetup afterwards and the events that led there."""
    happened = decide(meetup, command, now)
    for event in happened:
        meetup = evolve(meetup, event)
    return meetup, happened


def _require_host(meetup: Meetup, command: HostCommand) -> None:
    if not command.actor.is_host:
        raise Refusal(HOSTS_ONLY)
    # After the end the refusal says more than that something has moved on.
    if command.moment is not None and not meetup.is_at(command.moment) and not meetup.phase.is_over:
        raise Stale(STALE_CLICK)
