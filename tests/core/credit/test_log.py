"""Days, years and entries of a log."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.credit.log import Range
from bot.core.refusal import Refusal
from tests.core.builders import record
from tests.export.credit.logs import an_activity, log_of

FIRST, SECOND, THIRD = date(2026, 1, 1), date(2026, 1, 2), date(2027, 1, 3)


def test_entries_stand_in_the_order_of_their_days_with_records_before_activities() -> None:
    late, early = record(day=THIRD), record(day=FIRST)
    reported = an_activity(day=FIRST)

    log = log_of(late, early, activities=[reported])

    assert log.entries == (early, reported, late)
    assert log.minutes == (57, 90, 57)
    assert list(log.years()) == [2026, 2027]


@pytest.mark.parametrize(
    ("days", "left"),
    [
        (Range(), [FIRST, SECOND, THIRD]),
        (Range(first=SECOND), [SECOND, THIRD]),
        (Range(last=SECOND), [FIRST, SECOND]),
        (Range(SECOND, SECOND), [SECOND]),
    ],
)
def test_a_range_holds_both_of_its_days(days: Range, left: list[date]) -> None:
    log = log_of(record(day=FIRST), record(day=THIRD), activities=[an_activity(day=SECOND)])

    assert [each.day for each in days.of(log).entries] == left


def test_a_range_with_nothing_in_it_is_refused() -> None:
    with pytest.raises(Refusal, match="You have no record between these days"):
        Range(first=THIRD).of(log_of(record(day=FIRST)))


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Refusal, match="The range ends on 1 January 2026, before it begins on 2 January 2026"):
        Range(SECOND, FIRST)


def test_an_entry_knows_the_renewal_it_was_used_in() -> None:
    mine, reported = record(), an_activity()
    log = log_of(mine, activities=[reported], used_in={mine.record_id: "CSPO 2027"})

    assert (log.used(mine), log.used(reported)) == ("CSPO 2027", "")
