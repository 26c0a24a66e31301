"""Duplicates become one topic, and people join a topic that is there already."""

from __future__ import annotations

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup.curating.authors import authors, parts_of, stands_in, supporters
from bot.core.meetup.curating.commands import JoinTopic, LeaveTopic, MergeTopics, ParkTopic
from bot.core.meetup.parts import Phase, TopicState
from bot.core.meetup.topics import topics_to_withdraw, withdrawal_of
from bot.core.policy import Policy
from bot.core.series.carryover import leftovers
from tests.core.meetings import ANA, BEA, KIM, LI, SAM, Table, a_table_in


def merge(topic_id: int, into_id: int) -> MergeTopics:
    return MergeTopics(ANA, topic_id=topic_id, into_id=into_id)


def three_topics(policy: Policy | None = None) -> Table:
    """Gathering: "Sizing" and "Pairing" by Li, "Estimating" by Sam."""
    table = Table(policy).gathering("Sizing", "Pairing")
    table.propose("Estimating", by=SAM)
    return table


def test_a_merged_topic_stands_in_no_list_and_is_part_of_the_other() -> None:
    table = three_topics()
    table.execute(merge(3, 1))

    assert [each.title for each in table.meetup.standing_topics] == ["Sizing", "Pairing"]
    assert [each.title for each in table.meetup.queue] == ["Sizing", "Pairing"]
    assert table.meetup.votable == (1, 2)
    assert table.progress(3).state is TopicState.MERGED
    assert parts_of(table.meetup, 1) == (table.topic(3),)
    assert (stands_in(table.meetup, 3), stands_in(table.meetup, 1)) == (1, 1)


def test_both_authors_may_rewrite_what_became_of_their_topics() -> None:
    table = three_topics()
    table.execute(merge(3, 1))

    assert authors(table.meetup, table.topic(1)) == (LI.member_id, SAM.member_id)
    table.execute(cmd.EditTopic(SAM, 1, "Sizing and estimating"))
    assert table.topic(1).title == "Sizing and estimating"
    assert "Only the person who proposed" in table.refused(cmd.EditTopic(KIM, 1, "Mine"))
    assert authors(table.meetup, table.topic(2)) == (LI.member_id,)
    assert "Only the person who proposed" in table.refused(cmd.EditTopic(SAM, 2, "Mine"))


def test_what_was_merged_goes_along_when_the_survivor_is_merged_too() -> None:
    table = three_topics()
    table.execute(merge(3, 1))
    table.execute(merge(1, 2))

    assert stands_in(table.meetup, 3) == 2
    assert [each.topic_id for each in parts_of(table.meetup, 2)] == [1, 3]
    assert "part of another one" in table.refused(merge(3, 2))
    assert "part of another one" in table.refused(cmd.EditTopic(SAM, 3, "Mine"))


def test_dots_add_up_and_what_exceeds_the_cap_goes_back_to_its_owner() -> None:
    table = three_topics(Policy(dots=5, dots_per_topic=3))
    table.next()
    table.dot(1, by=LI, times=2)
    table.dot(3, by=LI, times=3)
    table.dot(3, by=SAM, times=2)

    table.execute(merge(3, 1))

    ballot = table.meetup.agenda.ballot
    assert ballot.of(LI.member_id) == {1: 3}
    assert ballot.of(SAM.member_id) == {1: 2}
    assert table.meetup.dots_left(LI.member_id) == 2
    assert ballot.dots(3) == 0


def test_dots_that_were_given_under_a_larger_cap_stay() -> None:
    table = three_topics(Policy(dots=5, dots_per_topic=5))
    table.next()
    table.dot(1, by=LI, times=5)
    assert table.meetup.agenda.ballot.merged(1, 2, most=3).of(LI.member_id) == {2: 5}


def test_after_the_vote_the_survivor_takes_the_better_place() -> None:
    table = three_topics()
    table.propose("Retros")
    table.next()
    table.dot(1, by=KIM, times=3)
    table.dot(3, by=SAM, times=2)
    table.dot(2, by=LI)
    table.next()
    assert [each.topic_id for each in table.meetup.queue] == [3, 2, 4]

    table.execute(merge(3, 4))

    assert [each.topic_id for each in table.meetup.queue] == [4, 2]
    assert table.meetup.flow.ranking == (1, 3, 2, 4)


def test_the_others_keep_their_places_before_and_behind_it() -> None:
    table = Table().discussing("Sizing", "Trunk", "Pairing", "Retros", "Hiring")
    table.execute(merge(3, 5))
    assert [each.topic_id for each in table.meetup.queue] == [2, 5, 4]


def test_before_the_vote_a_merge_gives_no_order() -> None:
    for phase in (Phase.PLANNED, Phase.GATHERING, Phase.VOTING):
        table = a_table_in(phase)
        table.execute(merge(1, 2))
        assert table.meetup.flow.order == ()


def test_a_duplicate_can_be_merged_into_the_topic_under_discussion_and_not_the_other_way_round() -> None:
    table = a_table_in(Phase.DISCUSSING)

    assert "under discussion" in table.refused(merge(1, 2))
    table.execute(merge(2, 1))
    assert not table.meetup.queue


def test_time_and_takeaways_of_both_belong_to_the_survivor() -> None:
    table = a_table_in(Phase.DISCUSSING)
    table.execute(cmd.AddTakeaway(SAM, 1, "Talk less"), after=90)
    table.execute(cmd.ReopenVoting(ANA))
    table.execute(merge(1, 2))

    assert table.seconds_talked(2) == 90
    table.next()
    table.execute(cmd.AddTakeaway(SAM, 1, "Talk even less"))
    assert [each.topic_id for each in table.meetup.notes.takeaways] == [1, 2]


@pytest.mark.parametrize(
    ("topic_id", "into_id", "says"),
    [(1, 1, "two different ones"), (1, 9, "no such topic"), (0, 1, "no such topic"), (2, 1, "withdrawn")],
)
def test_what_cannot_be_merged(topic_id: int, into_id: int, says: str) -> None:
    table = three_topics()
    table.execute(cmd.WithdrawTopic(LI, 2))
    assert says in table.refused(merge(topic_id, into_id))


def test_a_discussed_or_parked_topic_is_not_merged_and_a_closed_list_is_closed() -> None:
    table = a_table_in(Phase.DISCUSSING)
    table.execute(ParkTopic(ANA, topic_id=2))
    assert "parked" in table.refused(merge(2, 1))
    table.propose("Pairing")
    table.next(after=90)
    assert "discussed already" in table.refused(merge(3, 1))
    table.execute(cmd.BeginClosing(ANA))
    assert "list is closed" in table.refused(merge(2, 3))


def test_only_hosts_merge() -> None:
    assert "Only a host" in three_topics().refused(MergeTopics(LI, topic_id=1, into_id=2))


def test_the_survivor_alone_comes_over_to_the_next_meetup() -> None:
    table = three_topics()
    table.execute(merge(3, 1))
    table.next()
    table.next()
    table.execute(cmd.Finish(ANA))
    assert [each.topic_id for each in leftovers(table.meetup)] == [1, 2]


def test_while_voting_joining_is_a_dot() -> None:
    table = a_table_in(Phase.VOTING)
    table.execute(JoinTopic(KIM, 2))
    assert table.meetup.agenda.ballot.of(KIM.member_id) == {2: 1}
    assert supporters(table.meetup, table.topic(2)) == ()


def test_otherwise_and_without_a_dot_left_joining_is_standing_with_it_by_name_once() -> None:
    table = three_topics(Policy(dots=1))
    table.execute(JoinTopic(KIM, 1))
    assert table.execute(JoinTopic(KIM, 1)) == ()
    assert table.execute(JoinTopic(LI, 1)) == (), "the author stands with it anyway"
    table.next()
    table.dot(2, by=SAM)
    table.execute(JoinTopic(SAM, 1))

    assert supporters(table.meetup, table.topic(1)) == (KIM.member_id, SAM.member_id)
    assert authors(table.meetup, table.topic(1)) == (LI.member_id,)
    assert "Only the person who proposed" in table.refused(cmd.WithdrawTopic(KIM, 1))


def test_whoever_has_as_many_dots_on_it_as_may_be_stands_with_it_by_name() -> None:
    table = three_topics(Policy(dots=3, dots_per_topic=1))
    table.next()
    table.execute(JoinTopic(KIM, 1))
    table.execute(JoinTopic(KIM, 1))

    assert table.meetup.agenda.ballot.of(KIM.member_id) == {1: 1}
    assert supporters(table.meetup, table.topic(1)) == (KIM.member_id,)


def test_whoever_stood_with_what_was_merged_stands_with_the_survivor_unless_it_is_theirs() -> None:
    table = three_topics()
    table.execute(JoinTopic(KIM, 3))
    table.execute(JoinTopic(LI, 3))
    table.execute(merge(3, 1))

    assert supporters(table.meetup, table.topic(1)) == (KIM.member_id,)
    assert table.execute(JoinTopic(KIM, 1)) == ()


@pytest.mark.parametrize("topic_id", [1, 3])
def test_whoever_joined_takes_that_back_and_the_topic_stays(topic_id: int) -> None:
    table = three_topics()
    table.execute(JoinTopic(KIM, topic_id))
    table.execute(merge(3, 1))
    assert table.topic(1) in topics_to_withdraw(table.meetup, KIM)

    table.execute(withdrawal_of(table.meetup, 1, KIM))

    assert supporters(table.meetup, table.topic(1)) == ()
    assert table.topic(1) not in topics_to_withdraw(table.meetup, KIM)
    assert "My dots" in table.refused(LeaveTopic(KIM, 1))
    assert table.execute(JoinTopic(KIM, 1))


def test_a_host_who_joined_takes_back_their_own_first_and_then_the_topic() -> None:
    table = three_topics()
    table.execute(JoinTopic(BEA, 1))

    assert withdrawal_of(table.meetup, 1, BEA) == LeaveTopic(BEA, 1)
    table.execute(LeaveTopic(BEA, 1))
    assert withdrawal_of(table.meetup, 1, BEA) == cmd.WithdrawTopic(BEA, 1)


def test_what_is_not_to_be_discussed_any_more_cannot_be_joined() -> None:
    table = a_table_in(Phase.DISCUSSING)
    table.next(after=90)
    assert "Propose yours anyway" in table.refused(JoinTopic(KIM, 1))
    assert "no such topic" in table.refused(JoinTopic(KIM, 99))
