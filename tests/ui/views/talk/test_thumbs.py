from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.meetup.events import Thumb
from bot.core.meetup.parts import Phase, Stage, ThumbResult
from bot.core.meetup.state import Meetup
from bot.core.meetup.talking.timebox import THUMB_SIGNS
from bot.core.policy import Policy
from bot.ui.kit.render import render
from bot.ui.kit.text import relative
from bot.ui.views.lines import timeboxes_line
from bot.ui.views.talk.thumbs import last_timebox_line, thumb_counted, thumb_prompt, thumb_prompt_final
from tests.core.builders import with_facts
from tests.ui.examples import ANA, LI, NOON, SAM, TITLES, buttons_of, discussing, ended, meetup, text_of


def test_the_prompt_explains_itself_and_mentions_those_who_are_here() -> None:
    text = text_of(thumb_prompt(discussing(Stage.THUMBS), [ANA, SAM]))

    assert text.startswith(f"-# <@{ANA}> <@{SAM}>\n## ⏰ Time is up on Trunk-based development")
    assert "Go on for 3 more minutes?" in text
    assert "👍 go on · ✋ either way · 👎 next topic" in text


def test_the_prompt_tells_how_many_have_answered_and_until_when() -> None:
    text = text_of(thumb_prompt(discussing(Stage.THUMBS), []))

    assert f"1 of 3 have shown a thumb. The vote closes {relative(NOON + timedelta(minutes=5))}." in text


def test_somebody_who_voted_and_left_still_counts_among_those_asked() -> None:
    it = with_facts(discussing(Stage.THUMBS), present=frozenset({ANA}))

    assert "1 of 2 have shown a thumb" in text_of(thumb_prompt(it, []))


def test_the_prompt_offers_three_thumbs_for_this_timebox() -> None:
    shown = buttons_of(thumb_prompt(discussing(Stage.THUMBS, index=1), []))

    assert [each["custom_id"] for each in shown.values()] == [
        "lc:thumb:m7:2:up",
        "lc:thumb:m7:2:hold",
        "lc:thumb:m7:2:down",
    ]


def test_the_prompt_names_the_rule() -> None:
    assert "Rule: majority" in text_of(thumb_prompt(discussing(Stage.THUMBS), []))


@pytest.mark.parametrize("it", [discussing(), discussing(Stage.HOST_DECIDES), meetup(Phase.VOTING)])
def test_there_is_no_prompt_without_a_vote(it: Meetup) -> None:
    with pytest.raises(ValueError, match="no thumb vote"):
        thumb_prompt(it, [])


@pytest.mark.parametrize(
    ("goes_on", "outcome"),
    [(True, "→ 3 more minutes"), (False, "→ next topic"), (None, "→ the host decides")],
)
def test_a_decided_vote_shows_count_outcome_and_rule(goes_on: bool | None, outcome: str) -> None:
    it = ended()
    result = replace(it.flow.thumb_results[0], goes_on=goes_on)
    view = thumb_prompt_final(with_facts(it, thumb_results=(result,)), 1)

    assert f"4 👍 · 1 ✋ · 2 👎 {outcome}" in text_of(view)
    assert "Rule: majority" in text_of(view)
    assert not buttons_of(view)


def test_a_vote_for_more_carries_the_new_end() -> None:
    went_on = (ThumbResult(1, 1, 4, 1, 2, True, 3, 1),)
    text = text_of(thumb_prompt_final(with_facts(discussing(index=1), thumb_results=went_on), 1))
    paused = with_facts(discussing(Stage.PAUSED, index=1), thumb_results=went_on)
    later = text_of(thumb_prompt_final(ended(), 1))

    assert f"→ 3 more minutes, ends {relative(NOON + timedelta(minutes=5))}\n" in text
    assert "→ 3 more minutes\n" in later
    assert "ends" not in text_of(thumb_prompt_final(paused, 1))


def test_a_vote_that_was_never_counted_says_why() -> None:
    given = with_facts(discussing(index=1), thumb_results=())

    assert "the host moved on" in text_of(thumb_prompt_final(discussing(), 99))
    assert "the host gave 5 more minutes" in text_of(thumb_prompt_final(given, 1))


@pytest.mark.parametrize("thumb", list(Thumb))
def test_a_thumb_says_that_it_can_be_changed_while_the_vote_is_open(thumb: Thumb) -> None:
    sign = THUMB_SIGNS[thumb]

    counted = {
        stage: render(thumb_counted(discussing(stage), 1, thumb)) for stage in (Stage.THUMBS, Stage.RUNNING)
    }

    assert counted[Stage.THUMBS] == f"{sign} counted. Tap another one to change your mind."
    assert counted[Stage.RUNNING] == f"{sign} counted, and with it the vote is over."
    assert "the vote is over" in render(thumb_counted(discussing(Stage.THUMBS, index=1), 1, thumb))


def test_after_the_last_timebox_the_line_names_what_follows() -> None:
    text = text_of(last_timebox_line(discussing(), 2, [LI]))

    assert f"Time is up on {TITLES[1]}" in text
    assert f"Now: **{TITLES[0]}**" in text
    assert text.startswith(f"-# <@{LI}>\n")


def test_after_the_last_topic_the_closing_round_follows() -> None:
    it = with_facts(ended(), phase=Phase.CLOSING)

    assert "The closing round begins." in text_of(last_timebox_line(it, 1))


@pytest.mark.parametrize(
    ("timeboxes", "told", "used"),
    [
        ((1,), "**Timebox** 1 minute", "Its timebox of 1 minute is used."),
        ((8,), "**Timebox** 8 minutes", "Its timebox of 8 minutes is used."),
        ((2, 1), "**Timeboxes** 2/1 minutes", "All its timeboxes (2/1) are used."),
    ],
)
def test_a_list_of_one_timebox_is_told_as_one(timeboxes: tuple[int, ...], told: str, used: str) -> None:
    it = discussing(policy=Policy(timeboxes=timeboxes))

    assert render(timeboxes_line(timeboxes)) == told
    assert used in text_of(last_timebox_line(it, 2))
