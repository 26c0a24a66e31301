"""Spending dots, taking them back, and the ranking that follows."""

from __future__ import annotations

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.parts import Phase
from bot.core.policy import Policy
from tests.core.meetings import ANA, KIM, LI, SAM, Table, a_table_in, only


def test_dots_may_be_stacked_up_to_all_of_them() -> None:
    table = Table(Policy(dots=3, dots_per_topic=3)).voting("Sizing")
    table.dot(1, times=3)
    assert table.meetup.agenda.ballot.dots(1) == 3


def test_a_dot_too_many_is_refused() -> None:
    table = Table(Policy(dots=3, dots_per_topic=2)).voting("Sizing", "Trunk")
    table.dot(1, times=2)
    table.dot(2)
    assert "spent all 3 dots" in table.refused(cmd.PlaceDot(LI, 2))


def test_a_dot_above_the_cap_per_topic_is_refused() -> None:
    table = Table(Policy(dots=3, dots_per_topic=2)).voting("Sizing", "Trunk")
    table.dot(1, times=2)
    assert "2 on one topic" in table.refused(cmd.PlaceDot(LI, 1))


def test_a_cap_per_topic_above_all_dots_means_all_dots() -> None:
    assert Policy(dots=2, dots_per_topic=10).dots_on_one_topic == 2


def test_everybody_has_dots_of_their_own() -> None:
    table = Table(Policy(dots=1, dots_per_topic=1)).voting("Sizing")
    for each in (ANA, LI, SAM):
        table.dot(1, by=each)
    assert table.meetup.agenda.ballot.dots(1) == 3


def test_a_dot_taken_back_can_be_spent_again() -> None:
    table = Table(Policy(dots=1, dots_per_topic=1)).voting("Sizing", "Trunk")
    table.dot(1)
    table.execute(cmd.RemoveDot(LI, 1))
    table.dot(2)
    assert table.meetup.agenda.ballot.of(LI.member_id) == {2: 1}


def test_there_is_no_dot_to_take_back_where_none_was_placed() -> None:
    table = Table().voting("Sizing")
    table.dot(1, by=SAM)
    assert "none to take back" in table.refused(cmd.RemoveDot(LI, 1))


def test_a_withdrawn_topic_gives_its_dots_back() -> None:
    table = Table(Policy(dots=3)).voting("Sizing", "Trunk")
    table.dot(1, times=3)
    table.dot(1, by=SAM)
    table.execute(cmd.WithdrawTopic(LI, 1))
    assert table.meetup.agenda.ballot.spent(LI.member_id) == 0
    table.dot(2, times=3)
    assert table.meetup.agenda.ballot.dots(2) == 3


def test_a_withdrawn_topic_takes_no_dots() -> None:
    table = Table().voting("Sizing", "Trunk")
    table.execute(cmd.WithdrawTopic(LI, 1))
    assert "no dots" in table.refused(cmd.PlaceDot(SAM, 1))


def test_a_topic_proposed_while_voting_takes_dots() -> None:
    table = Table().voting("Sizing")
    table.propose("Late")
    table.dot(2)
    table.next()
    assert table.meetup.flow.ranking == (2, 1)


@pytest.mark.parametrize("command", [cmd.PlaceDot(LI, 1), cmd.RemoveDot(LI, 1)], ids=str)
@pytest.mark.parametrize("phase", [Phase.DISCUSSING, Phase.CLOSING])
def test_closed_voting_says_how_it_can_be_reopened(phase: Phase, command: cmd.Command) -> None:
    assert "Reopen voting" in a_table_in(phase).refused(command)


def test_the_ranking_goes_by_dots_first() -> None:
    table = Table().voting("Sizing", "Trunk", "Pairing")
    table.dot(3, times=3)
    table.dot(2, by=SAM, times=2)
    assert only(ev.VotingClosed, table.next()).ranking == (3, 2, 1)


def test_a_tie_in_dots_goes_to_the_topic_with_more_voters() -> None:
    table = Table().voting("Sizing", "Trunk")
    table.dot(1, by=LI, times=2)
    table.dot(2, by=SAM)
    table.dot(2, by=KIM)
    table.next()
    assert table.meetup.flow.ranking == (2, 1)


def test_a_tie_in_voters_too_goes_to_the_earlier_proposal() -> None:
    table = Table().voting("Sizing", "Trunk")
    table.dot(2, by=LI)
    table.dot(1, by=SAM)
    table.next()
    assert table.meetup.flow.ranking == (1, 2)


def test_topics_without_a_dot_are_ranked_in_order_of_proposal() -> None:
    table = Table().discussing("Sizing", "Trunk", "Pairing")
    assert table.meetup.flow.ranking == (1, 2, 3)


def test_reopened_voting_keeps_every_dot() -> None:
    table = Table().voting("Sizing", "Trunk")
    table.dot(1, times=2)
    table.dot(2)
    before = table.meetup.agenda.ballot
    table.next()
    table.execute(cmd.ReopenVoting(ANA))
    assert table.phase is Phase.VOTING
    assert table.meetup.agenda.ballot == before


def test_a_reopened_vote_is_a_new_round_about_what_is_left() -> None:
    table = Table(Policy(dots=2, dots_per_topic=2)).voting("Sizing", "Trunk")
    table.dot(1, times=2)
    table.next()
    table.next()
    table.execute(cmd.ReopenVoting(ANA))
    assert "stay where they are" in table.refused(cmd.RemoveDot(LI, 1))
    table.dot(2, times=2)
    assert "spent all" in table.refused(cmd.PlaceDot(LI, 2))


def test_a_discussed_topic_takes_no_dots_when_voting_is_reopened() -> None:
    table = Table().discussing("Sizing", "Trunk")
    table.next()
    table.execute(cmd.ReopenVoting(ANA))
    assert "no dots" in table.refused(cmd.PlaceDot(LI, 1))


def test_a_late_topic_is_ranked_when_voting_is_reopened() -> None:
    table = Table().discussing("Sizing", "Trunk")
    table.next()
    table.propose("Late")
    table.execute(cmd.ReopenVoting(ANA))
    table.dot(3)
    assert only(ev.VotingClosed, table.next()).ranking == (3, 2)
    assert table.timebox.topic_id == 3


def test_a_discussed_topic_keeps_its_place_in_front_of_a_new_ranking() -> None:
    table = Table().discussing("Sizing", "Trunk", "Pairing")
    table.next(after=90)
    table.execute(cmd.ReopenVoting(ANA))
    table.dot(3)
    table.next()
    assert table.meetup.flow.ranking == (1, 3, 2)


def test_a_parked_topic_stands_behind_a_new_ranking() -> None:
    table = Table().discussing("Sizing", "Trunk")
    table.next()
    table.execute(cmd.ReopenVoting(ANA))
    table.next()
    assert table.meetup.flow.ranking == (2, 1)


def test_voting_that_is_open_is_not_reopened() -> None:
    assert "My dots" in Table().voting("Sizing").refused(cmd.ReopenVoting(ANA))


def test_a_reopened_vote_counts_those_who_voted_on_what_is_left() -> None:
    table = Table(Policy(dots=3)).voting("Sizing", "Trunk")
    table.dot(1)
    assert table.meetup.voted == 1
    table.execute(cmd.Next(ANA))
    table.execute(cmd.Next(ANA), after=300)

    table.execute(cmd.ReopenVoting(ANA))
    assert table.meetup.voted == 0
    table.dot(2)

    assert table.meetup.voted == 1
