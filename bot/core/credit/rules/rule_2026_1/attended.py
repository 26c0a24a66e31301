"""One member's attendance of one meetup. Frozen with rule 2026-1 (see bot.core.credit.rules)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.credit.rules.rule_2026_1.intervals import Interval, Intervals, crossing, total, union, without


@dataclass(frozen=True, slots=True)
class Attended:
    """The time that one member was there, by how it is known: disjoint within and across the four.

    Measured: seen in the voice or stage channel. Checked in: by the button. Inferred: the bot could not see,
    but what it saw on both sides of its outage says so. Attested: a host says so, after the end.
    There is always at least one interval: who was never there has no Attended.
    """

    measured: Intervals = ()
    checked_in: Intervals = ()
    inferred: Intervals = ()
    attested: Intervals = ()

    def __post_init__(self) -> None:
        everything = self._everything
        if not everything:
            raise ValueError("Attendance needs at least one interval.")
        if total(everything) != total(union(everything)):
            raise ValueError("Attendance counts no instant twice.")

    @property
    def _everything(self) -> Intervals:
        return (*self.measured, *self.checked_in, *self.inferred, *self.attested)

    @property
    def covered(self) -> Intervals:
        """All time here, however it is known, as disjoint intervals in order."""
        return union(self._everything)

    @property
    def first_seen(self) -> datetime:
        """When the first interval begins (UTC)."""
        return min(each.start for each in self._everything)

    @property
    def last_seen(self) -> datetime:
        """When the last interval ends (UTC)."""
        return max(each.end for each in self._everything)

    @property
    def visits(self) -> int:
        """How often the member came: distinct stretches of time.

        Two stretches joined by inferred time are one visit: the bot was away, not the member.
        """
        known = union((*self.measured, *self.checked_in, *self.attested))
        return sum(1 for stretch in self.covered if any(crossing(stretch, known)))


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who attended a meetup, by member id (a snowflake) in ascending order.

    `window` is from when to when it is credited; None for one that never started, or was cancelled.
    """

    window: Interval | None = None
    members: Mapping[int, Attended] = field(default_factory=dict)


def attended(
    measured: Iterable[Interval] = (),
    checked_in: Iterable[Interval] = (),
    inferred: Iterable[Interval] = (),
    attested: Iterable[Interval] = (),
) -> Attended | None:
    """An attendance of these times; what is known in several ways is so by the first of them. None of no time."""
    first = union(measured)
    second = without(checked_in, first)
    third = without(inferred, (*first, *second))
    fourth = without(attested, (*first, *second, *third))
    return Attended(first, second, third, fourth) if first or second or third or fourth else None
