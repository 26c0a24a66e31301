"""A meetup of thousands is drawn in a time that grows with it, and no faster."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from bot.core.meetup.ballot import Ballot
from bot.core.meetup.parts import Phase, Takeaway
from bot.core.meetup.state import Meetup
from bot.core.structures.grown_map import GrownMap
from bot.export.minutes.markdown import minutes
from bot.ui.views.afterwards.summary import summary
from bot.ui.views.ballot import ballot
from bot.ui.views.board import board
from bot.ui.views.board.final_board import final_board
from bot.ui.views.cards import status_card, topic_list
from bot.ui.views.host.panel import host_panel
from tests.core.steps import growth, steps
from tests.ui.examples import meetup

VIEWS: dict[str, tuple[Phase, Callable[[Meetup], object]]] = {
    "board of topics": (Phase.GATHERING, board),
    "board of a vote": (Phase.VOTING, board),
    "ballot": (Phase.VOTING, lambda it: ballot(it, 1)),
    "board of the closing round": (Phase.CLOSING, board),
    "ranking": (Phase.DISCUSSING, lambda it: final_board(it, "voting")),
    "panel": (Phase.VOTING, host_panel),
    "status": (Phase.VOTING, status_card),
    "list of topics": (Phase.VOTING, topic_list),
    "summary": (Phase.ENDED, lambda it: summary(it, dict.fromkeys(range(len(it.agenda.topics)), 60))),
    "minutes": (Phase.ENDED, lambda it: minutes(it, {}, [])),
}


def large(phase: Phase, count: int) -> Meetup:
    """As many topics as people, each with a dot of one."""
    titles = tuple(f"Topic {each}" for each in range(count))
    marks: GrownMap[int, Mapping[int, int]] = GrownMap({voter: {1 + voter: 1} for voter in range(count)})
    takeaways = tuple(Takeaway(each, 1 + each, "Ship less") for each in range(count))
    return meetup(phase, titles=titles, ballot=Ballot(marks), takeaways=takeaways)


@pytest.mark.parametrize("name", VIEWS)
def test_it_takes_no_longer_for_each_topic_where_there_are_more(name: str) -> None:
    phase, draw = VIEWS[name]

    def drawing(count: int) -> Callable[[], object]:
        it = large(phase, count)
        return lambda: draw(it)

    assert growth(drawing) < 1.2


def test_a_board_draws_only_the_topics_that_it_shows() -> None:
    few, many = (large(Phase.GATHERING, count) for count in (100, 1000))
    assert steps(lambda: board(many)) < 5 * steps(lambda: board(few))
