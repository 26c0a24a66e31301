"""Help: one screen for those who take part, another one for those who host."""

from __future__ import annotations

import pytest

from bot.ui.views.help import help_card
from tests.ui.examples import text_of


@pytest.mark.parametrize("hosting", [False, True])
def test_help_fits_one_screen_and_credits_the_marks(*, hosting: bool) -> None:
    text = text_of(help_card(hosting=hosting))

    assert len(text) < 1800
    assert "marks of Scrum Alliance" in text
    assert "mark of Modus Cooperandi" in text


def test_who_takes_part_reads_nothing_of_hosting() -> None:
    text = text_of(help_card())

    assert "**Remind me**" in text
    assert "`/leancoffee calendar`" in text
    assert "`/leancoffee start`" not in text


def test_a_host_reads_how_to_begin_and_what_a_series_needs() -> None:
    text = text_of(help_card(hosting=True))

    assert "`/leancoffee start`" in text
    assert "`/leancoffee setup`" in text
    assert "`/leancoffee schedule create`" in text
