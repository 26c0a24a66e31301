"""Rule 2026-1 on any journal at all: what holds whatever happens, and in a time that grows as the journal does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.credit.recorded import Recorded
from bot.core.credit.rules.rule_2026_1 import Attendance, Attended, Interval, attendance, taking_part
from bot.core.credit.rules.rule_2026_1.intervals import clip, total, union, without
from bot.core.meetup import events as ev
from bot.core.meetup.events import Event, MeetupEnd
from tests.core.builders import (
    ANA,
    LI,
    SAM,
    START,
    at,
    checked_in,
    checked_out,
    left,
    lost,
    regained,
    seen,
    span,
)
from tests.core.credit.rules.journals import planned, recorded
from tests.core.steps import growth

END = at(60)
LONGEST_GAP = timedelta(minutes=15)


def attended_in(events: list[Event], *, voice: bool = True) -> Attendance:
    """The attendance of a meetup of an hour, from START on in which these events happened."""
    whole = [planned(voice), ev.MeetupStarted(START), *events, ev.MeetupFinished(END, MeetupEnd.HOST)]
    return attendance(recorded(whole))


def everything(attended: Attended) -> tuple[Interval, ...]:
    """All intervals, whatever is known of them."""
    return (*attended.measured, *attended.checked_in, *attended.inferred, *attended.attested)


minutes = st.integers(min_value=0, max_value=70)
members = st.sampled_from([ANA, LI, SAM])


@st.composite
def losses(draw: st.DrawFn) -> Event:
    noticed = draw(minutes)
    return lost(noticed, since=noticed - draw(st.integers(min_value=0, max_value=30)))


@st.composite
def corrections(draw: st.DrawFn) -> Event:
    start = draw(st.integers(min_value=-10, max_value=70))
    end = start + draw(st.integers(min_value=0, max_value=40))
    adds = draw(st.booleans())
    return ev.AttendanceCorrected(at(90), draw(members), at(start), at(end), adds, "Why not", 9)


any_event: st.SearchStrategy[Event] = st.one_of(
    st.builds(seen, minutes, members),
    st.builds(left, minutes, members),
    st.builds(checked_in, minutes, members),
    st.builds(checked_out, minutes, members),
    losses(),
    st.builds(lambda when, there: regained(when, *there), minutes, st.sets(members)),
    st.builds(lambda when: ev.VoiceChannelChanged(at(when), None), minutes),
    st.builds(lambda when: ev.VoiceChannelChanged(at(when), 7), minutes),
)
journals = st.lists(any_event, max_size=14).map(lambda events: sorted(events, key=lambda each: each.at))
any_intervals = st.lists(st.builds(lambda a, b: span(min(a, b), max(a, b)), minutes, minutes), max_size=10)


@given(journals, st.booleans(), st.lists(corrections(), max_size=4))
def test_no_instant_counts_twice_and_none_outside_the_window(
    events: list[Event], voice: bool, corrected: list[Event]
) -> None:
    found = attended_in([*events, *corrected], voice=voice)

    assert found.window == span(0, 60)
    assert list(found.members) == sorted(found.members)
    for attended in found.members.values():
        ordered = sorted(everything(attended))
        assert all(before.end <= after.start for before, after in pairwise(ordered))
        assert ordered[0].start >= START
        assert ordered[-1].end <= END
        assert (attended.first_seen, attended.last_seen) == (ordered[0].start, ordered[-1].end)
        assert 1 <= attended.visits <= len(attended.covered)


@given(journals, st.booleans())
def test_hearing_of_presence_twice_changes_nothing(events: list[Event], voice: bool) -> None:
    doubled = [each for each in events for _ in range(2)]
    assert attended_in(doubled, voice=voice) == attended_in(events, voice=voice)


@given(journals, members, st.booleans())
def test_ones_time_does_not_depend_on_others(events: list[Event], who: int, voice: bool) -> None:
    alone = [each for each in events if getattr(each, "member_id", who) == who]
    assert attended_in(alone, voice=voice).members.get(who) == attended_in(events, voice=voice).members.get(
        who
    )


@given(journals, st.booleans())
def test_what_is_inferred_lies_in_gaps_that_ended_in_time(events: list[Event], voice: bool) -> None:
    gaps: list[Interval] = []
    since = None
    for each in events:
        if isinstance(each, ev.ObservationLost):
            since = each.since if since is None else min(since, each.since)
        elif isinstance(each, ev.ObservationRegained) and since is not None and each.at <= END:
            gaps.append(Interval(since, max(since, each.at)))
            since = None
    short = [each for each in gaps if each.length <= LONGEST_GAP]
    for attended in attended_in(events, voice=voice).members.values():
        assert without(attended.inferred, short) == ()


@given(journals, st.booleans())
def test_an_outage_that_does_not_end_adds_nothing(events: list[Event], voice: bool) -> None:
    blind = (ev.ObservationLost, ev.ObservationRegained)
    sighted = [each for each in events if not isinstance(each, blind) and each.at <= END]
    with_gap, without_gap = (
        attended_in(each, voice=voice) for each in ([*sighted, lost(60, since=30)], sighted)
    )
    for member_id, attended in with_gap.members.items():
        assert without(everything(attended), everything(without_gap.members[member_id])) == ()


@given(journals)
def test_by_check_in_nobody_has_more_than_half_an_hour_after_their_last_act(events: list[Event]) -> None:
    by_text = [each for each in events if not isinstance(each, ev.VoiceChannelChanged)]
    for member_id, attended in attended_in(by_text, voice=False).members.items():
        renewals = [each for each in by_text if getattr(each, "member_id", None) == member_id]
        held = [Interval(each.at, each.at + timedelta(minutes=30)) for each in renewals]
        assert without(attended.covered, held) == ()


@given(journals, st.booleans())
def test_a_meetup_that_still_runs_has_what_it_has_so_far(events: list[Event], voice: bool) -> None:
    running = [planned(voice), ev.MeetupStarted(START), *(each for each in events if each.at <= END)]
    so_far = attendance(recorded(running))
    ended = attendance(recorded([*running, ev.MeetupFinished(running[-1].at, MeetupEnd.HOST)]))
    assert so_far == ended


@given(any_intervals, any_intervals)
def test_intervals_are_sets_of_instants(intervals: list[Interval], taken: list[Interval]) -> None:
    def instants(these: tuple[Interval, ...] | list[Interval]) -> set[int]:
        return {each for each in range(71) if any(one.start <= at(each) < one.end for one in these)}

    assert instants(union(intervals)) == instants(intervals)
    assert instants(without(intervals, taken)) == instants(intervals) - instants(taken)
    assert instants(clip(intervals, span(10, 20))) == instants(intervals) & set(range(10, 20))
    assert total(union(intervals)) == timedelta(minutes=len(instants(intervals)))
    assert all(before.end < after.start for before, after in pairwise(union(intervals)))


def test_attendance_counts_no_instant_twice_and_is_never_of_nothing() -> None:
    with pytest.raises(ValueError, match="twice"):
        Attended(measured=(span(0, 10),), attested=(span(5, 15),))
    with pytest.raises(ValueError, match="at least one"):
        Attended()


def test_an_interval_wants_aware_utc_and_ends_no_earlier_than_it_starts() -> None:
    with pytest.raises(ValueError, match="aware UTC"):
        Interval(START.replace(tzinfo=None), END.replace(tzinfo=None))
    with pytest.raises(ValueError, match="no earlier"):
        Interval(END, START)


def test_a_gap_that_was_bridged_is_one_visit_and_ones_own_gap_makes_two() -> None:
    bridged = attended_in([seen(0), lost(10), regained(20, ANA)]).members[ANA]
    own = attended_in([seen(0), left(10), seen(20)]).members[ANA]
    assert (bridged.visits, own.visits) == (1, 2)


def test_taking_part_is_counted_without_what_was_taken_back() -> None:
    events: list[Event] = [
        planned(voice=True),
        ev.MeetupStarted(START),
        seen(0, ANA),
        seen(30, LI),
        ev.TopicProposed(at(1), 1, ANA, "One", ""),
        ev.TopicProposed(at(1), 2, ANA, "Two", ""),
        ev.TopicWithdrawn(at(2), 2, ANA),
        *(ev.DotPlaced(at(3), ANA, 1) for _ in range(3)),
        ev.DotRemoved(at(3), ANA, 1),
        ev.DotPlaced(at(3), SAM, 1),
        ev.DotRemoved(at(3), SAM, 1),
        *(ev.ThumbShown(at(9), 1, ANA, thumb) for thumb in (ev.Thumb.UP, ev.Thumb.DOWN)),
        ev.PromptShown(at(10), 1),
        ev.PromptAnswered(at(11), 1, ANA),
        ev.PromptAnswered(at(11), 1, ANA),
        ev.PromptShown(at(40), 2),
        ev.TakeawayAdded(at(50), LI, None, "Merge daily"),
        ev.MeetupFinished(END, MeetupEnd.HOST),
    ]
    counts = taking_part(recorded(events))

    assert list(counts) == [ANA, LI]
    ana, li = counts[ANA], counts[LI]
    assert (ana.dots, ana.thumbs, ana.topics, ana.takeaways) == (2, 1, 1, 0)
    assert (ana.prompts_shown, ana.prompts_answered) == (2, 1)
    assert (li.takeaways, li.prompts_shown, li.prompts_answered) == (1, 1, 0)


def checks_in_and_out(count: int) -> list[Event]:
    """One member presses Check in and Check out in turn."""
    return [(checked_out if each % 2 else checked_in)(each / 1000) for each in range(count)]


def comes_and_goes(count: int) -> list[Event]:
    """One member joins the voice channel and leaves it again in turn."""
    return [(left if each % 2 else seen)(each / 1000) for each in range(count)]


def the_line_breaks(count: int) -> list[Event]:
    """The bot loses sight and regains it in turn, of three people who stay."""
    return [regained(each / 1000, 1, 2, 3) if each % 2 else lost(each / 1000) for each in range(count)]


def one_gap_swallows_the_other(count: int) -> list[Event]:
    """Each loss dates back to the very first."""
    return [
        regained(each / 1000, 1, 2, 3) if each % 2 else lost(each / 1000, since=0) for each in range(count)
    ]


def everybody_is_another(count: int) -> list[Event]:
    """Each member comes once, while the line breaks and is mended in between."""
    events: list[Event] = []
    for number in range(count // 4):
        minute = number / 100
        events += [checked_in(minute, number), checked_out(minute + 0.005, number)]
        events += [lost(minute + 0.006), regained(minute + 0.007)]
    return events


@pytest.mark.parametrize("voice", [True, False], ids=["voice", "text"])
@pytest.mark.parametrize(
    "journal",
    [checks_in_and_out, comes_and_goes, the_line_breaks, one_gap_swallows_the_other, everybody_is_another],
)
def test_four_times_the_events_cost_four_times_as_much(
    journal: Callable[[int], list[Event]], voice: bool
) -> None:
    def counted(count: int) -> Callable[[], object]:
        whole: list[Recorded] = recorded(
            [planned(voice), ev.MeetupStarted(START), checked_in(0), seen(0), *journal(count)]
        )
        return lambda: [each.visits for each in attendance(whole).members.values()]

    assert growth(counted) < 1.3
