"""The closing round: takeaways, return on time invested, and the end."""

from __future__ import annotations

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup.actions.commands import AddAction
from bot.core.meetup.parts import Phase, Takeaway
from bot.core.policy import TAKEAWAY_LIMIT
from tests.core.meetings import ANA, LI, SAM, Table, a_table_in


@pytest.mark.parametrize("topic_id", [1, None])
@pytest.mark.parametrize("phase", [Phase.DISCUSSING, Phase.CLOSING])
def test_a_takeaway_is_noted_on_a_topic_or_on_the_meetup(phase: Phase, topic_id: int | None) -> None:
    table = a_table_in(phase)
    table.execute(cmd.AddTakeaway(SAM, topic_id, " Try\nit "))
    assert table.meetup.notes.takeaways == (Takeaway(SAM.member_id, topic_id, "Try it", takeaway_id=1),)


@pytest.mark.parametrize("phase", [Phase.GATHERING, Phase.VOTING])
def test_a_takeaway_before_the_discussion_is_told_to_wait(phase: Phase) -> None:
    assert "while topics are discussed" in a_table_in(phase).refused(cmd.AddTakeaway(SAM, None, "Early"))


def test_in_a_reopened_vote_nobody_is_told_that_no_topic_was_discussed() -> None:
    table = Table().discussing("Sizing", "Trunk")
    table.next(after=120)
    table.execute(cmd.ReopenVoting(ANA))

    for command in (cmd.AddTakeaway(SAM, 1, "Try it"), AddAction(SAM, "Try it")):
        sentence = table.refused(command)
        assert "once a topic is discussed" not in sentence
        assert "in the closing round" in sentence


@pytest.mark.parametrize("text", ["", "  ", "\u200b", "x" * (TAKEAWAY_LIMIT + 1)], ids=ascii)
def test_an_empty_or_overlong_takeaway_is_refused(text: str) -> None:
    assert "takeaway" in a_table_in(Phase.CLOSING).refused(cmd.AddTakeaway(SAM, 1, text))


def test_a_takeaway_of_exactly_the_limit_fits() -> None:
    assert a_table_in(Phase.CLOSING).execute(cmd.AddTakeaway(SAM, 1, "x" * TAKEAWAY_LIMIT))


def test_a_takeaway_on_a_withdrawn_topic_is_refused() -> None:
    table = a_table_in(Phase.DISCUSSING)
    table.execute(cmd.WithdrawTopic(LI, 2))
    assert "whole meetup" in table.refused(cmd.AddTakeaway(SAM, 2, "Too late"))


def test_a_takeaway_on_a_topic_that_was_never_proposed_is_refused() -> None:
    assert "no such topic" in a_table_in(Phase.CLOSING).refused(cmd.AddTakeaway(SAM, 99, "Lost"))


def test_everybody_has_ten_takeaways() -> None:
    table = a_table_in(Phase.CLOSING)
    for number in range(10):
        table.execute(cmd.AddTakeaway(SAM, 1, f"Thought {number}"))
    assert "10 takeaways" in table.refused(cmd.AddTakeaway(SAM, 1, "One more"))
    assert table.execute(cmd.AddTakeaway(LI, 1, "My first"))


@pytest.mark.parametrize("score", [1, 5])
def test_the_return_on_time_invested_is_from_one_to_five(score: int) -> None:
    table = a_table_in(Phase.CLOSING)
    table.execute(cmd.GiveRoti(SAM, score))
    assert table.meetup.notes.roti == {SAM.member_id: score}


@pytest.mark.parametrize("score", [0, 6, -1, 10**9])
def test_another_return_on_time_invested_is_refused(score: int) -> None:
    assert "from 1 to 5" in a_table_in(Phase.CLOSING).refused(cmd.GiveRoti(SAM, score))


def test_a_later_return_replaces_an_earlier_one() -> None:
    table = a_table_in(Phase.CLOSING)
    table.execute(cmd.GiveRoti(SAM, 2))
    table.execute(cmd.GiveRoti(SAM, 4))
    assert table.meetup.notes.roti == {SAM.member_id: 4}


def test_the_same_return_again_changes_nothing() -> None:
    table = a_table_in(Phase.CLOSING)
    table.execute(cmd.GiveRoti(SAM, 2))
    assert table.execute(cmd.GiveRoti(SAM, 2)) == ()


def test_next_in_the_closing_round_ends_the_meetup() -> None:
    table = a_table_in(Phase.CLOSING)
    table.next(after=10)
    assert (table.phase, table.meetup.flow.ended_at) == (Phase.ENDED, table.now)


@pytest.mark.parametrize("command", [cmd.Pause(ANA), cmd.Skip(ANA), cmd.Extend(ANA)], ids=str)
def test_the_closing_round_says_how_to_go_back_to_the_topics(command: cmd.Command) -> None:
    assert "Reopen voting" in a_table_in(Phase.CLOSING).refused(command)


def test_reopening_from_the_closing_round_keeps_takeaways_and_returns() -> None:
    table: Table = a_table_in(Phase.CLOSING)
    table.execute(cmd.AddTakeaway(SAM, 1, "Kept"))
    table.execute(cmd.GiveRoti(SAM, 3))
    table.execute(cmd.ReopenVoting(ANA))
    assert len(table.meetup.notes.takeaways) == 1
    assert table.meetup.notes.roti == {SAM.member_id: 3}
