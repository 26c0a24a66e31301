"""Whose a topic is stands on boards and cards only where the community wants it."""

from __future__ import annotations

import json

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup.commands import Actor
from bot.core.meetup.curating.commands import JoinTopic, MergeTopics
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.policy import AuthorShown, Policy
from bot.ui.views.ballot import ballot
from bot.ui.views.board import board, board_key
from bot.ui.views.board.final_board import final_board
from bot.ui.views.cards import topic_list
from bot.ui.views.host.topic_steps import topic_card, topics_card
from tests.core.meetings import ANA, Table

AUTHOR, JOINER, MERGED = Actor(777_001), Actor(777_002), Actor(777_003)


def played_to(phase: Phase, authors: AuthorShown) -> Table:
    """Two topics of one author, one of them joined and merged with somebody else's."""
    table = Table(Policy(authors=authors, dots=1))
    table.start(ANA)
    table.propose("Sizing", "Trunk", by=AUTHOR)
    table.propose("Estimating", by=MERGED)
    table.execute(JoinTopic(JOINER, 1))
    table.execute(MergeTopics(ANA, topic_id=3, into_id=1))
    if phase is Phase.GATHERING:
        return table
    table.next()
    table.dot(1, by=JOINER)
    if phase is Phase.VOTING:
        return table
    table.next()
    if phase is Phase.DISCUSSING:
        return table
    table.next(after=90)
    table.execute(cmd.BeginClosing(ANA))
    return table


def named(meetup: Meetup) -> set[int]:
    """Who is named anywhere on what shows topics."""
    views = [
        board(meetup),
        final_board(meetup, board_key(meetup)),
        topic_list(meetup),
        topics_card(meetup),
        topic_card(meetup, meetup.agenda.topics[1]),
        topic_card(meetup, meetup.agenda.topics[2]),
        ballot(meetup, JOINER.member_id),
    ]
    shown = json.dumps([each.to_components() for each in views])
    return {each.member_id for each in (AUTHOR, JOINER, MERGED) if str(each.member_id) in shown}


@pytest.mark.parametrize("phase", [Phase.GATHERING, Phase.VOTING, Phase.DISCUSSING, Phase.CLOSING])
@pytest.mark.parametrize("authors", [AuthorShown.NEVER, AuthorShown.ALWAYS])
def test_authors_are_named_always_or_never(phase: Phase, authors: AuthorShown) -> None:
    everybody = {each.member_id for each in (AUTHOR, JOINER, MERGED)}
    expected = everybody if authors is AuthorShown.ALWAYS else set()
    assert named(played_to(phase, authors).meetup) == expected


@pytest.mark.parametrize("phase", [Phase.GATHERING, Phase.VOTING, Phase.DISCUSSING])
def test_authors_are_hidden_until_their_topic_is_discussed(phase: Phase) -> None:
    assert named(played_to(phase, AuthorShown.ONCE_DISCUSSED).meetup) == set()


def test_authors_of_what_was_discussed_are_named_then() -> None:
    meetup = played_to(Phase.CLOSING, AuthorShown.ONCE_DISCUSSED).meetup
    assert named(meetup) == {each.member_id for each in (AUTHOR, JOINER, MERGED)}
    other = json.dumps(topic_card(meetup, meetup.agenda.topics[2]).to_components())
    assert str(AUTHOR.member_id) not in other, "their other topic was not discussed"
