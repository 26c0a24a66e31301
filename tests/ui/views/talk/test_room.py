"""What stands in the voice channel's status."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.meetup.parts import Phase, Stage
from bot.core.message import AllOf, say
from bot.ui.views.talk.room import STATUS_LIMIT, chime_refused, status_refused, voice_status
from tests.ui.examples import TITLES, discussing, ended, meetup, text_of
from tests.ui.hostile import WORST


@pytest.mark.parametrize("phase", [Phase.GATHERING, Phase.VOTING, Phase.CLOSING])
def test_each_phase_is_named(phase: Phase) -> None:
    status = voice_status(meetup(phase), shows_titles=True)

    assert status is not None
    assert status.startswith("☕ Lean Coffee · ")


@pytest.mark.parametrize("phase", [Phase.PLANNED, Phase.CANCELLED])
def test_nothing_stands_there_before_and_after(phase: Phase) -> None:
    assert voice_status(meetup(phase), shows_titles=True) is None
    assert voice_status(ended(), shows_titles=True) is None


def test_the_talk_is_told_with_its_end_by_the_communitys_clock() -> None:
    it = discussing(Stage.RUNNING)
    plan = replace(it.plan, policy=replace(it.plan.policy, time_zone="Asia/Kolkata"))

    assert voice_status(replace(it, plan=plan), shows_titles=True) == f"☕ {TITLES[0]} · ends 17:35"
    assert voice_status(discussing(Stage.PAUSED), shows_titles=True) == f"☕ {TITLES[0]} · paused"
    assert voice_status(discussing(Stage.THUMBS), shows_titles=True) == f"☕ {TITLES[0]} · time is up"


def test_whoever_may_not_see_the_board_reads_no_topic() -> None:
    for stage in Stage:
        status = voice_status(discussing(stage), shows_titles=False)
        assert status is not None
        assert TITLES[0] not in status


def test_the_worst_title_is_a_status_that_discord_takes() -> None:
    status = voice_status(discussing(Stage.RUNNING, titles=(WORST,)), shows_titles=True)

    assert status is not None
    assert len(status) <= STATUS_LIMIT


def test_a_refusal_names_what_is_missing_and_what_to_do() -> None:
    lacks = AllOf((say("**Speak**"),))

    for told in (status_refused, chime_refused):
        assert "I lack **Speak**" in text_of(told(lacks))
        assert "`/leancoffee settings`" in text_of(told(None))
