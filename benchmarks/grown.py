"""What a dot costs where a meetup has grown: a hundred topics and ten thousand voters.

A dot touches one topic and one voter; what lies on the others should cost it nothing. Counted are the processor's
seconds of this process, in turns. A ballot shows a page of topics and a board a list of them, never more: beside a
hundred topics stand as many as fill the one or the other, and ten voters.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime

from benchmarks.figures import Better, Figure, ratio_of_medians
from bot.core.meetup import commands as cmd
from bot.core.meetup.decide import apply
from bot.core.meetup.state import Meetup
from bot.core.policy import Policy
from bot.ui.kit.components import Item
from bot.ui.views.ballot import ballot
from bot.ui.views.board.voting import voting_board

_TOPICS, _VOTERS = 100, 10_000
_FEW_TOPICS, _FEW_VOTERS = 5, 10
_A_PAGE, _A_LIST = 9, 13
_TIMES = 200
_RUNS = 21
_HOST = cmd.Actor(1, is_host=True)
_VOTER = cmd.Actor(2)
_NOW = datetime(2026, 11, 5, 18, 0, tzinfo=UTC)


async def dot() -> Figure:
    """The processor's seconds of a dot, decided and folded, over those of one among five topics and ten voters."""

    async def seconds(topics: int, voters: int) -> float:
        meetup: Meetup | None = voting(topics, voters)
        begun = time.process_time()
        for _ in range(_TIMES):
            for command in (cmd.PlaceDot(_VOTER, 1), cmd.RemoveDot(_VOTER, 1)):
                meetup, _events = apply(meetup, command, _NOW)
        return time.process_time() - begun

    value = await ratio_of_medians(
        lambda: seconds(_TOPICS, _VOTERS), lambda: seconds(_FEW_TOPICS, _FEW_VOTERS), _RUNS
    )
    return Figure("dot_100_topics", value, Better.LOWER, 1.1)


async def ballot_of_many() -> Figure:
    """The processor's seconds of the first page of the ballot over those of a ballot of just one page."""
    large, small = voting(_TOPICS, _VOTERS), voting(_A_PAGE, _FEW_VOTERS)
    assert len(_ballot(small)[0]["components"]) >= len(_ballot(large)[0]["components"]) - 1, "another page"
    return Figure("ballot_100_topics", await _ratio(_ballot, large, small), Better.LOWER, 1.1)


async def board_of_many() -> Figure:
    """The processor's seconds of a board with a hundred topics over those of one with a full list of them."""
    large, small = voting(_TOPICS, _FEW_VOTERS), voting(_A_LIST, _FEW_VOTERS)
    return Figure("board_100_topics", await _ratio(_board, large, small), Better.LOWER, 1.1)


async def board_of_a_crowd() -> Figure:
    """The processor's milliseconds of a board on which ten thousand voters are counted: once for many dots."""
    meetup = voting(_TOPICS, _VOTERS)
    took = []
    for _ in range(_RUNS):
        begun = time.process_time()
        _board(meetup)
        took.append(1000 * (time.process_time() - begun))
    return Figure("board_crowd_ms", statistics.median(took), Better.LOWER, 10)


async def _ratio(draw: Callable[[Meetup], object], large: Meetup, small: Meetup) -> float:
    async def seconds(meetup: Meetup) -> float:
        begun = time.process_time()
        for _ in range(_TIMES):
            draw(meetup)
        return time.process_time() - begun

    return await ratio_of_medians(lambda: seconds(large), lambda: seconds(small), _RUNS)


def _ballot(meetup: Meetup) -> list[Item]:
    return ballot(meetup, _VOTER.member_id).to_components()


def _board(meetup: Meetup) -> list[Item]:
    return voting_board(meetup).to_components()


def voting(topics: int, voters: int) -> Meetup:
    """A meetup in its voting phase with so many topics, and a dot of each of so many voters."""
    plan = cmd.PlanMeetup(_HOST, "meetup", 10, 20, None, "Lean Coffee", "Bench", Policy())
    meetup, _ = apply(None, plan, _NOW)
    commands: list[cmd.Command] = [cmd.StartMeetup(_HOST)]
    commands += [cmd.ProposeTopic(cmd.Actor(1000 + each // 5), f"Topic {each}") for each in range(topics)]
    commands += [cmd.Next(_HOST)]
    commands += [cmd.PlaceDot(cmd.Actor(10_000 + each), 1 + each % topics) for each in range(voters)]
    for command in commands:
        meetup, _ = apply(meetup, command, _NOW)
    assert meetup is not None
    return meetup
