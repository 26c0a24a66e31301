"""How the clocks of a zone go, and whether another edition of the tables says something else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.dates.clock_changes import ClockChange, clock_changes, rules_of, still_holds
from bot.core.dates.zones import zone_named
from tests.core.dates.clocks import BERLIN_WITHOUT_SUMMER, clocks

HOUR = timedelta(hours=1)


def test_the_changes_of_a_year_are_found_to_the_second() -> None:
    assert list(clock_changes(zone_named("Europe/Berlin"), 2026, 2026)) == [
        ClockChange(datetime(2026, 3, 29, 1, 0, tzinfo=UTC), HOUR, 2 * HOUR),
        ClockChange(datetime(2026, 10, 25, 1, 0, tzinfo=UTC), 2 * HOUR, HOUR),
    ]


def test_a_zone_that_never_changes_its_clock_has_no_changes() -> None:
    assert list(clock_changes(zone_named("Asia/Kolkata"), 2026, 2030)) == []


def test_rules_of_an_earlier_year_are_judged_by_that_year() -> None:
    assert still_holds("Europe/Berlin", rules_of("Europe/Berlin", 2024))
    assert rules_of("Europe/Berlin", 2024) != rules_of("Europe/Berlin", 2026)


@pytest.mark.parametrize(
    "text", ["", "unknown", "2026", "99999 +0", "0 +0", f"{'9' * 5000} +0", "２０２６ +3600"]
)
def test_a_text_that_tells_no_rules_does_not_hold(text: str) -> None:
    assert not still_holds("Europe/Berlin", text)


@pytest.mark.parametrize("time_zone", ["America/New_York", "Pacific/Kiritimati"])
@pytest.mark.parametrize("year", ["1", "0001", "9990", "9999"])
def test_rules_of_a_year_at_an_end_of_the_calendar_do_not_hold_whatever_the_offset(
    time_zone: str, year: str
) -> None:
    assert not still_holds(time_zone, f"{year} +0")


def test_other_tables_give_other_rules(tmp_path: Path) -> None:
    before = rules_of("Europe/Berlin", 2026)

    with clocks(tmp_path, "Europe/Berlin", BERLIN_WITHOUT_SUMMER):
        without_summer = rules_of("Europe/Berlin", 2026)
        assert rules_of("Europe/Paris", 2026) == before

        assert not still_holds("Europe/Berlin", before)

    assert without_summer != before
    assert still_holds("Europe/Berlin", before)
    assert rules_of("Europe/Berlin", 2026) == before


def test_a_zone_that_becomes_known_has_other_rules_than_before(tmp_path: Path) -> None:
    before = rules_of("Mars/Olympus", 2026)

    with clocks(tmp_path, "Mars/Olympus", "UTC0"):
        assert rules_of("Mars/Olympus", 2026) != before
