"""Which edits may wait, and for how long."""

from __future__ import annotations

import asyncio

import pytest

from bot.app.posts import Post
from bot.core.policy import Policy
from bot.ui.delivery.boards.patience import COUNT_SECONDS, OPEN_TALLY_SECONDS, THUMBS_SECONDS, Patience
from bot.ui.delivery.boards.wanted import BOARD, THUMBS
from tests.core.meetings import ANA, LI, Table

ON_BOARD = Post("m", BOARD, "key", 1, 2)
ON_PROMPT = Post("m", THUMBS, "key", 1, 3)


def left(table: Table, post: Post = ON_BOARD, stretch: float = 0.0) -> float:
    """For how long the first edit of a message may wait, to the second."""
    return round(Patience(lambda: stretch).seconds_left(post, table.meetup))


async def test_a_proposal_waits_for_nothing() -> None:
    assert left(Table().gathering("One")) == 0


async def test_how_many_have_voted_may_wait_until_all_have() -> None:
    table = Table().voting("One", "Two", present=(ANA, LI))
    table.dot(1, by=LI)
    assert left(table) == COUNT_SECONDS

    table.dot(1, by=ANA)
    assert left(table) == 0


async def test_who_leads_may_wait_less() -> None:
    table = Table(policy=Policy(hidden_tallies=False)).voting("One", present=(ANA, LI))
    table.dot(1, by=LI)
    assert left(table) == OPEN_TALLY_SECONDS


async def test_a_board_above_a_thumb_vote_may_wait_for_its_outcome_and_the_prompt_may_not() -> None:
    table = Table().thumbs("One", present=(ANA, LI))
    assert left(table) == THUMBS_SECONDS
    assert left(table, ON_PROMPT) == 0


async def test_near_discords_limit_everything_waits() -> None:
    assert left(Table().gathering("One"), stretch=10.0) == 10
    assert left(Table().thumbs("One", present=(ANA, LI)), ON_PROMPT, stretch=10.0) == 10


async def test_the_wait_is_counted_from_the_first_change(monkeypatch: pytest.MonkeyPatch) -> None:
    now = asyncio.get_running_loop().time()
    monkeypatch.setattr(asyncio.get_running_loop(), "time", lambda: now)
    table = Table().voting("One", "Two", present=(ANA, LI))
    table.dot(1, by=LI)
    patience = Patience(lambda: 0.0)
    assert round(patience.seconds_left(ON_BOARD, table.meetup)) == COUNT_SECONDS

    now += 20
    table.dot(2, by=LI)
    assert round(patience.seconds_left(ON_BOARD, table.meetup)) == COUNT_SECONDS - 20

    patience.is_over(ON_BOARD.message_id)
    assert round(patience.seconds_left(ON_BOARD, table.meetup)) == COUNT_SECONDS
