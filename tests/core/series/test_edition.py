"""A calendar file's number grows whenever the file says something else, and only then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.core.policy import Policy
from bot.core.series.edition import LAST, Edition, next_edition
from bot.core.series.recurrence import Rule, Unit
from bot.core.series.series import Series

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
SERIES = Series(
    series_id="s1",
    guild_id=1,
    channel_id=2,
    voice_channel_id=None,
    title="Monthly",
    organizer="",
    host_id=3,
    rule=Rule(Unit.WEEK, weekday=3),
    anchor=date(2026, 11, 26),
    at=time(12),
    minutes=60,
    policy=Policy(),
    begins=date(2026, 11, 26),
    changed_at=NOW - timedelta(days=9),
    revision=4,
)


def test_the_first_file_has_the_number_of_the_edits() -> None:
    assert next_edition(None, SERIES, "a", NOW) == Edition(4, SERIES.changed_at, "a")


def test_the_same_content_keeps_its_number_and_its_instant() -> None:
    first = Edition(4, NOW - timedelta(days=1), "a")
    assert next_edition(first, replace(SERIES, revision=9), "a", NOW) == first


def test_other_content_gets_the_next_number_though_nobody_edited() -> None:
    assert next_edition(Edition(4, NOW, "a"), SERIES, "b", NOW) == Edition(5, NOW, "b")


def test_the_number_is_never_behind_that_of_the_edits() -> None:
    edited = replace(SERIES, revision=9)
    assert next_edition(Edition(4, NOW, "a"), edited, "b", NOW).sequence == 9
    assert next_edition(Edition(12, NOW, "a"), edited, "b", NOW).sequence == 13


@pytest.mark.parametrize("number", [-1, LAST + 1, 2**63 - 1])
def test_there_is_no_number_that_calendars_do_not_read(number: int) -> None:
    with pytest.raises(ValueError, match="A calendar reads no number"):
        Edition(number, NOW, "a")


def test_the_last_number_stays_whatever_counts_on() -> None:
    assert next_edition(Edition(LAST, NOW, "a"), SERIES, "b", NOW).sequence == LAST
    assert next_edition(None, replace(SERIES, revision=2**40), "a", NOW).sequence == LAST
