"""What was seen of the voice channel (seu facts, rules 2 and 3). Frozen with rule 2026-1."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from itertools import accumulate

from bot.core.credit.rules.rule_2026_1.intervals import Interval
from bot.core.meetup import events as ev
from bot.core.meetup.events import Event, PresenceSource


@dataclass(slots=True)
class Gap:
    """A time in which the bot could not see. `until` is None while it lasts, and where it never ended.

    `unbroken` are the members in voice at the loss, with the start of their unbroken stretch, which counts if
    it reaches back to the gap's begin; `sighted` are those seen again inside the gap, and `sightings` the spans
    that also ended inside it. `bridged` are those who were there on both sides, until when the gap lasted for them.
    """

    since: datetime
    unbroken: dict[int, datetime]
    sighted: dict[int, datetime] = field(default_factory=dict)
    sightings: list[tuple[int, Interval]] = field(default_factory=list)
    bridged: dict[int, datetime] = field(default_factory=dict)
    until: datetime | None = None


@dataclass(slots=True)
class _Spans:
    """Spans by member, which the losses that are told later cut back to the instant they began.

    A loss notes that instant alone, and what it cuts is found in the end: each cut by itself would walk
    through all spans, as often as the bot loses sight.
    """

    noted: list[tuple[int, datetime, datetime, int]] = field(default_factory=list)
    cuts: list[datetime] = field(default_factory=list)

    def note(self, member_id: int, start: datetime, end: datetime) -> None:
        # A clock that stepped back may give a span that ends before it starts: nothing was seen then.
        if start < end:
            self.noted.append((member_id, start, end, len(self.cuts)))

    def cut_back(self, since: datetime) -> None:
        """Whatever was noted so far ends by `since`."""
        self.cuts.append(since)

    def by_member(self) -> dict[int, list[Interval]]:
        """What is left, by member; only of those of whom something is."""
        earliest = list(accumulate(reversed(self.cuts), min))
        found: dict[int, list[Interval]] = {}
        for member_id, start, end, cuts_before in self.noted:
            later = len(self.cuts) - cuts_before
            until = min(end, earliest[later - 1]) if later else end
            if start < until:
                found.setdefault(member_id, []).append(Interval(start, until))
        return found


@dataclass(slots=True)
class Voice:
    """Folds what was seen of the voice channel into measured spans, and the bot's own gaps.

    `here` holds, for each member in the channel, the start of the span being measured and the start of
    the whole unbroken stretch, which reaches back over gaps at whose other side they were. What is seen of a channel
    counts while the meetup has one.
    """

    measured: _Spans = field(default_factory=_Spans)
    gaps: list[Gap] = field(default_factory=list)
    here: dict[int, tuple[datetime, datetime]] = field(default_factory=dict)
    gap: Gap | None = None
    has_channel: bool = False

    def fold(self, event: Event) -> None:
        """Take in one more event."""
        match event:
            case ev.MemberSeen(source=PresenceSource.VOICE):
                if self.has_channel:
                    self._seen(event.member_id, event.at)
            case ev.MemberLeft(source=PresenceSource.VOICE):
                self._left(event.member_id, event.at)
            case ev.ObservationLost():
                self._lost(event.since)
            case ev.ObservationRegained():
                self._regained(event.at, frozenset(event.present if self.has_channel else ()))
            case ev.MeetupPlanned() | ev.PlanChanged() | ev.VoiceChannelChanged():
                self.has_channel = event.voice_channel_id is not None
                if not self.has_channel:
                    self._all_left(event.at)
            case _:
                pass

    def close(self, end: datetime) -> None:
        """The meetup is over: people still in voice leave, and an open gap never ended."""
        self._all_left(end)
        if self.gap is not None:
            self.gaps.append(self.gap)
            self.gap = None

    def _all_left(self, at: datetime) -> None:
        inside = () if self.gap is None else (*self.gap.unbroken, *self.gap.sighted)
        for member_id in (*self.here, *inside):
            self._left(member_id, at)

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
            unbroken, since = self.gap.unbroken, min(since, self.gap.since)
        else:
            unbroken = {member_id: stretch for member_id, (_, stretch) in self.here.items()}
            for member_id, (start, _) in self.here.items():
                self.measured.note(member_id, start, since)
        while self.gaps and since < (self.gaps[-1].until or since):
            # The sight that ended an earlier gap was none: the two are one. Gaps that only touch are two.
            since = min(since, self.gaps.pop().since)
        self.here = {}
        self.gap = Gap(since, unbroken)
        self.measured.cut_back(since)

    def _regained(self, at: datetime, present: frozenset[int]) -> None:
        if self.gap is None:
            for member_id in set(self.here) - present:
                self._left(member_id, at)
            for member_id in present:
                self._seen(member_id, at)
            return
        gap, self.gap = self.gap, None
        gap.until = at = max(at, gap.since)
        self.gaps.append(gap)
        for member_id, sighting in gap.sightings:
            self.measured.note(member_id, sighting.start, sighting.end)
        for member_id in present:
            since = stretch = gap.sighted.get(member_id, at)
            unbroken = gap.unbroken.get(member_id)
            if unbroken is not None and unbroken <= gap.since:
                gap.bridged[member_id] = since
                stretch = unbroken
            self.here[member_id] = (since, stretch)
