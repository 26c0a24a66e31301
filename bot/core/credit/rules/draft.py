"""Rule 2026-1 before it was amended; what is issued still follows it. The rule itself is rule_2026_1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from bot.core.credit.attendance import Attended, Evidence, attendance
from bot.core.meetup.alarms import longest
from bot.core.meetup.state import Meetup
from bot.core.zones import zone_named

RULE = "2026-1"
"""The name of this rule, as records carry it."""
DAILY_CAP_MINUTES = 480
"""The most minutes a member is credited on one meetup-local calendar day (seu facts, rule 5)."""

_MOST_CERTAIN_FIRST = (Evidence.MEASURED, Evidence.CHECKED_IN, Evidence.INFERRED)


@dataclass(frozen=True, slots=True)
class Credited:
    """Whole minutes and their split, which sums to them. `capped` says that the day's cap cut some off."""

    minutes: int
    measured: int
    inferred: int
    checked_in: int
    capped: bool


def credit(attended: Attended, already_today: int) -> Credited:
    """The whole minutes of one attendance under rule 2026-1, never rounded up (seu facts, rules 4 and 5).

    `already_today` are the minutes credited to the same member for earlier meetups of the same
    meetup-local day; ValueError when negative. What exceeds the daily cap is taken from the least certain
    evidence first: inferred, then checked-in, then measured.
    """
    if already_today < 0:
        raise ValueError("Minutes already credited are never negative.")
    split = _whole_minutes(attended)
    left_today = max(DAILY_CAP_MINUTES - already_today, 0)
    excess = max(sum(split.values()) - left_today, 0)
    capped = excess > 0
    for evidence in reversed(_MOST_CERTAIN_FIRST):
        trimmed = min(split[evidence], excess)
        split[evidence] -= trimmed
        excess -= trimmed
    return Credited(
        minutes=sum(split.values()),
        measured=split[Evidence.MEASURED],
        inferred=split[Evidence.INFERRED],
        checked_in=split[Evidence.CHECKED_IN],
        capped=capped,
    )


def _whole_minutes(attended: Attended) -> dict[Evidence, int]:
    # Differences of cumulative floors: the parts sum to the floor of the whole, and the most certain
    # evidence is never overstated, because only later parts can complete a minute that was begun.
    sums = [timedelta()]
    for evidence in _MOST_CERTAIN_FIRST:
        sums.append(sums[-1] + attended.length(evidence))
    floors = [each // timedelta(minutes=1) for each in sums]
    parts = (after - before for before, after in pairwise(floors))
    return dict(zip(_MOST_CERTAIN_FIRST, parts, strict=True))


def attendees(meetup: Meetup) -> Mapping[int, Attended]:
    """Who attended, by member id: up to the end, or up to the last event of a meetup that is not over.

    Empty for a meetup that never started. A forgotten meetup counts no longer than it may last, even
    if the bot was away when it should have ended.
    """
    if meetup.flow.started_at is None:
        return {}
    end = min(meetup.flow.ended_at or meetup.last_at, meetup.flow.started_at + longest(meetup))
    return attendance(meetup.presence.events, meetup.flow.started_at, end)


def local_day(meetup: Meetup) -> date:
    """The calendar day of the start in the meetup's own time zone. ValueError when it never started."""
    if meetup.flow.started_at is None:
        raise ValueError("A meetup that never started has no day.")
    return meetup.flow.started_at.astimezone(zone_named(meetup.plan.policy.time_zone)).date()
