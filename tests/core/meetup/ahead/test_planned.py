"""A planned meetup of a series: the steps towards its start, its start, and when it does not take place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.ahead.before_start import waits_for_people
from bot.core.meetup.ahead.occurrence import (
    ASK_AGAIN_AFTER,
    EARLIEST_START,
    MISSED_AFTER,
    Carried,
    Reminder,
    is_late,
)
from bot.core.meetup.alarms import next_alarm
from bot.core.meetup.events import CancelReason
from bot.core.meetup.parts import Phase
from bot.core.policy import AUTO_FINISH, TOPIC_LIMIT, Policy
from tests.core.meetings import ANA, BEA, LI, NOON, SAM, VOICE, Table, in_a_week, only

STEPS = [Reminder.DAY_BEFORE, Reminder.SOON, Reminder.DUE, Reminder.OVERDUE]


def a_planned_table(days: float = 7, **changes: object) -> Table:
    return Table(occurrence=in_a_week(days, **changes))


def reminded(table: Table) -> list[tuple[Reminder, bool]]:
    """The steps in the journal, and whether each came too late to be said aloud."""
    return [(each.reminder, each.late) for each in table.journal if isinstance(each, ev.Reminded)]


def test_the_steps_come_in_order_each_at_its_time_and_nobody_starting_means_missed() -> None:
    table = a_planned_table()
    starts_at = NOON + timedelta(days=7)
    rung = []
    while next_alarm(table.meetup) is not None:
        rung.append(table.alarm.at - starts_at)
        table.ring()
    assert rung == [
        timedelta(days=-1),
        timedelta(minutes=-15),
        timedelta(),
        ASK_AGAIN_AFTER,
        MISSED_AFTER,
    ]
    assert reminded(table) == [(each, False) for each in STEPS]
    assert (table.phase, table.meetup.flow.cancelled) == (Phase.CANCELLED, CancelReason.MISSED)


def test_the_newest_step_is_the_one_that_is_told() -> None:
    table = a_planned_table()
    for step in STEPS:
        table.ring()
        assert table.meetup.plan.told is step


def test_without_reminders_only_the_start_itself_is_spoken_of() -> None:
    table = a_planned_table(reminds=False)
    table.ring()
    assert reminded(table) == [(Reminder.DUE, False)]


def test_a_meetup_without_a_series_has_no_steps() -> None:
    assert next_alarm(Table().meetup) is None


@pytest.mark.parametrize(
    ("reminder", "last_minute"),
    [
        (Reminder.DAY_BEFORE, timedelta(hours=-23)),
        (Reminder.SOON, timedelta()),
        (Reminder.DUE, ASK_AGAIN_AFTER),
        (Reminder.OVERDUE, MISSED_AFTER),
    ],
)
def test_each_step_has_an_instant_from_which_it_is_said_no_more(
    reminder: Reminder, last_minute: timedelta
) -> None:
    occurrence = in_a_week()
    late_at = occurrence.starts_at + last_minute
    assert not is_late(occurrence, reminder, late_at - timedelta(seconds=1))
    assert is_late(occurrence, reminder, late_at)


def test_a_reminder_that_the_series_gave_up_is_always_late() -> None:
    occurrence = in_a_week(reminds=False)
    assert is_late(occurrence, Reminder.SOON, occurrence.starts_at - timedelta(minutes=10))


def test_reminders_that_were_due_before_the_meetup_was_planned_are_not_given() -> None:
    table = a_planned_table(days=0.5)
    table.ring()
    assert reminded(table) == [(Reminder.SOON, False)]


def test_one_that_is_due_at_the_instant_of_the_planning_is_on_its_board_already() -> None:
    table = a_planned_table(days=15 / 1440)
    table.ring()
    assert reminded(table) == [(Reminder.DUE, False)]


def test_a_meetup_that_is_planned_after_its_start_is_due_at_once() -> None:
    table = a_planned_table(days=-5 / 1440)
    table.ring()
    assert (table.now, reminded(table)) == (NOON, [(Reminder.DUE, False)])


def test_from_the_instant_on_at_which_it_is_late_a_step_is_noted_alone() -> None:
    table = a_planned_table()
    table.ring(late=3600)
    assert reminded(table) == [(Reminder.DAY_BEFORE, True)]


def test_a_plan_and_its_host_may_change_at_once() -> None:
    table = a_planned_table()
    table.execute(cmd.ChangePlan(VOICE, "Quarterly", Policy(), in_a_week(8), BEA.member_id))
    plan = table.meetup.plan
    assert (plan.title, plan.host_id, plan.occurrence) == ("Quarterly", BEA.member_id, in_a_week(8))


@pytest.mark.parametrize(
    ("hours_before", "steps", "told"),
    [
        (23.5, [(Reminder.DAY_BEFORE, False)], Reminder.DAY_BEFORE),
        (12, [(Reminder.DAY_BEFORE, True)], None),
        (0.2, [(Reminder.DAY_BEFORE, True), (Reminder.SOON, False)], Reminder.SOON),
        (-0.25, [(Reminder.DAY_BEFORE, True), (Reminder.SOON, True), (Reminder.DUE, False)], Reminder.DUE),
    ],
)
def test_after_an_outage_what_comes_too_late_is_noted_but_not_said(
    hours_before: float, steps: list[tuple[Reminder, bool]], told: Reminder | None
) -> None:
    table = a_planned_table()
    alarm = table.alarm
    table.now = NOON + timedelta(days=7) - timedelta(hours=hours_before)
    table.execute(cmd.RingAlarm(alarm))
    assert reminded(table) == steps
    assert table.meetup.plan.told is told


def test_after_three_months_of_outage_a_meetup_is_missed_at_once_without_a_word() -> None:
    table = a_planned_table()
    alarm = table.alarm
    table.now += timedelta(days=90)
    table.execute(cmd.RingAlarm(alarm))
    assert reminded(table) == [(each, True) for each in STEPS]
    assert table.meetup.plan.told is None
    assert table.meetup.flow.cancelled is CancelReason.MISSED


def test_a_reminder_is_given_once_however_often_its_alarm_rings() -> None:
    table = a_planned_table()
    alarm = table.alarm
    table.ring()
    table.stale(cmd.RingAlarm(alarm))
    assert len(reminded(table)) == 1


def test_a_clock_that_goes_back_gives_no_reminder_twice() -> None:
    table = a_planned_table()
    table.ring()
    table.wait(-2 * 24 * 3600)
    before = len(table.journal)
    table.stale(cmd.RingAlarm(table.alarm))
    assert len(table.journal) == before


def test_a_moved_meetup_has_all_its_steps_before_it_again() -> None:
    table = a_planned_table()
    table.ring()
    moved = replace(in_a_week(), starts_at=NOON + timedelta(days=9))
    table.execute(cmd.ChangePlan(700, "Lean Coffee", Policy(), moved))
    assert table.meetup.plan.moved_from == NOON + timedelta(days=7)
    assert (table.meetup.plan.told, table.alarm.at) == (None, moved.starts_at - timedelta(days=1))


def test_a_change_that_keeps_the_start_repeats_no_reminder() -> None:
    table = a_planned_table()
    table.ring()
    table.execute(cmd.ChangePlan(701, "December", Policy(dots=5), replace(in_a_week(), minutes=90)))
    meetup = table.meetup
    assert (meetup.plan.title, meetup.plan.voice_channel_id, meetup.plan.policy.dots) == ("December", 701, 5)
    assert meetup.plan.reminded == {Reminder.DAY_BEFORE}
    assert meetup.plan.moved_from is None


def test_a_plan_that_is_the_same_changes_nothing() -> None:
    table = a_planned_table()
    meetup = table.meetup
    same = cmd.ChangePlan(meetup.plan.voice_channel_id, meetup.plan.title, meetup.plan.policy, in_a_week())
    assert table.execute(same) == ()


def test_a_meetup_under_way_follows_its_series_no_more() -> None:
    table = a_planned_table(days=0.1)
    table.start()
    for command in (
        cmd.ChangePlan(None, "December", Policy(), in_a_week()),
        cmd.CallOff(CancelReason.SKIPPED),
    ):
        assert "/leancoffee finish" in table.refused(command)


def test_starting_days_ahead_is_refused_with_the_planned_time() -> None:
    sentence = a_planned_table().refused(cmd.StartMeetup(ANA))
    assert "12 March 2026, 12:00 UTC" in sentence
    assert "/leancoffee schedule move" in sentence


def test_a_host_may_start_somewhat_early() -> None:
    table = a_planned_table(days=EARLIEST_START / timedelta(days=1))
    table.start()
    assert table.phase is Phase.GATHERING


def test_a_meetup_that_starts_alone_does_so_when_it_is_due_and_somebody_is_there() -> None:
    table = a_planned_table(starts_alone=True)
    table.stale(cmd.StartByItself((2,)))
    table.now = NOON + timedelta(days=7)
    table.stale(cmd.StartByItself((2,)))  # it is not noted yet that it is due
    table.ring()
    table.stale(cmd.StartByItself(()))
    table.execute(cmd.StartByItself((2, 3)))
    assert table.phase is Phase.GATHERING
    assert table.meetup.presence.present == {2, 3}


def test_a_meetup_without_a_voice_channel_never_starts_alone() -> None:
    by_text = Table(voice=None, occurrence=in_a_week(starts_alone=True))
    lost_its_channel = a_planned_table(starts_alone=True)
    lost_its_channel.execute(cmd.ChangePlan(None, "Lean Coffee", Policy(), in_a_week(starts_alone=True)))
    for table in (by_text, lost_its_channel):
        table.now = NOON + timedelta(days=7)
        assert not waits_for_people(table.meetup, table.now)
        table.stale(cmd.StartByItself((2,)))


def test_a_plan_that_only_asks_again_for_what_cannot_be_changes_nothing() -> None:
    table = Table(voice=None, occurrence=in_a_week(starts_alone=True))
    assert table.execute(cmd.ChangePlan(None, "Lean Coffee", Policy(), in_a_week(starts_alone=True))) == ()


def test_a_meetup_that_waits_for_its_host_does_not_start_alone() -> None:
    table = a_planned_table()
    table.stale(cmd.StartByItself((2,)), after=7 * 24 * 3600)


@pytest.mark.parametrize("reason", CancelReason)
def test_a_planned_meetup_called_off_says_why(reason: CancelReason) -> None:
    table = a_planned_table()
    table.execute(cmd.CallOff(reason, by=1))
    assert (table.phase, table.meetup.flow.cancelled) == (Phase.CANCELLED, reason)
    assert next_alarm(table.meetup) is None


def test_a_long_meetup_of_a_series_is_not_cut_off_by_the_usual_limit() -> None:
    table = a_planned_table(days=0, minutes=12 * 60)
    table.gathering("Sizing")
    assert table.alarm.at - NOON == timedelta(hours=12)
    short = a_planned_table(days=0)
    short.gathering("Sizing")
    assert short.alarm.at - NOON == AUTO_FINISH


def test_carried_topics_stand_first_with_their_authors_and_where_they_come_from() -> None:
    carried = cmd.CarriedTopic(SAM.member_id, "Sizing", "Without points?", Carried(date(2026, 2, 5), 1))
    table = Table(occurrence=in_a_week(), carried=(carried,))
    table.propose("Trunk", by=LI)
    first, second = table.meetup.standing_topics
    assert (first.title, first.pitch, first.author_id) == ("Sizing", "Without points?", SAM.member_id)
    assert (first.carried, second.carried) == (Carried(date(2026, 2, 5), 1), None)
    assert table.meetup.agenda.ballot.dots(1) == 0


def test_the_author_of_a_carried_topic_can_withdraw_it_and_strangers_cannot() -> None:
    carried = cmd.CarriedTopic(SAM.member_id, "Sizing", "", Carried(date(2026, 2, 5), 1))
    table = Table(occurrence=in_a_week(), carried=(carried,))
    assert "proposed" in table.refused(cmd.WithdrawTopic(LI, 1))
    assert only(ev.TopicWithdrawn, table.execute(cmd.WithdrawTopic(SAM, 1)))


def test_no_more_topics_are_carried_than_a_board_holds() -> None:
    one = cmd.CarriedTopic(2, "Sizing", "", Carried(date(2026, 2, 5), 1))
    table = Table(occurrence=in_a_week(), carried=(one,) * (TOPIC_LIMIT + 5))
    assert len(table.meetup.agenda.topics) == TOPIC_LIMIT
