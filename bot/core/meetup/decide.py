"""The decision: may this happen, and what exactly happens?

One table, COMMANDS, says of every command who may ask it, in which phases, who answers it, and what is said
otherwise. Any legal move is found there; its handler refuses only what more than the phase decides, such as
a dot too many. `decide` changes nothing and reads no clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.core.meetup import afterwards, commands, handlers, voice
from bot.core.meetup.actions import commands as action_commands
from bot.core.meetup.actions import handling as actions
from bot.core.meetup.ahead import before_start
from bot.core.meetup.changing.commands import ChangeSettings
from bot.core.meetup.changing.handling import change_settings
from bot.core.meetup.commands import Actor, Command, HostCommand, MemberCommand, Observation
from bot.core.meetup.curating import commands as curating
from bot.core.meetup.curating import merging, queueing
from bot.core.meetup.events import Event
from bot.core.meetup.evolve import evolve
from bot.core.meetup.hosting import commands as of_hosts
from bot.core.meetup.hosting import handling as hosting
from bot.core.meetup.hosting.host_steps import HostStep, check_seen
from bot.core.meetup.hosting.rights import may_take_steps
from bot.core.meetup.pace import handling as pace
from bot.core.meetup.pace.commands import ChooseTimebox, NudgeVoters
from bot.core.meetup.parts import Phase
from bot.core.meetup.prompts import handling as prompts
from bot.core.meetup.prompts.commands import NotePromptShown
from bot.core.meetup.speakers import handling as speakers
from bot.core.meetup.speakers.commands import CallSpeaker, LowerHand, NoteStageRequest, RaiseHand
from bot.core.meetup.state import Meetup
from bot.core.meetup.takeaways import commands as takeaways
from bot.core.meetup.takeaways import handling as noting
from bot.core.meetup.talking import talk
from bot.core.meetup.undo import handling as undoing
from bot.core.meetup.undo.commands import Undo, WithdrawAttestation, WithdrawSettling
from bot.core.meetup.undo.steps import STEP_OF, taken
from bot.core.message import Message, say
from bot.core.policy import CHANGES_EACH
from bot.core.refusal import Refusal, Stale
from bot.core.structures.frozen import frozen

HOSTS_ONLY = say(
    "Only a host can do that. Hosts have the Manage Events permission, or the host role that an "
    "administrator sets with `/leancoffee settings`."
)
STALE_CLICK = say("The meetup has moved on since that was drawn. Use the newest board.")
NO_MEETUP = say("There is no meetup here. A host begins one with `/leancoffee start`.")

_LIVE = frozenset(each for each in Phase if each.is_live)
_NOT_OVER = _LIVE | {Phase.PLANNED}
_PLANNED = frozenset({Phase.PLANNED})
_VOTING = frozenset({Phase.VOTING})
_DISCUSSING = frozenset({Phase.DISCUSSING})
_CLOSING = frozenset({Phase.CLOSING})
_ENDED = frozenset({Phase.ENDED})

_ALWAYS = (
    HostCommand,
    commands.RemoveDot,
    commands.WithdrawTopic,
    curating.LeaveTopic,
    commands.CheckOut,
    takeaways.RemoveTakeaway,
    LowerHand,
)
"""What a member may do however much they have done. Each that is no host's step takes back one of their own."""

_EXISTS = say("That meetup exists already.")
_NOT_OVER_YET = say("That meetup is under way. Its attendance is corrected once it is over.")
_WAS_CANCELLED = say(
    "That meetup was cancelled. If it took place all the same, use `/attendance settle` first."
)
_HAS_BEGUN = say("That meetup is under way. Finish it with `/leancoffee finish` first.")
_VOTING_CLOSED = say("Voting is closed. The host can reopen it with Host → Reopen voting.")
# Also said where voting was reopened, and topics were discussed before.
_NO_TAKEAWAY_YET = say(
    "Takeaways are noted while topics are discussed, and in the closing round. Wait for that."
)
_NO_ACTION_YET = say(
    "Actions are written down while topics are discussed, and in the closing round. Wait for that."
)

_REFUSALS = {
    Phase.PLANNED: say("The meetup has not started yet. A host starts it with `/leancoffee start`."),
    Phase.GATHERING: say("Topics are still being gathered. The host opens voting with `/leancoffee next`."),
    Phase.VOTING: say("Voting is under way. The host closes it with `/leancoffee next`."),
    Phase.DISCUSSING: say("The discussion is under way. Wait for the closing round, or ask the host."),
    Phase.CLOSING: say("The closing round has begun. The host can reopen voting with Host → Reopen voting."),
    Phase.ENDED: say("This meetup is over. A host begins a new one with `/leancoffee start`."),
    Phase.CANCELLED: say("This meetup was cancelled. A host begins a new one with `/leancoffee start`."),
}
"""What is said in a phase where a command's rule has nothing better to say."""

_NO_VOTING = {
    Phase.PLANNED: say("Voting opens once the meetup has started. Until then, propose topics."),
    Phase.GATHERING: say("Voting is not open yet. The host opens it with Host → Open voting."),
    Phase.DISCUSSING: _VOTING_CLOSED,
    Phase.CLOSING: _VOTING_CLOSED,
}

_NOT_CHANGED_YET = say(
    "The meetup has not started yet. Change the settings of its series with `/leancoffee schedule edit`, or those of "
    "this meetup once it is under way."
)
_LIST_CLOSED = {Phase.CLOSING: queueing.ORDER_REFUSALS[Phase.CLOSING]}
_NO_QUEUE = {
    **dict.fromkeys(_LIVE, say("Hands are raised while a topic is discussed. Wait for the next topic.")),
    Phase.CLOSING: say(
        "Hands are raised while a topic is discussed, and the closing round has begun. Just speak up."
    ),
}
_NO_CORRECTION = {**dict.fromkeys(_LIVE, _NOT_OVER_YET), Phase.CANCELLED: _WAS_CANCELLED}


class Asker(StrEnum):
    """Who may ask a command.

    HOST is whoever the server lets host, STEPS these and the meetup's own hosts (bot.core.meetup.hosting).
    """

    HOST = "host"
    STEPS = "steps"
    MEMBER = "member"
    BOT = "bot"


@frozen
class CommandRule:
    """Who may ask a command, in which phases, who answers it, and what is said in the other phases.

    A command without `phases` asks for a meetup that is not there yet.
    """

    asker: Asker
    phases: frozenset[Phase]
    handler: Callable[[Any, Any, datetime], list[Event]]
    refusals: Mapping[Phase, Message] = field(default_factory=dict)

    def refusal(self, phase: Phase | None) -> Message | None:
        """What is said instead in a phase, or (None) without a meetup; None where the command may be asked."""
        if phase is None:
            return NO_MEETUP if self.phases else None
        if phase in self.phases:
            return None
        return self.refusals.get(phase) or _REFUSALS[phase]


COMMANDS: Mapping[type[Command], CommandRule] = {
    # Before the start.
    commands.PlanMeetup: CommandRule(
        Asker.HOST, frozenset(), before_start.plan, dict.fromkeys(Phase, _EXISTS)
    ),
    commands.StartMeetup: CommandRule(Asker.STEPS, _NOT_OVER, before_start.start),
    commands.StartByItself: CommandRule(Asker.BOT, _PLANNED, before_start.start_by_itself),
    commands.ChangePlan: CommandRule(
        Asker.BOT, _PLANNED, before_start.change_plan, dict.fromkeys(_LIVE, _HAS_BEGUN)
    ),
    commands.CallOff: CommandRule(
        Asker.BOT, _PLANNED, before_start.call_off, dict.fromkeys(_LIVE, _HAS_BEGUN)
    ),
    # Topics and dots.
    commands.ProposeTopic: CommandRule(
        Asker.MEMBER,
        _NOT_OVER - _CLOSING,
        handlers.propose,
        {Phase.CLOSING: say("The meetup is in its closing round; keep the topic for the next one.")},
    ),
    commands.EditTopic: CommandRule(Asker.MEMBER, _NOT_OVER, handlers.edit),
    commands.WithdrawTopic: CommandRule(Asker.MEMBER, _NOT_OVER, handlers.withdraw),
    commands.PlaceDot: CommandRule(Asker.MEMBER, _VOTING, handlers.place_dot, _NO_VOTING),
    commands.RemoveDot: CommandRule(Asker.MEMBER, _VOTING, handlers.remove_dot, _NO_VOTING),
    curating.JoinTopic: CommandRule(Asker.MEMBER, _NOT_OVER - _CLOSING, merging.join, _LIST_CLOSED),
    curating.LeaveTopic: CommandRule(Asker.MEMBER, _NOT_OVER, merging.leave),
    curating.RestoreTopic: CommandRule(Asker.MEMBER, _NOT_OVER, queueing.restore),
    # What a host does with the list of topics.
    curating.MergeTopics: CommandRule(Asker.STEPS, _NOT_OVER - _CLOSING, merging.merge, _LIST_CLOSED),
    curating.ParkTopic: CommandRule(Asker.STEPS, _NOT_OVER - _CLOSING, queueing.park, _LIST_CLOSED),
    curating.ReopenTopic: CommandRule(Asker.STEPS, _NOT_OVER - _CLOSING, queueing.reopen, _LIST_CLOSED),
    curating.ReorderTopic: CommandRule(Asker.STEPS, _DISCUSSING, queueing.reorder, queueing.ORDER_REFUSALS),
    curating.PickNext: CommandRule(Asker.STEPS, _DISCUSSING, queueing.pick_next, queueing.ORDER_REFUSALS),
    curating.ResetDots: CommandRule(Asker.STEPS, _VOTING, queueing.reset_dots, _NO_VOTING),
    ChangeSettings: CommandRule(Asker.STEPS, _LIVE, change_settings, {Phase.PLANNED: _NOT_CHANGED_YET}),
    # The host's steps.
    commands.Next: CommandRule(Asker.STEPS, _LIVE, handlers.next_step),
    NudgeVoters: CommandRule(Asker.STEPS, _VOTING, pace.nudge_voters, _NO_VOTING),
    commands.Pause: CommandRule(Asker.STEPS, _DISCUSSING, talk.pause),
    commands.Resume: CommandRule(Asker.STEPS, _DISCUSSING, talk.resume),
    commands.Extend: CommandRule(Asker.STEPS, _DISCUSSING, talk.extend),
    ChooseTimebox: CommandRule(Asker.STEPS, _DISCUSSING, pace.choose_timebox),
    commands.Skip: CommandRule(Asker.STEPS, _DISCUSSING, talk.skip),
    commands.ReopenVoting: CommandRule(
        Asker.STEPS,
        _DISCUSSING | _CLOSING,
        talk.reopen_voting,
        {Phase.VOTING: say("Voting is open. Everybody can spend dots with the board's My dots button.")},
    ),
    commands.BeginClosing: CommandRule(Asker.STEPS, _DISCUSSING, talk.begin_closing),
    commands.ChangeVoice: CommandRule(
        Asker.STEPS,
        _LIVE,
        voice.change_voice,
        {
            Phase.PLANNED: say(
                "The meetup has not started yet. Name its voice channel when you start it, with the option "
                "`voice_channel` of `/leancoffee start`, or for its whole series, with `/leancoffee schedule edit`."
            )
        },
    ),
    commands.Finish: CommandRule(
        Asker.STEPS,
        _LIVE,
        handlers.finish,
        {Phase.PLANNED: say("The meetup has not started. Call it off with `/leancoffee cancel`.")},
    ),
    commands.Cancel: CommandRule(Asker.STEPS, _NOT_OVER, handlers.cancel),
    Undo: CommandRule(Asker.STEPS, frozenset(Phase), undoing.undo),
    # The hosts.
    of_hosts.HandOver: CommandRule(Asker.STEPS, _NOT_OVER, hosting.hand_over),
    of_hosts.AddCohost: CommandRule(Asker.STEPS, _NOT_OVER, hosting.add_cohost),
    of_hosts.RemoveCohost: CommandRule(Asker.STEPS, _NOT_OVER, hosting.remove_cohost),
    of_hosts.TakeOver: CommandRule(Asker.MEMBER, _NOT_OVER, hosting.take_over),
    of_hosts.NoteUnnoted: CommandRule(Asker.BOT, _LIVE, hosting.note_unnoted),
    of_hosts.Volunteer: CommandRule(
        Asker.MEMBER, _PLANNED, hosting.volunteer, dict.fromkeys(_LIVE, _HAS_BEGUN)
    ),
    of_hosts.StandDown: CommandRule(
        Asker.MEMBER, _PLANNED, hosting.stand_down, dict.fromkeys(_LIVE, _HAS_BEGUN)
    ),
    # The talk and the closing round.
    commands.ShowThumb: CommandRule(
        Asker.MEMBER,
        _DISCUSSING,
        talk.show_thumb,
        {Phase.CLOSING: say("That thumb vote is over; the closing round has begun.")},
    ),
    commands.AddTakeaway: CommandRule(
        Asker.MEMBER,
        _DISCUSSING | _CLOSING,
        handlers.add_takeaway,
        {Phase.GATHERING: _NO_TAKEAWAY_YET, Phase.VOTING: _NO_TAKEAWAY_YET},
    ),
    takeaways.EditTakeaway: CommandRule(Asker.MEMBER, _LIVE, noting.edit),
    takeaways.RemoveTakeaway: CommandRule(Asker.MEMBER, _LIVE, noting.remove),
    RaiseHand: CommandRule(Asker.MEMBER, _DISCUSSING, speakers.raise_hand, _NO_QUEUE),
    LowerHand: CommandRule(Asker.MEMBER, _DISCUSSING, speakers.lower_hand, _NO_QUEUE),
    CallSpeaker: CommandRule(Asker.MEMBER, _DISCUSSING, speakers.call_speaker, _NO_QUEUE),
    NoteStageRequest: CommandRule(Asker.BOT, _LIVE - _CLOSING, speakers.note_stage_request),
    commands.GiveRoti: CommandRule(Asker.MEMBER, _CLOSING, handlers.give_roti),
    # Actions: what is written down may be changed and answered at any time, until it has gone on to the next meetup.
    action_commands.AddAction: CommandRule(
        Asker.MEMBER,
        _DISCUSSING | _CLOSING,
        actions.add,
        dict.fromkeys((Phase.PLANNED, Phase.GATHERING, Phase.VOTING), _NO_ACTION_YET),
    ),
    action_commands.EditAction: CommandRule(Asker.MEMBER, frozenset(Phase), actions.edit),
    action_commands.AnswerAction: CommandRule(Asker.MEMBER, frozenset(Phase), actions.answer),
    # After the end.
    commands.CorrectAttendance: CommandRule(
        Asker.HOST, _ENDED, afterwards.correct_attendance, _NO_CORRECTION
    ),
    commands.CorrectStart: CommandRule(Asker.HOST, _ENDED, afterwards.correct_start, _NO_CORRECTION),
    commands.SettleAfterAll: CommandRule(
        Asker.HOST, _ENDED | {Phase.CANCELLED}, afterwards.settle_after_all, _NO_CORRECTION
    ),
    commands.Attest: CommandRule(Asker.HOST, _ENDED, afterwards.attest, _NO_CORRECTION),
    WithdrawAttestation: CommandRule(Asker.HOST, _ENDED, afterwards.withdraw_attestation, _NO_CORRECTION),
    WithdrawSettling: CommandRule(Asker.HOST, _ENDED, afterwards.withdraw_settling, _NO_CORRECTION),
    commands.ObjectToCorrection: CommandRule(Asker.MEMBER, _ENDED, afterwards.object_to, _NO_CORRECTION),
    # Attendance, and what happens by itself.
    commands.CheckIn: CommandRule(Asker.MEMBER, _LIVE, handlers.check_in),
    commands.CheckOut: CommandRule(Asker.MEMBER, _LIVE, handlers.check_out),
    commands.AnswerPrompt: CommandRule(Asker.MEMBER, _LIVE, prompts.answer),
    NotePromptShown: CommandRule(Asker.BOT, _LIVE, prompts.shown),
    commands.NotePresence: CommandRule(Asker.BOT, _LIVE, handlers.note_presence),
    commands.LoseVoice: CommandRule(Asker.BOT, _LIVE, voice.lose_voice),
    commands.LoseSight: CommandRule(Asker.BOT, _LIVE, handlers.lose_sight),
    commands.RegainSight: CommandRule(Asker.BOT, _LIVE, handlers.regain_sight),
    commands.EndByItself: CommandRule(Asker.BOT, _NOT_OVER, handlers.end_by_itself),
    commands.RingAlarm: CommandRule(Asker.BOT, _NOT_OVER, handlers.ring),
}


def decide(
    meetup: Meetup | None,
    command: Command,
    now: datetime,
    last_steps: Iterable[HostStep] = (),
    changes: int = 0,
) -> tuple[Event, ...]:
    """What exactly happens when `command` is asked at `now` (aware UTC); empty when nothing changes.

    `last_steps` are the newest step of a host, where it is known who took it, and the newest that the meetup took by
    itself; `changes` is how many commands of whoever asks have changed the meetup already.

    Raises Refusal with a sentence for the person, or Stale where the command meant something over.
    A clock that went back is held at the journal's last instant, so that time never runs backwards; so is what
    was seen before it and could not be stored then.
    """
    actor = command.actor if isinstance(command, MemberCommand) else None
    moment = command.moment if isinstance(command, HostCommand) else None
    rule = check_allowed(meetup, type(command), actor, moment, changes)
    if isinstance(command, HostCommand):
        for last in last_steps:
            check_seen(command, last)
    if isinstance(command, Observation) and command.at is not None:
        now = min(command.at, now)
    if meetup is None:
        return tuple(rule.handler(meetup, command, now))
    now = max(now, meetup.last_at)
    happened = rule.handler(meetup, command, now)
    if type(command) in STEP_OF and happened:
        happened = [taken(meetup, command, now), *happened]
    return tuple(happened)


def check_allowed(
    meetup: Meetup | None,
    kind: type[Command],
    actor: Actor | None = None,
    moment: str | None = None,
    changes: int = 0,
) -> CommandRule:
    """The rule of a kind of command. Raises its Refusal, or Stale, where it could only be refused now.

    For asking ahead, before a form, a panel or a question is shown that leads nowhere. `actor` is None where
    it is not known who asks: then what hosts alone may do is refused. `moment` is what a button was drawn for,
    and `changes` is how many commands of whoever asks have changed the meetup already.
    """
    rule = COMMANDS[kind]
    if meetup is None and rule.phases:
        raise Refusal(NO_MEETUP)
    if rule.asker is Asker.HOST:
        require_host(actor)
    if meetup is None:
        return rule
    if rule.asker is Asker.STEPS:
        require_steps(meetup, actor)
    # After the end the refusal says more than that something has moved on.
    if moment is not None and not meetup.is_at(moment) and not meetup.phase.is_over:
        raise Stale(STALE_CLICK)
    refusal = rule.refusal(meetup.phase)
    if refusal is not None:
        raise Refusal(refusal)
    if changes >= CHANGES_EACH:
        _check_not_too_often(kind)
    return rule


def require_host(actor: Actor | None) -> None:
    """Raise a Refusal unless the server lets this member host: for corrections, settings and series alike."""
    if actor is None or not actor.is_host:
        raise Refusal(HOSTS_ONLY)


def require_steps(meetup: Meetup, actor: Actor | None) -> None:
    """Raise a Refusal unless this member may take the steps of this meetup."""
    if actor is None or not may_take_steps(meetup, actor):
        raise Refusal(HOSTS_ONLY)


def _check_not_too_often(kind: type[Command]) -> None:
    """Raise a Refusal for what a member has done too often; a host's step and whatever takes something back go on."""
    if issubclass(kind, MemberCommand) and not issubclass(kind, _ALWAYS):
        raise Refusal(
            say(
                "You have changed something in this meetup {most} times, which is the most for one person. "
                "What you gave stays; you can still take back a dot or a topic, and check out.",
                most=CHANGES_EACH,
            )
        )


def apply(
    meetup: Meetup | None,
    command: Command,
    now: datetime,
    last_steps: Iterable[HostStep] = (),
    changes: int = 0,
) -> tuple[Meetup | None, tuple[Event, ...]]:
    """Decide, then fold: the meetup afterwards and the events that led there."""
    happened = decide(meetup, command, now, last_steps, changes)
    for event in happened:
        meetup = evolve(meetup, event)
    return meetup, happened
