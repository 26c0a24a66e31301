"""The list of past meetups and the memory of a topic: what they say, and that Discord takes it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given

from bot.app.history.history import Page
from bot.core.past import Contents, PastMeetup, PastTopic
from bot.core.values import UserText
from bot.ui.kit.render import render_label
from bot.ui.views.afterwards.history import discussed_before, history_page, past_card
from tests.ui.examples import text_of
from tests.ui.hostile import HOSTILE_LINES, WORST, assert_acceptable

AT = datetime(2026, 5, 7, 16, 0, tzinfo=UTC)
DAY = AT.date()
NOTHING = Contents()


def past(title: str = "May", people: int = 9, day: date = DAY) -> PastMeetup:
    return PastMeetup("abc123", 7, AT, day, title, people)


def page(search: str = "", shown: int = 5, title: str = "May", contents: Contents = NOTHING) -> Page:
    return Page(5, search, "key", 1, ((past(title), contents),) * shown, has_more=True, is_partial=True)


@given(HOSTILE_LINES.filter(str.strip))
@example(WORST)
@example("https://a.b/" * 8)
def test_whatever_was_typed_the_list_and_the_card_are_taken(line: str) -> None:
    if not render_label(UserText(line)):
        return  # a title that shows nothing is refused where it is proposed
    contents = Contents((line[:100],) * 100, (line[:100],) * 100, 1000, (line[:300],) * 50, 10**18)

    assert_acceptable("page", history_page(page(line[:100], title=line[:100], contents=contents)))
    assert_acceptable("card", past_card(5, past(line[:100]), contents, "key", 999_999))


def test_a_meetup_about_nothing_is_told_in_amounts() -> None:
    shown = text_of(history_page(page(shown=1)))

    assert "9 people · 0 topics discussed · 0 takeaways" in shown
    assert "Summary" not in shown


@pytest.mark.parametrize(
    ("day", "people", "takeaways", "told"),
    [
        (date(2026, 5, 7), 9, 2, "Discussed in May: 9 people, 2 takeaways."),
        (date(2025, 5, 7), 1, 1, "Discussed in May 2025: 1 person, 1 takeaway."),
        (date(2026, 11, 5), 0, 0, "Discussed on 5 November 2026: 0 people."),
    ],
)
def test_a_talk_is_dated_as_people_say_it(day: date, people: int, takeaways: int, told: str) -> None:
    found = PastTopic(past(people=people, day=day), "Trunk", takeaways)

    assert discussed_before(5, found, "  TRUNK ", None, date(2026, 11, 26)) == told


def test_a_topic_of_another_name_is_named_and_a_summary_led_to() -> None:
    found = PastTopic(past(), "Trunk *based*", 2)

    assert discussed_before(5, found, "Trunk based", 77, date(2026, 11, 26)) == (
        "Discussed in May: 9 people, 2 takeaways. It was called **Trunk \\*based\\***. "
        "The summary: https://discord.com/channels/5/7/77"
    )
