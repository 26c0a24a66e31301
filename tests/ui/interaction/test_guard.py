from __future__ import annotations

from bot.core.meetup.state import Phase
from bot.ui.interaction.guard import DrawnAhead
from bot.ui.views.ballot import ballot
from tests.core.builders import with_facts
from tests.ui.examples import LI, meetup, text_of


def test_a_card_that_was_drawn_ahead_is_not_drawn_again() -> None:
    it = meetup(Phase.VOTING)
    ahead = DrawnAhead(lambda each: ballot(each, LI))
    ahead.draw(it)

    assert ahead.of(it) is ahead.of(it)


def test_a_card_shows_the_meetup_that_came_of_it_not_the_one_that_was_expected() -> None:
    expected = meetup(Phase.VOTING)
    ahead = DrawnAhead(lambda each: ballot(each, LI))
    ahead.draw(expected)

    shown = ahead.of(with_facts(expected, phase=Phase.DISCUSSING))

    assert "Voting is closed" in text_of(shown)
