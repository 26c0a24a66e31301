"""Which board is a message of its own, and how each looks once its time is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.meetup.events import TopicEnd
from bot.core.meetup.parts import Phase, ThumbResult, TopicState
from bot.core.meetup.state import Meetup
from bot.ui.views.board import board_key
from bot.ui.views.board.final_board import final_board
from tests.core.builders import with_facts, with_progress
from tests.ui.examples import (
    TITLES,
    buttons_of,
    discussing,
    ended,
    meetup,
    text_of,
)
from tests.ui.hostile import WORST, assert_acceptable


def test_a_meetup_that_was_planned_ahead_gets_a_fresh_board_when_it_starts() -> None:
    it = meetup(Phase.GATHERING)
    at_once = replace(it, flow=replace(it.flow, started_at=it.plan.planned_at))
    a_week_later = replace(it, flow=replace(it.flow, started_at=it.plan.planned_at + timedelta(days=7)))

    assert board_key(at_once) == board_key(meetup(Phase.PLANNED))
    assert board_key(a_week_later) != board_key(meetup(Phase.PLANNED))


def test_each_later_phase_and_each_topic_has_a_message_of_its_own() -> None:
    first = discussing()
    assert first.flow.timebox is not None
    second = with_facts(
        first, timebox=replace(first.flow.timebox, topic_id=2, timebox_id=4), timeboxes_begun=4
    )
    keys = [board_key(each) for each in (meetup(), meetup(Phase.VOTING), first, second, ended())]

    assert len(set(keys)) == len(keys)


def test_all_timeboxes_of_one_talk_share_a_message() -> None:
    assert board_key(discussing()) == board_key(discussing(index=1)) == "discussing:0.1.1"


def test_a_topic_taken_up_again_gets_a_fresh_message() -> None:
    first = discussing()
    assert first.flow.timebox is not None
    again = with_facts(first, timebox=replace(first.flow.timebox, timebox_id=5), timeboxes_begun=5)

    assert board_key(again) != board_key(first)


def test_voting_that_was_reopened_gets_a_fresh_message() -> None:
    assert board_key(meetup(Phase.VOTING)) != board_key(meetup(Phase.VOTING, round=4))


def test_the_frozen_ranking_shows_dots_voters_and_how_ties_are_broken() -> None:
    text = text_of(final_board(discussing(), "voting:0"))

    assert "**1** Trunk-based development · 5 dots from 2 people" in text
    assert "**2** Sizing without points · 1 dot from 1 person" in text
    assert "Ranked by dots, then by number of voters, then by who proposed first." in text


def test_a_ranking_after_a_reopened_vote_marks_what_is_done() -> None:
    it = with_progress(discussing(), 2, state=TopicState.DISCUSSED)
    it = with_progress(it, 3, state=TopicState.PARKED)

    text = text_of(final_board(it, "voting:0"))

    assert "**1** Trunk-based development · 5 dots from 2 people\n" in text
    assert "**2** Sizing without points · 1 dot from 1 person · discussed\n" in text
    assert "**3** Mob programming · 0 dots · parked\n" in text


def test_the_topics_board_shrinks_to_a_number() -> None:
    text = text_of(final_board(meetup(Phase.VOTING), "topics"))

    assert "Topics gathered: 3" in text
    assert TITLES[0] not in text


def test_a_topics_board_ends_with_time_spent_and_each_decision() -> None:
    text = text_of(final_board(ended(), "discussing:1.1"))

    assert "Talked about for 8 minutes. The thumbs moved on." in text
    assert "4 👍 · 1 ✋ · 2 👎 → 3 more minutes\n1 👍 · 0 ✋ · 3 👎 → next topic" in text


def test_an_earlier_talk_is_not_told_on_a_later_talks_board() -> None:
    assert "3 more minutes" not in text_of(final_board(ended(), "discussing:1.2"))


def test_a_later_talks_votes_are_not_told_on_an_earlier_talks_board() -> None:
    votes = (ThumbResult(1, 1, 4, 1, 2, True, 3, 1), ThumbResult(4, 1, 9, 0, 0, True, 7, 4))
    it = with_facts(ended(), thumb_results=votes)

    first, second = (text_of(final_board(it, f"discussing:1.1.{each}")) for each in (1, 4))

    assert ("3 more minutes" in first, "7 more minutes" in first) == (True, False)
    assert ("3 more minutes" in second, "7 more minutes" in second) == (False, True)


@pytest.mark.parametrize(
    "key", ["", "what", "discussing:", "discussing:99.1", "discussing:0.0", "discussing:x.y"]
)
def test_an_unknown_key_still_gives_a_quiet_board(key: str) -> None:
    view = final_board(meetup(Phase.VOTING), key)

    assert text_of(view)
    assert not buttons_of(view)


def test_final_boards_keep_harmless_buttons_only() -> None:
    it = with_facts(ended(), phase=Phase.CLOSING)
    kept = {
        name
        for key in ("topics", "voting:0", "discussing:1.1", "closing:2")
        for name in buttons_of(final_board(it, key))
    }

    assert kept == {"All topics", "Takeaway"}


@pytest.mark.parametrize(
    ("it", "key"),
    [
        (meetup(Phase.GATHERING), "voting:2"),
        (meetup(Phase.VOTING), "discussing:3.1.1"),
        (discussing(), "discussing:3.2.2"),
        (discussing(), "closing:4"),
    ],
)
def test_a_board_that_a_host_went_back_from_says_so_and_offers_nothing(it: Meetup, key: str) -> None:
    view = final_board(it, key)

    assert "A host went back from here." in text_of(view)
    assert not buttons_of(view)


def test_a_topic_that_was_set_aside_for_another_vote_tells_of_its_talk() -> None:
    it = with_progress(meetup(Phase.VOTING), 1, ended=TopicEnd.REOPENED, talked=timedelta(minutes=2))

    assert "Talked about for 2 minutes." in text_of(final_board(it, "discussing:1.1"))


@pytest.mark.parametrize("state", [TopicState.DISCUSSED, TopicState.WITHDRAWN])
def test_a_topic_that_was_taken_up_again_and_again_has_a_last_board_all_the_same(state: TopicState) -> None:
    votes = tuple(ThumbResult(each, 1, 100, 100, 100, True, 60, 1) for each in range(1, 251))
    it = with_progress(with_facts(ended([WORST], takeaways=100), thumb_results=votes), 1, state=state)

    assert_acceptable(state, final_board(it, "discussing:0.1.1"))
