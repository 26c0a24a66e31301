"""What a host knew better afterwards (seu facts, rules 7 and 8). Frozen with rule 2026-1 (see bot.core.credit.rules).

Whatever a host adds is attested, never measured; what they take away is gone, however it was known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.core.credit.recorded import Recorded
from bot.core.credit.rules.rule_2026_1.attended import Attended, attended
from bot.core.credit.rules.rule_2026_1.intervals import Interval, Intervals, clip, without
from bot.core.credit.rules.rule_2026_1.window import Course
from bot.core.meetup import events as ev


def corrected(
    journal: Sequence[Recorded],
    course: Course,
    observed: Mapping[int, Attended],
    acts: Mapping[int, Interval],
) -> dict[int, Attended]:
    """Everybody's attendance after all corrections, by member id (snowflakes).

    `observed` is what the bot itself knows; `acts` are, for a meetup that is settled after all, everybody's first
    and last signs of life while it was held by text.
    """
    members = dict(observed)
    if course.is_settled_after_all:
        members = _settled_after_all(course, members, acts)
    if course.begun_at < course.started_at:
        before = Interval(course.begun_at, course.started_at)
        for member_id, each in members.items():
            if any(here.start == course.started_at for here in each.covered):
                members[member_id] = _with(each, (before,))
    for recorded in journal:
        if isinstance(recorded.event, ev.AttendanceCorrected):
            _correct(members, recorded.event, course)
    return members


def _settled_after_all(
    course: Course, observed: Mapping[int, Attended], acts: Mapping[int, Interval]
) -> dict[int, Attended]:
    """What a host says took place.

    In a meetup that was cancelled all of it rests on the host's word. In one held by text whoever acted is there
    from their first act to the last, whether they had checked in or not.
    """
    members: dict[int, Attended] = {}
    for member_id in {*observed, *acts}:
        known = observed.get(member_id)
        acted = clip((acts[member_id],), course.window) if member_id in acts else ()
        if known is None or course.is_cancelled:
            one = attended(attested=(*acted, *(known.covered if known is not None else ())))
        else:
            one = _with(known, acted)
        if one is not None:
            members[member_id] = one
    return members


def _correct(members: dict[int, Attended], event: ev.AttendanceCorrected, course: Course) -> None:
    """Add an interval to one member's attendance, or take it away, in place; only what lies in the window counts."""
    stretch = clip((Interval(event.start, event.end),), course.window) if event.start < event.end else ()
    known = members.pop(event.member_id, None)
    if event.adds:
        after = attended(attested=stretch) if known is None else _with(known, stretch)
    else:
        after = None if known is None else _less(known, stretch)
    if after is not None:
        members[event.member_id] = after


def _with(one: Attended, more: Intervals) -> Attended:
    both = attended(one.measured, one.checked_in, one.inferred, (*one.attested, *more))
    assert both is not None
    return both


def _less(one: Attended, taken: Intervals) -> Attended | None:
    return attended(
        without(one.measured, taken),
        without(one.checked_in, taken),
        without(one.inferred, taken),
        without(one.attested, taken),
    )
