"""The board while a topic is discussed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.meetup.parts import Phase, Stage, ThumbResult, TopicState
from bot.ui.kit.text import relative
from bot.ui.views.board import board
from tests.core.builders import with_facts, with_progress
from tests.ui.examples import (
    ANA,
    LI,
    NOON,
    buttons_of,
    discussing,
    meetup,
    text_of,
)


def test_discussing_shows_topic_clock_and_what_comes_next() -> None:
    text = text_of(board(discussing()))

    assert "Discussing 1 of 3" in text
    assert "## Trunk-based development" in text
    assert f"proposed by <@{LI}> · 5 dots" in text
    assert f"**Ends {relative(NOON + timedelta(minutes=5))}** · first timebox of **5**/3/2" in text
    assert "Next up: Sizing without points (1)\n-# Mob programming (0)" in text


def test_discussing_counts_topics_that_are_behind_us() -> None:
    it = discussing()
    it = with_progress(it, 3, state=TopicState.PARKED)

    assert "Discussing 2 of 3" in text_of(board(it))


def test_the_second_timebox_is_told_as_such() -> None:
    assert "second timebox of 5/**3**/2" in text_of(board(discussing(index=1)))


def test_the_last_topic_is_told_as_such() -> None:
    assert "Last topic" in text_of(board(discussing(titles=["Only one"])))


def test_a_paused_clock_stands_still_and_shows_what_is_left() -> None:
    text = text_of(board(discussing(Stage.PAUSED)))

    assert "**Paused** with 2:05 left" in text
    assert "<t:" not in text


@pytest.mark.parametrize("stage", list(Stage))
def test_the_board_of_a_talk_has_no_thumbs_at_any_time(stage: Stage) -> None:
    assert set(buttons_of(board(discussing(stage)))) == {
        "Raise hand",
        "Takeaway",
        "Action",
        "Propose",
        "Host",
    }


def test_when_time_is_up_the_board_leads_to_the_prompt() -> None:
    assert "3 more minutes? Show a thumb below" in text_of(board(discussing(Stage.THUMBS)))


def test_what_the_host_gave_is_told_beside_the_timebox() -> None:
    it = discussing()
    assert it.flow.timebox is not None
    longer = with_facts(it, timebox=replace(it.flow.timebox, seconds=900, given=600))

    assert "first timebox of **5**/3/2 · +10 from the host" in text_of(board(longer))
    assert "from the host" not in text_of(board(it))


def test_a_timebox_that_no_vote_gave_is_the_hosts() -> None:
    given = with_facts(discussing(index=1), thumb_results=())
    voted = with_facts(given, thumb_results=(ThumbResult(1, 1, 4, 1, 2, True, 3, 1),))

    assert "from the host" not in text_of(board(voted))
    assert "second timebox of 5/**3**/2 · +5 from the host" in text_of(board(given))


def test_when_the_host_decides_the_board_shows_the_advice() -> None:
    text = text_of(board(discussing(Stage.HOST_DECIDES)))

    assert "4 👍 · 1 ✋ · 2 👎." in text
    assert f"<@{ANA}> decides with Host" in text


def test_discussing_without_a_topic_says_what_the_host_can_do() -> None:
    assert "The host can go on" in text_of(board(meetup(Phase.DISCUSSING)))
