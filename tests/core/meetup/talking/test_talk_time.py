"""Talk time decides whether a topic was discussed: a minute in all is enough, however the talk ended."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.curating.commands import MergeTopics, ParkTopic, PickNext, ReopenTopic
from bot.core.meetup.events import MeetupEnd, Thumb, TopicEnd
from bot.core.meetup.evolve import fold
from bot.core.meetup.parts import TopicState
from bot.core.meetup.undo.commands import Undo
from bot.core.policy import Policy
from bot.core.series.carryover import leftovers
from tests.core.meetings import ANA, LI, Table, in_a_week, only

HOURS_OF_TIME = Policy(timeboxes=(60, 3))
"""So that no timebox ends before the host does something."""


def _next(table: Table) -> None:
    table.next()


def _skip(table: Table) -> None:
    table.execute(cmd.Skip(ANA))


def _reopen(table: Table) -> None:
    table.execute(cmd.ReopenVoting(ANA))


def _close(table: Table) -> None:
    table.execute(cmd.BeginClosing(ANA))


def _finish(table: Table) -> None:
    table.execute(cmd.Finish(ANA))


def _channel_deleted(table: Table) -> None:
    table.execute(cmd.EndByItself(MeetupEnd.CHANNEL_DELETED))


ENDINGS = (_next, _skip, _reopen, _close, _finish, _channel_deleted)


def a_talk(seconds: float, ending: Callable[[Table], None]) -> Table:
    """Two topics, so many seconds of talk about the first one; then it ends, and the meetup, if it has not."""
    table = Table(HOURS_OF_TIME, occurrence=in_a_week(days=0)).discussing(
        "Sizing", "Trunk", present=(ANA, LI)
    )
    table.wait(seconds)
    ending(table)
    if not table.phase.is_over:
        table.execute(cmd.Finish(ANA))
    return table


def discussed(table: Table) -> list[str]:
    return [each.title for each in table.meetup.discussed]


def comes_over(table: Table) -> list[str]:
    return sorted(each.title for each in leftovers(table.meetup))


@pytest.mark.parametrize("seconds", [60, 61, 15 * 60])
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_minute_of_talk_is_discussed_and_is_not_carried_over(
    seconds: float, ending: Callable[[Table], None]
) -> None:
    table = a_talk(seconds, ending)
    assert discussed(table) == ["Sizing"]
    assert comes_over(table) == ["Trunk"]


@pytest.mark.parametrize("seconds", [0, 5, 59.9])
@pytest.mark.parametrize("ending", ENDINGS)
def test_less_than_a_minute_of_talk_is_not_discussed_and_is_carried_over(
    seconds: float, ending: Callable[[Table], None]
) -> None:
    table = a_talk(seconds, ending)
    assert discussed(table) == []
    assert comes_over(table) == ["Sizing", "Trunk"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_was_discussed_is_what_records_tell_of(ending: Callable[[Table], None]) -> None:
    table = a_talk(600, ending)
    assert [each.title for each in table.meetup.discussed] == ["Sizing"]


def test_a_topic_that_was_skipped_after_a_long_talk_is_parked_beside_that() -> None:
    table = a_talk(15 * 60, _skip)
    assert table.progress(1).state is TopicState.DISCUSSED
    assert table.progress(1).ended is TopicEnd.SKIPPED
    assert table.progress(1).is_parked


def _opened_by_a_vote(table: Table) -> None:
    table.execute(cmd.ReopenVoting(ANA))


def _opened_by_hand(table: Table) -> None:
    table.next()
    table.execute(ReopenTopic(ANA, topic_id=1))


def _picked(table: Table) -> None:
    table.next()
    table.execute(PickNext(ANA, topic_id=1))


@pytest.mark.parametrize("open_again", [_opened_by_a_vote, _opened_by_hand, _picked])
def test_a_topic_that_was_opened_again_after_a_long_talk_and_then_parked_stays_discussed(
    open_again: Callable[[Table], None],
) -> None:
    table = Table(HOURS_OF_TIME, occurrence=in_a_week())
    table.now = in_a_week().starts_at
    table.discussing("Sizing", "Trunk")
    table.wait(15 * 60)
    open_again(table)
    table.execute(ParkTopic(ANA, topic_id=1))
    table.execute(cmd.Finish(ANA), after=30)
    assert discussed(table) == ["Sizing"]
    assert comes_over(table) == ["Trunk"]
    assert table.progress(1).is_parked
    assert table.progress(1).ended is not TopicEnd.SKIPPED

    table.execute(Undo(ANA))
    assert table.progress(1).state is TopicState.PARKED
    table.execute(ReopenTopic(ANA, topic_id=1))
    table.execute(cmd.Finish(ANA))
    assert discussed(table) == ["Sizing"]
    assert not table.progress(1).is_parked


@pytest.mark.parametrize("open_again", [_opened_by_a_vote, _opened_by_hand, _picked])
@pytest.mark.parametrize(("merged", "survivor"), [(1, 3), (3, 1)])
def test_of_two_topics_that_are_merged_and_of_which_one_was_discussed_the_one_that_stays_was(
    open_again: Callable[[Table], None], merged: int, survivor: int
) -> None:
    table = Table(HOURS_OF_TIME, occurrence=in_a_week())
    table.now = in_a_week().starts_at
    table.discussing("Sizing", "Trunk", "Estimating")
    table.wait(15 * 60)
    open_again(table)
    table.execute(MergeTopics(ANA, topic_id=merged, into_id=survivor))
    table.execute(cmd.Finish(ANA), after=30)
    assert discussed(table) == [table.topic(survivor).title]
    assert comes_over(table) == ["Trunk"]

    table.execute(Undo(ANA))
    table.execute(Undo(ANA))
    table.execute(cmd.Finish(ANA))
    assert discussed(table) == ["Sizing"], "taken back, each is what it was by itself"
    assert comes_over(table) == ["Estimating", "Trunk"]


def test_a_topic_that_the_host_moved_on_from_does_not_come_back_in_the_same_meetup() -> None:
    table = Table().discussing("Sizing")
    table.next(after=5)
    assert table.progress(1).state is TopicState.PARKED
    assert table.meetup.queue == ()


def test_pauses_are_no_talk() -> None:
    table = Table(HOURS_OF_TIME).discussing("Sizing")
    table.execute(cmd.Pause(ANA), after=50)
    table.next(after=600)
    assert discussed(table) == []


def test_the_talk_before_and_after_a_reopened_vote_counts_together() -> None:
    table = Table(HOURS_OF_TIME).discussing("Sizing")
    table.execute(cmd.ReopenVoting(ANA), after=30)
    table.next(after=300)
    table.next(after=30)
    assert discussed(table) == ["Sizing"]


def test_a_discussed_topic_that_is_voted_on_again_takes_dots_and_waits_in_the_queue() -> None:
    table = Table(HOURS_OF_TIME).discussing("Sizing", "Trunk")
    table.execute(cmd.ReopenVoting(ANA), after=600)
    table.dot(1)
    assert [each.title for each in table.meetup.queue] == ["Sizing", "Trunk"]


def test_a_discussed_topic_stays_discussed_when_a_second_talk_about_it_is_short() -> None:
    table = Table(HOURS_OF_TIME).discussing("Sizing")
    table.execute(cmd.ReopenVoting(ANA), after=600)
    table.next()
    table.next(after=1)
    assert discussed(table) == ["Sizing"]


def test_a_topic_that_was_withdrawn_after_its_talk_is_among_the_discussed_ones_of_nobody() -> None:
    table = Table(HOURS_OF_TIME).discussing("Sizing", "Trunk")
    table.execute(cmd.ReopenVoting(ANA), after=600)
    table.execute(cmd.WithdrawTopic(LI, 1))
    table.execute(cmd.Finish(ANA))
    assert discussed(table) == []


def test_the_last_timebox_of_a_minute_is_discussed() -> None:
    table = Table(Policy(timeboxes=(1,))).discussing("Sizing")
    assert only(ev.TopicEnded, table.ring()).discussed


def test_thumbs_that_move_on_leave_a_discussed_topic() -> None:
    table = Table(Policy(timeboxes=(1, 1))).thumbs("Sizing", present=(ANA, LI))
    table.show(Thumb.DOWN, ANA, LI)
    assert discussed(table) == ["Sizing"]


def test_an_older_journal_is_read_by_the_rule_of_its_time() -> None:
    table = Table(HOURS_OF_TIME).discussing("Sizing", "Trunk", "Pairing")
    topic_ended = ev.TopicEnded(table.now, 1, TopicEnd.NEXT, discussed=True)
    begun = ev.TimeboxStarted(table.now, 2, 2, 0, 3600)
    table.wait(900)
    skipped = ev.TopicEnded(table.now, 2, TopicEnd.SKIPPED, discussed=False)
    over = ev.MeetupFinished(table.now, MeetupEnd.HOST)
    meetup = fold([*table.journal, topic_ended, begun, skipped, over])
    assert meetup is not None
    assert [each.title for each in meetup.discussed] == ["Sizing"]
    assert meetup.state_of(2) is TopicState.PARKED
