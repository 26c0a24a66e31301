"""The table of commands: who may ask what in which phase, what is said otherwise, and what is stale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup.actions.commands import ActionAnswer, AddAction, AnswerAction, EditAction
from bot.core.meetup.alarms import Alarm, AlarmKind
from bot.core.meetup.changing.commands import ChangeSettings
from bot.core.meetup.commands import Actor, Command
from bot.core.meetup.curating import commands as curating
from bot.core.meetup.decide import COMMANDS, HOSTS_ONLY, NO_MEETUP, Asker, check_allowed, decide
from bot.core.meetup.events import CancelReason, MeetupEnd, Thumb
from bot.core.meetup.hosting.commands import (
    AddCohost,
    HandOver,
    NoteUnnoted,
    RemoveCohost,
    StandDown,
    TakeOver,
    Volunteer,
)
from bot.core.meetup.pace.commands import ChooseTimebox, NudgeVoters
from bot.core.meetup.parts import Phase
from bot.core.meetup.prompts.commands import NotePromptShown
from bot.core.meetup.speakers.commands import (
    CallSpeaker,
    LowerHand,
    NoteStageRequest,
    RaiseHand,
    StageRequest,
)
from bot.core.meetup.takeaways import commands as takeaways
from bot.core.meetup.undo.commands import Undo, WithdrawAttestation, WithdrawSettling
from bot.core.policy import Policy, ThumbRule
from bot.core.refusal import Refusal
from tests.core.meetings import (
    ANA,
    BEA,
    KIM,
    LI,
    NOON,
    SAM,
    VOICE,
    Table,
    a_table_in,
    in_a_week,
    must_act_like_a_sentence,
)

SOME_ALARM = Alarm(NOON, AlarmKind.FORGOTTEN, 0)

EVERY_COMMAND: Sequence[Command] = (
    cmd.StartMeetup(ANA),
    cmd.StartByItself((1, 2)),
    cmd.ChangePlan(None, "December", Policy(), in_a_week()),
    cmd.CallOff(CancelReason.SKIPPED),
    cmd.ProposeTopic(SAM, "Pairing"),
    cmd.EditTopic(LI, 2, "Trunk-based development"),
    cmd.WithdrawTopic(LI, 2),
    ChangeSettings(ANA, dots=5),
    curating.JoinTopic(KIM, 2),
    curating.LeaveTopic(KIM, 2),
    curating.RestoreTopic(LI, 2),
    curating.MergeTopics(ANA, topic_id=2, into_id=1),
    curating.ParkTopic(ANA, topic_id=2),
    curating.ReopenTopic(ANA, topic_id=2),
    curating.ReorderTopic(ANA, topic_id=2, to=1),
    curating.PickNext(ANA, topic_id=2),
    curating.ResetDots(ANA),
    cmd.PlaceDot(SAM, 2),
    cmd.RemoveDot(LI, 1),
    cmd.Next(ANA),
    NudgeVoters(ANA),
    cmd.Pause(ANA),
    cmd.Resume(ANA),
    cmd.Extend(ANA),
    cmd.Skip(ANA),
    ChooseTimebox(ANA, minutes=8),
    cmd.ShowThumb(LI, 1, Thumb.UP),
    cmd.ReopenVoting(ANA),
    cmd.BeginClosing(ANA),
    cmd.Finish(ANA),
    cmd.Cancel(ANA),
    Undo(ANA),
    cmd.EndByItself(MeetupEnd.CHANNEL_DELETED),
    cmd.AddTakeaway(SAM, 1, "Try it on Monday"),
    takeaways.EditTakeaway(SAM, 1, "Try it on Tuesday"),
    takeaways.RemoveTakeaway(SAM, 1),
    cmd.GiveRoti(SAM, 4),
    RaiseHand(LI, 1),
    LowerHand(LI, 1),
    CallSpeaker(ANA, 0),
    NoteStageRequest(LI.member_id, StageRequest.MADE),
    AddAction(SAM, "Ask the team"),
    EditAction(SAM, 1, "Ask them all"),
    AnswerAction(SAM, 1, ActionAnswer.DONE),
    cmd.CheckIn(KIM),
    cmd.CheckOut(KIM),
    cmd.AnswerPrompt(LI, 1),
    NotePromptShown(1),
    cmd.NotePresence(4, here=True),
    cmd.ChangeVoice(ANA, voice_channel_id=701, present=(2,)),
    HandOver(ANA, member_id=LI.member_id),
    AddCohost(ANA, member_id=LI.member_id),
    RemoveCohost(ANA, member_id=KIM.member_id),
    TakeOver(BEA),
    NoteUnnoted(has_host=True),
    Volunteer(LI),
    StandDown(ANA, host_id=BEA.member_id),
    cmd.LoseVoice(VOICE),
    cmd.LoseSight(),
    cmd.RegainSight((1, 2, 3)),
    cmd.RingAlarm(SOME_ALARM),
    cmd.CorrectAttendance(
        ANA,
        member_id=KIM.member_id,
        start=NOON,
        end=NOON + timedelta(minutes=1),
        adds=True,
        reason="Was there",
    ),
    cmd.CorrectStart(ANA, started_at=NOON - timedelta(minutes=5), reason="Pressed late"),
    cmd.SettleAfterAll(ANA, reason="Pressed the wrong button"),
    cmd.Attest(ANA),
    WithdrawAttestation(ANA),
    WithdrawSettling(ANA),
    cmd.ObjectToCorrection(KIM, "I was there"),
)

HEARD_IN: dict[type[Command], str] = {
    cmd.StartMeetup: "planned",
    cmd.StartByItself: "",
    cmd.ChangePlan: "planned",
    cmd.CallOff: "planned",
    cmd.ProposeTopic: "planned gathering voting discussing",
    cmd.EditTopic: "planned gathering voting discussing closing",
    cmd.WithdrawTopic: "planned gathering voting discussing closing",
    ChangeSettings: "gathering voting discussing closing",
    curating.JoinTopic: "planned gathering voting discussing",
    curating.LeaveTopic: "",
    curating.RestoreTopic: "",
    curating.MergeTopics: "planned gathering voting discussing",
    curating.ParkTopic: "planned gathering voting discussing",
    curating.ReopenTopic: "",
    curating.ReorderTopic: "",
    curating.PickNext: "",
    curating.ResetDots: "voting",
    cmd.PlaceDot: "voting",
    cmd.RemoveDot: "voting",
    cmd.Next: "gathering voting discussing closing",
    NudgeVoters: "voting",
    cmd.Pause: "discussing",
    cmd.Resume: "",
    cmd.Extend: "discussing",
    cmd.Skip: "discussing",
    ChooseTimebox: "",
    cmd.ShowThumb: "",
    cmd.ReopenVoting: "discussing closing",
    cmd.BeginClosing: "discussing",
    cmd.Finish: "gathering voting discussing closing",
    cmd.Cancel: "planned gathering voting discussing closing",
    Undo: "voting discussing closing ended cancelled",
    cmd.EndByItself: "planned gathering voting discussing closing",
    cmd.AddTakeaway: "discussing closing",
    takeaways.EditTakeaway: "",
    takeaways.RemoveTakeaway: "",
    cmd.GiveRoti: "closing",
    RaiseHand: "discussing",
    LowerHand: "",
    CallSpeaker: "",
    NoteStageRequest: "gathering voting discussing",
    AddAction: "discussing closing",
    EditAction: "",
    AnswerAction: "",
    cmd.CheckIn: "",
    cmd.CheckOut: "",
    cmd.AnswerPrompt: "",
    NotePromptShown: "",
    cmd.NotePresence: "gathering voting discussing closing",
    cmd.ChangeVoice: "gathering voting discussing closing",
    HandOver: "planned gathering voting discussing closing",
    AddCohost: "planned gathering voting discussing closing",
    RemoveCohost: "",
    TakeOver: "planned gathering voting discussing closing",
    NoteUnnoted: "",
    Volunteer: "planned",
    StandDown: "",
    cmd.LoseVoice: "gathering voting discussing closing",
    cmd.LoseSight: "gathering voting discussing closing",
    cmd.RegainSight: "gathering voting discussing closing",
    cmd.RingAlarm: "",
    cmd.CorrectAttendance: "ended",
    cmd.CorrectStart: "ended",
    cmd.SettleAfterAll: "",
    cmd.Attest: "",
    WithdrawAttestation: "",
    WithdrawSettling: "",
    cmd.ObjectToCorrection: "",
}
"""Where the command of EVERY_COMMAND leads to events on `a_table_in(phase)`. The ones that are never
heard there need an action, a pause, an open vote or prompt, a hand up, a text-only or a due meetup, a withdrawn or
a parked topic or one more, a takeaway, somebody who is missed, or a due alarm; other files give them that."""

HOST_COMMANDS = [each for each in EVERY_COMMAND if isinstance(each, cmd.HostCommand)]
HOSTS_ALONE = {
    *(cmd.PlanMeetup, cmd.CorrectAttendance, cmd.CorrectStart, cmd.SettleAfterAll, cmd.Attest),
    WithdrawAttestation,
    WithdrawSettling,
}
"""What whoever the server lets host may ask, and a meetup's own hosts may not."""


def named(value: object) -> str:
    return type(value).__name__ if isinstance(value, Command) else str(value)


def test_every_command_that_a_meetup_can_be_asked_is_asked_here() -> None:
    assert {*map(type, EVERY_COMMAND), cmd.PlanMeetup} == set(COMMANDS)
    assert set(HEARD_IN) == set(map(type, EVERY_COMMAND))


def test_the_table_says_who_may_ask_what() -> None:
    for kind, rule in COMMANDS.items():
        by_a_member = Asker.STEPS if issubclass(kind, cmd.HostCommand) else Asker.MEMBER
        by_a_member = Asker.HOST if kind in HOSTS_ALONE else by_a_member
        assert rule.asker is (by_a_member if issubclass(kind, cmd.MemberCommand) else Asker.BOT), kind


@pytest.mark.parametrize("phase", Phase)
def test_asked_ahead_a_command_is_let_through_exactly_in_its_phases(phase: Phase) -> None:
    meetup = a_table_in(phase).meetup
    for kind in map(type, EVERY_COMMAND):
        rule = COMMANDS[kind]
        if phase in rule.phases:
            assert check_allowed(meetup, kind, ANA) is rule
        else:
            with pytest.raises(Refusal) as refusal:
                check_allowed(meetup, kind, ANA)
            assert refusal.value.message == rule.refusal(phase), kind


@pytest.mark.parametrize("actor", [LI, None])
@pytest.mark.parametrize(
    "kind", sorted(HOSTS_ALONE - {cmd.PlanMeetup}, key=str), ids=lambda each: each.__name__
)
def test_asked_ahead_what_hosts_alone_may_do_is_refused_to_others(
    kind: type[Command], actor: Actor | None
) -> None:
    with pytest.raises(Refusal) as refusal:
        check_allowed(a_table_in(Phase.DISCUSSING).meetup, kind, actor)
    assert refusal.value.message == HOSTS_ONLY


def test_a_meetup_is_planned_where_there_is_none_and_nothing_else_can_be_asked_there() -> None:
    assert check_allowed(None, cmd.PlanMeetup, ANA) is COMMANDS[cmd.PlanMeetup]
    for kind in set(COMMANDS) - {cmd.PlanMeetup}:
        assert COMMANDS[kind].refusal(None) == NO_MEETUP


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("command", EVERY_COMMAND, ids=named)
def test_each_command_is_either_heard_or_refused_with_a_sentence(command: Command, phase: Phase) -> None:
    table = a_table_in(phase)
    if phase in HEARD_IN[type(command)].split():
        assert table.execute(command, after=1), "nothing happened"
    else:
        table.refused(command, after=1)


@pytest.mark.parametrize("phase", [Phase.ENDED, Phase.CANCELLED])
def test_nothing_of_the_meetup_is_heard_after_the_end_and_the_sentence_says_how_to_begin_anew(
    phase: Phase,
) -> None:
    table = a_table_in(phase)
    for command in EVERY_COMMAND:
        if Phase.ENDED not in COMMANDS[type(command)].phases:
            assert "/leancoffee start" in table.refused(command), command


def test_without_a_meetup_every_command_is_answered_with_how_to_begin_one() -> None:
    for command in EVERY_COMMAND:
        with pytest.raises(Refusal) as refusal:
            decide(None, command, NOON)
        assert refusal.value.message == NO_MEETUP, command


@pytest.mark.parametrize("phase", Phase)
def test_a_host_command_from_anyone_else_is_refused(phase: Phase) -> None:
    table = a_table_in(phase)
    for command in HOST_COMMANDS:
        assert table.refused(replace(command, actor=LI)) == str(HOSTS_ONLY), command


def test_the_hosts_only_sentence_says_how_one_becomes_a_host() -> None:
    must_act_like_a_sentence(str(HOSTS_ONLY))
    assert "Manage Events" in str(HOSTS_ONLY)


@pytest.mark.parametrize("command", [cmd.Finish(BEA), cmd.Next(BEA), cmd.Pause(BEA)], ids=named)
def test_any_host_may_stand_in_for_the_one_who_planned_it(command: Command) -> None:
    assert a_table_in(Phase.DISCUSSING).execute(command)


def test_a_host_button_drawn_for_another_moment_is_stale() -> None:
    table = a_table_in(Phase.DISCUSSING)
    for command in HOST_COMMANDS:
        table.stale(replace(command, actor=ANA, moment="discussing.0"))


def test_a_double_click_on_next_goes_one_step_only() -> None:
    table = Table().voting("Sizing", "Trunk")
    drawn = table.meetup.moment
    table.execute(cmd.Next(ANA, moment=drawn))
    table.stale(cmd.Next(ANA, moment=drawn))
    assert table.phase is Phase.DISCUSSING


def test_a_double_click_on_skip_skips_one_topic_only() -> None:
    table = Table().discussing("Sizing", "Trunk")
    drawn = table.meetup.moment
    table.execute(cmd.Skip(ANA, moment=drawn))
    table.stale(cmd.Skip(ANA, moment=drawn))
    assert table.timebox.topic_id == 2


def test_a_host_button_of_this_moment_is_heard() -> None:
    table = a_table_in(Phase.DISCUSSING)
    assert table.execute(cmd.Pause(ANA, moment=table.meetup.moment))


def test_the_moment_changes_with_every_phase_and_timebox() -> None:
    table = Table(Policy(thumb_rule=ThumbRule.HOST))
    seen = [table.meetup.moment]
    table.gathering("Sizing", "Trunk")
    for _ in range(5):
        seen.append(table.meetup.moment)
        table.next()
    assert seen == [
        "planned.0.0",
        "gathering.1.0",
        "voting.2.0",
        "discussing.3.1",
        "discussing.3.2",
        "closing.4.2",
    ]


def test_a_phase_entered_again_is_another_moment() -> None:
    table = Table(Policy(voting_minutes=5)).discussing("Sizing", "Trunk")
    table.execute(cmd.BeginClosing(ANA), after=120)
    first = table.meetup.moment
    table.execute(cmd.ReopenVoting(ANA))
    table.execute(cmd.WithdrawTopic(ANA, 2))
    table.ring()

    assert table.phase is Phase.CLOSING
    assert table.meetup.moment != first


def test_a_button_from_before_rounds_were_counted_still_means_its_phase_and_timebox() -> None:
    table = Table().discussing("Sizing", "Trunk")
    assert table.meetup.is_at("discussing.1")
    assert not table.meetup.is_at("discussing.2")
    assert not table.meetup.is_at("voting.1")
