"""Which command is heard in which phase, and the way from plan to end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.alarms import Alarm, AlarmKind, next_alarm
from bot.core.meetup.commands import Command
from bot.core.meetup.decide import COMMANDS, HOSTS_ONLY, NO_MEETUP, apply, decide
from bot.core.meetup.events import CancelReason, MeetupEnd, Thumb, TopicEnd
from bot.core.meetup.evolve import evolve, fold
from bot.core.meetup.state import Phase, TopicState
from bot.core.policy import Policy, ThumbRule
from bot.core.refusal import Refusal, Stale
from tests.core.meetings import (
    ANA,
    BEA,
    KIM,
    LI,
    NOON,
    SAM,
    Table,
    a_table_in,
    in_a_week,
    must_act_like_a_sentence,
    only,
    plan,
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
    cmd.PlaceDot(SAM, 2),
    cmd.RemoveDot(LI, 1),
    cmd.Next(ANA),
    cmd.Pause(ANA),
    cmd.Resume(ANA),
    cmd.Extend(ANA),
    cmd.Skip(ANA),
    cmd.ShowThumb(LI, 1, Thumb.UP),
    cmd.ReopenVoting(ANA),
    cmd.BeginClosing(ANA),
    cmd.Finish(ANA),
    cmd.Cancel(ANA),
    cmd.EndByItself(MeetupEnd.CHANNEL_DELETED),
    cmd.AddTakeaway(SAM, 1, "Try it on Monday"),
    cmd.GiveRoti(SAM, 4),
    cmd.CheckIn(KIM),
    cmd.CheckOut(KIM),
    cmd.NotePresence(4, here=True),
    cmd.LoseSight(),
    cmd.RegainSight((1, 2, 3)),
    cmd.RingAlarm(SOME_ALARM),
)

HEARD_IN: dict[type[Command], str] = {
    cmd.StartMeetup: "planned",
    cmd.StartByItself: "",
    cmd.ChangePlan: "planned",
    cmd.CallOff: "planned",
    cmd.ProposeTopic: "planned gathering voting discussing",
    cmd.EditTopic: "planned gathering voting discussing closing",
    cmd.WithdrawTopic: "planned gathering voting discussing closing",
    cmd.PlaceDot: "voting",
    cmd.RemoveDot: "voting",
    cmd.Next: "gathering voting discussing closing",
    cmd.Pause: "discussing",
    cmd.Resume: "",
    cmd.Extend: "discussing",
    cmd.Skip: "discussing",
    cmd.ShowThumb: "",
    cmd.ReopenVoting: "discussing closing",
    cmd.BeginClosing: "discussing",
    cmd.Finish: "gathering voting discussing closing",
    cmd.Cancel: "planned gathering voting discussing closing",
    cmd.EndByItself: "planned gathering voting discussing closing",
    cmd.AddTakeaway: "discussing closing",
    cmd.GiveRoti: "closing",
    cmd.CheckIn: "",
    cmd.CheckOut: "",
    cmd.NotePresence: "gathering voting discussing closing",
    cmd.LoseSight: "gathering voting discussing closing",
    cmd.RegainSight: "gathering voting discussing closing",
    cmd.RingAlarm: "",
}
"""Where the command of EVERY_COMMAND leads to events on `a_table_in(phase)`. The ones that are never
heard there need a pause, an open vote, a text-only or a due meetup, or a due alarm; other files give them that."""

HOST_COMMANDS = [each for each in EVERY_COMMAND if isinstance(each, cmd.HostCommand)]


def named(value: object) -> str:
    return type(value).__name__ if isinstance(value, Command) else str(value)


def test_every_door_is_knocked_at_here() -> None:
    assert {type(each) for each in EVERY_COMMAND} == set(COMMANDS) == set(HEARD_IN)


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("command", EVERY_COMMAND, ids=named)
def test_each_command_is_either_heard_or_refused_with_a_sentence(command: Command, phase: Phase) -> None:
    table = a_table_in(phase)
    if phase in HEARD_IN[type(command)].split():
        assert table.execute(command, after=1), "nothing happened"
    else:
        table.refused(command, after=1)


@pytest.mark.parametrize("phase", [Phase.ENDED, Phase.CANCELLED])
@pytest.mark.parametrize("command", EVERY_COMMAND, ids=named)
def test_nothing_is_heard_after_the_end_and_the_sentence_says_how_to_begin_anew(
    command: Command, phase: Phase
) -> None:
    assert "/leancoffee start" in a_table_in(phase).refused(command)


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=named)
def test_without_a_meetup_every_command_is_answered_with_how_to_begin_one(command: Command) -> None:
    with pytest.raises(Refusal) as refusal:
        decide(None, command, NOON)
    assert refusal.value.sentence == NO_MEETUP


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("command", HOST_COMMANDS, ids=named)
def test_a_host_command_from_anyone_else_is_refused(command: cmd.HostCommand, phase: Phase) -> None:
    table = a_table_in(phase)
    assert table.refused(type(command)(actor=LI)) == HOSTS_ONLY


def test_the_hosts_only_sentence_says_how_one_becomes_a_host() -> None:
    must_act_like_a_sentence(HOSTS_ONLY)
    assert "Manage Events" in HOSTS_ONLY


@pytest.mark.parametrize("command", [cmd.Finish(BEA), cmd.Next(BEA), cmd.Pause(BEA)], ids=named)
def test_any_host_may_stand_in_for_the_one_who_planned_it(command: Command) -> None:
    assert a_table_in(Phase.DISCUSSING).execute(command)


@pytest.mark.parametrize("command", HOST_COMMANDS, ids=named)
def test_a_host_button_drawn_for_another_moment_is_stale(command: cmd.HostCommand) -> None:
    table = a_table_in(Phase.DISCUSSING)
    table.stale(type(command)(actor=ANA, moment="discussing.0"))


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


def test_only_a_host_plans_a_meetup() -> None:
    with pytest.raises(Refusal) as refusal:
        decide(None, plan(actor=LI), NOON)
    assert refusal.value.sentence == HOSTS_ONLY


def test_a_meetup_is_planned_once() -> None:
    assert "exists already" in Table().refused(plan())


def test_a_meetup_without_a_title_is_called_lean_coffee() -> None:
    assert Table().meetup.plan.title == "Lean Coffee"


def test_a_meetup_has_the_title_its_host_gave_it() -> None:
    (planned,) = decide(None, plan(title="  November\nround "), NOON)
    assert isinstance(planned, ev.MeetupPlanned)
    assert planned.title == "November round"


@pytest.mark.parametrize("title", ["x" * 101, "\u200b"])
def test_a_meetup_with_an_unreadable_title_is_not_planned(title: str) -> None:
    with pytest.raises(Refusal) as refusal:
        decide(None, plan(title=title), NOON)
    must_act_like_a_sentence(refusal.value.sentence)


def test_a_meetup_is_started_once() -> None:
    assert "/leancoffee finish" in Table().gathering().refused(cmd.StartMeetup(ANA))


def test_voting_does_not_open_without_a_topic() -> None:
    assert "/topic propose" in Table().gathering().refused(cmd.Next(ANA))


def test_the_discussion_does_not_begin_without_a_topic() -> None:
    table = Table().voting("Sizing")
    table.execute(cmd.WithdrawTopic(LI, 1))
    assert "no topic left" in table.refused(cmd.Next(ANA))


def test_a_whole_meetup_from_plan_to_end() -> None:
    table = Table(Policy(timeboxes=(5, 3, 2)), voice=None)
    table.propose("Sizing", by=SAM)
    table.execute(cmd.StartMeetup(ANA), after=3600)
    started = table.now
    for each in (ANA, LI, SAM):
        table.execute(cmd.CheckIn(each))
    table.propose("Trunk", by=LI)
    table.next(after=300)
    table.dot(2, by=LI, times=2)
    table.dot(2, by=SAM)
    table.dot(1, by=SAM)
    table.next(after=120)
    assert table.meetup.flow.ranking == (2, 1)
    table.execute(cmd.Pause(ANA), after=60)
    table.execute(cmd.Resume(ANA), after=600)
    table.ring()
    table.show(Thumb.UP, ANA, LI, SAM)
    table.ring()
    table.show(Thumb.DOWN, ANA, LI, SAM)
    assert table.timebox.topic_id == 1
    table.next(after=90)
    assert table.phase is Phase.CLOSING
    table.execute(cmd.AddTakeaway(LI, 2, "Small commits"))
    table.execute(cmd.GiveRoti(SAM, 5))
    table.execute(cmd.Finish(ANA), after=240)
    meetup = table.meetup
    assert meetup.phase is Phase.ENDED
    assert meetup.flow.ended is MeetupEnd.HOST
    assert (meetup.flow.started_at, meetup.flow.ended_at) == (started, table.now)
    assert table.seconds_talked(2) == (5 + 3) * 60
    assert table.seconds_talked(1) == 90
    assert [each.topic_id for each in meetup.discussed] == [1, 2]
    assert (table.progress(2).ended, table.progress(1).ended) == (TopicEnd.THUMBS, TopicEnd.NEXT)
    assert [each.text for each in meetup.notes.takeaways] == ["Small commits"]
    assert meetup.notes.roti == {SAM.member_id: 5}
    assert meetup.seq == len(table.journal)


@pytest.mark.parametrize("phase", [Phase.GATHERING, Phase.VOTING, Phase.DISCUSSING, Phase.CLOSING])
def test_a_live_meetup_can_be_finished_from_any_phase(phase: Phase) -> None:
    table = a_table_in(phase)
    table.execute(cmd.Finish(ANA), after=30)
    assert table.phase is Phase.ENDED
    assert table.meetup.flow.ended_at == table.now


def test_finishing_books_the_talk_under_way() -> None:
    table = Table().discussing("Sizing")
    table.execute(cmd.Finish(ANA), after=77)
    assert table.seconds_talked(1) == 77
    assert table.progress(1).state is TopicState.DISCUSSED
    assert table.progress(1).ended is TopicEnd.MEETUP_OVER


def test_a_planned_meetup_is_cancelled_not_finished() -> None:
    table = Table()
    assert "/leancoffee cancel" in table.refused(cmd.Finish(ANA))
    table.execute(cmd.Cancel(ANA))
    assert table.phase is Phase.CANCELLED


@pytest.mark.parametrize("phase", [Phase.GATHERING, Phase.VOTING, Phase.DISCUSSING, Phase.CLOSING])
def test_a_cancelled_meetup_has_no_timebox_and_no_alarm(phase: Phase) -> None:
    table = a_table_in(phase)
    happened = table.execute(cmd.Cancel(ANA), after=30)
    assert only(ev.MeetupCancelled, happened).by == ANA.member_id
    assert table.meetup.flow.timebox is None
    assert next_alarm(table.meetup) is None


def test_a_live_meetup_whose_channel_is_gone_ends_with_its_talk_booked() -> None:
    table = Table().discussing("Sizing")
    table.execute(cmd.EndByItself(MeetupEnd.CHANNEL_DELETED), after=45)
    assert table.meetup.flow.ended is MeetupEnd.CHANNEL_DELETED
    assert table.seconds_talked(1) == 45


def test_a_planned_meetup_whose_channel_is_gone_is_cancelled_by_nobody() -> None:
    table = Table()
    happened = table.execute(cmd.EndByItself(MeetupEnd.CHANNEL_DELETED))
    assert only(ev.MeetupCancelled, happened).by is None


def test_a_clock_that_went_back_is_held_at_the_journals_last_instant() -> None:
    table = Table().discussing("Sizing", "Trunk")
    last = table.meetup.last_at
    happened = table.execute(cmd.Next(ANA), after=-3600)
    assert {each.at for each in happened} == {last}
    assert table.seconds_talked(1) == 0


def test_an_event_at_an_instant_without_a_time_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="aware"):
        ev.MeetupStarted(datetime(2026, 3, 5))  # noqa: DTZ001 - the mistake under test


def test_a_journal_begins_with_a_plan() -> None:
    with pytest.raises(ValueError, match="MeetupPlanned"):
        evolve(None, ev.MeetupStarted(NOON))


def test_an_empty_journal_is_no_meetup() -> None:
    assert fold([]) is None


def test_a_refusal_by_apply_leaves_the_callers_state_alone() -> None:
    table = Table().discussing("Sizing")
    before = table.meetup
    with pytest.raises(Stale):
        apply(before, cmd.Next(ANA, moment="voting.0"), table.now + timedelta(seconds=5))
    assert table.meetup is before
    assert fold(table.journal) == before
