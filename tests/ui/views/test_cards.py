from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.core.meetup.ahead.occurrence import Carried
from bot.core.meetup.parts import Phase, Stage, TopicState
from bot.core.message import say
from bot.core.policy import AuthorShown, GuildSettings, Policy, ThumbRule
from bot.ui.kit.text import MESSAGE_LIMIT, clock, date_and_time, relative
from bot.ui.views.cards import TOPICS_PAGE, notice, status_card, topic_list
from bot.ui.views.settings import settings_card
from tests.core.builders import with_facts, with_progress
from tests.ui.examples import (
    LI,
    NOON,
    TITLES,
    buttons_of,
    carried,
    discussing,
    ended,
    meetup,
    occurrence,
    text_of,
)
from tests.ui.hostile import WORST


def test_the_topic_list_tells_pitch_proposer_and_what_became_of_it() -> None:
    text = text_of(topic_list(ended(pitch="Why it hurts.")))

    assert f"**1** {TITLES[0]}\n-# by <@{LI}> · discussed\n-# Why it hurts." in text
    assert "· parked" in text


def test_the_topic_list_tells_where_a_topic_comes_from() -> None:
    it = carried(meetup(Phase.PLANNED, occurrence=occurrence()), date(2026, 10, 1))

    assert f"**1** {TITLES[0]}\n-# by <@{LI}> · to discuss · carried over from October" in text_of(
        topic_list(it)
    )


def test_the_status_tells_since_when_the_phase_lasts() -> None:
    live, over = meetup(Phase.VOTING), ended()

    assert f"Phase: **voting**, since {clock(live.flow.phase_since)}\n" in text_of(status_card(live))
    assert f"Phase: **ended**, since {date_and_time(over.flow.phase_since)}\n" in text_of(status_card(over))


def test_the_status_of_a_planned_meetup_tells_when_it_starts() -> None:
    it = meetup(Phase.PLANNED, occurrence=occurrence())

    assert f"Starts {date_and_time(NOON)}, {relative(NOON)}" in text_of(status_card(it))


def test_the_topic_list_has_pages() -> None:
    it = meetup(titles=[f"Topic {each}" for each in range(1, 13)])

    assert "**11**" not in text_of(topic_list(it, 0))
    assert "**11**" in text_of(topic_list(it, 1))
    assert buttons_of(topic_list(it, 0))["More ›"]["custom_id"] == "lc:topics:m7:1"


def test_every_topic_stands_on_its_page_of_the_list_however_long_its_words_and_many_its_people() -> None:
    it = meetup(Phase.PLANNED, titles=[WORST] * TOPICS_PAGE, pitch=WORST * 3, occurrence=occurrence())
    people = tuple(range(10**18, 10**18 + 50))
    topics = {
        each.topic_id: replace(each, supporters=people, carried=Carried(date(2025, 9, 30), 3))
        for each in it.agenda.topics.values()
    }

    text = text_of(topic_list(with_facts(it, topics=topics)))

    assert all(f"**{number}** " in text for number in range(1, TOPICS_PAGE + 1))
    assert len(text) <= MESSAGE_LIMIT


def test_an_empty_topic_list_invites() -> None:
    assert "Be the first" in text_of(topic_list(meetup(titles=())))


@pytest.mark.parametrize("phase", [Phase.CLOSING, Phase.ENDED, Phase.CANCELLED])
def test_where_no_topic_is_taken_the_list_invites_nobody_to_propose_one(phase: Phase) -> None:
    for titles in ((), ("Sizing",)):
        listed = topic_list(meetup(phase, titles=titles))

        assert "Propose" not in buttons_of(listed)
        assert "Be the first" not in text_of(listed)


@pytest.mark.parametrize(("was_discussed", "told"), [(True, "discussed · parked"), (False, "· parked")])
def test_a_topic_that_was_opened_again_and_parked_is_told_as_discussed(
    was_discussed: bool, told: str
) -> None:
    it = with_progress(meetup(), 1, state=TopicState.PARKED, was_discussed=was_discussed)

    line = next(each for each in text_of(topic_list(it)).splitlines() if "parked" in each)

    assert line.endswith(told)


def test_the_status_tells_the_clock() -> None:
    assert "paused with 2:05 left" in text_of(status_card(discussing(Stage.PAUSED)))


def test_the_status_admits_when_the_bot_cannot_see() -> None:
    assert "cannot see the voice channel" in text_of(status_card(meetup(observing=False)))
    assert "cannot see" not in text_of(status_card(meetup()))


def test_the_settings_card_tells_every_setting() -> None:
    policy = Policy(
        dots=4,
        dots_per_topic=2,
        timeboxes=(8, 4),
        thumb_rule=ThumbRule.STRICT,
        thumb_seconds=45,
        hidden_tallies=False,
        gathering_minutes=10,
        time_zone="Europe/Berlin",
        topics_each=12,
        presence_prompts=True,
        authors=AuthorShown.ONCE_DISCUSSED,
        takeover=False,
        warns=True,
        closes_early=True,
        asks_timebox=True,
        minutes_shown=True,
        voice_status=True,
        chime=True,
    )
    text = text_of(settings_card(GuildSettings(1, 77, policy, "Café Agil", "mail@example.org")))

    for expected in (
        "<@&77>",
        "4 each, at most 2",
        "12 of each person",
        "8/4 minutes",
        "strict",
        "45 s",
        "open while voting",
        "after 10 minutes",
        "until the host moves on",
        "Europe/Berlin",
        "**Organizer** Café Agil",
        "**Contact** mail@\u200bexample.org",
        "**Presence prompts** three an hour",
        "**Authors of topics** hidden until their topic is discussed",
        "**Absent host** is waited for",
        "**Warning** a minute before a timebox ends",
        "**Early close** voting closes once",
        "**Timebox of a topic** asked for",
        "**Summary** says how long",
        "status** shows the topic",
        "**Chime** in the voice channel",
    ):
        assert expected in text
    assert "**Presence prompts** off" in text_of(settings_card(GuildSettings(1)))


def test_a_notice_is_its_sentence() -> None:
    assert text_of(notice(say("Voting is closed."))) == "Voting is closed."
