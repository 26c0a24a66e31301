"""Who was there, and for how long: from a meetup's journal to intervals (seu facts, rules 1 to 3).

The journal says when somebody was seen, when they left and when the bot itself could not see, and what a host knew
better afterwards. This module turns that into disjoint intervals, by how each is known. Where the journal leaves a
doubt, the doubt is not credited. Frozen with rule 2026-1 (see bot.core.credit.rules).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.core.credit.recorded import Recorded
from bot.core.credit.rules.rule_2026_1.attended import Attendance, Attended, attended
from bot.core.credit.rules.rule_2026_1.check_ins import CheckIns
from bot.core.credit.rules.rule_2026_1.corrections import corrected
from bot.core.credit.rules.rule_2026_1.intervals import Interval, Intervals, clip, crossing, without
from bot.core.credit.rules.rule_2026_1.signs import Signs
from bot.core.credit.rules.rule_2026_1.voice import Gap, Voice
from bot.core.credit.rules.rule_2026_1.window import Course, course_of
from bot.core.meetup import events as ev

LONGEST_GAP = timedelta(minutes=15)
"""Up to which a gap in the bot's own observation can be inferred, from the loss to the return."""


def attendance(journal: Sequence[Recorded]) -> Attendance:
    """Who attended a meetup whose whole journal this is; up to its newest event, where it still runs.

    Nobody attended a meetup that never started, or that was cancelled and not settled after all.
    """
    course = course_of(journal)
    if course is None or (course.is_cancelled and not course.is_settled_after_all):
        return Attendance()
    observed = _Observed(course)
    for each in journal:
        observed.fold(each)
    seen = observed.members()
    if course.is_left_by_all:
        last = max((each.last_seen for each in seen.values()), default=course.started_at)
        course = replace(course, over_at=min(last, course.over_at))
    members = corrected(journal, course, seen, observed.acts)
    return Attendance(course.window, {each: members[each] for each in sorted(members)})


_OF_PRESENCE = frozenset(
    (
        *(ev.MemberSeen, ev.MemberLeft, ev.ObservationLost, ev.ObservationRegained),
        *(ev.MeetupPlanned, ev.PlanChanged, ev.VoiceChannelChanged),
    )
)


@dataclass(slots=True)
class _Observed:
    """Folds a journal into what the bot itself knows. `acts` are first and last signs of life while held by text."""

    course: Course
    voice: Voice = field(default_factory=Voice)
    check_ins: CheckIns = field(default_factory=CheckIns)
    signs: Signs = field(default_factory=Signs)
    acts: dict[int, Interval] = field(default_factory=dict)

    def fold(self, recorded: Recorded) -> None:
        """Take in one more event. What comes after the end counts for nothing, but that sight was lost before it."""
        event = recorded.event
        if event.at > self.course.over_at and type(event) is not ev.ObservationLost:
            return
        sign_of = self.signs.of(recorded)
        if type(event) in _OF_PRESENCE:
            self.voice.fold(event)
            self.check_ins.fold(event, sign_of)
        elif sign_of is not None:
            self.check_ins.renew(sign_of, event.at)
        if sign_of is not None and self.course.is_settled_after_all:
            self._note_act(sign_of, event.at)

    def _note_act(self, member_id: int, at: datetime) -> None:
        since = self.course.by_text_since
        if since is None or at < max(since, self.course.started_at) or member_id in self.course.left_out:
            return
        known = self.acts.get(member_id)
        self.acts[member_id] = Interval(at if known is None else known.start, at)

    def members(self) -> Mapping[int, Attended]:
        """Everybody's attendance, by member id, once all events are taken in."""
        end, window = self.course.over_at, self.course.window
        self.voice.close(end)
        self.check_ins.close(end)
        measured, held = self.voice.measured.by_member(), self.check_ins.spans
        blind = tuple(_interval(each, end) for each in self.voice.gaps if each.since < end)
        inferable = [each for each in self.voice.gaps if self._is_inferable(each)]
        bridged: dict[int, list[Interval]] = {}
        for gap in inferable:
            for member_id, until in gap.bridged.items():
                bridged.setdefault(member_id, []).append(Interval(gap.since, until))
        bridgeable = tuple(_interval(each, end) for each in inferable)
        found = {}
        for member_id in {*measured, *bridged, *held}:
            checked_in = held.get(member_id, ())
            unseen = [gap for each in checked_in for gap in crossing(each, blind)]
            through = _held_through(checked_in, bridgeable)
            one = attended(
                clip(measured.get(member_id, ()), window),
                without(clip(checked_in, window), unseen),
                clip((*bridged.get(member_id, ()), *through), window),
            )
            if one is not None:
                found[member_id] = one
        return found

    def _is_inferable(self, gap: Gap) -> bool:
        if gap.until is None or gap.until > self.course.over_at:
            return False
        return gap.until - gap.since <= LONGEST_GAP


def _interval(gap: Gap, end: datetime) -> Interval:
    """A gap as an interval; one that never ended lasts to the end of the meetup, at least."""
    return Interval(gap.since, max(gap.since, gap.until or end))


def _held_through(checked_in: Sequence[Interval], gaps: Intervals) -> Iterator[Interval]:
    """The gaps through the whole of which a check-in held."""
    for each in checked_in:
        for gap in crossing(each, gaps):
            if each.start <= gap.start and gap.end <= each.end:
                yield gap
