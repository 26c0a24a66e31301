"""How many minutes of an attendance are credited (seu facts, rules 4 and 5). Frozen with rule 2026-1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto

from bot.core.credit.rules.rule_2026_1.attended import Attended
from bot.core.credit.rules.rule_2026_1.intervals import Intervals, total, without

DAILY_CAP_MINUTES = 480
"""The most minutes a member is credited on one meetup-local calendar day, over all meetups (rule 5)."""

_MINUTE = timedelta(minutes=1)


class _Known(Enum):
    MEASURED = auto()
    CHECKED_IN = auto()
    INFERRED = auto()
    ATTESTED = auto()


_FLOORED = (_Known.MEASURED, _Known.CHECKED_IN, _Known.INFERRED, _Known.ATTESTED)
"""In which order the split is made (rule 4); what a host attests comes last, so that it takes no minute of others."""
_CUT = (_Known.INFERRED, _Known.ATTESTED, _Known.CHECKED_IN, _Known.MEASURED)
"""From which minutes the cap takes first: those that nobody vouches for, then those that one person does."""


@dataclass(frozen=True, slots=True)
class Credited:
    """Whole minutes, and their split, which sums to them.

    `cap_took` and `others_took` are the whole minutes that the day's cap and other meetups at the same time took.
    """

    minutes: int
    measured: int
    checked_in: int
    inferred: int
    attested: int
    cap_took: int
    others_took: int


def credit(attended: Attended, elsewhere: Intervals, already_minutes: int) -> Credited:
    """The whole minutes of one attendance, never rounded up.

    `elsewhere` is the time of the same member in other meetups that started earlier (ties: of the lower id), and
    `already_minutes` what they are credited for meetups of the same meetup-local day that started earlier;
    ValueError when negative.
    """
    if already_minutes < 0:
        raise ValueError("Minutes already credited are never negative.")
    here = {
        _Known.MEASURED: attended.measured,
        _Known.CHECKED_IN: attended.checked_in,
        _Known.INFERRED: attended.inferred,
        _Known.ATTESTED: attended.attested,
    }
    alone = {known: total(without(intervals, elsewhere)) for known, intervals in here.items()}
    split = _whole_minutes(alone)
    uncapped = sum(split.values())
    excess = cap_took = max(uncapped - max(DAILY_CAP_MINUTES - already_minutes, 0), 0)
    for known in _CUT:
        cut = min(split[known], excess)
        split[known] -= cut
        excess -= cut
    return Credited(
        minutes=uncapped - cap_took,
        measured=split[_Known.MEASURED],
        checked_in=split[_Known.CHECKED_IN],
        inferred=split[_Known.INFERRED],
        attested=split[_Known.ATTESTED],
        cap_took=cap_took,
        others_took=total(attended.covered) // _MINUTE - uncapped,
    )


def _whole_minutes(lengths: Mapping[_Known, timedelta]) -> dict[_Known, int]:
    # Differences of cumulative floors: the parts sum to the floor of the whole, and the most certain
    # evidence is never overstated, because only later parts can complete a minute that was begun.
    minutes, so_far, before = {}, timedelta(), 0
    for known in _FLOORED:
        so_far += lengths[known]
        minutes[known] = so_far // _MINUTE - before
        before = so_far // _MINUTE
    return minutes


def local_day(started_at: datetime, utc_offset_minutes: int) -> date:
    """The calendar day of a start (aware UTC) where clocks are so many minutes ahead of UTC."""
    return (started_at + timedelta(minutes=utc_offset_minutes)).date()
