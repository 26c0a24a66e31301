"""What a host did with the topics is taken back; what others gave, and what was talked about since, stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup.commands import Command
from bot.core.meetup.curating.authors import authors
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
from bot.core.meetup.undo.commands import Undo
from bot.core.policy import Policy
from tests.core.meetings import ANA, KIM, LI, SAM, Table, a_table_in


def undo(table: Table, after: float = 0) -> None:
    newest = table.meetup.undo.newest
    assert newest is not None
    table.execute(Undo(ANA, step_seq=newest.seq), after)


def discussing() -> Table:
    """1 was discussed, 2 is under discussion, 3 and 4 wait, 5 is parked."""
    table = Table().discussing("Sizing", "Trunk", "Pairing", "Retros", "Hiring", present=(ANA, LI))
    table.next(after=90)
    table.execute(ParkTopic(ANA, topic_id=5))
    return table


@pytest.mark.parametrize(
    "command",
    [
        MergeTopics(ANA, topic_id=4, into_id=3),
        MergeTopics(ANA, topic_id=3, into_id=4),
        MergeTopics(ANA, topic_id=3, into_id=2),
        ReorderTopic(ANA, topic_id=4, to=Move.FIRST),
        ParkTopic(ANA, topic_id=3),
        ParkTopic(ANA, topic_id=2),
        PickNext(ANA, topic_id=4),
        PickNext(ANA, topic_id=1),
        PickNext(ANA, topic_id=5),
        ReopenTopic(ANA, topic_id=1),
        ReopenTopic(ANA, topic_id=5),
    ],
    ids=str,
)
def test_a_step_that_is_taken_back_at_once_leaves_the_topics_as_they_were(command: Command) -> None:
    table = discussing()
    before = table.meetup
    table.execute(command)
    undo(table)

    after = table.meetup
    assert after.queue == before.queue
    assert after.flow.order == before.flow.order
    assert after.agenda == before.agenda
    for topic_id in before.agenda.topics:
        assert after.progress(topic_id) == before.progress(topic_id), topic_id


@pytest.mark.parametrize(
    "command",
    [
        MergeTopics(ANA, topic_id=4, into_id=3),
        ReorderTopic(ANA, topic_id=4, to=Move.FIRST),
        ParkTopic(ANA, topic_id=4),
        PickNext(ANA, topic_id=4),
        ReopenTopic(ANA, topic_id=1),
    ],
    ids=str,
)
def test_the_talk_goes_on_as_if_neither_step_nor_undo_had_been(command: Command) -> None:
    table = discussing()
    box = table.timebox
    table.execute(command, after=10)
    undo(table, after=30)
    assert table.timebox.ends_at == box.ends_at
    assert table.timebox.timebox_id == box.timebox_id


def voting(policy: Policy) -> Table:
    table = Table(policy).gathering("Sizing", "Trunk")
    table.propose("Estimating", by=SAM)
    table.next()
    return table


def test_dots_that_were_moved_come_back_and_those_given_since_stay_with_the_survivor() -> None:
    table = voting(Policy(dots=6, dots_per_topic=4))
    table.dot(1, by=LI)
    table.dot(3, by=LI, times=2)
    table.dot(3, by=SAM, times=1)
    table.execute(MergeTopics(ANA, topic_id=3, into_id=1))
    table.dot(1, by=LI)
    table.dot(1, by=KIM, times=2)

    undo(table, after=5)

    ballot = table.meetup.agenda.ballot
    assert ballot.of(LI.member_id) == {1: 2, 3: 2}
    assert ballot.of(SAM.member_id) == {3: 1}
    assert ballot.of(KIM.member_id) == {1: 2}
    assert authors(table.meetup, table.topic(1)) == (LI.member_id,)


def test_dots_that_went_back_and_were_spent_since_stay_spent() -> None:
    table = voting(Policy(dots=4, dots_per_topic=2))
    table.dot(1, by=LI, times=2)
    table.dot(3, by=LI, times=2)
    table.execute(MergeTopics(ANA, topic_id=3, into_id=1))
    table.dot(2, by=LI, times=2)

    undo(table)

    mine = table.meetup.agenda.ballot.of(LI.member_id)
    assert mine[2] == 2
    assert sum(mine.values()) == 4


def test_dots_that_were_given_back_come_back_as_far_as_nothing_was_spent_since() -> None:
    table = a_table_in(Phase.VOTING)
    table.dot(2, by=SAM, times=3)
    table.execute(ResetDots(ANA))
    table.dot(1, by=SAM, times=2)

    undo(table)

    ballot = table.meetup.agenda.ballot
    assert ballot.of(LI.member_id) == {1: 1}
    assert ballot.of(SAM.member_id) == {1: 2, 2: 1}


def test_a_dot_that_was_taken_back_from_the_survivor_does_not_come_back() -> None:
    table = voting(Policy())
    table.dot(3, by=LI)
    table.execute(MergeTopics(ANA, topic_id=3, into_id=1))
    table.execute(cmd.RemoveDot(LI, 1))
    table.dot(2, by=LI)

    undo(table)

    assert table.meetup.agenda.ballot.of(LI.member_id) == {2: 1}


def test_of_dots_taken_back_from_the_survivor_its_own_go_first() -> None:
    table = voting(Policy())
    table.dot(1, by=SAM)
    table.dot(3, by=SAM, times=2)
    table.execute(MergeTopics(ANA, topic_id=3, into_id=1))
    for _ in range(2):
        table.execute(cmd.RemoveDot(SAM, 1))

    undo(table)

    assert table.meetup.agenda.ballot.of(SAM.member_id) == {3: 1}


def test_a_survivor_that_was_withdrawn_comes_back_without_the_dots_of_the_other() -> None:
    table = voting(Policy())
    table.dot(1, by=SAM)
    table.dot(3, by=SAM)
    table.execute(MergeTopics(ANA, topic_id=3, into_id=1))
    table.execute(cmd.WithdrawTopic(LI, 1))
    undo(table)
    assert table.meetup.agenda.ballot.of(SAM.member_id) == {3: 1}

    table.execute(RestoreTopic(LI, 1))

    assert table.meetup.agenda.ballot.of(SAM.member_id) == {1: 1, 3: 1}


@pytest.mark.parametrize("step", [MergeTopics(ANA, topic_id=3, into_id=1), ResetDots(ANA)], ids=str)
def test_dots_on_what_was_withdrawn_wait_for_it_also_of_whoever_the_step_took_none(step: Command) -> None:
    table = voting(Policy())
    table.dot(2, by=KIM, times=2)
    table.dot(3, by=SAM)
    table.execute(cmd.WithdrawTopic(LI, 2))
    table.execute(step)
    undo(table)

    table.execute(RestoreTopic(LI, 2))

    assert table.meetup.agenda.ballot.of(KIM.member_id) == {2: 2}


@pytest.mark.parametrize(
    "command",
    [
        ReorderTopic(ANA, topic_id=4, to=Move.FIRST),
        PickNext(ANA, topic_id=1),
        MergeTopics(ANA, topic_id=3, into_id=4),
        ReopenTopic(ANA, topic_id=5),
    ],
    ids=str,
)
def test_the_order_comes_back_though_another_topic_was_begun_and_taken_back_since(command: Command) -> None:
    table = discussing()
    before = table.meetup.queue
    table.execute(command)
    table.next(after=70)
    undo(table, after=10)

    undo(table, after=5)

    assert table.meetup.queue == before


def test_what_was_talked_about_since_stays_talked_about() -> None:
    table = discussing()
    table.execute(PickNext(ANA, topic_id=1))
    for _ in range(6):
        if table.timebox.topic_id == 1:
            break
        table.ring()
    assert table.timebox.topic_id == 1

    undo(table, after=20)

    assert table.timebox.topic_id == 1, "nobody is torn out of a talk"
    assert table.progress(1).state is TopicState.DISCUSSING
    assert [each.topic_id for each in table.meetup.queue] == [3, 4]


def test_a_topic_that_was_merged_and_then_withdrawn_with_the_other_is_there_again_alone() -> None:
    table = voting(Policy())
    table.execute(MergeTopics(ANA, topic_id=3, into_id=1))
    table.execute(cmd.WithdrawTopic(LI, 1))

    undo(table)

    assert table.progress(1).state is TopicState.WITHDRAWN
    assert table.progress(3).state is TopicState.OPEN


def test_parking_the_topic_under_discussion_is_a_skip_and_taken_back_as_one() -> None:
    table = discussing()
    table.execute(ParkTopic(ANA, topic_id=2), after=70)
    assert table.timebox.topic_id == 3
    undo(table, after=30)
    assert table.timebox.topic_id == 2
    assert table.seconds_talked(3) == 0


def test_what_authors_did_with_their_topics_meanwhile_stays() -> None:
    table = discussing()
    table.execute(cmd.WithdrawTopic(LI, 3))
    table.execute(PickNext(ANA, topic_id=5))
    table.execute(RestoreTopic(LI, 3))
    undo(table)
    assert table.progress(3).state is TopicState.OPEN

    table.execute(ParkTopic(ANA, topic_id=4))
    table.execute(cmd.WithdrawTopic(LI, 3))
    undo(table)
    assert table.progress(3).state is TopicState.WITHDRAWN


def test_an_order_of_before_a_vote_does_not_come_back_after_it() -> None:
    table = Table(Policy(voting_minutes=5)).discussing("Sizing", "Trunk", "Pairing", "Retros")
    table.execute(ReorderTopic(ANA, topic_id=4, to=Move.FIRST))
    table.execute(cmd.ReopenVoting(ANA), after=90)
    table.execute(MergeTopics(ANA, topic_id=3, into_id=2))
    table.dot(1, by=SAM, times=2)
    table.dot(2, by=KIM)
    table.ring()
    assert [each.topic_id for each in table.meetup.queue] == [2, 4]

    undo(table)

    assert [each.topic_id for each in table.meetup.queue] == [2, 4, 3], (
        "it overtakes nothing that was voted for"
    )


def test_the_time_of_what_was_merged_before_stays_with_the_survivor() -> None:
    table = Table().discussing("Sizing", "Trunk", "Pairing")
    table.execute(cmd.ReopenVoting(ANA), after=90)
    table.execute(MergeTopics(ANA, topic_id=1, into_id=2))
    table.execute(MergeTopics(ANA, topic_id=3, into_id=2))

    undo(table)

    assert table.progress(1).state is TopicState.MERGED
    assert table.seconds_talked(2) == 90


def test_a_talk_that_ended_since_keeps_its_own_verdict() -> None:
    table = Table(Policy(timeboxes=(5,))).discussing("Sizing", "Trunk", "Pairing")
    table.execute(MergeTopics(ANA, topic_id=3, into_id=1))
    table.ring()
    assert table.timebox.topic_id == 2

    undo(table)

    assert table.progress(1).was_discussed
    assert not table.progress(3).was_discussed


@pytest.mark.parametrize(
    "prepare",
    [
        lambda table: table.execute(MergeTopics(ANA, topic_id=2, into_id=1)),
        lambda table: table.execute(ParkTopic(ANA, topic_id=2)),
    ],
)
def test_a_step_before_the_start_cannot_be_taken_back_after_it(prepare: Callable[[Table], object]) -> None:
    table = a_table_in(Phase.PLANNED)
    prepare(table)
    table.start(ANA)
    assert "no step to take back" in table.refused(Undo(ANA))
