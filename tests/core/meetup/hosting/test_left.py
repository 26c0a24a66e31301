"""A meetup that everybody has left ends by itself, as of then; one in which somebody does something does not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.credit.recorded import Recorded
from bot.core.credit.rules.rule_2026_1.attendance import attendance
from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.alarms import AlarmKind, next_alarm
from bot.core.meetup.commands import Actor
from bot.core.meetup.events import MeetupEnd
from bot.core.meetup.hosting.watching import everybody_gone_at
from bot.core.meetup.parts import Phase
from bot.core.policy import Policy
from tests.core.meetings import ANA, KIM, LI, NOON, SAM, VOICE, Table, only

MINUTE = 60


def leave(table: Table, *who: Actor, after: float = 0) -> None:
    for each in who:
        table.execute(cmd.NotePresence(each.member_id, here=False), after)


def come(table: Table, *who: Actor, after: float = 0) -> None:
    for each in who:
        table.execute(cmd.NotePresence(each.member_id, here=True), after)


def left_after_ten_minutes(*titles: str) -> Table:
    """Ana and Li have gathered topics for ten minutes, and left."""
    table = Table().gathering(*titles, present=(ANA, LI))
    leave(table, ANA, after=9 * MINUTE)
    leave(table, LI, after=MINUTE)
    return table


def minutes_until(table: Table) -> float:
    """How long it takes until everybody counts as gone."""
    assert table.alarm.kind is AlarmKind.EVERYBODY_LEFT
    return (table.alarm.at - table.now) / timedelta(minutes=1)


def test_a_quarter_of_an_hour_after_the_last_one_left_it_ends_as_of_then() -> None:
    table = left_after_ten_minutes("Sizing")
    assert minutes_until(table) == 15

    assert only(ev.MeetupFinished, table.ring()).reason is MeetupEnd.EVERYBODY_LEFT

    assert table.phase is Phase.ENDED
    assert table.meetup.flow.left_at == NOON + timedelta(minutes=10)


def test_the_credit_of_such_a_meetup_ends_with_the_last_presence() -> None:
    table = left_after_ten_minutes("Sizing")
    table.ring()
    journal = [Recorded(number, each, None) for number, each in enumerate(table.journal, start=1)]
    window = attendance(journal).window
    assert window is not None
    assert (window.start, window.end) == (NOON, NOON + timedelta(minutes=10))


def test_an_alarm_that_rings_late_ends_it_as_of_the_same_instant() -> None:
    table = left_after_ten_minutes("Sizing")
    table.ring(late=40 * MINUTE)
    assert table.meetup.flow.left_at == NOON + timedelta(minutes=10)


def test_whoever_is_back_a_second_before_keeps_it_going() -> None:
    table = left_after_ten_minutes("Sizing")
    come(table, SAM, after=15 * MINUTE - 1)
    assert table.alarm.kind is not AlarmKind.EVERYBODY_LEFT
    table.wait(MINUTE)
    leave(table, SAM)
    assert minutes_until(table) == 15


def test_the_old_alarm_of_a_meetup_to_which_somebody_came_back_is_stale() -> None:
    table = left_after_ten_minutes("Sizing")
    alarm = table.alarm
    come(table, LI)
    table.now = alarm.at
    table.stale(cmd.RingAlarm(alarm))


def test_a_room_to_which_nobody_has_come_yet_is_waited_for() -> None:
    table = Table().gathering("Sizing")
    assert table.alarm.kind is AlarmKind.FORGOTTEN


@pytest.mark.parametrize("minutes", [1, 14])
def test_the_bots_own_gap_does_not_count(minutes: float) -> None:
    table = left_after_ten_minutes("Sizing")
    table.execute(cmd.LoseSight(), after=minutes * MINUTE)
    assert next_alarm(table.meetup) == next_alarm(Table().gathering("Sizing").meetup), (
        "nobody can tell who is there"
    )
    table.execute(cmd.RegainSight(()), after=60 * MINUTE)
    assert minutes_until(table) == 15 - minutes
    table.ring()
    assert table.meetup.flow.left_at == NOON + timedelta(minutes=10)


def test_who_left_during_a_gap_was_there_until_it_began() -> None:
    table = Table().gathering("Sizing", present=(LI,))
    table.execute(cmd.LoseSight(), after=10 * MINUTE)
    table.execute(cmd.RegainSight(()), after=20 * MINUTE)
    assert minutes_until(table) == 15
    table.ring()
    assert table.meetup.flow.left_at == NOON + timedelta(minutes=10)


def test_after_a_gap_in_which_somebody_came_back_it_goes_on() -> None:
    table = left_after_ten_minutes("Sizing")
    table.execute(cmd.LoseSight(), after=MINUTE)
    table.execute(cmd.RegainSight((LI.member_id,)), after=60 * MINUTE)
    assert table.alarm.kind is not AlarmKind.EVERYBODY_LEFT


def test_a_gap_that_is_told_later_counts_from_when_it_began() -> None:
    table = left_after_ten_minutes("Sizing")
    table.wait(10 * MINUTE)
    table.execute(cmd.LoseSight(table.now - timedelta(minutes=6)))
    table.execute(cmd.RegainSight(()))
    assert minutes_until(table) == 11


@pytest.mark.parametrize(
    "act",
    [cmd.ProposeTopic(SAM, "Pairing"), cmd.EditTopic(LI, 1, "Sizing anew"), cmd.WithdrawTopic(LI, 1)],
)
def test_a_meetup_in_which_somebody_does_something_is_not_ended(act: cmd.Command) -> None:
    table = left_after_ten_minutes("Sizing")
    table.execute(act, after=10 * MINUTE)
    assert minutes_until(table) == 15
    table.ring()
    assert table.meetup.flow.left_at == NOON + timedelta(minutes=10), "who did it was not there"


def test_dots_in_an_empty_room_put_the_end_off() -> None:
    table = Table().voting("Sizing", present=(LI,))
    leave(table, LI)
    for _ in range(3):
        table.dot(1, by=SAM)
        table.wait(10 * MINUTE)
    assert minutes_until(table) == 5


def test_a_clock_that_steps_back_ends_nothing_too_early() -> None:
    table = left_after_ten_minutes("Sizing")
    table.wait(-5 * MINUTE)
    table.stale(cmd.RingAlarm(table.alarm))
    assert minutes_until(table) == 20


def test_what_ran_on_in_an_empty_room_is_no_talk() -> None:
    table = Table(Policy(timeboxes=(30,))).discussing("Sizing", present=(ANA,))
    leave(table, ANA, after=2 * MINUTE)
    table.ring()
    assert table.phase is Phase.ENDED
    assert table.seconds_talked(1) == 2 * MINUTE


def test_a_talk_in_an_empty_room_ends_no_earlier_than_what_somebody_did_meanwhile() -> None:
    table = Table(Policy(timeboxes=(30,))).discussing("Sizing", present=(ANA,))
    leave(table, ANA, after=2 * MINUTE)
    table.execute(cmd.AddTakeaway(SAM, 1, "Talk less"), after=3 * MINUTE)
    table.ring()
    assert table.phase is Phase.ENDED
    assert table.seconds_talked(1) == 5 * MINUTE
    instants = [each.at for each in table.journal]
    assert instants == sorted(instants)


def test_a_topic_that_nobody_talked_about_for_a_minute_is_not_discussed_by_an_empty_room() -> None:
    table = Table(Policy(timeboxes=(30,))).discussing("Sizing", present=(ANA,))
    leave(table, ANA, after=30)
    table.ring()
    assert table.meetup.discussed == ()


def test_people_who_move_to_another_voice_channel_have_time_to() -> None:
    table = Table().gathering("Sizing", present=(ANA, LI))
    table.execute(cmd.ChangeVoice(ANA, voice_channel_id=VOICE + 1, present=()), after=MINUTE)
    assert minutes_until(table) == 15
    come(table, LI, after=14 * MINUTE)
    assert table.alarm.kind is not AlarmKind.EVERYBODY_LEFT


# By text.


def by_text() -> Table:
    """Ana, who is checked in by starting it, and Kim, who checks in after ten minutes; nobody takes over."""
    table = Table(Policy(takeover=False), voice=None).gathering("Sizing")
    table.execute(cmd.CheckIn(KIM), after=10 * MINUTE)
    return table


def test_by_text_it_ends_a_quarter_of_an_hour_after_no_check_in_holds_any_more() -> None:
    table = by_text()
    assert minutes_until(table) == 30 + 15
    table.ring()
    assert table.meetup.flow.ended is MeetupEnd.EVERYBODY_LEFT
    assert table.meetup.flow.left_at == NOON + timedelta(minutes=40)


def test_by_text_whoever_does_something_keeps_it_going_checked_in_or_not() -> None:
    table = by_text()
    table.propose("Pairing", by=SAM)
    table.propose("Mobbing", by=SAM)
    table.wait(20 * MINUTE)
    table.propose("Ensembles", by=SAM)
    assert minutes_until(table) == 45


def test_by_text_it_ends_a_quarter_of_an_hour_after_all_have_checked_out() -> None:
    table = by_text()
    table.execute(cmd.WithdrawTopic(ANA, 1))
    for each in (ANA, KIM):
        table.execute(cmd.CheckOut(each), after=5 * MINUTE)
    # Li proposed the topic, and takes part for half an hour.
    assert minutes_until(table) == 30 + 15 - 20
    table.wait(10 * MINUTE)
    table.execute(cmd.CheckIn(KIM))
    table.execute(cmd.CheckOut(KIM), after=35 * MINUTE)
    assert minutes_until(table) == 15


def test_by_text_a_gap_of_the_bots_does_not_count() -> None:
    table = by_text()
    table.execute(cmd.LoseSight(), after=20 * MINUTE)
    assert table.alarm.kind is AlarmKind.FORGOTTEN
    table.execute(cmd.RegainSight(()), after=60 * MINUTE)
    assert minutes_until(table) == 30 + 15 - 20


def test_by_text_they_may_be_talking_elsewhere_until_their_timebox_is_up() -> None:
    table = Table(Policy(timeboxes=(60,)), voice=None).discussing("Sizing")
    assert table.alarm.kind is AlarmKind.TIMEBOX_OVER


def test_by_text_where_nobody_has_done_anything_since_the_start_it_is_waited_for() -> None:
    table = Table(Policy(takeover=False), voice=None)
    table.propose("Sizing")
    table.execute(cmd.StartMeetup(Actor(1, is_host=True, is_noted=False)), after=MINUTE)
    assert table.alarm.kind is AlarmKind.FORGOTTEN


def test_a_host_who_goes_on_pressing_keeps_a_meetup_going_that_everybody_left() -> None:
    table = Table().voting("Sizing", present=(LI,))
    leave(table, LI)
    table.execute(cmd.Next(ANA), after=10 * MINUTE)
    gone_at = everybody_gone_at(table.meetup)
    assert gone_at == table.now + timedelta(minutes=15)


def test_people_who_took_part_by_text_have_time_to_come_into_a_voice_channel() -> None:
    table = by_text()
    table.execute(cmd.ChangeVoice(ANA, voice_channel_id=VOICE, present=()), after=MINUTE)
    assert minutes_until(table) == 15
    table.ring()
    assert table.meetup.flow.left_at == NOON + timedelta(minutes=11)


def test_by_text_the_steps_of_a_host_are_signs_of_life() -> None:
    table = by_text()
    table.execute(cmd.Next(ANA), after=20 * MINUTE)
    assert minutes_until(table) == 45
