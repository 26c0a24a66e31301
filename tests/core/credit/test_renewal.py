"""What a renewal takes and how far one is, against Scrum Alliance's own worked examples."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest

from bot.core.credit.renewal import (
    Certification,
    Counted,
    Progress,
    certification,
    certification_named,
    next_expiry,
    progress,
    renewed,
    requirement,
    terms,
)
from bot.core.refusal import Refusal

TODAY = date(2026, 11, 26)
EXPIRES = date(2027, 5, 1)
CSPO = Certification("CSPO", EXPIRES)


@pytest.mark.parametrize(
    ("held", "seu", "fee"),
    [
        (("CSP-SM", "CSP-PO", "CSD"), 70, 250),  # the official example
        (("CSM", "CSPO"), 30, 100),
        (("CSM",), 20, 100),
        (("A-CSPO",), 30, 175),
        (("CSP",), 40, 250),
        (("CSM", "A-CSM", "CSP-SM"), 40, 250),  # one track: the highest alone
        (("A-CSM", "CSPO"), 40, 175),
        (("A-CSM", "A-CSPO", "CSD"), 55, 175),
        (("CSM", "CSPO", "CSD"), 40, 100),
        (("CSM", "CSP-PO", "A-CSM"), 55, 250),  # the add-on of the highest one of each other track
    ],
)
def test_what_a_renewal_of_several_takes_in_whatever_order(held: tuple[str, ...], seu: int, fee: int) -> None:
    for order in permutations(held):
        taken = requirement(order)
        assert (taken.seu, taken.fee_usd) == (seu, fee)


def test_nothing_is_required_of_who_holds_nothing() -> None:
    with pytest.raises(ValueError, match="no certification"):
        requirement(())


def test_the_numbers_are_dated() -> None:
    assert terms().as_of == date(2026, 11, 25)
    assert set(terms().kinds) == {"CSM", "CSPO", "CSD", "A-CSM", "A-CSPO", "CSP-SM", "CSP-PO", "CSP"}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        *(
            ("CSPO", "CSPO"),
            ("cspo", "CSPO"),
            (" a csm", "A-CSM"),
            ("CSP®-SM", "CSP-SM"),
            ("acspo", "A-CSPO"),
        ),
        *(("A\u2011CSM", "A-CSM"), ("CSP\u2013PO", "CSP-PO"), ("CSP\u00a0SM", "CSP-SM"), ("ＣＳＰ", "CSP")),
        ("\u200bCSM®", "CSM"),
    ],
)
def test_a_certification_is_understood_however_it_is_typed(typed: str, name: str) -> None:
    assert certification_named(typed) == name


@pytest.mark.parametrize("typed", ["", "CTC", "CSPOO", "x" * 10_000, "'; DROP TABLE"])
def test_others_are_refused_with_the_names_that_are_known(typed: str) -> None:
    with pytest.raises(Refusal, match="I know: `CSM`"):
        certification_named(typed)


def test_an_expiry_in_the_past_or_far_ahead_is_refused() -> None:
    with pytest.raises(Refusal, match="2026-11-24 is past"):
        certification("CSPO", TODAY - timedelta(days=2), TODAY)
    with pytest.raises(Refusal, match="2029-11-27 is more than 3 years ahead"):
        certification("CSPO", date(2029, 11, 27), TODAY)
    assert certification("CSPO", date(2029, 11, 26), TODAY) == Certification("CSPO", date(2029, 11, 26))


@pytest.mark.parametrize(
    ("day", "counted", "early"),
    [
        (date(2024, 10, 31), False, False),
        (date(2024, 11, 1), True, True),  # two and a half years before, to the day
        (date(2025, 4, 30), True, True),
        (date(2025, 5, 1), True, False),  # two years before
        (EXPIRES, True, False),
        (date(2027, 5, 2), False, False),
    ],
)
def test_the_window_is_two_and_a_half_years_and_older_copies_say_two(
    day: date, counted: bool, early: bool
) -> None:
    found = _progress([Counted("a", day, 60)])

    assert (found.minutes == 60, found.early_minutes == 60) == (counted, early)


def test_the_window_ends_in_february_where_that_has_no_such_day() -> None:
    found = progress([Certification("CSM", date(2026, 8, 31))], [], [], date(2026, 1, 1))

    assert found is not None
    assert found.first_day == date(2024, 2, 29)


def test_progress_counts_minutes_and_is_never_rounded_up() -> None:
    found = _progress([Counted("a", TODAY, 1199)])

    assert (found.minutes, found.needed_minutes, found.left_minutes) == (1199, 1200, 1)
    assert found.percent == 99
    assert _progress([Counted("a", TODAY, 1200)]).percent == 100
    assert _progress([Counted("a", TODAY, 9000)]).left_minutes == 0


def test_what_a_renewal_has_used_counts_for_the_pace_alone() -> None:
    spent = [Counted("b", TODAY, 600)]

    found = progress([CSPO], [], spent, TODAY)

    assert found is not None
    assert (found.minutes, found.entries, found.yearly_minutes) == (0, (), 600)


def test_without_the_early_ones_more_is_left() -> None:
    found = _progress([Counted("a", date(2024, 12, 1), 300), Counted("b", TODAY, 1000)])

    assert (found.left_minutes, found.left_without_early) == (0, 200)


def test_the_pace_of_the_last_year_is_set_against_what_is_left() -> None:
    """Five months are left."""
    slow = _progress([Counted("a", TODAY, 60)])
    fast = _progress([Counted("a", date(2026, 1, 1) + timedelta(days=30 * n), 90) for n in range(10)])

    assert not slow.is_on_pace
    assert slow.minutes_a_month == 228
    assert fast.is_on_pace


def test_several_are_renewed_together_by_the_earliest_expiry() -> None:
    other = Certification("CSM", date(2027, 9, 1))

    found = progress([other, CSPO], [], [], TODAY)

    assert found is not None
    assert found.expires == next_expiry([other, CSPO]) == EXPIRES
    assert found.requirement.seu == 30
    assert renewed([other, CSPO]) == (
        Certification("CSM", date(2029, 9, 1)),
        Certification("CSPO", date(2029, 5, 1)),
    )


def test_after_the_expiry_no_month_is_left_and_all_of_it_is_due_at_once() -> None:
    found = progress([CSPO], [Counted("a", TODAY, 600)], [], EXPIRES + timedelta(days=1))

    assert found is not None
    assert found.has_expired
    assert (found.months_left, found.minutes_a_month) == (0, 600)


def test_a_certification_of_a_later_version_is_left_out() -> None:
    """A database may name one that this version has no numbers of."""
    assert progress([Certification("CAL", EXPIRES)], [], [], TODAY) is None
    found = progress([Certification("CAL", date(2026, 12, 1)), CSPO], [], [], TODAY)
    assert found is not None
    assert found.expires == EXPIRES


def _progress(unused: list[Counted]) -> Progress:
    found = progress([CSPO], unused, [], TODAY)
    assert found is not None
    return found
