"""The meetup's one alarm: when it rings, what follows, and why a stale one is harmless."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.alarms import AlarmKind, next_alarm, phase_deadline
from bot.core.meetup.events import MeetupEnd, Thumb
from bot.core.meetup.parts import Phase, Stage
from bot.core.meetup.talking.timebox import next_minutes
from bot.core.policy import AUTO_FINISH, CLOSING_LIMIT, Policy, ThumbRule
from tests.core.meetings import ANA, LI, Table, a_table_in, only


@pytest.mark.parametrize("phase", [Phase.PLANNED, Phase.ENDED, Phase.CANCELLED])
def test_a_meetup_that_is_not_live_has_no_alarm(phase: Phase) -> None:
    assert next_alarm(a_table_in(phase).meetup) is None


@pytest.mark.parametrize("phase", [each for each in Phase if each.is_live])
def test_a_live_meetup_always_has_an_alarm(phase: Phase) -> None:
    assert next_alarm(a_table_in(phase).meetup) is not None


@pytest.mark.parametrize("phase", [Phase.GATHERING, Phase.VOTING])
def test_a_phase_led_by_hand_has_no_deadline(phase: Phase) -> None:
    assert phase_deadline(a_table_in(phase).meetup) is None


def test_gathering_ends_by_itself_and_opens_voting() -> None:
    table = Table(Policy(gathering_minutes=10)).gathering("Sizing")
    began = table.now
    table.ring()
    assert (table.phase, table.now - began) == (Phase.VOTING, timedelta(minutes=10))


def test_gathering_without_a_topic_begins_anew() -> None:
    table = Table(Policy(gathering_minutes=10)).gathering()
    assert only(ev.GatheringExtended, table.ring())
    assert table.phase is Phase.GATHERING
    assert table.alarm.at == table.now + timedelta(minutes=10)


def test_a_withdrawn_topic_does_not_open_voting() -> None:
    table = Table(Policy(gathering_minutes=10)).gathering("Sizing")
    table.execute(cmd.WithdrawTopic(LI, 1))
    assert only(ev.GatheringExtended, table.ring())


def test_voting_ends_by_itself_and_begins_the_best_topic() -> None:
    table = Table(Policy(voting_minutes=5)).voting("Sizing", "Trunk")
    table.dot(2)
    began = table.now
    table.ring()
    assert (table.timebox.topic_id, table.now - began) == (2, timedelta(minutes=5))


def test_voting_that_ends_by_itself_without_a_topic_leads_to_the_closing_round() -> None:
    table = Table(Policy(voting_minutes=5)).voting("Sizing")
    table.execute(cmd.WithdrawTopic(LI, 1))
    table.ring()
    assert table.phase is Phase.CLOSING


def test_reopened_voting_has_its_full_time_again() -> None:
    table = Table(Policy(voting_minutes=5)).discussing("Sizing", "Trunk")
    table.execute(cmd.ReopenVoting(ANA), after=100)
    assert table.alarm.at == table.now + timedelta(minutes=5)


def test_a_paused_timebox_waits_for_people() -> None:
    table = Table().discussing("Sizing")
    table.execute(cmd.Pause(ANA), after=60)
    assert table.alarm.kind is AlarmKind.FORGOTTEN


def test_a_host_who_has_to_decide_is_waited_for() -> None:
    table = Table(Policy(thumb_rule=ThumbRule.HOST)).thumbs("Sizing")
    table.ring()
    assert table.timebox.stage is Stage.HOST_DECIDES
    assert table.alarm.kind is AlarmKind.FORGOTTEN


def test_extending_moves_the_alarm() -> None:
    table = Table(Policy(timeboxes=(5, 3))).discussing("Sizing")
    earlier = table.alarm
    table.execute(cmd.Extend(ANA, minutes=4))
    assert table.alarm.at - earlier.at == timedelta(minutes=4)
    table.wait(5 * 60)
    table.stale(cmd.RingAlarm(earlier))
    assert table.timebox.stage is Stage.RUNNING


@pytest.mark.parametrize("phase", [Phase.GATHERING, Phase.VOTING, Phase.DISCUSSING])
def test_a_forgotten_meetup_is_finished(phase: Phase) -> None:
    table = a_table_in(phase)
    if phase is Phase.DISCUSSING:
        table.execute(cmd.Pause(ANA))
    table.ring()
    assert table.meetup.flow.ended is MeetupEnd.FORGOTTEN
    assert table.meetup.flow.started_at is not None
    assert table.now - table.meetup.flow.started_at == AUTO_FINISH


def test_a_forgotten_closing_round_is_finished_sooner() -> None:
    table = a_table_in(Phase.CLOSING)
    began = table.meetup.flow.phase_since
    table.ring()
    assert (table.meetup.flow.ended, table.now - began) == (MeetupEnd.FORGOTTEN, CLOSING_LIMIT)


def test_a_closing_round_late_in_the_day_still_ends_with_the_day() -> None:
    table = Table().discussing("Sizing")
    table.execute(cmd.Pause(ANA))
    table.execute(cmd.BeginClosing(ANA), after=AUTO_FINISH.total_seconds() - 60)
    table.ring()
    assert table.meetup.flow.started_at is not None
    assert table.now - table.meetup.flow.started_at == AUTO_FINISH


@pytest.mark.parametrize("phase", [each for each in Phase if each.is_live])
def test_an_alarm_that_rings_too_early_is_stale(phase: Phase) -> None:
    table = a_table_in(phase)
    alarm = table.alarm
    table.now = alarm.at - timedelta(microseconds=1)
    table.stale(cmd.RingAlarm(alarm))


def test_an_alarm_that_rings_twice_is_stale() -> None:
    table = Table().discussing("Sizing", "Trunk")
    alarm = table.alarm
    table.ring()
    table.stale(cmd.RingAlarm(alarm))
    assert table.timebox.stage is Stage.THUMBS


def test_an_alarm_for_an_earlier_timebox_is_stale() -> None:
    table = Table().discussing("Sizing", "Trunk")
    alarm = table.alarm
    table.next(after=299)
    table.stale(cmd.RingAlarm(alarm), after=600)
    assert table.timebox.topic_id == 2


def test_a_gathering_alarm_after_voting_was_opened_by_hand_is_stale() -> None:
    table = Table(Policy(gathering_minutes=10)).gathering("Sizing")
    alarm = table.alarm
    table.next()
    table.stale(cmd.RingAlarm(alarm), after=3600)
    assert table.phase is Phase.VOTING


def test_a_forged_alarm_is_stale() -> None:
    table = Table().discussing("Sizing")
    table.stale(cmd.RingAlarm(replace(table.alarm, at=table.now)))
    table.stale(cmd.RingAlarm(replace(table.alarm, kind=AlarmKind.THUMBS_OVER)), after=600)
    table.stale(cmd.RingAlarm(replace(table.alarm, token=99)))


def test_an_overdue_alarm_acts_at_the_instant_it_rings() -> None:
    table = Table(Policy(timeboxes=(5, 3), thumb_seconds=30)).discussing("Sizing", present=(LI,))
    table.ring(late=120)
    assert table.seconds_left() == 30
    table.show(Thumb.DOWN, LI)
    assert table.seconds_talked(1) == 420


def test_the_minutes_after_the_lists_last_entry_are_none() -> None:
    assert [next_minutes(Policy(timeboxes=(5, 3)), index) for index in (0, 1, 2)] == [3, None, None]


def test_a_meetup_without_anybody_moves_itself_from_the_start_to_the_end() -> None:
    table = Table(Policy(gathering_minutes=5, voting_minutes=5)).gathering("Sizing", "Trunk")
    phases = [table.phase]
    while table.phase is not Phase.ENDED:
        table.ring()
        if table.phase is not phases[-1]:
            phases.append(table.phase)
    assert phases == [Phase.GATHERING, Phase.VOTING, Phase.DISCUSSING, Phase.CLOSING, Phase.ENDED]
    assert table.seconds_talked(1) == table.seconds_talked(2) == 330
