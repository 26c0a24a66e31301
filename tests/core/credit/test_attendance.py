"""From presence events to intervals: every rule alone, then any journal at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.credit.attendance import Attended, Evidence, Interval, attendance, clip, total, union, without
from bot.core.meetup.events import Event, MeetupStarted, MemberLeft, ObservationLost, ObservationRegained
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

END = at(60)


def of(*presence: Event, member_id: int = ANA) -> Attended:
    return attendance(presence, START, END)[member_id]


class TestIntervals:
    def test_an_interval_wants_aware_instants(self) -> None:
        with pytest.raises(ValueError, match="aware UTC"):
            Interval(datetime(2026, 1, 1), datetime(2026, 1, 2))  # noqa: DTZ001 - the mistake under test

    def test_an_interval_wants_utc(self) -> None:
        berlin = timezone(timedelta(hours=1))
        with pytest.raises(ValueError, match="aware UTC"):
            Interval(START.astimezone(berlin), END.astimezone(berlin))

    def test_an_interval_does_not_end_before_it_starts(self) -> None:
        with pytest.raises(ValueError, match="no earlier"):
            Interval(END, START)

    def test_clip_keeps_what_is_inside(self) -> None:
        assert clip([span(-5, 5), span(55, 70), span(70, 80)], span(0, 60)) == (span(0, 5), span(55, 60))

    def test_union_merges_what_overlaps_or_touches(self) -> None:
        assert union([span(20, 30), span(0, 10), span(10, 15), span(25, 40)]) == (span(0, 15), span(20, 40))

    def test_union_drops_empty_intervals(self) -> None:
        assert union([span(5, 5)]) == ()

    def test_without_cuts_holes(self) -> None:
        assert without([span(0, 60)], [span(10, 20), span(50, 70)]) == (span(0, 10), span(20, 50))

    def test_attendance_refuses_to_count_an_instant_twice(self) -> None:
        with pytest.raises(ValueError, match="twice"):
            Attended(measured=(span(0, 10),), checked_in=(span(5, 15),))

    def test_attendance_of_nothing_is_none(self) -> None:
        with pytest.raises(ValueError, match="at least one"):
            Attended()


class TestSeenAndLeft:
    def test_from_seen_to_left_is_measured(self) -> None:
        ana = of(seen(10), left(40))
        assert ana == Attended(measured=(span(10, 40),))

    def test_who_stays_is_counted_to_the_end(self) -> None:
        assert of(seen(0)).measured == (span(0, 60),)

    def test_own_gaps_are_not_credited(self) -> None:
        ana = of(seen(0), left(10), seen(20), left(30))
        assert ana.measured == (span(0, 10), span(20, 30))
        assert ana.visits == 2

    def test_what_lies_outside_the_window_is_clipped(self) -> None:
        assert of(seen(-10), left(5), seen(50), left(70)).measured == (span(0, 5), span(50, 60))

    def test_who_left_before_the_start_did_not_attend(self) -> None:
        assert attendance([seen(-10), left(-5)], START, END) == {}

    def test_who_came_after_the_end_did_not_attend(self) -> None:
        assert attendance([seen(61)], START, END) == {}

    def test_being_seen_twice_changes_nothing(self) -> None:
        assert of(seen(0), seen(20), left(30)) == of(seen(0), left(30))

    def test_leaving_unseen_changes_nothing(self) -> None:
        assert of(left(5), seen(10), left(20), left(30)) == of(seen(10), left(20))

    def test_a_clock_that_stepped_back_credits_nothing(self) -> None:
        assert attendance([seen(30), left(20)], START, END) == {}

    def test_other_events_are_passed_over(self) -> None:
        assert of(MeetupStarted(START), seen(0)) == of(seen(0))

    def test_members_come_in_ascending_order(self) -> None:
        assert list(attendance([seen(0, SAM), seen(1, ANA), seen(2, LI)], START, END)) == [ANA, LI, SAM]

    def test_first_and_last_seen_are_the_outer_ends(self) -> None:
        ana = of(seen(5), left(10), checked_in(20), checked_out(50))
        assert (ana.first_seen, ana.last_seen) == (at(5), at(50))

    def test_seconds_are_seconds(self) -> None:
        assert of(seen(0), left(1.5)).seconds(Evidence.MEASURED) == 90.0


class TestCheckIn:
    def test_from_check_in_to_check_out(self) -> None:
        assert of(checked_in(5), checked_out(30)) == Attended(checked_in=(span(5, 30),))

    def test_without_check_out_it_lasts_to_the_end(self) -> None:
        assert of(checked_in(5)).checked_in == (span(5, 60),)

    def test_checking_in_twice_changes_nothing(self) -> None:
        assert of(checked_in(5), checked_in(10), checked_out(30)) == of(checked_in(5), checked_out(30))

    def test_where_voice_and_check_in_overlap_it_is_measured_once(self) -> None:
        ana = of(checked_in(0), seen(10), left(20), checked_out(30))
        assert ana == Attended(measured=(span(10, 20),), checked_in=(span(0, 10), span(20, 30)))
        assert ana.visits == 1

    def test_leaving_voice_is_no_check_out(self) -> None:
        assert of(checked_in(0), left(10)).checked_in == (span(0, 60),)

    def test_inside_an_observation_gap_it_is_inferred(self) -> None:
        ana = of(checked_in(0), lost(10), regained(20), checked_out(30))
        assert ana == Attended(checked_in=(span(0, 10), span(20, 30)), inferred=(span(10, 20),))

    def test_an_observation_gap_to_the_end_leaves_it_inferred(self) -> None:
        assert of(checked_in(0), lost(10)) == Attended(checked_in=(span(0, 10),), inferred=(span(10, 60),))


class TestObservationGap:
    def test_seen_on_both_sides_is_inferred(self) -> None:
        ana = of(seen(0), lost(10), regained(20, ANA), left(30))
        assert ana == Attended(measured=(span(0, 10), span(20, 30)), inferred=(span(10, 20),))

    def test_a_bridged_gap_is_one_visit(self) -> None:
        assert of(seen(0), lost(10), regained(20, ANA)).visits == 1

    def test_not_seen_on_the_other_side_ends_at_the_loss(self) -> None:
        assert of(seen(0), lost(10), regained(20)) == Attended(measured=(span(0, 10),))

    def test_seen_only_on_the_other_side_counts_from_there(self) -> None:
        assert of(lost(10), regained(20, ANA)) == Attended(measured=(span(20, 60),))

    def test_never_regained_credits_nothing_after_the_loss(self) -> None:
        assert of(seen(0), lost(10)) == Attended(measured=(span(0, 10),))

    def test_regained_after_the_end_credits_nothing_after_the_loss(self) -> None:
        assert of(seen(0), lost(10), regained(61, ANA)) == Attended(measured=(span(0, 10),))

    def test_regained_at_the_very_end_still_counts(self) -> None:
        assert of(seen(0), lost(10), regained(60, ANA)).inferred == (span(10, 60),)

    def test_known_to_have_left_inside_ends_at_the_loss(self) -> None:
        ana = of(seen(0), lost(10), left(15), regained(20, ANA))
        assert ana == Attended(measured=(span(0, 10), span(20, 60)))

    def test_seen_inside_is_measured_from_then_on(self) -> None:
        assert of(lost(10), seen(15), regained(20, ANA), left(30)).measured == (span(15, 30),)

    def test_seen_inside_and_gone_on_the_other_side_is_not_credited(self) -> None:
        assert attendance([lost(10), seen(15), regained(20)], START, END) == {}

    def test_seen_coming_and_going_inside_is_measured(self) -> None:
        assert of(lost(10), seen(12), left(15), regained(20)).measured == (span(12, 15),)

    def test_in_voice_at_the_loss_and_seen_inside_is_inferred_up_to_the_sighting(self) -> None:
        ana = of(seen(0), lost(10), seen(15), regained(20, ANA))
        assert ana == Attended(measured=(span(0, 10), span(15, 60)), inferred=(span(10, 15),))

    def test_one_who_was_away_at_the_loss_is_not_inferred(self) -> None:
        ana = of(seen(0), left(5), lost(10), regained(20, ANA))
        assert ana == Attended(measured=(span(0, 5), span(20, 60)))

    def test_two_gaps_are_bridged_one_after_the_other(self) -> None:
        ana = of(seen(0), lost(10), regained(20, ANA), lost(30), regained(40, ANA))
        assert ana.inferred == (span(10, 20), span(30, 40))

    def test_regaining_a_sight_that_was_not_lost_notes_who_is_there(self) -> None:
        present = attendance([seen(0, ANA), regained(20, LI)], START, END)
        assert present[ANA].measured == (span(0, 20),)
        assert present[LI].measured == (span(20, 60),)

    def test_others_are_not_touched_by_somebody_elses_return(self) -> None:
        present = attendance([seen(0, ANA), seen(0, LI), lost(10), regained(20, LI)], START, END)
        assert present[ANA].measured == (span(0, 10),)
        assert present[LI].inferred == (span(10, 20),)


class TestCrash:
    """After a crash the loss dates back to the last heartbeat, before what the journal holds already."""

    def test_time_counted_past_the_loss_is_cut_back(self) -> None:
        assert of(seen(0), left(9), lost(20, since=5), regained(21)).measured == (span(0, 5),)

    def test_who_left_past_the_loss_is_not_inferred(self) -> None:
        ana = of(seen(0), left(9), lost(20, since=5), regained(21, ANA))
        assert ana == Attended(measured=(span(0, 5), span(21, 60)))

    def test_who_came_past_the_loss_counts_from_the_return(self) -> None:
        assert of(seen(9), lost(20, since=5), regained(21, ANA)) == Attended(measured=(span(21, 60),))

    def test_who_was_in_voice_all_along_is_inferred_from_the_loss(self) -> None:
        ana = of(seen(0), lost(20, since=5), regained(21, ANA))
        assert ana == Attended(measured=(span(0, 5), span(21, 60)), inferred=(span(5, 21),))

    def test_a_crash_during_an_outage_keeps_the_earliest_loss(self) -> None:
        ana = of(seen(0), lost(10), lost(20, since=15), regained(30, ANA))
        assert ana.inferred == (span(10, 30),)

    def test_a_second_loss_may_date_back_before_the_first(self) -> None:
        ana = of(seen(0), lost(10), lost(20, since=8), regained(30, ANA))
        assert ana == Attended(measured=(span(0, 8), span(30, 60)), inferred=(span(8, 30),))

    def test_a_sighting_between_two_losses_is_given_up(self) -> None:
        assert of(lost(10), seen(12), lost(20, since=15), regained(30, ANA)).measured == (span(30, 60),)

    def test_a_loss_may_date_back_into_a_gap_that_was_bridged(self) -> None:
        ana = of(seen(0), lost(10), regained(20, ANA), lost(25, since=15), regained(30, ANA))
        assert ana == Attended(measured=(span(0, 10), span(30, 60)), inferred=(span(10, 30),))

    def test_inferred_time_past_the_loss_is_cut_back_too(self) -> None:
        ana = of(seen(0), lost(10), regained(20, ANA), lost(25, since=15), regained(30))
        assert ana == Attended(measured=(span(0, 10),), inferred=(span(10, 15),))

    def test_a_loss_noticed_after_the_end_still_cuts_back(self) -> None:
        assert of(seen(0), lost(70, since=50)) == Attended(measured=(span(0, 50),))

    def test_a_loss_after_the_end_changes_nothing(self) -> None:
        assert of(seen(0), lost(70)) == of(seen(0))


minutes = st.integers(min_value=-10, max_value=70)
members = st.sampled_from([ANA, LI, SAM])


@st.composite
def losses(draw: st.DrawFn) -> ObservationLost:
    noticed = draw(minutes)
    return lost(noticed, since=noticed - draw(st.integers(min_value=0, max_value=30)))


any_event: st.SearchStrategy[Event] = st.one_of(
    st.builds(seen, minutes, members),
    st.builds(left, minutes, members),
    st.builds(checked_in, minutes, members),
    st.builds(checked_out, minutes, members),
    losses(),
    st.builds(lambda when, there: regained(when, *there), minutes, st.sets(members)),
)
any_order = st.lists(any_event, max_size=14)
journals = any_order.map(lambda events: sorted(events, key=lambda each: each.at))

any_intervals = st.lists(st.builds(lambda a, b: span(min(a, b), max(a, b)), minutes, minutes), max_size=10)


def everything(attended: Attended) -> tuple[Interval, ...]:
    return (*attended.measured, *attended.inferred, *attended.checked_in)


class TestAnyJournal:
    @given(any_order)
    def test_no_instant_is_counted_twice_and_none_outside_the_window(self, presence: list[Event]) -> None:
        for attended in attendance(presence, START, END).values():
            ordered = sorted(everything(attended))
            assert all(before.end <= after.start for before, after in pairwise(ordered))
            assert ordered[0].start >= START
            assert ordered[-1].end <= END
            assert total(ordered) <= END - START

    @given(journals)
    def test_hearing_everything_twice_changes_nothing(self, presence: list[Event]) -> None:
        doubled = [each for each in presence for _ in range(2)]
        assert attendance(doubled, START, END) == attendance(presence, START, END)

    @given(journals, members)
    def test_one_members_time_does_not_depend_on_the_others(self, presence: list[Event], who: int) -> None:
        alone = [each for each in presence if getattr(each, "member_id", who) == who]
        assert attendance(alone, START, END).get(who) == attendance(presence, START, END).get(who)

    @given(journals)
    def test_an_outage_never_adds_time_to_a_presence_that_was_known(self, presence: list[Event]) -> None:
        blind = (ObservationLost, ObservationRegained)
        sighted = [each for each in presence if not isinstance(each, blind)]
        with_gap = attendance([*sighted, lost(70, since=30)], START, END)
        without_gap = attendance(sighted, START, END)
        for member_id, attended in with_gap.items():
            assert without(everything(attended), everything(without_gap[member_id])) == ()

    @given(journals)
    def test_inferred_time_lies_only_where_the_bot_was_blind(self, presence: list[Event]) -> None:
        blind = _blind(presence)
        for attended in attendance(presence, START, END).values():
            assert without(attended.inferred, blind) == ()

    @given(journals, minutes)
    def test_a_member_who_left_for_good_earns_nothing_afterwards(
        self, presence: list[Event], gone: int
    ) -> None:
        before = [each for each in presence if each.at <= at(gone)]
        farewell: list[MemberLeft] = [left(gone), checked_out(gone)]
        ana = attendance([*before, *farewell], START, END).get(ANA)
        assert ana is None or ana.last_seen <= max(at(gone), START)

    @given(any_intervals)
    def test_a_union_covers_the_same_instants_once(self, intervals: list[Interval]) -> None:
        merged = union(intervals)
        assert all(before.end < after.start for before, after in pairwise(merged))
        assert _minutes_in(merged) == _minutes_in(intervals)

    @given(any_intervals, any_intervals)
    def test_what_is_taken_away_is_gone_and_nothing_else(
        self, intervals: list[Interval], taken: list[Interval]
    ) -> None:
        left = without(intervals, taken)
        assert all(before.end <= after.start for before, after in pairwise(left))
        assert _minutes_in(left) == _minutes_in(intervals) - _minutes_in(taken)


def _blind(presence: Sequence[Event]) -> list[Interval]:
    since: datetime | None = None
    blind = []
    for each in presence:
        if isinstance(each, ObservationLost):
            since = each.since if since is None else min(since, each.since)
        elif isinstance(each, ObservationRegained) and since is not None and each.at <= END:
            blind.append(Interval(since, max(since, each.at)))
            since = None
    return blind if since is None else [*blind, Interval(since, max(since, END))]


def _minutes_in(intervals: Sequence[Interval]) -> set[int]:
    return {
        minute for minute in range(-10, 70) if any(each.start <= at(minute) < each.end for each in intervals)
    }
