from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.grown_map import GrownMap
from bot.core.meetup.ballot import Ballot
from bot.core.meetup.events import CancelReason
from bot.core.meetup.state import Phase, Stage, Takeaway, ThumbResult, TopicState
from bot.core.policy import Policy
from bot.ui.kit.text import date_and_time, relative
from bot.ui.views.board import board, board_key
from bot.ui.views.cards import topic_list
from bot.ui.views.final_board import final_board
from tests.core.builders import with_facts, with_progress
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


def test_discussing_shows_topic_clock_and_what_comes_next() -> None:
    text = text_of(board(discussing()))

    assert "Discussing 1 of 3" in text
    assert "## Trunk-based development" in text
    assert f"proposed by <@{LI}> · 5 dots" in text
    assert f"**Ends {relative(NOON + timedelta(minutes=5))}** · first timebox of **5**/3/2" in text
    assert "Next up: Sizing without points (1) · Mob programming (0)" in text


def test_discussing_counts_topics_that_are_behind_us() -> None:
    it = discussing()
    it = with_progress(it, 3, state=TopicState.PARKED)

    assert "Discussing 2 of 3" in text_of(board(it))


def test_the_second_timebox_is_told_as_such() -> None:
    assert "second timebox of 5/**3**/2" in text_of(board(discussing(index=1)))


def test_the_last_topic_is_told_as_such() -> None:
    assert "Last topic" in text_of(board(discussing(titles=["Only one"])))


def test_a_paused_clock_stands_still_and_shows_what_is_left() -> None:
    text = text_of(board(discussing(Stage.PAUSED)))

    assert "**Paused** with 2:05 left" in text
    assert "<t:" not in text


@pytest.mark.parametrize("stage", list(Stage))
def test_the_board_of_a_talk_has_no_thumbs_at_any_time(stage: Stage) -> None:
    assert set(buttons_of(board(discussing(stage)))) == {
        "Raise hand",
        "Takeaway",
        "Action",
        "Propose",
        "Host",
    }


def test_when_time_is_up_the_board_leads_to_the_prompt() -> None:
    assert "3 more minutes? Show a thumb below" in text_of(board(discussing(Stage.THUMBS)))


def test_what_the_host_gave_is_told_beside_the_timebox() -> None:
    it = discussing()
    assert it.flow.timebox is not None
    longer = with_facts(it, timebox=replace(it.flow.timebox, seconds=900, given=600))

    assert "first timebox of **5**/3/2 · +10 from the host" in text_of(board(longer))
    assert "from the host" not in text_of(board(it))


def test_a_timebox_that_no_vote_gave_is_the_hosts() -> None:
    given = with_facts(discussing(index=1), thumb_results=())
    voted = with_facts(given, thumb_results=(ThumbResult(1, 1, 4, 1, 2, True, 3),))

    assert "from the host" not in text_of(board(voted))
    assert "second timebox of 5/**3**/2 · +5 from the host" in text_of(board(given))


def test_when_the_host_decides_the_board_shows_the_advice() -> None:
    text = text_of(board(discussing(Stage.HOST_DECIDES)))

    assert "4 👍 · 1 ✋ · 2 👎." in text
    assert f"<@{ANA}> decides with Host" in text


def test_discussing_without_a_topic_says_what_the_host_can_do() -> None:
    assert "The host can go on" in text_of(board(meetup(Phase.DISCUSSING)))


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
            "Its series has another channel now, and this meetup went there with its topics.",
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


def test_a_meetup_that_was_planned_ahead_gets_a_fresh_board_when_it_starts() -> None:
    it = meetup(Phase.GATHERING)
    at_once = replace(it, flow=replace(it.flow, started_at=it.plan.planned_at))
    a_week_later = replace(it, flow=replace(it.flow, started_at=it.plan.planned_at + timedelta(days=7)))

    assert board_key(at_once) == board_key(meetup(Phase.PLANNED))
    assert board_key(a_week_later) != board_key(meetup(Phase.PLANNED))


def test_each_later_phase_and_each_topic_has_a_message_of_its_own() -> None:
    first = discussing()
    assert first.flow.timebox is not None
    second = with_facts(
        first, timebox=replace(first.flow.timebox, topic_id=2, timebox_id=4), timeboxes_begun=4
    )
    keys = [board_key(each) for each in (meetup(), meetup(Phase.VOTING), first, second, ended())]

    assert len(set(keys)) == len(keys)


def test_all_timeboxes_of_one_talk_share_a_message() -> None:
    assert board_key(discussing()) == board_key(discussing(index=1)) == "discussing:0.1.1"


def test_a_topic_taken_up_again_gets_a_fresh_message() -> None:
    first = discussing()
    assert first.flow.timebox is not None
    again = with_facts(first, timebox=replace(first.flow.timebox, timebox_id=5), timeboxes_begun=5)

    assert board_key(again) != board_key(first)


def test_voting_that_was_reopened_gets_a_fresh_message() -> None:
    assert board_key(meetup(Phase.VOTING)) != board_key(meetup(Phase.VOTING, round=4))


def test_the_frozen_ranking_shows_dots_voters_and_how_ties_are_broken() -> None:
    text = text_of(final_board(discussing(), "voting:0"))

    assert "**1** Trunk-based development · 5 dots from 2 people" in text
    assert "**2** Sizing without points · 1 dot from 1 person" in text
    assert "Ranked by dots, then by number of voters, then by who proposed first." in text


def test_a_ranking_after_a_reopened_vote_marks_what_is_done() -> None:
    it = with_progress(discussing(), 2, state=TopicState.DISCUSSED)
    it = with_progress(it, 3, state=TopicState.PARKED)

    text = text_of(final_board(it, "voting:0"))

    assert "**1** Trunk-based development · 5 dots from 2 people\n" in text
    assert "**2** Sizing without points · 1 dot from 1 person · discussed\n" in text
    assert "**3** Mob programming · 0 dots · parked\n" in text


def test_the_topics_board_shrinks_to_a_number() -> None:
    text = text_of(final_board(meetup(Phase.VOTING), "topics"))

    assert "Topics gathered: 3" in text
    assert TITLES[0] not in text


def test_a_topics_board_ends_with_time_spent_and_each_decision() -> None:
    text = text_of(final_board(ended(), "discussing:1.1"))

    assert "Talked about for 8 minutes. The thumbs moved on." in text
    assert "4 👍 · 1 ✋ · 2 👎 → 3 more minutes\n1 👍 · 0 ✋ · 3 👎 → next topic" in text


def test_an_earlier_talk_is_not_told_on_a_later_talks_board() -> None:
    assert "3 more minutes" not in text_of(final_board(ended(), "discussing:1.2"))


@pytest.mark.parametrize(
    "key", ["", "what", "discussing:", "discussing:99.1", "discussing:0.0", "discussing:x.y"]
)
def test_an_unknown_key_still_gives_a_quiet_board(key: str) -> None:
    view = final_board(meetup(Phase.VOTING), key)

    assert text_of(view)
    assert not buttons_of(view)


def test_final_boards_keep_harmless_buttons_only() -> None:
    it = with_facts(ended(), phase=Phase.CLOSING)
    kept = {
        name
        for key in ("topics", "voting:0", "discussing:1.1", "closing:2")
        for name in buttons_of(final_board(it, key))
    }

    assert kept == {"All topics", "Takeaway"}
