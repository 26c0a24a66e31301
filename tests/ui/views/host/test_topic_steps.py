"""The card of a host's topics promises what the cards of single topics have buttons for."""

from __future__ import annotations

import re

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup.parts import Phase
from bot.ui.views.host.topic_steps import topic_card, topics_card
from tests.core.meetings import LI, Table, a_table_in
from tests.ui.examples import buttons_of, text_of

BUTTONS = {
    "move": "↑ Up",
    "park": "Park for later",
    "merge": "Merge into…",
    "rewrit": "Edit",
    "withdraw": "Withdraw",
}
"""The button for each verb of the sentence, by how it begins."""


def with_a_third(phase: Phase) -> Table:
    """A meetup in a phase, with a topic more that is still to come where any can be proposed."""
    table = a_table_in(phase)
    if phase is not Phase.CLOSING:
        table.execute(cmd.ProposeTopic(LI, "Pairing"))
    return table


@pytest.mark.parametrize("phase", [each for each in Phase if each.is_live or each is Phase.PLANNED])
def test_what_can_be_done_with_a_topic_is_what_is_said(phase: Phase) -> None:
    meetup = with_a_third(phase).meetup
    offered = {
        label for each in meetup.standing_topics for label in buttons_of(topic_card(meetup, each))
    } & set(BUTTONS.values())

    said = text_of(topics_card(meetup))

    assert {label for verb, label in BUTTONS.items() if re.search(rf"\b{verb}", said)} == offered
