"""The ballot as a value: what it counts, and that it is never changed in place."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.core.meetup.ballot import Ballot

MOVES = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5), st.sampled_from([1, -1])), max_size=30)


def filled(moves: Sequence[tuple[int, int, int]]) -> Ballot:
    ballot = Ballot()
    for voter, topic, by in moves:
        ballot = ballot.moved(voter, topic, by)
    return ballot


def test_an_empty_ballot_counts_nothing() -> None:
    ballot = Ballot()
    assert (ballot.spent(1), ballot.dots(1), ballot.voters(1), dict(ballot.of(1))) == (0, 0, 0, {})


def test_a_voters_dots_can_be_counted_among_some_topics() -> None:
    ballot = filled([(1, 1, 1), (1, 1, 1), (1, 2, 1), (2, 1, 1)])
    assert (ballot.spent(1), ballot.spent(1, among=[2, 3]), ballot.dots(1), ballot.voters(1)) == (3, 1, 3, 2)


def test_a_topic_whose_last_dot_was_taken_back_has_no_voter() -> None:
    assert filled([(1, 1, 1), (1, 1, -1)]).voters(1) == 0


def test_moving_a_dot_leaves_the_ballot_it_came_from_alone() -> None:
    before = filled([(1, 1, 1)])
    before.moved(1, 1, 1)
    before.without(1)
    assert before == filled([(1, 1, 1)])


@given(MOVES)
def test_the_dots_on_the_topics_are_the_dots_spent_by_the_voters(moves: list[tuple[int, int, int]]) -> None:
    ballot = filled(moves)
    by_topic = sum(ballot.dots(topic) for topic in range(1, 6))
    assert by_topic == sum(ballot.spent(voter) for voter in range(1, 6))
    assert all(count > 0 for mine in ballot.marks.values() for count in mine.values())


@given(MOVES, st.integers(1, 5))
def test_without_a_topic_only_its_dots_are_gone(moves: list[tuple[int, int, int]], gone: int) -> None:
    before, after = filled(moves), filled(moves).without(gone)
    assert after.dots(gone) == 0
    assert all(after.dots(topic) == before.dots(topic) for topic in range(1, 6) if topic != gone)


@given(MOVES, st.permutations([1, 2, 3, 4, 5]))
def test_the_ranking_does_not_depend_on_the_order_asked_and_never_goes_up(
    moves: list[tuple[int, int, int]], topics: list[int]
) -> None:
    ballot = filled(moves)
    ranking = ballot.ranking(topics)
    assert ranking == ballot.ranking(sorted(topics))
    assert sorted(ranking) == sorted(topics)
    keys = [(-ballot.dots(each), -ballot.voters(each), each) for each in ranking]
    assert keys == sorted(keys)
