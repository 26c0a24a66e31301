"""Names in suggestions that Discord would not show whole: they tell things apart, and mean what they stand for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.app.credit.ports import Held
from bot.app.series.names import series_called, series_names
from bot.core.dates.zones import zone_named
from bot.core.past import PastMeetup
from bot.core.typed.naming import spelled
from bot.ui.interaction.typed.autocomplete import action_choices, holding, topic_choices
from bot.ui.interaction.typed.held import _called, _Seen, _told_apart
from bot.ui.interaction.typed.past import _named
from tests.app.on_the_loop import calls_here
from tests.ui.examples import all_kinds_of_actions, meetup, outlook
from tests.ui.hostile import PICTURES, WORST

AT = datetime(2026, 5, 7, 16, 0, tzinfo=UTC)


@pytest.mark.asyncio
async def test_topics_whose_titles_differ_behind_what_is_shown_are_told_apart() -> None:
    it = meetup(titles=[f"{PICTURES[:-1]}{each}" for each in "abc"])

    names = [each.name for each in await topic_choices(it, list(it.agenda.topics.values()), {}, "")]

    assert len(set(names)) == len(names) == 3


def test_past_meetups_of_one_minute_and_a_long_title_are_told_apart() -> None:
    found = [PastMeetup(f"abc{each}", 7, AT, AT.date(), WORST, 9) for each in range(3)]

    names = [each.name for each in holding("", [(name, each.meetup_id) for name, each in _named(found)])]

    assert len(set(names)) == len(names) == 3


def test_meetups_of_one_minute_in_channels_of_long_names_are_told_apart() -> None:
    held = tuple(Held(f"m{each}", each, AT, AT) for each in range(3))
    seen = _Seen(held, {each: f"{'x' * 90}-{each}" for each in range(3)}, zone_named("UTC"))

    choices = holding("", [(name, each.meetup_id) for name, each in _told_apart(seen)])

    assert len({each.name for each in choices}) == 3
    assert [_called(each.name, seen) for each in choices] == [{each.value} for each in choices]


def test_a_series_is_meant_by_its_name_as_it_was_suggested_also_where_that_was_cut() -> None:
    for titles in ((WORST, WORST), (PICTURES[:-1] + "a", PICTURES[:-1] + "b")):
        found = [outlook(series_id=f"s{at}", title=title) for at, title in enumerate(titles)]
        choices = holding("", [(name, each.series.series_id) for name, each in series_names(found)])

        assert len({each.name for each in choices}) == 2
        meant = [series_called(each.name, found) for each in choices]
        assert [each and each.series.series_id for each in meant] == [each.value for each in choices]


@pytest.mark.asyncio
async def test_a_hundred_topics_and_actions_are_named_away_from_the_loop() -> None:
    """With every letter that somebody types they are made anew, and emoji take longest."""
    it = meetup(titles=[f"{PICTURES[:-3]}{each:03}" for each in range(100)])
    actions = list(all_kinds_of_actions(100, [PICTURES]).values())

    with calls_here(spelled) as spellings:
        assert len(await topic_choices(it, list(it.agenda.topics.values()), {}, "")) == 25
        assert len(await action_choices(actions, {}, "")) == 25

    assert spellings.count == 0
