from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.core.meetup.parts import Phase, Progress, TopicState
from bot.core.policy import Policy
from bot.core.structures.grown_map import GrownMap
from bot.ui.kit.components import Sheet
from bot.ui.views.afterwards.summary import summary
from tests.core.builders import with_facts
from tests.ui.examples import LI, SAM, TITLES, carried, ended, every_component, meetup, occurrence, text_of


def labels(view: Sheet) -> list[str]:
    return [each["label"] for each in every_component(view) if "custom_id" in each]


def test_a_summary_carries_the_head_of_the_chain_where_there_are_records() -> None:
    head = "57-ABCD-EFGH-IJKL-MNOP"

    assert f"Head of this server's chain of records: {head}" in text_of(
        summary(ended(), {LI: 40}, None, head)
    )
    assert "Head of this server" not in text_of(summary(ended(), {}))


def test_the_summary_tells_dots_and_time_of_each_discussed_topic() -> None:
    assert f"• {TITLES[0]} · 5 dots · 8 minutes" in text_of(summary(ended(), {}))


def test_the_summary_keeps_what_was_not_discussed_and_what_was_parked() -> None:
    text = text_of(summary(ended(), {}))

    assert f"**Not discussed**\n• {TITLES[1]} · 0 dots\n• {TITLES[2]} · 0 dots · parked" in text


def test_the_summary_of_a_series_tells_what_becomes_of_each_undiscussed_topic() -> None:
    it = carried(ended(occurrence=occurrence()), date(2026, 8, 6), times=3, topic_id=3)

    text = text_of(summary(it, {}))

    assert f"• {TITLES[1]} · 0 dots · goes to the next meetup" in text
    assert (
        f"• {TITLES[2]} · 0 dots · parked · carried over from August"
        " · was carried 3 times and is not carried any further"
    ) in text


def test_the_summary_names_attendees_and_not_for_how_long_they_were_there() -> None:
    for minutes in ({LI: 40, SAM: 57}, {SAM: 3, LI: 57}):
        text = text_of(summary(ended(), minutes))
        # Not the order either: it would tell who was there longest.
        assert f"**2 attendees**\n<@{LI}> · <@{SAM}>\n" in text
        assert " min" not in text.split("attendees**")[1]


def test_the_summary_lists_attendees_by_minutes_where_the_community_wants_it() -> None:
    text = text_of(summary(ended(policy=Policy(minutes_shown=True)), {LI: 40, SAM: 57}))

    assert f"**2 attendees**\n<@{SAM}> 57 min · <@{LI}> 40 min" in text


def test_what_was_not_discussed_stands_in_the_order_of_the_ranking() -> None:
    text = text_of(summary(with_facts(ended(), ranking=(1, 3, 2)), {}))

    assert text.index(TITLES[2]) < text.index(TITLES[1])


def test_the_summary_offers_everybody_their_record_where_there_is_one() -> None:
    assert labels(summary(ended(), {LI: 40})) == ["My record"]
    assert labels(summary(ended(), {})) == labels(summary(ended(), None)) == []


def test_the_summary_tells_when_how_long_and_whether_it_was_worth_it() -> None:
    text = text_of(summary(ended(), {}))

    assert "57 minutes" in text
    assert "**Worth the time:** 4.5 of 5 (2 answers)\n```\n5 █ 1\n4 █ 1\n3 0\n2 0\n1 0\n```" in text


def test_the_summary_shows_takeaways_with_their_topics() -> None:
    assert f"— <@{SAM}> · *{TITLES[0]}*" in text_of(summary(ended(), {}))


def test_the_summary_does_not_show_the_title_of_a_topic_that_was_withdrawn() -> None:
    it = ended()
    progress = {**it.flow.progress, 1: Progress(TopicState.WITHDRAWN)}

    text = text_of(summary(replace(it, flow=replace(it.flow, progress=GrownMap(progress))), {}))

    assert f"*{TITLES[0]}*" not in text
    assert f"— <@{SAM}> · about a withdrawn topic" in text


def test_the_summary_shows_the_attached_minutes_only_where_there_are_some() -> None:
    def files(name: str | None) -> list[str]:
        shown = every_component(summary(ended(), {}, name))
        return [each["file"]["url"] for each in shown if each["type"] == 13]

    assert files("minutes.md") == ["attachment://minutes.md"]
    assert files(None) == []


def test_a_meetup_in_which_nothing_happened_has_a_summary_too() -> None:
    text = text_of(summary(meetup(Phase.ENDED, titles=()), {}))

    assert "No topic was discussed this time." in text
    assert "Nobody's attendance was counted." in text
