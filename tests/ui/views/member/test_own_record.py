"""What somebody takes home from one meetup, as a card."""

from __future__ import annotations

import pytest

from bot.core.message import say
from bot.ui.views.member.own_record import own_record_card
from support.hands import walk
from tests.ui.examples import every_component, record, text_of
from tests.ui.hostile import PICTURES, WORST, assert_acceptable

BLOCK = "Activity Type: Events\nActivity Description: Lean Coffee\nHours: 0"


def test_it_has_the_minutes_the_code_and_the_lines_to_copy() -> None:
    mine = record(1)
    text = text_of(own_record_card(mine, BLOCK, "mine.pdf"))

    assert f"{mine.minutes} min" in text
    assert f"verify code `{mine.code}`" in text
    assert f"```\n{BLOCK}\n```" in text
    assert "you log the units yourself" in text


def test_it_names_the_file_that_is_sent_along() -> None:
    files = [
        each["file"]["url"]
        for each in every_component(own_record_card(record(1), BLOCK, "mine.pdf"))
        if "file" in each
    ]

    assert files == ["attachment://mine.pdf"]


def test_the_claim_link_is_a_button_where_there_is_one() -> None:
    with_link = own_record_card(record(1), BLOCK, "mine.pdf", (), "https://claims.example.org/x")
    links = [each["url"] for each in walk(with_link.to_components()) if "url" in each and each["type"] == 2]

    assert links == ["https://claims.example.org/x"]


def test_what_there_is_to_say_of_the_file_is_said() -> None:
    assert "It failed." in text_of(own_record_card(record(1), BLOCK, "mine.csv", (say("It failed."),)))


def test_lines_that_would_end_the_fence_do_not() -> None:
    text = text_of(own_record_card(record(1), "a ``` @everyone ```` b", "mine.csv"))

    assert text.count("```") == 2


@pytest.mark.parametrize("words", [WORST, PICTURES, "`" * 100], ids=["markup", "pictures", "fences"])
def test_however_long_the_description_is_the_day_and_the_time_are_there_to_be_copied(words: str) -> None:
    """As that of a full meetup with ten takeaways is, of three hundred characters each."""
    below = "Activity Date: 2026-11-05\nHours: 0\nMinutes: 57"
    block = f"Activity Type: Events\nActivity Description: {words * 40}\n{below}"

    view = own_record_card(record(1), block, "m.csv")

    assert f"…\n{below}\n```" in text_of(view)
    assert_acceptable("own record", view)


def test_the_longest_and_oddest_texts_stay_within_limits() -> None:
    for words in (WORST, "`" * 100, "@everyone " * 10):
        mine = record(1, title=words)
        view = own_record_card(mine, words * 50, "m.csv", (say("{words}", words=words),), "https://a.example")
        assert_acceptable("own record", view)
