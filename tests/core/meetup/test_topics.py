"""Proposing, rewriting and withdrawing topics."""

from __future__ import annotations

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.ahead.occurrence import Carried
from bot.core.meetup.curating.commands import ParkTopic, ReopenTopic
from bot.core.meetup.parts import Phase, TopicState
from bot.core.policy import PITCH_LIMIT, TITLE_LIMIT, TOPIC_LIMIT, Policy
from tests.core.meetings import ANA, LI, NOON, SAM, Table, a_table_in, in_a_week, only

BLANKS = [
    "",
    " ",
    "\n\t",
    "\u00a0",
    "\u3000",
    "\u200b",
    "\u200b \u200b",
    "\ufeff",
    "\u2060",
    "\x00\x1b",
    "\u202e",
]
BLANKS += [
    "\u200d",
    "\u200c \u200d",
    "\u3164",
    "\u2800",
    "\u115f\u1160\uffa0",
    "\ufe0f",
    "\u0301",
    "\ud800",
    "\uffff",
]


def test_topics_are_numbered_in_the_order_they_were_proposed() -> None:
    table = Table()
    table.propose("Sizing", "Trunk", "Pairing")
    assert [(each.topic_id, each.title) for each in table.meetup.standing_topics] == [
        (1, "Sizing"),
        (2, "Trunk"),
        (3, "Pairing"),
    ]


def test_a_topic_knows_its_author_pitch_and_time() -> None:
    table = Table().gathering()
    table.execute(cmd.ProposeTopic(SAM, "Sizing", "Why do we\npoint?"), after=5)
    topic = table.topic(1)
    assert (topic.author_id, topic.pitch, topic.proposed_at) == (3, "Why do we point?", table.now)


@pytest.mark.parametrize("title", BLANKS, ids=ascii)
def test_a_title_of_nothing_is_refused(title: str) -> None:
    assert "empty" in Table().refused(cmd.ProposeTopic(LI, title))


def test_a_title_of_exactly_the_limit_fits() -> None:
    table = Table()
    table.propose("x" * TITLE_LIMIT)
    assert table.topic(1).title == "x" * TITLE_LIMIT


def test_a_longer_title_is_refused_with_its_length_and_the_limit() -> None:
    sentence = Table().refused(cmd.ProposeTopic(LI, "x" * (TITLE_LIMIT + 1)))
    assert f"{TITLE_LIMIT + 1}" in sentence
    assert f"{TITLE_LIMIT}." in sentence


def test_surrounding_white_space_does_not_count_towards_the_limit() -> None:
    table = Table()
    table.propose("  " + "x" * TITLE_LIMIT + "\n\n")
    assert len(table.topic(1).title) == TITLE_LIMIT


def test_a_longer_pitch_is_refused() -> None:
    assert "pitch" in Table().refused(cmd.ProposeTopic(LI, "Sizing", "x" * (PITCH_LIMIT + 1)))


def test_a_pitch_of_white_space_is_no_pitch() -> None:
    table = Table()
    table.execute(cmd.ProposeTopic(LI, "Sizing", " \n "))
    assert table.topic(1).pitch == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Trunk   based \n development ", "Trunk based development"),
        ("Trunk\x00based", "Trunk based"),
        ("evil\u202etxt", "evil txt"),
        ("@everyone **look**", "@everyone **look**"),
        ("Größe 😀 测试", "Größe 😀 测试"),
        ("👩\u200d💻 pairing", "👩\u200d💻 pairing"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\U0001fae8 new emoji", "\U0001fae8 new emoji"),
    ],
    ids=ascii,
)
def test_a_title_is_one_tidy_line_and_otherwise_as_typed(typed: str, kept: str) -> None:
    table = Table()
    table.propose(typed)
    assert table.topic(1).title == kept


def test_the_board_holds_a_hundred_topics_and_not_one_more() -> None:
    table = Table()
    table.propose(*(f"Topic {number}" for number in range(TOPIC_LIMIT)), by=ANA)
    assert f"{TOPIC_LIMIT} topics" in table.refused(cmd.ProposeTopic(LI, "One too many"))


def test_a_withdrawn_topic_makes_room_for_another() -> None:
    table = Table()
    table.propose(*(f"Topic {number}" for number in range(TOPIC_LIMIT)), by=ANA)
    table.execute(cmd.WithdrawTopic(ANA, 7))
    table.propose("Now it fits")
    assert table.topic(TOPIC_LIMIT + 1).title == "Now it fits"


def test_nobody_but_a_host_fills_the_board_alone() -> None:
    table = Table(Policy(topics_each=3))
    table.propose("One", "Two", "Three")
    sentence = table.refused(cmd.ProposeTopic(LI, "Four"))
    assert "You have 3 topics on this board" in sentence
    assert "`/topic withdraw`" in sentence
    table.propose("Sam's own", by=SAM)
    table.propose("One", "Two", "Three", "Four", by=ANA)
    assert len(table.meetup.standing_topics) == 8


def test_ten_topics_are_the_most_unless_the_server_says_otherwise() -> None:
    table = Table()
    table.propose(*(f"Topic {number}" for number in range(10)))
    assert "10 topics" in table.refused(cmd.ProposeTopic(LI, "Eleven"))


def test_who_may_have_one_topic_is_told_to_rewrite_it() -> None:
    table = Table(Policy(topics_each=1))
    table.propose("One")
    assert "one is the most" in table.refused(cmd.ProposeTopic(LI, "Two"))


def test_whose_topics_are_all_talked_about_is_told_what_they_can_still_do() -> None:
    table = Table(Policy(topics_each=1)).discussing("One")

    sentence = table.refused(cmd.ProposeTopic(LI, "Two"))

    assert "withdraw" not in sentence
    assert "Ask a host to propose this one" in sentence
    table.propose("Two", by=ANA)


def test_a_parked_topic_is_said_to_be_parked_and_can_be_taken_back_once_it_is_open_again() -> None:
    table = Table().gathering("One")
    table.execute(ParkTopic(ANA, topic_id=1))
    for command in (cmd.WithdrawTopic(LI, 1), cmd.EditTopic(LI, 1, "Another", "")):
        assert table.refused(command).startswith("That topic is parked")

    table.execute(ReopenTopic(ANA, topic_id=1))
    table.execute(cmd.WithdrawTopic(LI, 1))


def test_taking_a_topic_back_makes_room_for_another_of_ones_own() -> None:
    table = Table(Policy(topics_each=1))
    table.propose("One")
    table.execute(cmd.WithdrawTopic(LI, 1))
    table.propose("Two")
    assert [each.title for each in table.meetup.standing_topics] == ["Two"]


def test_topics_that_were_carried_over_count_too() -> None:
    came = cmd.CarriedTopic(LI.member_id, "Old", "", Carried(NOON.date(), 1))
    table = Table(Policy(topics_each=2), occurrence=in_a_week(), carried=(came, came))
    assert "2 topics" in table.refused(cmd.ProposeTopic(LI, "New"))


def test_a_topic_withdrawn_after_the_vote_is_in_no_ranking_and_no_order() -> None:
    table = Table().discussing("Sizing", "Trunk")
    table.execute(cmd.WithdrawTopic(LI, 2))
    assert [each.title for each in table.meetup.ranked] == ["Sizing"]
    assert [each.title for each in table.meetup.in_order] == ["Sizing"]


def test_an_author_rewrites_a_topic() -> None:
    table = Table()
    table.propose("Sizing")
    table.execute(cmd.EditTopic(LI, 1, "Sizing without points", "How?"))
    assert (table.topic(1).title, table.topic(1).pitch) == ("Sizing without points", "How?")


def test_rewriting_a_topic_as_it_is_changes_nothing() -> None:
    table = Table()
    table.propose("Sizing")
    assert table.execute(cmd.EditTopic(LI, 1, " Sizing ")) == ()


@pytest.mark.parametrize("title", ["", "x" * 101])
def test_a_topic_is_not_rewritten_to_something_unreadable(title: str) -> None:
    table = Table()
    table.propose("Sizing")
    table.refused(cmd.EditTopic(LI, 1, title))


def test_nobody_but_a_host_rewrites_another_persons_topic() -> None:
    table = Table()
    table.propose("Sizing", by=LI)
    assert "Only the person who proposed" in table.refused(cmd.EditTopic(SAM, 1, "Mine now"))
    table.execute(cmd.EditTopic(ANA, 1, "Sizing without points"))
    assert (table.topic(1).title, table.topic(1).author_id) == ("Sizing without points", LI.member_id)


def test_an_author_withdraws_a_topic() -> None:
    table = Table()
    table.propose("Sizing")
    table.execute(cmd.WithdrawTopic(LI, 1))
    assert table.progress(1).state is TopicState.WITHDRAWN
    assert table.meetup.standing_topics == ()


def test_a_host_withdraws_anybodys_topic() -> None:
    table = Table()
    table.propose("Spam", by=LI)
    assert only(ev.TopicWithdrawn, table.execute(cmd.WithdrawTopic(ANA, 1))).by == ANA.member_id


def test_others_withdraw_nobodys_topic() -> None:
    table = Table()
    table.propose("Sizing", by=LI)
    assert "or a host" in table.refused(cmd.WithdrawTopic(SAM, 1))


def test_a_topic_is_withdrawn_once() -> None:
    table = Table()
    table.propose("Sizing")
    table.execute(cmd.WithdrawTopic(LI, 1))
    assert "withdrawn already" in table.refused(cmd.WithdrawTopic(LI, 1))


def test_a_withdrawn_topic_is_not_rewritten() -> None:
    table = Table()
    table.propose("Sizing")
    table.execute(cmd.WithdrawTopic(LI, 1))
    assert "withdrawn already" in table.refused(cmd.EditTopic(LI, 1, "Back again"))


@pytest.mark.parametrize("command", [cmd.EditTopic(LI, 1, "Other"), cmd.WithdrawTopic(LI, 1)], ids=str)
def test_a_topic_under_discussion_stays_as_it_is(command: cmd.Command) -> None:
    assert "under discussion" in Table().discussing("Sizing").refused(command)


@pytest.mark.parametrize("command", [cmd.EditTopic(LI, 1, "Other"), cmd.WithdrawTopic(LI, 1)], ids=str)
def test_a_discussed_topic_stays_as_it_is(command: cmd.Command) -> None:
    table = Table().discussing("Sizing", "Trunk")
    table.next()
    assert "under discussion" in table.refused(command)


@pytest.mark.parametrize("topic_id", [0, -1, 3, 10**20])
@pytest.mark.parametrize(
    "kind", [cmd.PlaceDot, cmd.RemoveDot, cmd.WithdrawTopic, cmd.EditTopic], ids=lambda kind: kind.__name__
)
def test_a_topic_that_was_never_proposed_is_refused(kind: type[cmd.Command], topic_id: int) -> None:
    table = a_table_in(Phase.VOTING)
    commands: dict[type[cmd.Command], cmd.Command] = {
        cmd.PlaceDot: cmd.PlaceDot(LI, topic_id),
        cmd.RemoveDot: cmd.RemoveDot(LI, topic_id),
        cmd.WithdrawTopic: cmd.WithdrawTopic(LI, topic_id),
        cmd.EditTopic: cmd.EditTopic(LI, topic_id, "Other"),
    }
    assert "no such topic" in table.refused(commands[kind])


def test_a_late_topic_joins_unranked_at_the_end() -> None:
    table = Table().discussing("Sizing", "Trunk")
    table.propose("Late")
    assert table.meetup.flow.ranking == (1, 2)
    assert [each.title for each in table.meetup.queue] == ["Trunk", "Late"]


def test_a_late_topic_is_discussed_after_the_ranked_ones() -> None:
    table = Table().discussing("Sizing")
    table.propose("Late")
    table.next()
    assert table.timebox.topic_id == 2


def test_the_closing_round_takes_no_topic() -> None:
    assert "next one" in a_table_in(Phase.CLOSING).refused(cmd.ProposeTopic(LI, "Late"))


def test_a_topic_withdrawn_during_the_discussion_is_left_out_of_the_queue() -> None:
    table = Table().discussing("Sizing", "Trunk", "Pairing")
    table.execute(cmd.WithdrawTopic(LI, 2))
    table.next()
    assert table.timebox.topic_id == 3


def test_topics_proposed_while_planned_are_there_when_it_starts() -> None:
    table = Table(Policy(gathering_minutes=5))
    table.propose("Days ahead")
    table.start()
    table.ring()
    assert table.phase is Phase.VOTING
