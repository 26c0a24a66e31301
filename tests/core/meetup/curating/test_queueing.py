"""What a host makes of the order: up and down, next, parked, reopened; dots given back; a withdrawal taken back."""

from __future__ import annotations

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup.curating.commands import (
    MergeTopics,
    Move,
    ParkTopic,
    PickNext,
    ReopenTopic,
    ReorderTopic,
    ResetDots,
    RestoreTopic,
)
from bot.core.meetup.parts import Phase, TopicState
from bot.core.policy import Policy
from tests.core.meetings import ANA, BEA, KIM, LI, SAM, Table, a_table_in


def discussing() -> Table:
    """Topic 1 is under discussion; 2, 3 and 4 wait, in that order."""
    return Table().discussing("Sizing", "Trunk", "Pairing", "Retros", present=(ANA, LI))


def queue(table: Table) -> list[int]:
    return [each.topic_id for each in table.meetup.queue]


@pytest.mark.parametrize(
    ("topic_id", "to", "after"),
    [
        (3, Move.UP, [3, 2, 4]),
        (3, Move.DOWN, [2, 4, 3]),
        (4, Move.FIRST, [4, 2, 3]),
        (2, Move.LAST, [3, 4, 2]),
        (4, 1, [4, 2, 3]),
        (2, 2, [3, 2, 4]),
        (2, 3, [3, 4, 2]),
    ],
)
def test_a_topic_takes_another_place(topic_id: int, to: Move | int, after: list[int]) -> None:
    table = discussing()
    table.execute(ReorderTopic(ANA, topic_id=topic_id, to=to))
    assert queue(table) == after


@pytest.mark.parametrize(("topic_id", "to"), [(2, Move.UP), (2, Move.FIRST), (2, 1), (4, Move.DOWN)])
def test_a_topic_that_stands_there_already_stays(topic_id: int, to: Move | int) -> None:
    assert "has that place already" in discussing().refused(ReorderTopic(ANA, topic_id=topic_id, to=to))


@pytest.mark.parametrize("place", [0, -1, 4, 999_999])
def test_a_place_that_there_is_not_is_refused(place: int) -> None:
    assert "from 1 to 3" in discussing().refused(ReorderTopic(ANA, topic_id=2, to=place))


def test_the_order_is_what_is_discussed_next_and_the_ranking_stays_the_votes() -> None:
    table = discussing()
    ranking = table.meetup.flow.ranking
    table.execute(ReorderTopic(ANA, topic_id=4, to=Move.FIRST))
    table.propose("Late")
    table.next(after=90)

    assert table.timebox.topic_id == 4
    assert queue(table) == [2, 3, 5]
    assert table.meetup.flow.ranking == ranking


def test_another_vote_decides_anew() -> None:
    table = discussing()
    table.execute(ReorderTopic(ANA, topic_id=4, to=Move.FIRST))
    table.execute(cmd.ReopenVoting(ANA), after=90)
    table.dot(3, by=SAM, times=2)
    table.next()
    assert table.timebox.topic_id == 3


def test_before_the_vote_and_after_the_list_is_closed_no_order_is_given() -> None:
    for phase, says in (
        (Phase.GATHERING, "Dots decide"),
        (Phase.VOTING, "decides the order"),
        (Phase.CLOSING, "list is closed"),
    ):
        table = a_table_in(phase)
        assert says in table.refused(ReorderTopic(ANA, topic_id=2, to=Move.UP))
        assert says in table.refused(PickNext(ANA, topic_id=2))


def test_what_is_not_in_the_queue_has_no_place_in_it() -> None:
    table = discussing()
    assert "under discussion" in table.refused(ReorderTopic(ANA, topic_id=1, to=Move.UP))
    table.execute(ParkTopic(ANA, topic_id=2))
    assert "Reopen it first" in table.refused(ReorderTopic(ANA, topic_id=2, to=Move.UP))
    assert "no such topic" in table.refused(ReorderTopic(ANA, topic_id=77, to=Move.UP))


def test_no_step_is_taken_with_what_is_part_of_another_or_withdrawn_or_discussed() -> None:
    table = discussing()
    table.execute(MergeTopics(ANA, topic_id=2, into_id=3))
    table.execute(cmd.WithdrawTopic(LI, 4))
    for topic_id, says in ((2, "part of another one"), (4, "withdrawn")):
        assert says in table.refused(ReorderTopic(ANA, topic_id=topic_id, to=Move.UP))
        assert says in table.refused(PickNext(ANA, topic_id=topic_id))
        assert says in table.refused(ParkTopic(ANA, topic_id=topic_id))
        assert says in table.refused(ReopenTopic(ANA, topic_id=topic_id))
    table.next(after=90)
    assert "nothing to park" in table.refused(ParkTopic(ANA, topic_id=1))
    assert "under discussion" in table.refused(PickNext(ANA, topic_id=3))
    assert "open already" in table.refused(ReopenTopic(ANA, topic_id=3))


def test_a_card_of_a_topic_that_waited_parks_no_talk() -> None:
    table = discussing()
    table.next(after=90)
    assert "by now" in table.stale(ParkTopic(ANA, topic_id=2, while_waiting=True))
    assert table.timebox.topic_id == 2


def test_a_parked_topic_is_picked_though_it_is_the_only_one_to_come() -> None:
    table = Table().discussing("Sizing", "Trunk")
    table.execute(ParkTopic(ANA, topic_id=2))
    table.execute(PickNext(ANA, topic_id=2))
    assert queue(table) == [2]


def test_before_the_vote_a_topic_is_reopened_without_an_order() -> None:
    table = a_table_in(Phase.VOTING)
    table.execute(ParkTopic(ANA, topic_id=1))
    table.execute(ReopenTopic(ANA, topic_id=1))
    assert table.meetup.flow.order == ()


def test_any_topic_can_be_picked_next_also_one_that_was_discussed() -> None:
    table = discussing()
    table.execute(PickNext(ANA, topic_id=4))
    assert queue(table) == [4, 2, 3]
    assert "comes next already" in table.refused(PickNext(ANA, topic_id=4))
    table.next(after=90)
    table.execute(PickNext(ANA, topic_id=1))
    assert queue(table) == [1, 2, 3]
    table.next(after=90)
    assert table.timebox.topic_id == 1


def test_a_parked_topic_waits_until_it_is_reopened_behind_all_others() -> None:
    table = discussing()
    table.execute(ParkTopic(ANA, topic_id=2))
    assert queue(table) == [3, 4]
    assert table.progress(2).is_parked
    table.execute(ReopenTopic(ANA, topic_id=2))
    assert queue(table) == [3, 4, 2]
    assert "open already" in table.refused(ReopenTopic(ANA, topic_id=2))


def test_parking_the_topic_under_discussion_skips_it() -> None:
    table = discussing()
    table.execute(ParkTopic(ANA, topic_id=1))
    assert table.timebox.topic_id == 2
    assert "parked already" in table.refused(ParkTopic(ANA, topic_id=1))


def test_dots_on_a_parked_topic_are_free_again() -> None:
    table = a_table_in(Phase.VOTING)
    assert table.meetup.dots_left(LI.member_id) == 2
    table.execute(ParkTopic(ANA, topic_id=1))
    assert table.meetup.dots_left(LI.member_id) == 3


def test_dots_on_a_topic_that_is_reopened_go_back_where_as_many_were_spent_since() -> None:
    table = a_table_in(Phase.VOTING)
    table.dot(1, by=LI, times=2)
    table.execute(ParkTopic(ANA, topic_id=1))
    table.dot(2, by=LI, times=2)

    table.execute(ReopenTopic(ANA, topic_id=1))

    assert table.meetup.agenda.ballot.of(LI.member_id) == {1: 1, 2: 2}


def test_all_dots_of_this_vote_are_given_back() -> None:
    table = a_table_in(Phase.VOTING)
    table.execute(ResetDots(ANA))
    assert table.meetup.dots_left(LI.member_id) == 3
    assert table.meetup.voted == 0
    assert "none to give back" in table.refused(ResetDots(ANA))


def test_dots_on_what_was_discussed_before_stay() -> None:
    table = a_table_in(Phase.DISCUSSING)
    table.next(after=90)
    table.execute(cmd.ReopenVoting(ANA))
    table.dot(2, by=SAM)
    table.execute(ResetDots(ANA))
    assert (table.meetup.agenda.ballot.dots(1), table.meetup.agenda.ballot.dots(2)) == (1, 0)


def test_whoever_withdrew_a_topic_brings_it_back_with_its_dots() -> None:
    table = a_table_in(Phase.VOTING)
    table.dot(2, by=SAM, times=2)
    table.execute(cmd.WithdrawTopic(LI, 2))
    assert table.meetup.agenda.ballot.dots(2) == 0

    table.execute(RestoreTopic(LI, 2))

    assert table.progress(2).state is TopicState.OPEN
    assert table.meetup.agenda.ballot.of(SAM.member_id) == {2: 2}
    assert "Nothing has to be brought back" in table.refused(RestoreTopic(LI, 2))


def test_a_dot_that_was_spent_elsewhere_meanwhile_stays_there() -> None:
    table = a_table_in(Phase.VOTING)
    table.dot(2, by=SAM, times=3)
    table.execute(cmd.WithdrawTopic(ANA, 2))
    table.dot(1, by=SAM, times=2)
    table.execute(RestoreTopic(ANA, 2))
    assert table.meetup.agenda.ballot.of(SAM.member_id) == {1: 2, 2: 1}


def test_what_a_later_vote_was_not_about_comes_back_behind_what_it_ranked() -> None:
    table = discussing()
    table.execute(cmd.WithdrawTopic(LI, 2))
    table.next(after=90)
    table.execute(cmd.ReopenVoting(ANA), after=90)
    table.propose("Hiring")
    table.dot(4, by=SAM)
    table.next()
    table.propose("Late")
    assert queue(table) == [3, 5, 6]

    table.execute(RestoreTopic(LI, 2))

    assert queue(table) == [3, 5, 2, 6]
    assert [each.topic_id for each in table.meetup.ranked] == [1, 4, 3, 5, 2]


def test_nobody_else_brings_it_back() -> None:
    table = a_table_in(Phase.VOTING)
    table.execute(cmd.WithdrawTopic(LI, 2))
    assert "Only whoever withdrew" in table.refused(RestoreTopic(BEA, 2))
    assert "Only whoever withdrew" in table.refused(RestoreTopic(KIM, 2))


def test_a_full_board_takes_none_back() -> None:
    table = Table(Policy(topics_each=1)).gathering("Sizing")
    table.execute(cmd.WithdrawTopic(LI, 1))
    table.propose("Trunk")
    assert "one is the most" in table.refused(RestoreTopic(LI, 1))


def test_a_host_who_rewrites_a_topic_acts_by_it_in_their_own_name() -> None:
    table = Table(voice=None).gathering("Sizing")
    table.execute(cmd.EditTopic(BEA, 1, "Sizing without points"), after=60)
    assert table.meetup.acted[BEA.member_id] == table.now
    assert table.meetup.acted[LI.member_id] < table.now
