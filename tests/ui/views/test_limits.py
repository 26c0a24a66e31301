"""Whatever people type, and however much of it, every view is one that Discord accepts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from discord import ui
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.meetup.ahead.occurrence import Carried, Reminder
from bot.core.meetup.ballot import Ballot
from bot.core.meetup.commands import Actor
from bot.core.meetup.events import CancelReason
from bot.core.meetup.hosting.next_time import NextTime
from bot.core.meetup.hosting.state import Hosting
from bot.core.meetup.parts import Phase, Stage, TopicState
from bot.core.meetup.prompts.schedule import Prompts
from bot.core.meetup.speakers.state import Speakers
from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.core.policy import COHOSTS, GuildSettings, Policy
from bot.core.structures.grown_map import GrownMap
from bot.ui.views.actions.card import actions_card
from bot.ui.views.actions.form import action_form, edit_action_form
from bot.ui.views.afterwards.summary import summary
from bot.ui.views.ballot import ballot
from bot.ui.views.board import board, board_key
from bot.ui.views.board.final_board import final_board
from bot.ui.views.cards import notice, status_card, topic_list
from bot.ui.views.dialogs import edit_form, propose_form, takeaway_form
from bot.ui.views.help import help_card
from bot.ui.views.host.panel import host_panel
from bot.ui.views.host.topic_steps import merge_card, topic_card, topics_card
from bot.ui.views.member.mydata import deleted, kept, what_deleting_means, what_is_kept, whether_for_good
from bot.ui.views.series.reminders import direct_message, moved_line, reminder
from bot.ui.views.settings import settings_card
from bot.ui.views.settings.choices import Part, part_card
from bot.ui.views.talk.prompts import presence_prompt, presence_prompt_final
from bot.ui.views.talk.thumbs import last_timebox_line, thumb_prompt, thumb_prompt_final
from tests.core.builders import with_facts, with_progress
from tests.ui.examples import (
    LI,
    NOON,
    all_kinds_of_actions,
    discussing,
    ended,
    meetup,
    occurrence,
    text_of,
)
from tests.ui.hostile import BLOCK_SYNTAX, HOSTILE_LINES, PICTURES, WORST, assert_acceptable

MOST_TOPICS = MOST_ACTIONS = 100
SNOWFLAKE = 10**18
TYPED = Policy(timeboxes=(60, 59, 58, 57, 56, 55), topics_each=99, gathering_minutes=239, voting_minutes=239)
"""Settings that stand in no list, for they were typed."""
CROWD = range(SNOWFLAKE, SNOWFLAKE + 50)
OWN_MENTION = re.compile(r"<(?:@&?\d+|#\d+|t:-?\d+:[RtDfF])>")


def meetups(title: str, texts: Sequence[str]) -> Iterator[Meetup]:
    """A meetup in every phase and stage, whose people typed nothing but `texts`."""
    titles = [texts[each % len(texts)] for each in range(MOST_TOPICS)]
    loud: dict[str, Any] = {
        "title": title,
        "titles": titles,
        "pitch": (titles[0] * 300)[:300],
        "actions": all_kinds_of_actions(MOST_ACTIONS, [(each * 200)[:200] for each in titles]),
    }
    everyone = Ballot(
        GrownMap({voter: {1: 1, 2: 1, 3: 1} for voter in CROWD} | {LI: dict.fromkeys(range(1, 11), 1)})
    )
    open_policy = Policy(
        asks_timebox=True, dots=10, hidden_tallies=False, timeboxes=(60, 50, 40, 30, 20, 10), voting_minutes=5
    )
    for phase in (Phase.PLANNED, Phase.GATHERING, Phase.VOTING, Phase.DISCUSSING, Phase.CANCELLED):
        for voice in (None, SNOWFLAKE):
            yield meetup(phase, policy=open_policy, ballot=everyone, voice_channel_id=voice, **loud)
    since = date(2025, 9, 30)
    for alone in (False, True):
        it = meetup(Phase.PLANNED, policy=open_policy, occurrence=occurrence(starts_alone=alone), **loud)
        yield with_facts(
            it,
            topics={
                each: replace(it.agenda.topics[each], carried=Carried(since, 3)) for each in it.agenda.topics
            },
        )
    for reason in CancelReason:
        yield meetup(Phase.CANCELLED, occurrence=occurrence(), cancelled=reason, **loud)
    for stage in Stage:
        yield with_facts(
            discussing(stage, index=1, policy=open_policy, voice_channel_id=None, **loud),
            ballot=everyone,
            present=frozenset(CROWD),
            occurrence=occurrence(minutes=600),
        )
        yield with_facts(
            discussing(stage, policy=open_policy, minutes=60, **loud),
            end_noted=NOON + timedelta(hours=1),
            end_told=True,
            speakers=Speakers(1, tuple(CROWD), SNOWFLAKE, is_over=False),
        )
    over = ended(takeaways=100, **loud)
    over = with_facts(
        over, takeaways=tuple(replace(each, text=(each.text * 300)[:300]) for each in over.notes.takeaways)
    )
    yield over
    yield with_facts(over, phase=Phase.CLOSING, voice_channel_id=None)
    carried_on = {
        each.topic_id: replace(each, carried=Carried(since, 3)) for each in over.agenda.topics.values()
    }
    yield with_facts(over, topics=carried_on, occurrence=occurrence())


def with_all_in_one(it: Meetup) -> Meetup:
    """The meetup with every topic but the first merged into the first."""
    for topic_id in list(it.agenda.topics)[1:]:
        it = with_progress(it, topic_id, state=TopicState.MERGED, merged_into=1)
    return it


def pages(it: Meetup) -> Iterator[tuple[str, ui.LayoutView]]:
    """Every view that can be drawn of a meetup, with its name."""
    where = f"{it.phase} {it.flow.timebox.stage if it.flow.timebox else ''}"
    yield f"board {where}", board(it)
    for key in (
        "topics",
        "voting:0",
        "discussing:1.1",
        "discussing:0.0",
        "closing:2",
        "cancelled",
        board_key(it),
    ):
        yield f"final {key} {where}", final_board(it, key)
    for page in (0, 4, 9, 50):
        yield f"ballot {page} {where}", ballot(it, LI, page)
        yield f"topics {page} {where}", topic_list(it, page)
        yield f"actions {page} {where}", actions_card(it, Actor(LI, is_host=True), page)
        yield f"topics to curate {page} {where}", topics_card(it, page)
        yield f"merge {page} {where}", merge_card(it, it.agenda.topics[1], page)
    yield f"topic {where}", topic_card(it, it.agenda.topics[1])
    yield f"topic of all {where}", topic_card(with_all_in_one(it), it.agenda.topics[1])
    yield f"panel {where}", host_panel(it)
    yield f"status {where}", status_card(it)
    yield (
        f"summary {where}",
        summary(it, dict.fromkeys(CROWD, 57), "minutes.md", f"{10**9}-ABCD-EFGH-IJKL-MNOP"),
    )
    yield f"last timebox {where}", last_timebox_line(it, 2, list(CROWD))
    yield f"thumbs over {where}", thumb_prompt_final(it, 2)
    yield f"prompt {where}", presence_prompt(with_facts(it, prompts=Prompts("a secret", 99, it.last_at)))
    yield f"prompt over {where}", presence_prompt_final(with_facts(it, answered={99: frozenset(CROWD)}), 99)
    if it.phase is Phase.PLANNED and it.plan.occurrence is not None:
        for told in Reminder:
            yield f"reminder {told}", reminder(with_facts(it, told=told), CROWD)
        yield "direct message", direct_message(it, it.plan.title)
        yield "moved", moved_line(with_facts(it, moved_from=it.plan.occurrence.starts_at))
    if it.flow.timebox and it.flow.timebox.stage is Stage.THUMBS:
        yield f"thumbs {where}", thumb_prompt(it, [*CROWD, *CROWD, *CROWD])


@pytest.mark.parametrize("line", [WORST, PICTURES], ids=["markup", "pictures"])
def test_the_longest_text_in_the_largest_meetup_stays_within_discords_limits(line: str) -> None:
    drawn = [page for it in meetups(line, [line]) for page in pages(it)]

    assert len(drawn) > 200
    for name, view in drawn:
        assert_acceptable(name, view)


@pytest.mark.parametrize("line", [WORST, PICTURES, "x" * 100, "x" * 60, "*" * 20, "x" * 20, "x"])
@pytest.mark.parametrize("cohosts", [0, COHOSTS])
@pytest.mark.parametrize("attendees", [0, 40, 1000])
def test_the_summary_of_the_fullest_meetup_stays_within_limits(
    line: str, cohosts: int, attendees: int
) -> None:
    (*_, it) = [each for each in meetups(WORST, [line]) if each.phase is Phase.ENDED]
    for topic_id in list(it.agenda.topics)[MOST_TOPICS // 2 :]:
        it = with_progress(it, topic_id, state=TopicState.PARKED, was_discussed=False)
    it = with_facts(
        it,
        host_id=max(CROWD),
        hosting=Hosting(tuple(range(SNOWFLAKE, SNOWFLAKE + cohosts))),
        policy=replace(it.plan.policy, minutes_shown=True),
        left_at=NOON,
        roti=GrownMap({each: 1 + each % 5 for each in range(1000)}),
    )
    people = dict.fromkeys(range(SNOWFLAKE, SNOWFLAKE + attendees), 480)
    next_time = NextTime(NOON.date(), NOON, max(CROWD))

    for told in (people, None):
        view = summary(it, told, "minutes.md", f"{10**9}-ABCD-EFGH-IJKL-MNOP", next_time)
        read = assert_acceptable(line, view)
        assert all(
            each in read for each in ("**Discussed**", "**Not discussed**", "**Takeaways**", "**Actions**")
        )


@settings(max_examples=8)
@example("0", [" "])
@given(HOSTILE_LINES, st.lists(HOSTILE_LINES, min_size=1, max_size=8))
def test_any_text_stays_within_limits_and_mentions_nobody(title: str, texts: list[str]) -> None:
    for it in meetups(title, texts):
        for name, view in pages(it):
            rest = OWN_MENTION.sub("", assert_acceptable(name, view))
            assert not re.search(r"<[@#:/atid]|@everyone|@here|://", rest), name


@settings(max_examples=40)
@given(HOSTILE_LINES)
def test_no_topic_begins_a_heading_or_a_list_on_the_board(title: str) -> None:
    lines = text_of(board(meetup(titles=[title]))).split("\n")

    [about] = [each for each in lines if each.startswith("**1**")]
    assert not BLOCK_SYNTAX.search(about.removeprefix("**1** "))


def test_an_empty_meetup_can_be_drawn_in_every_phase() -> None:
    for phase in Phase:
        it = meetup(phase, titles=(), voice_channel_id=None)
        for view in (
            board(it),
            final_board(it, board_key(it)),
            ballot(it, LI),
            topic_list(it),
            host_panel(it),
        ):
            assert_acceptable(phase, view)
        assert_acceptable(phase, status_card(it))
        assert_acceptable(phase, summary(it, {}))


def test_cards_that_belong_to_no_meetup_stay_within_limits() -> None:
    for view in (
        help_card(),
        help_card("https://coffee.example/" + "a" * 480),
        help_card("https://coffee.example/" + "a" * 480, hosting=True),
        what_deleting_means(2**62),
        whether_for_good(2**62),
        deleted(),
        kept(),
        what_is_kept("https://coffee.example"),
        settings_card(GuildSettings(1, SNOWFLAKE, organizer=WORST, contact=WORST * 2)),
        settings_card(GuildSettings(1, SNOWFLAKE, organizer=WORST, contact=WORST * 2), may_change=True),
        *(part_card(GuildSettings(SNOWFLAKE, policy=TYPED), each) for each in Part),
        notice(say("{many}", many="word " * 2000)),
    ):
        assert_acceptable("card", view)


def test_no_view_is_ever_remembered_by_discord_py() -> None:
    it = meetup(Phase.VOTING)
    views = [board(it), ballot(it, LI), host_panel(it), notice(say("Hello.")), topic_list(it)]
    (action,) = all_kinds_of_actions(1, ["Ask"]).values()
    forms = [
        propose_form("m7"),
        takeaway_form("m7", None),
        edit_form("m7", it.agenda.topics[1]),
        action_form("m7"),
        edit_action_form("m7", action),
    ]

    assert all(each.is_finished() and each.timeout is None for each in [*views, *forms])


@pytest.mark.asyncio
async def test_no_view_drawn_inside_the_event_loop_is_remembered_either() -> None:
    assert board(meetup()).is_finished()
    assert propose_form("m7").is_finished()
