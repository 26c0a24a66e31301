from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from bot.core.meetup.ballot import Ballot
from bot.core.meetup.events import CancelReason
from bot.core.meetup.parts import Phase, Takeaway, TopicState
from bot.core.policy import Policy
from bot.core.structures.grown_map import GrownMap
from bot.ui.kit.text import date_and_time, relative
from bot.ui.views.board import board
from bot.ui.views.board.final_board import final_board
from bot.ui.views.cards import topic_list
from tests.core.builders import with_progress
from tests.ui.examples import (
    ANA,
    LI,
    NOON,
    SAM,
    TITLES,
    buttons_of,
    carried,
    discussing,
    ended,
    meetup,
    occurrence,
    text_of,
)


def test_gathering_lists_the_topics_with_their_proposers() -> None:
    text = text_of(board(meetup()))

    assert "**Propose topics:** 3 so far." in text
    assert f"**1** Trunk-based development\n-# by <@{LI}>\n\n**2** Sizing without points\n-# by" in text
    assert f"hosted by <@{ANA}>" in text


def test_gathering_counts_down_to_voting_where_it_opens_by_itself() -> None:
    timed = meetup(policy=Policy(gathering_minutes=5))

    assert f"Voting opens {relative(NOON + timedelta(minutes=5))}" in text_of(board(timed))
    assert "Voting opens" not in text_of(board(meetup()))


def test_gathering_without_topics_invites_the_first() -> None:
    assert "none yet. Be the first." in text_of(board(meetup(titles=())))


def test_a_withdrawn_topic_is_not_shown() -> None:
    it = meetup()
    it = with_progress(it, 2, state=TopicState.WITHDRAWN)

    assert TITLES[1] not in text_of(board(it))
    assert "2 so far" in text_of(board(it))


@pytest.mark.parametrize("phase", [Phase.PLANNED, Phase.GATHERING, Phase.VOTING])
@pytest.mark.parametrize(("topics", "left_out"), [(16, 3), (27, 14), (100, 87)])
def test_of_a_long_list_the_first_ten_stand_there_and_the_newest_three(
    phase: Phase, topics: int, left_out: int
) -> None:
    view = board(meetup(phase, titles=[f"Topic {each}" for each in range(1, topics + 1)]))

    listed = re.findall(r"Topic (\d+)", text_of(view))
    assert listed == [*map(str, range(1, 11)), str(topics - 2), str(topics - 1), str(topics)]
    assert f"-# by <@{LI}>\n\n-# …and {left_out} more\n\n**{topics - 2}** Topic" in text_of(view)
    assert buttons_of(view)["All topics"]["custom_id"] == "lc:topics:m7:0"


def test_a_list_of_fifteen_is_shown_whole() -> None:
    view = board(meetup(titles=[f"Topic {each}" for each in range(1, 16)]))

    assert len(re.findall(r"Topic \d+", text_of(view))) == 15
    assert "more" not in text_of(view)
    assert "All topics" not in buttons_of(view)


def test_a_long_title_is_cut_on_the_board_and_can_be_read_behind_a_button() -> None:
    long = "Why does planning take twice as long as we said, and what did you change about it?"
    view = board(meetup(titles=[long, "Short"]))

    assert "**1** Why does planning take twice as long as we said, and what d…\n" in text_of(view)
    assert "All topics" in buttons_of(view)
    assert f"**1** {long}\n" in text_of(topic_list(meetup(titles=[long, "Short"])))


def test_a_short_list_needs_no_way_to_the_rest() -> None:
    assert "All topics" not in buttons_of(board(meetup()))


def test_a_list_of_few_but_very_long_titles_also_leads_to_the_rest() -> None:
    assert "All topics" in buttons_of(board(meetup(titles=["*" * 100] * 15)))


def test_with_a_voice_channel_presence_there_counts() -> None:
    view = board(meetup())

    assert "Attendance counts in <#3>." in text_of(view)
    assert "Check in" not in buttons_of(view)


@pytest.mark.parametrize("phase", [Phase.GATHERING, Phase.VOTING, Phase.CLOSING])
def test_without_a_voice_channel_people_check_in_and_out(phase: Phase) -> None:
    shown = buttons_of(board(meetup(phase, voice_channel_id=None)))

    assert shown["Check in"]["custom_id"] == "lc:in:m7"
    assert shown["Check out"]["custom_id"] == "lc:out:m7"


def test_without_a_voice_channel_people_check_in_during_the_talk_too() -> None:
    assert "Check in" in buttons_of(board(discussing(voice_channel_id=None)))


def test_nobody_checks_in_before_the_meetup_starts() -> None:
    view = board(meetup(Phase.PLANNED, voice_channel_id=None))

    assert set(buttons_of(view)) == {"Propose", "Host"}


def test_a_planned_meetup_tells_when_it_starts_where_and_who_hosts() -> None:
    text = text_of(board(meetup(Phase.PLANNED, occurrence=occurrence())))

    assert f"**{date_and_time(NOON)}**, {relative(NOON)}" in text
    assert f"hosted by <@{ANA}>" in text
    assert "It starts when the host says so. Attendance counts in <#3>." in text


def test_a_planned_meetup_of_a_series_offers_reminders() -> None:
    shown = buttons_of(board(meetup(Phase.PLANNED, occurrence=occurrence())))

    assert list(shown) == ["Propose", "Remind me", "Host"]
    assert shown["Remind me"]["custom_id"] == "lc:remindme:s1"


def test_a_series_without_reminders_offers_none() -> None:
    it = meetup(Phase.PLANNED, occurrence=occurrence(reminds=False))

    assert "Remind me" not in buttons_of(board(it))


def test_a_meetup_that_starts_by_itself_says_so() -> None:
    it = meetup(Phase.PLANNED, occurrence=occurrence(starts_alone=True))

    assert "It starts by itself once somebody is in the voice channel." in text_of(board(it))


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (date(2026, 10, 1), "carried over from October"),
        (date(2025, 12, 4), "carried over from December 2025"),
        (date(2026, 11, 3), "carried over from 3 November 2026"),
    ],
)
@pytest.mark.parametrize("phase", [Phase.PLANNED, Phase.GATHERING, Phase.VOTING])
def test_a_topic_from_an_earlier_meetup_says_from_when(phase: Phase, since: date, said: str) -> None:
    text = text_of(board(carried(meetup(phase, occurrence=occurrence()), since)))

    assert f"**1** {TITLES[0]}\n-# by <@{LI}> · {said}\n" in text


def test_voting_hides_tallies_and_says_so() -> None:
    text = text_of(board(meetup(Phase.VOTING, ballot=Ballot(GrownMap({LI: {1: 2}, SAM: {}})))))

    assert "2 dots" not in text
    assert "Tallies stay hidden" in text
    assert "1 person has voted" in text


def test_voting_shows_tallies_where_the_meetup_chose_open_ones() -> None:
    it = meetup(Phase.VOTING, policy=Policy(hidden_tallies=False), ballot=Ballot(GrownMap({LI: {1: 2}})))

    assert f"Trunk-based development\n-# by <@{LI}> · 2 dots" in text_of(board(it))


def test_voting_tells_the_dots_their_cap_and_the_deadline() -> None:
    it = meetup(Phase.VOTING, policy=Policy(dots=4, dots_per_topic=2, voting_minutes=3))

    text = text_of(board(it))

    assert "4 dots each, at most 2 on one topic" in text
    assert f"Voting closes {relative(NOON + timedelta(minutes=3))}" in text


def test_voting_offers_the_ballot() -> None:
    assert buttons_of(board(meetup(Phase.VOTING)))["My dots"]["custom_id"] == "lc:ballot:m7"


def test_voting_leaves_out_what_was_discussed_before_it_was_reopened() -> None:
    it = meetup(Phase.VOTING)
    it = with_progress(it, 1, state=TopicState.DISCUSSED)

    assert TITLES[0] not in text_of(board(it))


def test_closing_shows_the_latest_takeaways_and_asks_for_roti() -> None:
    view = board(
        meetup(
            Phase.CLOSING,
            takeaways=tuple(Takeaway(SAM, None, f"Lesson {each}") for each in range(1, 11)),
            roti={SAM: 4},
        )
    )

    assert "Lesson 10" in text_of(view)
    assert "Lesson 2 " not in text_of(view)
    assert "…and 2 more" in text_of(view)
    assert "1 answer so far" in text_of(view)
    assert buttons_of(view)["5"]["custom_id"] == "lc:roti:m7:5"
    assert buttons_of(view)["Takeaway"]["custom_id"] == "lc:takeaway:m7:0"


def test_an_ended_meetup_has_nothing_left_to_press() -> None:
    view = board(ended())

    assert "The meetup has ended." in text_of(view)
    assert "worth the time: 4.5 of 5" in text_of(view)
    assert not buttons_of(view)


def test_a_cancelled_meetup_says_so() -> None:
    it = meetup(Phase.CANCELLED)

    assert "cancelled" in text_of(board(it))
    assert "cancelled" in text_of(final_board(it, "topics"))


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (CancelReason.HOST, "This meetup was cancelled. Its topics are kept for the next one."),
        (
            CancelReason.MISSED,
            "This meetup was missed: nobody started it. Its topics are kept for the next one.",
        ),
        (CancelReason.SKIPPED, "This meetup was skipped. Its topics are kept for the next one."),
        (
            CancelReason.PAUSED,
            "Its series is paused, so this meetup does not take place. Its topics are kept for the next one.",
        ),
        (CancelReason.SERIES_DELETED, "Its series was deleted, so this meetup does not take place."),
        (
            CancelReason.CHANNEL_CHANGED,
            "Its series has another channel now, and this meetup takes place there. Its topics went along, unless "
            "somebody can see that channel who cannot see this one; then they wait here.",
        ),
    ],
)
def test_a_meetup_of_a_series_that_does_not_take_place_says_why(reason: CancelReason, said: str) -> None:
    it = meetup(Phase.CANCELLED, occurrence=occurrence(), cancelled=reason)

    assert text_of(board(it)).endswith(said)
    assert text_of(final_board(it, "topics")).endswith(said)


def test_where_nothing_was_proposed_nothing_is_kept() -> None:
    it = meetup(Phase.CANCELLED, titles=(), occurrence=occurrence(), cancelled=CancelReason.MISSED)

    assert text_of(board(it)).endswith("This meetup was missed: nobody started it.")
