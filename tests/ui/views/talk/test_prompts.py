"""The presence prompt: what it asks, how it looks afterwards, and what an answer is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.meetup.prompts.schedule import Prompts
from bot.ui.kit.render import render
from bot.ui.views.talk.prompts import answer_noted, presence_prompt, presence_prompt_final
from tests.ui.examples import ANA, LI, NOON, SAM, buttons_of, discussing, text_of


def test_it_asks_for_one_tap_says_until_when_and_that_silence_costs_nothing() -> None:
    view = presence_prompt(discussing(prompts=Prompts("a secret", 2, NOON)))

    text = text_of(view)
    assert "Tap once." in text
    assert f"<t:{round((NOON + timedelta(minutes=5)).timestamp())}:t>" in text
    assert "Who does not tap loses no minutes." in text
    assert {label: each["custom_id"] for label, each in buttons_of(view).items()} == {
        "I am here": "lc:here:m7:2"
    }


def test_it_neither_tells_its_secret_nor_mentions_anybody() -> None:
    view = presence_prompt(discussing(prompts=Prompts("a secret", 2, NOON), present=frozenset({ANA, LI})))

    assert "secret" not in str(view.to_components())
    assert "<@" not in text_of(view)


@pytest.mark.parametrize("prompts", [None, Prompts("a secret"), Prompts("a secret", 2)])
def test_there_is_no_prompt_unless_one_is_open(prompts: Prompts | None) -> None:
    with pytest.raises(ValueError, match="no prompt is open"):
        presence_prompt(discussing(prompts=prompts))


def test_afterwards_it_tells_how_many_answered_and_not_who() -> None:
    it = discussing(answered={1: frozenset({ANA, LI, SAM})})

    assert "**3 answered**" in text_of(presence_prompt_final(it, 1))
    assert "nobody answered" in text_of(presence_prompt_final(it, 2))
    assert buttons_of(presence_prompt_final(it, 1)) == {}


def test_by_text_somebody_whose_check_in_does_not_hold_is_told_so() -> None:
    by_text = discussing(voice_channel_id=None, present=frozenset({LI}))

    assert "Press **Check in**" in render(answer_noted(by_text, SAM, NOON))
    assert "Press **Check in**" in render(answer_noted(by_text, LI, NOON))
    assert render(answer_noted(discussing(), LI, NOON)) == "Noted, thank you."
