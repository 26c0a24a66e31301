"""The warning a minute before a timebox ends, and the host's choice of how long the first one lasts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.alarms import AlarmKind
from bot.core.meetup.hosting.host_steps import host_step
from bot.core.meetup.pace.commands import ChooseTimebox
from bot.core.meetup.pace.events import TimeboxChosen, TimeboxWarned
from bot.core.meetup.pace.timeboxes import choices, is_asked, is_warned, ran_out_last, warning_at
from bot.core.meetup.parts import Phase, Stage
from bot.core.meetup.undo.commands import Undo
from bot.core.policy import Policy
from tests.core.meetings import ANA, LI, Table, only

WARNS = Policy(timeboxes=(5, 2, 1), warns=True)
ASKS = Policy(timeboxes=(5, 3), asks_timebox=True)


def test_a_minute_before_its_end_a_timebox_is_said_to_end_soon_once() -> None:
    table = Table(WARNS).discussing("Sizing", "Trunk", present=(ANA, LI))
    assert table.alarm.kind is AlarmKind.TIMEBOX_WARNING

    warned = only(TimeboxWarned, table.ring())

    assert (table.seconds_left(), warned.seconds, warned.late) == (60, 300, False)
    assert is_warned(table.meetup)
    assert only(ev.TimeboxExpired, table.ring())
    assert not is_warned(table.meetup)


def test_a_community_that_wants_no_warning_has_none() -> None:
    table = Table(Policy(timeboxes=(5,))).discussing("Sizing")

    assert warning_at(table.meetup) is None


def test_a_timebox_under_two_minutes_has_no_warning() -> None:
    table = Table(Policy(timeboxes=(1,), warns=True)).discussing("Sizing")
    assert table.alarm.kind is AlarmKind.TIMEBOX_OVER

    two = Table(Policy(timeboxes=(2,), warns=True)).discussing("Sizing")
    assert two.alarm.kind is AlarmKind.TIMEBOX_WARNING


def test_a_pause_moves_the_warning_and_does_not_repeat_it() -> None:
    table = Table(WARNS).discussing("Sizing", "Trunk")
    table.execute(cmd.Pause(ANA), after=60)
    assert warning_at(table.meetup) is None
    table.execute(cmd.Resume(ANA), after=600)
    assert warning_at(table.meetup) == table.now + timedelta(seconds=180)

    table.ring()
    table.execute(cmd.Pause(ANA), after=20)
    assert not is_warned(table.meetup)
    table.execute(cmd.Resume(ANA), after=20)
    assert warning_at(table.meetup) is None


def test_more_time_is_another_end_of_which_is_warned_again() -> None:
    table = Table(WARNS).discussing("Sizing", "Trunk")
    table.ring()
    table.execute(cmd.Extend(ANA, minutes=3))

    assert not is_warned(table.meetup)
    assert warning_at(table.meetup) == table.now + timedelta(minutes=3)
    assert only(TimeboxWarned, table.ring()).seconds == 480


@pytest.mark.parametrize(("seconds", "late"), [(20, False), (21, True), (200, True)])
def test_a_warning_that_comes_too_late_is_noted_and_not_said(seconds: float, late: bool) -> None:
    table = Table(WARNS).discussing("Sizing", "Trunk")

    assert only(TimeboxWarned, table.ring(late=seconds)).late is late
    assert is_warned(table.meetup) is not late
    assert table.alarm.kind is AlarmKind.TIMEBOX_OVER


def test_the_host_is_asked_while_the_default_runs() -> None:
    table = Table(ASKS).discussing("Sizing", "Trunk", present=(ANA, LI))
    assert is_asked(table.meetup)
    assert choices(ASKS) == (5, 8, 10)
    assert choices(Policy(timeboxes=(7, 3))) == (5, 7, 8, 10)

    happened = table.execute(ChooseTimebox(ANA, minutes=8), after=30)

    assert only(TimeboxChosen, happened).seconds == 480
    assert (table.seconds_left(), table.timebox.given) == (450, 180)
    assert not is_asked(table.meetup)
    assert host_step(happened, ANA.member_id) is not None
    assert "settled" in table.stale(ChooseTimebox(ANA, minutes=10))
    table.ring()
    assert (table.timebox.stage, table.timebox.index) == (Stage.THUMBS, 0)


def test_choosing_the_default_settles_it_too() -> None:
    table = Table(ASKS).discussing("Sizing", "Trunk")
    table.execute(ChooseTimebox(ANA, minutes=5), after=30)

    assert (table.seconds_left(), is_asked(table.meetup)) == (270, False)


def test_a_choice_while_paused_changes_what_is_left() -> None:
    table = Table(ASKS).discussing("Sizing", "Trunk")
    table.execute(cmd.Pause(ANA), after=60)
    table.execute(ChooseTimebox(ANA, minutes=10))

    assert table.timebox.left == timedelta(minutes=9)


def test_a_choice_that_is_over_already_or_no_timebox_is_refused() -> None:
    table = Table(Policy(timeboxes=(8,), asks_timebox=True)).discussing("Sizing", "Trunk")

    assert "that long already" in table.refused(ChooseTimebox(ANA, minutes=5), after=300)
    assert "1 to 60 minutes" in table.refused(ChooseTimebox(ANA, minutes=61))
    assert "1 to 60 minutes" in table.refused(ChooseTimebox(ANA, minutes=0))
    assert table.execute(ChooseTimebox(ANA, minutes=6))


def test_nobody_is_asked_after_more_time_was_given_in_a_later_timebox_or_without_the_setting() -> None:
    extended = Table(ASKS).discussing("Sizing", "Trunk")
    extended.execute(cmd.Extend(ANA, minutes=2))
    assert not is_asked(extended.meetup)

    later = Table(replace(ASKS, timeboxes=(5, 5))).thumbs("Sizing", "Trunk", present=(ANA, LI))
    assert not is_asked(later.meetup)
    later.show(ev.Thumb.UP, ANA, LI)
    assert later.timebox.index == 1
    assert not is_asked(later.meetup)

    assert not is_asked(Table(Policy()).discussing("Sizing").meetup)


def test_the_next_topic_is_asked_about_anew() -> None:
    table = Table(ASKS).discussing("Sizing", "Trunk")
    table.execute(ChooseTimebox(ANA, minutes=8))
    table.next(after=120)

    assert is_asked(table.meetup)


def test_a_choice_can_be_taken_back_and_is_asked_for_anew() -> None:
    table = Table(ASKS).discussing("Sizing", "Trunk")
    table.execute(ChooseTimebox(ANA, minutes=8), after=30)
    table.execute(Undo(ANA), after=30)

    assert table.seconds_left() == 270  # the clock stood still in between
    assert is_asked(table.meetup)


def test_a_step_taken_back_leaves_the_choice_that_was_made_before_it() -> None:
    table = Table(ASKS).discussing("Sizing", "Trunk")
    table.execute(ChooseTimebox(ANA, minutes=8), after=30)
    table.execute(cmd.Pause(ANA))
    table.execute(Undo(ANA), after=30)

    assert (table.timebox.seconds, is_asked(table.meetup)) == (480, False)


def test_an_extension_taken_back_leaves_the_choice_of_the_lists_own_length_settled() -> None:
    table = Table(ASKS).discussing("Sizing", "Trunk")
    table.execute(ChooseTimebox(ANA, minutes=5))
    table.execute(cmd.Extend(ANA, minutes=3))
    table.execute(Undo(ANA), after=30)

    assert (table.timebox.seconds, is_asked(table.meetup)) == (300, False)


def test_a_timebox_that_an_undo_gave_time_back_is_warned_of_once_more() -> None:
    table = Table(WARNS).discussing("Sizing", "Trunk")
    table.execute(cmd.Pause(ANA), after=180)
    table.execute(cmd.Resume(ANA))
    table.ring()
    table.execute(Undo(ANA), after=10)
    table.execute(cmd.Resume(ANA))
    assert not is_warned(table.meetup)

    warned = only(TimeboxWarned, table.ring())

    assert (table.seconds_left(), warned.late, is_warned(table.meetup)) == (60, False, True)


def test_of_an_end_that_stands_where_it_did_before_the_step_nobody_is_warned_twice() -> None:
    table = Table(WARNS).discussing("Sizing", "Trunk")
    table.ring()
    table.execute(cmd.Extend(ANA, minutes=3), after=5)
    table.ring()
    table.execute(Undo(ANA), after=5)

    assert (table.seconds_left(), is_warned(table.meetup), warning_at(table.meetup)) == (55, True, None)


def test_that_a_last_timebox_ran_out_is_news_until_what_came_next_is_over() -> None:
    table = Table(Policy(timeboxes=(5,))).discussing("Sizing", "Trunk", "Mobs")
    first = table.meetup.flow.timebox
    assert first is not None
    assert ran_out_last(table.meetup) is None

    table.ring()
    assert ran_out_last(table.meetup) == first.topic_id
    table.execute(cmd.Next(ANA))
    assert ran_out_last(table.meetup) is None

    table.ring()
    assert table.meetup.phase is Phase.CLOSING
    assert ran_out_last(table.meetup) is not None
    table.execute(cmd.Finish(ANA))
    assert ran_out_last(table.meetup) is None
