"""What may be noted of something learned elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.credit.activity import MOST_ACTIVITIES, Activity, ActivityKind, minutes_of
from bot.core.refusal import Refusal

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
READ = Activity("a1", 7, ActivityKind.LEARNING, date(2026, 11, 25), 90, "A book on flow", NOON)


def test_an_activity_gets_a_tidy_description() -> None:
    assert replace(READ, description="  A\u202e book\n on\tflow ").checked([]).description == "A book on flow"


@pytest.mark.parametrize(
    ("hours", "minutes", "sentence"),
    [
        (-1, 0, "never negative"),
        (1, -1, "never negative"),
        (0, 0, "at least a minute"),
        (25, 0, "more than 24 hours"),
        (24, 1, "more than 24 hours"),
        (10**30, 0, "more than 24 hours"),
    ],
)
def test_a_time_that_no_activity_takes_is_refused(hours: int, minutes: int, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        minutes_of(hours, minutes)


@pytest.mark.parametrize(("hours", "minutes", "whole"), [(0, 1, 1), (1, 30, 90), (0, 90, 90), (24, 0, 1440)])
def test_hours_and_minutes_make_minutes(hours: int, minutes: int, whole: int) -> None:
    assert minutes_of(hours, minutes) == whole


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2026, 11, 28), "still to come"),
        (date(9999, 12, 31), "still to come"),
        (date(2023, 5, 25), "The earliest day to note is 2023-05-26"),
        (date(1970, 1, 1), "The earliest day to note is 2023-05-26"),
    ],
)
def test_a_day_to_come_or_too_long_ago_is_refused(day: date, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        replace(READ, day=day).checked([])


def test_today_is_today_wherever_somebody_lives() -> None:
    evening = replace(READ, reported_at=datetime(2026, 11, 26, 11, 0, tzinfo=UTC), day=date(2026, 11, 27))

    assert evening.checked([]).day == date(2026, 11, 27)
    with pytest.raises(Refusal):
        replace(evening, reported_at=evening.reported_at - timedelta(hours=2)).checked([])


def test_a_day_holds_twenty_four_hours_of_all_activities() -> None:
    other = replace(READ, activity_id="a2", minutes=1380)

    assert replace(READ, minutes=60).checked([other]).minutes == 60
    with pytest.raises(Refusal, match="1380 minutes of that one already"):
        replace(READ, minutes=61).checked([other])
    with pytest.raises(Refusal, match="1 minute of that one already"):
        replace(READ, minutes=1440).checked([replace(other, minutes=1)])


def test_an_activity_that_is_edited_does_not_stand_in_its_own_way() -> None:
    assert replace(READ, minutes=1440).checked([READ]).minutes == 1440


def test_there_is_an_end_to_activities() -> None:
    many = [
        replace(READ, activity_id=str(n), day=date(2024, 1, 1) + timedelta(days=n % 900), minutes=1)
        for n in range(MOST_ACTIVITIES)
    ]

    with pytest.raises(Refusal, match="1000 activities"):
        READ.checked(many)


@pytest.mark.parametrize("text", ["", " \u202e\u200b ", "\u3164"])
def test_an_empty_description_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="The description is empty"):
        replace(READ, description=text).checked([])


def test_a_description_of_ten_thousand_characters_is_refused_whole() -> None:
    with pytest.raises(Refusal, match="10000 characters; the most is 200"):
        replace(READ, description="x" * 10_000).checked([])


def test_the_form_has_its_own_words() -> None:
    assert [each.form_name for each in ActivityKind] == ["Events", "Learning", "Volunteering", "Other"]
