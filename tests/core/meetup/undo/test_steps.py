"""A host's step is taken back: the flow is there again as it was, and what others gave meanwhile stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.curating.commands import MergeTopics
from bot.core.meetup.events import MeetupEnd, Thumb
from bot.core.meetup.parts import Phase, Stage, TopicState
from bot.core.meetup.undo.commands import Undo
from bot.core.meetup.undo.events import HostStepTaken, HostStepUndone, UndoableStep
from bot.core.meetup.undo.log import DEPTH
from bot.core.policy import UNDO_END_WITHIN, Policy, ThumbRule
from tests.core.meetings import ANA, BEA, KIM, LI, SAM, Table, a_table_in, in_a_week, only

THREE = ("Sizing", "Trunk", "Pairing")


def newest(table: Table) -> int:
    """The number of the step that would be taken back."""
    point = table.meetup.undo.newest
    assert point is not None
    return point.seq


def test_a_hosts_step_is_noted_in_front_of_what_it_leads_to() -> None:
    table = Table().gathering("Sizing")
    first, *led_to = table.next()

    assert first == HostStepTaken(table.now, UndoableStep.OPEN_VOTING, ANA.member_id)
    assert [type(each) for each in led_to] == [ev.VotingOpened]


def test_what_the_clock_does_is_no_step() -> None:
    table = Table(Policy(gathering_minutes=5)).gathering("Sizing")
    assert [type(each) for each in table.ring()] == [ev.VotingOpened]
    assert table.meetup.undo.newest is None


@pytest.mark.parametrize(
    ("phase", "command", "step"),
    [
        (Phase.GATHERING, cmd.Next(ANA), UndoableStep.OPEN_VOTING),
        (Phase.VOTING, cmd.Next(ANA), UndoableStep.CLOSE_VOTING),
        (Phase.DISCUSSING, cmd.Next(ANA), UndoableStep.NEXT_TOPIC),
        (Phase.CLOSING, cmd.Next(ANA), UndoableStep.FINISH),
        (Phase.DISCUSSING, cmd.Skip(ANA), UndoableStep.SKIP),
        (Phase.DISCUSSING, cmd.Extend(ANA), UndoableStep.EXTEND),
        (Phase.DISCUSSING, cmd.Pause(ANA), UndoableStep.PAUSE),
        (Phase.DISCUSSING, cmd.ReopenVoting(ANA), UndoableStep.REOPEN_VOTING),
        (Phase.CLOSING, cmd.ReopenVoting(ANA), UndoableStep.REOPEN_VOTING),
        (Phase.DISCUSSING, cmd.BeginClosing(ANA), UndoableStep.BEGIN_CLOSING),
        (Phase.VOTING, cmd.Finish(ANA), UndoableStep.FINISH),
        (Phase.PLANNED, cmd.Cancel(ANA), UndoableStep.CANCEL),
        (Phase.DISCUSSING, cmd.Cancel(ANA), UndoableStep.CANCEL),
    ],
)
def test_every_step_leads_back_to_where_it_was_taken(
    phase: Phase, command: cmd.HostCommand, step: UndoableStep
) -> None:
    table = a_table_in(phase)
    before = table.meetup
    taken = only(HostStepTaken, table.execute(command, after=70))
    table.execute(Undo(BEA), after=20)

    after = table.meetup
    assert taken.step is step
    assert after.phase is phase
    assert (after.queue, after.ranked, after.discussed) == (before.queue, before.ranked, before.discussed)
    assert after.current_topic == before.current_topic
    assert (after.flow.ended_at, after.flow.ended, after.flow.cancelled) == (None, None, None)
    assert after.agenda == before.agenda
    assert after.undo.points == before.undo.points


def test_the_clock_goes_on_with_what_was_left_and_the_time_between_is_booked_on_no_topic() -> None:
    table = Table().discussing(*THREE)
    table.next(after=100)
    table.execute(Undo(ANA), after=45)

    assert table.topic(1) == table.meetup.current_topic
    assert table.seconds_left() == 5 * 60 - 100
    table.next(after=30)
    assert (table.seconds_talked(1), table.seconds_talked(2)) == (130, 0)


def test_what_the_clock_did_since_is_taken_back_with_the_step() -> None:
    table = Table(Policy(timeboxes=(1,))).discussing(*THREE)
    table.execute(cmd.Extend(ANA, minutes=1), after=30)
    table.ring()
    assert table.meetup.current_topic == table.topic(2)
    table.execute(Undo(ANA), after=10)

    assert table.meetup.current_topic == table.topic(1)
    assert table.seconds_left() == 30
    assert table.progress(2).state is TopicState.OPEN


def test_a_pause_that_is_taken_back_was_none_and_a_resume_leaves_the_clock_standing() -> None:
    table = Table().discussing("Sizing")
    table.execute(cmd.Pause(ANA), after=60)
    table.execute(Undo(ANA), after=30)
    assert (table.timebox.stage, table.seconds_left()) == (Stage.RUNNING, 240)

    table.execute(cmd.Pause(ANA), after=60)
    table.execute(cmd.Resume(ANA), after=30)
    table.execute(Undo(ANA), after=15)
    assert (table.timebox.stage, table.timebox.left) == (Stage.PAUSED, timedelta(minutes=3))
    assert table.progress(1).talked == timedelta(minutes=2)


def test_dots_takeaways_and_presence_that_others_gave_meanwhile_stay() -> None:
    table = Table().discussing(*THREE, present=(ANA, LI))
    table.execute(cmd.ReopenVoting(ANA), after=60)
    table.dot(3, by=SAM)
    table.execute(cmd.NotePresence(KIM.member_id, here=True))
    table.propose("Hiring")
    table.execute(Undo(ANA))

    meetup = table.meetup
    assert meetup.phase is Phase.DISCUSSING
    assert meetup.agenda.ballot.dots(3) == 1
    assert KIM.member_id in meetup.presence.present
    assert [each.title for each in meetup.queue] == ["Trunk", "Pairing", "Hiring"]

    table.execute(cmd.BeginClosing(ANA))
    table.execute(cmd.AddTakeaway(LI, 1, "Try it"))
    table.execute(cmd.GiveRoti(LI, 4))
    table.execute(Undo(ANA))
    assert [each.text for each in table.meetup.notes.takeaways] == ["Try it"]
    assert dict(table.meetup.notes.roti) == {LI.member_id: 4}


def test_a_topic_that_was_withdrawn_meanwhile_stays_withdrawn() -> None:
    table = Table().discussing(*THREE)
    table.execute(cmd.ReopenVoting(ANA))
    table.execute(cmd.WithdrawTopic(LI, 3))
    table.execute(Undo(ANA))

    assert table.progress(3).state is TopicState.WITHDRAWN
    assert [each.title for each in table.meetup.queue] == ["Trunk"]


def test_a_step_stays_where_the_topic_of_before_was_withdrawn() -> None:
    table = Table().discussing(*THREE)
    table.execute(cmd.ReopenVoting(ANA))
    table.execute(cmd.WithdrawTopic(LI, 1))
    assert "withdrawn" in table.refused(Undo(ANA))


def test_thumbs_of_a_vote_that_is_open_again_stay() -> None:
    table = Table().thumbs(*THREE, present=(ANA, LI, SAM))
    table.show(Thumb.UP, LI)
    table.next()
    table.execute(Undo(ANA), after=5)
    assert dict(table.timebox.thumbs) == {LI.member_id: Thumb.UP}

    table.show(Thumb.DOWN, SAM)
    assert len(table.timebox.thumbs) == 2


def test_thumbs_that_decided_a_vote_which_is_taken_back_are_there_when_it_opens_again() -> None:
    table = Table().discussing("Sizing", "Trunk", present=(ANA, LI))
    table.execute(cmd.Extend(ANA, minutes=1))
    table.ring()
    table.show(Thumb.DOWN, ANA, LI)
    assert table.meetup.current_topic == table.topic(2)
    table.execute(Undo(ANA))
    assert (table.timebox.timebox_id, table.timebox.stage) == (1, Stage.RUNNING)
    assert table.meetup.flow.thumb_results == ()
    table.ring()

    assert table.timebox.stage is Stage.THUMBS
    assert set(table.timebox.thumbs) == {ANA.member_id, LI.member_id}
    table.ring()
    assert len(table.meetup.flow.thumb_results) == 1


def test_steps_are_taken_back_one_after_another_down_to_the_first() -> None:
    table = Table().gathering(*THREE)
    before = table.meetup
    table.next(after=60)
    table.next(after=60)
    table.next(after=60)
    table.execute(cmd.Pause(ANA), after=10)
    for phase in (Phase.DISCUSSING, Phase.DISCUSSING, Phase.VOTING, Phase.GATHERING):
        table.execute(Undo(ANA), after=5)
        assert table.phase is phase
    assert table.meetup.queue == before.queue
    assert table.meetup.flow.timebox is None
    assert "no step to take back" in table.refused(Undo(ANA))


def test_a_meetup_remembers_so_many_steps_and_no_more() -> None:
    table = Table().discussing("Sizing")
    for _ in range(DEPTH):
        table.execute(cmd.Pause(ANA))
        table.execute(cmd.Resume(ANA))
    assert len(table.meetup.undo.points) == DEPTH


def test_nothing_that_was_drawn_before_an_undo_or_since_the_step_is_heard_after_it() -> None:
    table = Table().discussing(*THREE)
    first = table.meetup.moment
    table.next()
    second = table.meetup.moment
    table.execute(Undo(ANA))

    table.stale(cmd.Next(ANA, moment=first))
    table.stale(cmd.Next(BEA, moment=second))
    table.execute(cmd.Next(ANA, moment=table.meetup.moment))
    assert table.timebox.timebox_id not in (1, 2)


def test_of_two_hosts_who_take_back_the_same_step_the_second_is_told_who_was_first() -> None:
    table = Table().discussing(*THREE)
    table.next()
    step = newest(table)
    table.execute(Undo(BEA, step_seq=step))
    assert f"taken back already, by member {BEA.member_id}" in table.stale(Undo(ANA, step_seq=step))


def test_a_step_on_which_another_one_was_taken_waits_for_that_one() -> None:
    table = Table().discussing(*THREE)
    table.next()
    step = newest(table)
    table.execute(cmd.Pause(ANA))
    assert "Pause" in table.stale(Undo(ANA, step_seq=step))


def test_a_step_that_was_never_taken_is_none_to_take_back() -> None:
    assert "moved on" in Table().discussing(*THREE).stale(Undo(ANA, step_seq=1))


def test_what_was_done_before_the_start_is_not_taken_back_after_it() -> None:
    table = Table().gathering("Sizing")
    table.refused(Undo(ANA))


def test_dots_of_an_earlier_vote_go_back_to_whoever_has_spent_as_many_since() -> None:
    table = Table(Policy(dots=3)).voting(*THREE)
    table.dot(1, times=2)
    table.next()
    table.next(after=120)
    assert table.meetup.discussed
    table.execute(cmd.ReopenVoting(ANA))
    table.dot(2, times=2)
    table.dot(3)
    table.execute(Undo(ANA))
    table.execute(Undo(ANA))

    mine = table.meetup.agenda.ballot.of(LI.member_id)
    assert dict(mine) == {2: 2, 3: 1}
    assert table.meetup.dots_left(LI.member_id) == 0


# Finish and cancel.


def test_a_finish_that_is_taken_back_leaves_a_gap_in_what_the_bot_saw() -> None:
    table = a_table_in(Phase.CLOSING)
    table.execute(cmd.Finish(ANA), after=60)
    ended_at = table.meetup.flow.ended_at
    assert ended_at is not None
    happened = table.execute(Undo(ANA, present=(LI.member_id,)), after=90)

    assert only(ev.ObservationLost, happened).since == ended_at
    assert only(ev.ObservationRegained, happened).present == (LI.member_id,)
    assert table.meetup.presence.present == {LI.member_id}
    assert (table.phase, table.meetup.flow.ended_at) == (Phase.CLOSING, None)


def test_where_nobody_can_be_seen_the_gap_stays_open() -> None:
    table = a_table_in(Phase.CLOSING)
    table.execute(cmd.Finish(ANA))
    happened = table.execute(Undo(ANA, present=None))
    assert [type(each) for each in happened] == [HostStepUndone, ev.ObservationLost]
    assert not table.meetup.presence.observing


def test_a_cancelled_plan_that_is_taken_back_has_no_gap() -> None:
    table = a_table_in(Phase.PLANNED)
    table.execute(cmd.Cancel(ANA))
    assert [type(each) for each in table.execute(Undo(ANA))] == [HostStepUndone]
    assert table.phase is Phase.PLANNED


@pytest.mark.parametrize(("minutes", "comes_back"), [(59, True), (60, False), (64, False)])
def test_a_cancelled_plan_comes_back_until_it_counts_as_missed(minutes: int, comes_back: bool) -> None:
    """A moment later it would be cancelled once more, by nobody: whoever took that back was told otherwise."""
    occurrence = in_a_week()
    table = Table(occurrence=occurrence)
    table.now = occurrence.starts_at + timedelta(minutes=55)
    table.execute(cmd.Cancel(ANA))
    table.now = occurrence.starts_at + timedelta(minutes=minutes)

    if comes_back:
        assert table.execute(Undo(ANA))
        assert table.phase is Phase.PLANNED
    else:
        assert "it stays cancelled" in table.refused(Undo(ANA))


def test_an_end_is_taken_back_within_ten_minutes_and_not_later() -> None:
    seconds = UNDO_END_WITHIN.total_seconds()
    table = a_table_in(Phase.ENDED)
    assert "10 minutes" in table.refused(Undo(ANA), after=seconds + 1)
    table = a_table_in(Phase.ENDED)
    assert table.execute(Undo(ANA), after=seconds)


def test_an_end_that_was_no_hosts_is_not_taken_back() -> None:
    table = a_table_in(Phase.DISCUSSING)
    table.execute(cmd.EndByItself(MeetupEnd.CHANNEL_DELETED))
    assert "No host's step ended this meetup" in table.refused(Undo(ANA))


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        (ev.CancelReason.SKIPPED, "`/leancoffee schedule skip` with the option `back`"),
        (ev.CancelReason.PAUSED, "`/leancoffee schedule resume`"),
    ],
)
@pytest.mark.parametrize("merges", [False, True])
def test_what_a_host_did_to_the_series_is_taken_back_there(
    reason: ev.CancelReason, says: str, merges: bool
) -> None:
    table = a_table_in(Phase.PLANNED)
    if merges:
        table.execute(MergeTopics(ANA, topic_id=2, into_id=1))
    table.execute(cmd.CallOff(reason, ANA.member_id))
    assert says in table.refused(Undo(ANA))


def test_an_end_is_not_taken_back_once_its_attendance_was_corrected() -> None:
    table = a_table_in(Phase.ENDED)
    ended_at = table.meetup.flow.ended_at
    assert ended_at is not None
    minute = timedelta(minutes=1)
    table.execute(
        cmd.CorrectAttendance(
            ANA, member_id=KIM.member_id, start=ended_at - minute, end=ended_at, adds=True, reason="Was there"
        )
    )
    assert "corrected" in table.refused(Undo(ANA))


def test_a_finish_after_an_undone_one_ends_the_meetup_again() -> None:
    table = Table(Policy(thumb_rule=ThumbRule.HOST)).discussing("Sizing")
    table.execute(cmd.Finish(ANA), after=60)
    table.execute(Undo(BEA), after=60)
    table.execute(cmd.Finish(BEA), after=60)

    assert table.phase is Phase.ENDED
    assert table.seconds_talked(1) == 120
    assert table.meetup.flow.ended_at == table.now
