"""The session clock: when a meetup is planned to end, what there is time for, and what is said near the end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup.alarms import AlarmKind
from bot.core.meetup.pace.clock import end_near_at, forecast, is_end_near, planned_end, talk_each
from bot.core.meetup.pace.events import EndNear, LengthPlanned
from bot.core.meetup.parts import Phase
from bot.core.policy import Policy
from bot.core.refusal import Refusal
from tests.core.meetings import ANA, NOON, Table, in_a_week, must_act_like_a_sentence, only


@pytest.mark.parametrize(
    ("late", "ends"), [(0, 60), (-10, 60), (25, 60), (-60, 0), (45, 105)], ids=lambda each: f"{each}min"
)
def test_a_series_meetup_ends_when_its_calendar_says_unless_it_began_at_another_time(
    late: int, ends: int
) -> None:
    occurrence = in_a_week(0.5, minutes=60)
    table = Table(occurrence=occurrence)
    assert planned_end(table.meetup) is None
    table.now = occurrence.starts_at + timedelta(minutes=late)
    table.start()

    assert planned_end(table.meetup) == occurrence.starts_at + timedelta(minutes=ends)


def test_a_meetup_of_no_series_lasts_as_long_as_its_host_says_from_its_start() -> None:
    table = Table(minutes=45)
    table.wait(600)
    table.start()

    assert only(LengthPlanned, tuple(table.journal)).minutes == 45
    assert planned_end(table.meetup) == NOON + timedelta(minutes=55)


def test_without_a_planned_length_there_is_no_end_no_forecast_and_no_alarm() -> None:
    table = Table().discussing("Sizing", "Trunk")

    assert planned_end(table.meetup) is None
    assert forecast(table.meetup, table.now) is None
    assert end_near_at(table.meetup) is None


@pytest.mark.parametrize("minutes", [9, 361, 0, -5])
def test_a_length_that_no_meetup_has_is_refused(minutes: int) -> None:
    with pytest.raises(Refusal) as refusal:
        Table(minutes=minutes)
    must_act_like_a_sentence(str(refusal.value))
    assert "10 to 360" in str(refusal.value)


def test_before_a_topic_was_discussed_each_is_given_the_first_two_timeboxes() -> None:
    table = Table(Policy(timeboxes=(8, 4, 1)), minutes=60).discussing("Sizing", "Trunk")
    assert talk_each(table.meetup) == timedelta(minutes=12)

    one_only = Table(Policy(timeboxes=(7,)), minutes=60).discussing("Sizing", "Trunk")
    assert talk_each(one_only.meetup) == timedelta(minutes=7)


def test_the_forecast_follows_the_pace_of_the_meetup_so_far() -> None:
    table = Table(Policy(timeboxes=(5, 3, 2)), minutes=45).discussing(
        *(f"Topic {each}" for each in range(1, 9))
    )
    first = forecast(table.meetup, table.now)
    assert first is not None
    assert (first.more, first.is_all) == (4, False)  # 45 - 5 - 8 = 32 minutes, 8 each

    table.next(after=180)
    second = forecast(table.meetup, table.now)
    assert second is not None
    assert talk_each(table.meetup) == timedelta(minutes=3)
    # 45 - 3 - 5 = 37 minutes, of which the running timebox takes 5: six topics of 3 minutes are left, and fit.
    assert (second.more, second.is_all) == (6, True)

    table.next(after=540)
    third = forecast(table.meetup, table.now)
    assert third is not None
    assert talk_each(table.meetup) == timedelta(minutes=6)
    assert third.more == 3  # 45 - 12 - 5 - 6 = 22 minutes


def test_a_topic_that_runs_longer_than_usual_is_given_all_of_its_timebox() -> None:
    table = Table(Policy(timeboxes=(20,)), minutes=60).discussing(*(f"Topic {each}" for each in range(1, 11)))
    table.next(after=120)
    assert talk_each(table.meetup) == timedelta(minutes=2)
    ahead = forecast(table.meetup, table.now)
    assert ahead is not None
    assert ahead.more == 8  # 60 - 2 - 5 - 20 = 33 minutes, 2 each, are more than there are

    table.execute(cmd.Extend(ANA, minutes=20))
    longer = forecast(table.meetup, table.now)
    assert longer is not None
    assert longer.more == 6  # 60 - 2 - 5 - 40 = 13 minutes

    table.execute(cmd.Pause(ANA), after=600)
    paused = forecast(table.meetup, table.now)
    table.wait(120)
    later = forecast(table.meetup, table.now)
    assert paused is not None
    assert later is not None
    assert (paused.more, later.more) == (6, 5)  # 30 minutes are left of it, however long it stands still


def test_with_its_time_up_a_topic_is_given_no_more_of_it() -> None:
    table = Table(Policy(timeboxes=(8, 4)), minutes=60).discussing("Sizing", "Trunk", "Pairing", "Retros")
    table.ring()
    ahead = forecast(table.meetup, table.now)
    assert ahead is not None
    assert ahead.more == 3  # 60 - 8 - 5 - 4 = 43 minutes, 12 each


def test_there_is_a_forecast_in_the_discussion_alone() -> None:
    table = Table(minutes=60).voting("Sizing", "Trunk")
    assert forecast(table.meetup, table.now) is None
    table.next()
    table.execute(cmd.BeginClosing(ANA))
    assert forecast(table.meetup, table.now) is None


def test_a_pause_takes_time_from_the_topics_to_come_and_no_topic() -> None:
    table = Table(minutes=45).discussing(*(f"Topic {each}" for each in range(1, 9)))
    table.execute(cmd.Pause(ANA), after=60)
    table.execute(cmd.Resume(ANA), after=960)

    ahead = forecast(table.meetup, table.now)
    assert ahead is not None
    assert ahead.more == 2  # 45 - 17 - 5 - 7 = 16 minutes


def test_once_the_end_has_passed_there_is_time_for_none() -> None:
    table = Table(minutes=10).discussing("Sizing", "Trunk")
    table.wait(660)

    ahead = forecast(table.meetup, table.now)
    assert ahead is not None
    assert (ahead.more, ahead.is_over) == (0, True)


def test_five_minutes_before_the_end_the_closing_round_is_offered_once() -> None:
    table = Table(Policy(timeboxes=(60,)), minutes=30).discussing("Sizing", "Trunk")
    assert table.alarm.kind is AlarmKind.END_NEAR

    told = only(EndNear, table.ring())

    assert (told.at - NOON, told.late) == (timedelta(minutes=25), False)
    assert is_end_near(table.meetup)
    assert end_near_at(table.meetup) is None
    table.next()
    assert is_end_near(table.meetup)
    table.execute(cmd.BeginClosing(ANA))
    assert (table.phase, is_end_near(table.meetup)) == (Phase.CLOSING, False)


def test_what_comes_too_late_is_noted_and_not_said() -> None:
    table = Table(Policy(timeboxes=(60,)), minutes=30).discussing("Sizing", "Trunk")

    assert only(EndNear, table.ring(late=121)).late
    assert not is_end_near(table.meetup)
    assert end_near_at(table.meetup) is None


def test_a_discussion_that_begins_within_the_last_minutes_is_told_at_once() -> None:
    table = Table(minutes=30)
    table.start()
    table.propose("Sizing", "Trunk")
    table.next(after=1560)
    assert end_near_at(table.meetup) is None  # dots are spent; nobody could begin the closing round
    table.next()

    assert not only(EndNear, table.ring()).late
    assert table.now == NOON + timedelta(minutes=26)
