"""When prompts are due: three in each full hour, apart, and foreseen by nobody."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.meetup.prompts.schedule import APART, LATEST, OPEN_FOR, Due, Prompts, next_prompt
from tests.core.meetings import NOON

HOUR = timedelta(hours=1)
LONGEST = 6 * HOUR
seeds = st.text(min_size=1, max_size=12)


def all_due(seed: str, longest: timedelta = LONGEST, planned: timedelta | None = None) -> list[Due]:
    """Every prompt of a meetup that begins at noon and lasts as long as it can."""
    found: list[Due] = []
    due = next_prompt(Prompts(seed), NOON, longest, planned)
    while due is not None:
        found.append(due)
        due = next_prompt(Prompts(seed, due.number), NOON, longest, planned)
    return found


def by_hour(due: list[Due]) -> Counter[int]:
    return Counter((each.at - NOON) // HOUR for each in due)


@given(seeds)
def test_three_are_due_in_each_full_hour_and_never_two_within_six_minutes(seed: str) -> None:
    due = all_due(seed)

    assert by_hour(due) == dict.fromkeys(range(6), 3)
    assert [each.number for each in due] == list(range(1, 19))
    assert all(later.at - earlier.at >= APART for earlier, later in pairwise(due))
    assert all(APART <= (each.at - NOON) % HOUR < HOUR - APART for each in due)


def test_a_prompt_is_over_before_the_next_one_is_due_however_late_it_was_shown() -> None:
    assert OPEN_FOR.total_seconds() == 300
    assert LATEST + OPEN_FOR <= APART


@given(seeds, st.integers(1, 600))
def test_nobody_is_asked_when_the_meetup_is_about_to_end(seed: str, minutes: int) -> None:
    planned = timedelta(minutes=minutes)
    longest = max(LONGEST, planned)

    due = all_due(seed, longest, planned)

    assert all(each.at <= NOON + longest - APART for each in due)
    assert not [each for each in due if NOON + planned - APART < each.at <= NOON + planned]


@given(seeds, st.integers(1, 6))
def test_a_meetup_that_is_planned_for_full_hours_misses_none_of_their_prompts(seed: str, hours: int) -> None:
    assert by_hour(all_due(seed, planned=hours * HOUR)) == dict.fromkeys(range(6), 3)


def test_the_moments_are_spread_over_the_hour_and_differ_from_hour_to_hour_and_seed_to_seed() -> None:
    minutes = Counter(
        (each.at - NOON) % HOUR // timedelta(minutes=1)
        for number in range(400)
        for each in all_due(f"seed {number}")
    )

    assert set(minutes) == set(range(6, 54))
    assert max(minutes.values()) < 4 * min(minutes.values())
    first = {all_due(f"seed {number}")[0].at for number in range(50)}
    assert len(first) > 40
    hours = {
        tuple((due.at - NOON) % HOUR for due in all_due("one")[place : place + 3]) for place in (0, 3, 6)
    }
    assert len(hours) == 3


@pytest.mark.parametrize(
    ("number", "after"), [(1, "0:10:43"), (2, "0:23:34"), (3, "0:43:03"), (4, "1:09:49")]
)
def test_the_moments_of_a_seed_stay_what_they_are_for_a_meetup_may_be_under_way(
    number: int, after: str
) -> None:
    due = next_prompt(Prompts("k3v9x0q2m7ab", number - 1), NOON, LONGEST, None)

    assert due is not None
    assert (due.number, str(due.at - NOON)) == (number, after)
