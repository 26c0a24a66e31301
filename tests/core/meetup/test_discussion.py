"""Timeboxes: the list, the clock that can be stopped, and the time booked on each topic."""

from __future__ import annotations

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.events import Thumb, TopicEnd
from bot.core.meetup.parts import Phase, Stage, TopicState
from bot.core.policy import Policy, ThumbRule
from tests.core.meetings import ANA, KIM, LI, SAM, Table, only


def test_the_best_topic_begins_with_the_lists_first_timebox() -> None:
    table = Table(Policy(timeboxes=(7, 5))).discussing("Sizing")
    timebox = table.timebox
    assert (timebox.timebox_id, timebox.topic_id, timebox.index, timebox.seconds) == (1, 1, 0, 420)
    assert table.seconds_left() == 420
    assert table.progress(1).state is TopicState.DISCUSSING


def test_extensions_follow_the_list_and_the_topic_closes_after_the_last_one() -> None:
    table = Table(Policy(timeboxes=(5, 3, 2))).discussing("Sizing", "Trunk", present=(ANA,))
    minutes = []
    while table.timebox.topic_id == 1:
        minutes.append(table.timebox.seconds // 60)
        table.ring()
        if table.timebox.stage is Stage.THUMBS:
            table.show(Thumb.UP, ANA)
    assert minutes == [5, 3, 2]
    assert table.progress(1).ended is TopicEnd.TIMEBOXES_USED
    assert table.seconds_talked(1) == 10 * 60


def test_the_last_timebox_of_the_list_ends_without_a_thumb_vote() -> None:
    table = Table(Policy(timeboxes=(5,))).discussing("Sizing", "Trunk")
    happened = table.ring()
    assert [type(each) for each in happened] == [ev.TimeboxExpired, ev.TopicEnded, ev.TimeboxStarted]
    assert table.meetup.flow.thumb_results == ()


def test_a_new_topic_begins_with_the_lists_first_timebox_again() -> None:
    table = Table(Policy(timeboxes=(5, 3))).thumbs("Sizing", "Trunk", present=(LI,))
    table.show(Thumb.UP, LI)
    table.next()
    assert (table.timebox.topic_id, table.timebox.index, table.timebox.seconds) == (2, 0, 300)


def test_after_the_last_topic_comes_the_closing_round() -> None:
    table = Table().discussing("Sizing")
    table.next()
    assert table.phase is Phase.CLOSING
    assert table.meetup.flow.timebox is None


def test_next_ends_a_topic_with_the_time_it_had() -> None:
    table = Table().discussing("Sizing", "Trunk")
    table.next(after=100)
    assert table.seconds_talked(1) == 100
    assert (table.progress(1).state, table.progress(1).ended) == (TopicState.DISCUSSED, TopicEnd.NEXT)


def test_a_skipped_topic_is_parked() -> None:
    table = Table().discussing("Sizing", "Trunk")
    table.execute(cmd.Skip(ANA), after=20)
    assert (table.progress(1).state, table.progress(1).ended) == (TopicState.PARKED, TopicEnd.SKIPPED)
    assert table.timebox.topic_id == 2


def test_a_parked_topic_is_not_among_the_discussed_ones_and_does_not_come_back() -> None:
    table = Table().discussing("Sizing")
    table.execute(cmd.Skip(ANA))
    assert table.phase is Phase.CLOSING
    assert table.meetup.discussed == ()
    assert table.meetup.queue == ()


def test_a_pause_keeps_what_was_left() -> None:
    table = Table(Policy(timeboxes=(5,))).discussing("Sizing")
    table.execute(cmd.Pause(ANA), after=120)
    table.execute(cmd.Resume(ANA), after=1000)
    assert table.seconds_left() == 180


def test_a_pause_is_not_talk() -> None:
    table = Table().discussing("Sizing")
    table.execute(cmd.Pause(ANA), after=60)
    table.execute(cmd.Resume(ANA), after=1000)
    table.next(after=30)
    assert table.seconds_talked(1) == 90


def test_a_topic_left_during_a_pause_has_its_talk_before_the_pause() -> None:
    table = Table().discussing("Sizing")
    table.execute(cmd.Pause(ANA), after=60)
    table.next(after=1000)
    assert table.seconds_talked(1) == 60


def test_a_clock_paused_after_its_time_has_nothing_left() -> None:
    table = Table(Policy(timeboxes=(5,))).discussing("Sizing")
    table.execute(cmd.Pause(ANA), after=301)
    table.execute(cmd.Resume(ANA), after=10)
    assert table.seconds_left() == 0


def test_a_clock_is_paused_once() -> None:
    table = Table().discussing("Sizing")
    table.execute(cmd.Pause(ANA))
    assert "/leancoffee resume" in table.refused(cmd.Pause(ANA))


def test_a_running_clock_is_not_resumed() -> None:
    assert "/leancoffee pause" in Table().discussing("Sizing").refused(cmd.Resume(ANA))


def test_a_thumb_vote_is_not_paused() -> None:
    assert "thumb vote" in Table().thumbs("Sizing").refused(cmd.Pause(ANA))


def test_a_thumb_vote_is_not_resumed() -> None:
    assert "not paused" in Table().thumbs("Sizing").refused(cmd.Resume(ANA))


@pytest.mark.parametrize("command", [cmd.Pause(ANA), cmd.Resume(ANA)], ids=["pause", "resume"])
def test_there_is_no_clock_to_stop_or_start_while_the_host_decides(command: cmd.Command) -> None:
    table = Table(Policy(thumb_rule=ThumbRule.HOST)).thumbs("Sizing")
    table.ring()
    table.refused(command)


def test_a_running_timebox_grows_by_the_minutes_given() -> None:
    table = Table(Policy(timeboxes=(5, 3))).discussing("Sizing")
    table.execute(cmd.Extend(ANA, minutes=4), after=60)
    assert table.seconds_left() == (5 + 4 - 1) * 60
    assert (table.timebox.timebox_id, table.timebox.seconds) == (1, 540)


def test_a_paused_timebox_grows_by_the_minutes_given() -> None:
    table = Table(Policy(timeboxes=(5, 3))).discussing("Sizing")
    table.execute(cmd.Pause(ANA), after=60)
    table.execute(cmd.Extend(ANA, minutes=2))
    table.execute(cmd.Resume(ANA))
    assert table.seconds_left() == (5 - 1 + 2) * 60


def test_an_extension_without_a_number_follows_the_list() -> None:
    table = Table(Policy(timeboxes=(5, 3, 2))).discussing("Sizing")
    assert only(ev.TimeboxExtended, table.execute(cmd.Extend(ANA))).seconds == 180


def test_an_extension_without_a_number_after_the_list_is_its_last_entry() -> None:
    table = Table(Policy(timeboxes=(5,))).discussing("Sizing")
    assert only(ev.TimeboxExtended, table.execute(cmd.Extend(ANA))).seconds == 300


def test_extending_during_the_thumb_vote_overrules_it() -> None:
    table = Table(Policy(timeboxes=(5, 3, 2))).thumbs("Sizing", "Trunk", present=(LI, SAM))
    table.show(Thumb.DOWN, LI)
    table.execute(cmd.Extend(ANA))
    assert (table.timebox.stage, table.timebox.topic_id, table.timebox.seconds) == (Stage.RUNNING, 1, 180)
    table.stale(cmd.ShowThumb(SAM, 1, Thumb.DOWN))


def test_extending_while_the_host_decides_begins_another_timebox() -> None:
    table = Table(Policy(timeboxes=(5, 3, 2), thumb_rule=ThumbRule.HOST)).thumbs("Sizing")
    table.ring()
    table.execute(cmd.Extend(ANA, minutes=10), after=60)
    assert (table.timebox.stage, table.timebox.index, table.timebox.seconds) == (Stage.RUNNING, 1, 600)


@pytest.mark.parametrize("minutes", [0, -1, 61, 10**9])
def test_an_extension_has_bounds(minutes: int) -> None:
    assert "1 to 60" in Table().discussing("Sizing").refused(cmd.Extend(ANA, minutes=minutes))


@pytest.mark.parametrize("minutes", [1, 60])
def test_an_extension_reaches_its_bounds(minutes: int) -> None:
    assert Table().discussing("Sizing").execute(cmd.Extend(ANA, minutes=minutes))


def test_the_talk_goes_on_while_people_show_thumbs() -> None:
    table = Table(Policy(timeboxes=(5, 3), thumb_seconds=30)).thumbs("Sizing", present=(ANA, KIM))
    table.ring()
    assert table.seconds_talked(1) == 330


def test_reopening_voting_keeps_the_time_of_the_topic_under_discussion() -> None:
    table = Table().discussing("Sizing", "Trunk")
    table.execute(cmd.ReopenVoting(ANA), after=100)
    assert table.seconds_talked(1) == 100
    assert table.progress(1).state is TopicState.OPEN
    table.next(after=600)
    table.next(after=50)
    assert table.seconds_talked(1) == 150


def test_voting_can_be_reopened_from_the_closing_round() -> None:
    table = Table().discussing("Sizing", "Trunk")
    table.execute(cmd.BeginClosing(ANA), after=61)
    table.execute(cmd.ReopenVoting(ANA))
    table.next()
    assert table.timebox.topic_id == 2


def test_a_topic_that_the_closing_round_cuts_off_within_a_minute_was_not_discussed() -> None:
    table = Table().discussing("Sizing", "Trunk")
    table.execute(cmd.BeginClosing(ANA), after=59)
    assert table.progress(1).state is TopicState.OPEN
    assert table.seconds_talked(1) == 59


def test_beginning_the_closing_round_leaves_the_queue_undiscussed() -> None:
    table = Table().discussing("Sizing", "Trunk")
    table.execute(cmd.BeginClosing(ANA), after=61)
    assert table.phase is Phase.CLOSING
    assert table.seconds_talked(1) == 61
    assert [each.title for each in table.meetup.queue] == ["Trunk"]
