"""The way of a meetup from its plan to its end."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.alarms import next_alarm
from bot.core.meetup.decide import HOSTS_ONLY, apply, decide
from bot.core.meetup.events import MeetupEnd, Thumb, TopicEnd
from bot.core.meetup.evolve import evolve, fold
from bot.core.meetup.parts import Phase, TopicState
from bot.core.policy import Policy
from bot.core.refusal import Refusal, Stale
from tests.core.meetings import (
    ANA,
    LI,
    NOON,
    SAM,
    Table,
    a_table_in,
    must_act_like_a_sentence,
    only,
    plan,
)


def test_only_a_host_plans_a_meetup() -> None:
    with pytest.raises(Refusal) as refusal:
        decide(None, plan(actor=LI), NOON)
    assert refusal.value.message == HOSTS_ONLY


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
    must_act_like_a_sentence(str(refusal.value))


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
    assert [each.topic_id for each in meetup.discussed] == [2, 1]
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
