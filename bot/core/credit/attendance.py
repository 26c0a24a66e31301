"""Who was there, and for how long: from a meetup's presence events to intervals.

The journal says when somebody was seen, when they left and when the bot itself could not see. This module
turns that into disjoint intervals, each with its evidence (seu facts, rules 1 to 3). Where the journal leaves
a doubt, the doubt is not credited.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import accumulate
from operator import attrgetter

from bot.core.meetup.events import (
    Event,
    MemberLeft,
    MemberSeen,
    ObservationLost,
    ObservationRegained,
    PresenceSource,
)


class Evidence(StrEnum):
    """How it is known that somebody was there.

    Measured: seen in the voice or stage channel. Checked in: by the button. Inferred: the bot could
    not see, but what it saw on both sides of its outage says so.
    """

    MEASURED = "measured"
    INFERRED = "inferred"
    CHECKED_IN = "checked_in"


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A stretch of time. ValueError unless both ends are aware UTC and it ends no earlier than it starts."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.utcoffset() != timedelta() or self.end.utcoffset() != timedelta():
            raise ValueError("An interval's ends are aware UTC instants.")
        if self.end < self.start:
            raise ValueError("An interval ends no earlier than it starts.")

    @property
    def length(self) -> timedelta:
        """How long it lasts."""
        return self.end - self.start


Intervals = tuple[Interval, ...]

_END = attrgetter("end")


def clip(intervals: Iterable[Interval], window: Interval) -> Intervals:
    """The parts inside `window`; what lies outside, and what is empty, is left out. Order is kept."""
    cut = ((max(each.start, window.start), min(each.end, window.end)) for each in intervals)
    return tuple(Interval(start, end) for start, end in cut if start < end)


def union(intervals: Iterable[Interval]) -> Intervals:
    """The same time as disjoint intervals in order; touching and overlapping ones merge, empty ones go."""
    merged: list[Interval] = []
    for each in sorted(each for each in intervals if each.start < each.end):
        if merged and each.start <= merged[-1].end:
            merged[-1] = Interval(merged[-1].start, max(merged[-1].end, each.end))
        else:
            merged.append(each)
    return tuple(merged)


def without(intervals: Iterable[Interval], taken: Iterable[Interval]) -> Intervals:
    """The time in `intervals` that is not in `taken`, as disjoint intervals in order."""
    holes = union(taken)
    left: list[Interval] = []
    for each in union(intervals):
        start = each.start
        for hole in _crossing(each, holes):
            if start < hole.start:
                left.append(Interval(start, hole.start))
            start = hole.end
        if start < each.end:
            left.append(Interval(start, each.end))
    return tuple(left)


def _crossing(one: Interval, others: Intervals) -> Iterator[Interval]:
    """Those of some disjoint intervals in order that share time with `one`; the rest is not walked."""
    for at in range(bisect_right(others, one.start, key=_END), len(others)):
        if others[at].start >= one.end:
            return
        yield others[at]


def total(intervals: Iterable[Interval]) -> timedelta:
    """The summed length of intervals that are disjoint."""
    return sum((each.length for each in intervals), timedelta())


@dataclass(frozen=True, slots=True)
class Attended:
    """One member's attendance of one meetup: intervals that are disjoint within and across their evidence.

    There is always at least one interval: who was never there has no Attended.
    """

    measured: Intervals = ()
    inferred: Intervals = ()
    checked_in: Intervals = ()

    def __post_init__(self) -> None:
        everything = (*self.measured, *self.inferred, *self.checked_in)
        if not everything:
            raise ValueError("Attendance needs at least one interval.")
        if total(everything) != total(union(everything)):
            raise ValueError("Attendance counts no instant twice.")

    def intervals(self, evidence: Evidence) -> Intervals:
        """The disjoint intervals with one kind of evidence, in order."""
        return {
            Evidence.MEASURED: self.measured,
            Evidence.INFERRED: self.inferred,
            Evidence.CHECKED_IN: self.checked_in,
        }[evidence]

    def length(self, evidence: Evidence) -> timedelta:
        """The time with one kind of evidence, exactly."""
        return total(self.intervals(evidence))

    def seconds(self, evidence: Evidence) -> float:
        """The time with one kind of evidence, in seconds."""
        return self.length(evidence).total_seconds()

    @property
    def covered(self) -> Intervals:
        """All time here, whatever the evidence."""
        return union((*self.measured, *self.inferred, *self.checked_in))

    @property
    def first_seen(self) -> datetime:
        """When the first interval begins (UTC)."""
        return self.covered[0].start

    @property
    def last_seen(self) -> datetime:
        """When the last interval ends (UTC)."""
        return self.covered[-1].end

    @property
    def visits(self) -> int:
        """How often the member came: distinct stretches of measured or checked-in time.

        Two stretches joined by inferred time are one visit: the bot was away, not the member.
        """
        observed = union((*self.measured, *self.checked_in))
        return sum(1 for stretch in self.covered if any(_crossing(stretch, observed)))


def attendance(presence: Sequence[Event], start: datetime, end: datetime) -> Mapping[int, Attended]:
    """Who attended a meetup that lasted from `start` to `end` (aware UTC), by member id in ascending order.

    `presence` are the meetup's presence events in the order of its journal; other events are passed over.
    Time in voice is measured; time in the bot's own observation gap is inferred for those who were in voice
    when it began and when it ended, and never known to leave between. A gap that does not end within the
    window infers nothing for voice. A check-in holds until the check-out or the end; nobody can check out
    during a gap, so that part is inferred. Where sources overlap, measured wins (seu facts, rules 1 to 3).

    Raises ValueError when the window is not aware UTC or ends before it starts.
    """
    window = Interval(start, end)
    voice, check_ins = _Voice(), _CheckIns()
    for event in presence:
        if event.at > end and not isinstance(event, ObservationLost):
            continue
        voice.fold(event)
        check_ins.fold(event)
    voice.close(end)
    check_ins.close(end)
    gaps = union(voice.gaps)
    seen, bridging = voice.measured.spans(), voice.inferred.spans()
    found = {}
    for member_id in sorted({*seen, *bridging, *check_ins.spans}):
        by_button = union(clip(check_ins.spans.get(member_id, ()), window))
        measured = union(clip(seen.get(member_id, ()), window))
        unseen = (gap for each in by_button for gap in _crossing(each, gaps))
        checked_in = without(by_button, (*unseen, *measured))
        bridged = clip(bridging.get(member_id, ()), window)
        inferred = without((*bridged, *by_button), (*measured, *checked_in))
        if measured or checked_in or inferred:
            found[member_id] = Attended(measured, inferred, checked_in)
    return found


@dataclass(slots=True)
class _CheckIns:
    """Folds check-ins and check-outs into spans."""

    spans: dict[int, list[Interval]] = field(default_factory=dict)
    here: dict[int, datetime] = field(default_factory=dict)

    def fold(self, event: Event) -> None:
        match event:
            case MemberSeen(source=PresenceSource.CHECK_IN):
                self.here.setdefault(event.member_id, event.at)
            case MemberLeft(source=PresenceSource.CHECK_IN) if event.member_id in self.here:
                _note(self.spans, event.member_id, self.here.pop(event.member_id), event.at)
            case _:
                pass

    def close(self, end: datetime) -> None:
        for member_id, since in self.here.items():
            _note(self.spans, member_id, since, end)


@dataclass(slots=True)
class _Spans:
    """Spans by member, which the losses that are told later cut back to the instant they began.

    A loss notes that instant alone, and what it cuts is found in the end: each cut by itself would walk
    through all spans, as often as the bot loses sight.
    """

    noted: list[tuple[int, Interval, int]] = field(default_factory=list)
    cuts: list[datetime] = field(default_factory=list)

    def note(self, member_id: int, start: datetime, end: datetime) -> None:
        # A clock that stepped back may give a span that ends before it starts: nothing was seen then.
        if start < end:
            self.noted.append((member_id, Interval(start, end), len(self.cuts)))

    def cut_back(self, since: datetime) -> None:
        """Whatever was noted so far ends by `since`."""
        self.cuts.append(since)

    def spans(self) -> Mapping[int, Sequence[Interval]]:
        """What is left, by member; only of those of whom something is."""
        earliest = list(accumulate(reversed(self.cuts), min))
        found: dict[int, list[Interval]] = {}
        for member_id, span, cuts_before in self.noted:
            later = len(self.cuts) - cuts_before
            end = min(span.end, earliest[later - 1]) if later else span.end
            if span.start < end:
                found.setdefault(member_id, []).append(Interval(span.start, end))
        return found


@dataclass(slots=True)
class _Gap:
    """An observation gap that has not ended.

    `unbroken` are the members in voice at the loss, with the start of their unbroken stretch, which counts if
    it reaches back to the gap's begin; `sighted` are those seen again inside the gap, and `sightings` the spans
    that also ended inside it.
    """

    since: datetime
    unbroken: dict[int, datetime]
    sighted: dict[int, datetime] = field(default_factory=dict)
    sightings: list[tuple[int, Interval]] = field(default_factory=list)


@dataclass(slots=True)
class _Voice:
    """Folds what was seen of the voice channel into measured and inferred spans and the bot's own gaps.

    `here` holds, for each member in the channel, the start of the span being measured and the start of
    the whole unbroken stretch, which reaches back over gaps that were bridged.
    """

    measured: _Spans = field(default_factory=_Spans)
    inferred: _Spans = field(default_factory=_Spans)
    gaps: list[Interval] = field(default_factory=list)
    here: dict[int, tuple[datetime, datetime]] = field(default_factory=dict)
    gap: _Gap | None = None

    def fold(self, event: Event) -> None:
        match event:
            case MemberSeen(source=PresenceSource.VOICE):
                self._seen(event.member_id, event.at)
            case MemberLeft(source=PresenceSource.VOICE):
                self._left(event.member_id, event.at)
            case ObservationLost():
                self._lost(event.since)
            case ObservationRegained():
                self._regained(event.at, frozenset(event.present))
            case _:
                pass

    def close(self, end: datetime) -> None:
        """The meetup is over: people still in voice leave, and an open gap lasts to the end."""
        for member_id in list(self.here):
            self._left(member_id, end)
        if self.gap is not None and self.gap.since < end:
            self.gaps.append(Interval(self.gap.since, end))

    def _seen(self, member_id: int, at: datetime) -> None:
        if self.gap is None:
            self.here.setdefault(member_id, (at, at))
        else:
            self.gap.sighted.setdefault(member_id, max(at, self.gap.since))

    def _left(self, member_id: int, at: datetime) -> None:
        if self.gap is not None:
            self.gap.unbroken.pop(member_id, None)
            sighted = self.gap.sighted.pop(member_id, at)
            if sighted < at:
                self.gap.sightings.append((member_id, Interval(sighted, at)))
        elif member_id in self.here:
            since, _ = self.here.pop(member_id)
            self.measured.note(member_id, since, at)

    def _lost(self, since: datetime) -> None:
        if self.gap is not None:
            # A crash during an outage: the earliest loss holds, and what was seen in between is given up.
            since = min(since, self.gap.since)
            unbroken = self.gap.unbroken
        else:
            unbroken = {member_id: stretch for member_id, (_, stretch) in self.here.items()}
            for member_id, (start, _) in self.here.items():
                self.measured.note(member_id, start, since)
        self.here = {}
        self.gap = _Gap(since, unbroken)
        self.measured.cut_back(since)
        self.inferred.cut_back(since)

    def _regained(self, at: datetime, present: frozenset[int]) -> None:
        if self.gap is None:
            for member_id in set(self.here) - present:
                self._left(member_id, at)
            for member_id in present:
                self._seen(member_id, at)
            return
        gap, self.gap = self.gap, None
        at = max(at, gap.since)
        self.gaps.append(Interval(gap.since, at))
        for member_id, sighting in gap.sightings:
            self.measured.note(member_id, sighting.start, sighting.end)
        for member_id in present:
            since = gap.sighted.get(member_id, at)
            stretch = since
            unbroken = gap.unbroken.get(member_id)
            if unbroken is not None and unbroken <= gap.since:
                self.inferred.note(member_id, gap.since, since)
                stretch = unbroken
            self.here[member_id] = (since, stretch)


def _note(spans: dict[int, list[Interval]], member_id: int, start: datetime, end: datetime) -> None:
    # A clock that stepped back may give a span that ends before it starts: nothing was seen then.
    if start < end:
        spans.setdefault(member_id, []).append(Interval(start, end))
