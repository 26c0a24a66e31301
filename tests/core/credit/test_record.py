"""From attendance to credit records under rule 2026-1."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.credit.attendance import Attended, Evidence, Interval
from bot.core.credit.record import record_id, records, verify_code
from bot.core.credit.rules.draft import DAILY_CAP_MINUTES, RULE, Credited, attendees, credit, local_day
from bot.core.credit.units import hours_and_minutes, pdu, seu, seu_in_all
from bot.core.meetup.state import Phase, Takeaway, TopicState
from bot.core.policy import AUTO_FINISH, Policy
from tests.core.builders import (
    ANA,
    LI,
    SAM,
    START,
    at,
    by_id,
    checked_in,
    left,
    lost,
    meetup,
    record,
    regained,
    seen,
    span,
    topic,
)

NOW = at(61)


def lengths(measured: int, inferred: int = 0, check_in: int = 0) -> Attended:
    """Attendance with so many seconds of each evidence, one after the other."""
    first = START + timedelta(seconds=measured)
    second = first + timedelta(seconds=check_in)
    return Attended(
        measured=(Interval(START, first),),
        checked_in=(Interval(first, second),),
        inferred=(Interval(second, second + timedelta(seconds=inferred)),),
    )


class TestMinutes:
    def test_a_minute_that_was_begun_is_not_credited(self) -> None:
        assert credit(lengths(119), 0).minutes == 1

    def test_less_than_a_minute_is_nothing(self) -> None:
        assert credit(lengths(59), 0) == Credited(0, 0, 0, 0, capped=False)

    def test_seconds_of_several_kinds_add_up_to_a_minute(self) -> None:
        assert credit(lengths(90, inferred=20, check_in=30), 0) == Credited(2, 1, 0, 1, capped=False)

    def test_measured_time_is_never_overstated_by_the_split(self) -> None:
        assert credit(lengths(59, inferred=1), 0) == Credited(1, 0, 1, 0, capped=False)

    @given(*[st.integers(min_value=0, max_value=20_000)] * 3, st.integers(min_value=0, max_value=600))
    def test_the_split_sums_to_the_minutes_which_are_never_rounded_up(
        self, measured: int, inferred: int, check_in: int, already: int
    ) -> None:
        earned = credit(lengths(measured, inferred, check_in), already)
        seconds = measured + inferred + check_in
        assert earned.measured + earned.inferred + earned.checked_in == earned.minutes
        assert earned.minutes == min(seconds // 60, max(DAILY_CAP_MINUTES - already, 0))
        assert earned.measured * 60 <= measured
        assert min(earned.measured, earned.inferred, earned.checked_in) >= 0
        assert earned.capped is (earned.minutes < seconds // 60)


class TestDailyCap:
    def test_at_the_cap_nothing_is_cut(self) -> None:
        assert credit(lengths(480 * 60), 0) == Credited(480, 480, 0, 0, capped=False)

    def test_above_the_cap_inferred_minutes_go_first(self) -> None:
        earned = credit(lengths(400 * 60, inferred=60 * 60, check_in=50 * 60), 0)
        assert earned == Credited(480, 400, 30, 50, capped=True)

    def test_then_checked_in_minutes_then_measured_ones(self) -> None:
        earned = credit(lengths(400 * 60, inferred=60 * 60, check_in=50 * 60), 100)
        assert earned == Credited(380, 380, 0, 0, capped=True)

    def test_a_full_day_leaves_no_room(self) -> None:
        assert credit(lengths(3600), 480) == Credited(0, 0, 0, 0, capped=True)

    def test_a_day_that_is_overfull_already_leaves_no_room_either(self) -> None:
        assert credit(lengths(3600), 500).minutes == 0

    def test_negative_minutes_are_refused(self) -> None:
        with pytest.raises(ValueError, match="never negative"):
            credit(lengths(3600), -1)

    def test_several_meetups_of_one_day_share_the_cap(self) -> None:
        already: dict[int, int] = {}
        granted = []
        for number in range(4):
            begin = START.replace(hour=6) + timedelta(hours=3 * number)
            one = meetup([seen(-720)], meetup_id=f"m{number}", started_at=begin, lasting=170)
            for each in records(one, already, NOW):
                already[ANA] = already.get(ANA, 0) + each.minutes
                granted.append(each.minutes)
        assert granted == [170, 170, 140]


class TestRecords:
    def test_each_attendee_gets_one_record_in_order_of_member_id(self) -> None:
        issued = records(meetup([seen(0, SAM), seen(0, ANA), seen(30, LI)]), {}, NOW)
        assert [(each.member_id, each.minutes) for each in issued] == [(ANA, 60), (LI, 30), (SAM, 60)]

    def test_voice_and_check_in_together_still_make_one_record(self) -> None:
        (only,) = records(meetup([checked_in(0), seen(10), left(20)]), {}, NOW)
        assert (only.minutes, only.measured, only.checked_in) == (60, 10, 50)

    def test_the_split_names_the_bots_own_gap(self) -> None:
        (only,) = records(meetup([seen(0), lost(10), regained(15, ANA)]), {}, NOW)
        assert (only.minutes, only.measured, only.inferred) == (60, 55, 5)

    def test_less_than_a_minute_gives_no_record(self) -> None:
        assert records(meetup([seen(0), left(0.9)]), {}, NOW) == ()

    def test_a_day_that_is_full_gives_no_record(self) -> None:
        assert records(meetup([seen(0)]), {ANA: 480}, NOW) == ()

    def test_only_the_member_whose_day_is_full_is_capped(self) -> None:
        issued = records(meetup([seen(0, ANA), seen(0, LI)]), {ANA: 450}, NOW)
        assert [each.minutes for each in issued] == [30, 60]

    def test_a_cancelled_meetup_gives_none(self) -> None:
        assert records(meetup([seen(0)], phase=Phase.CANCELLED), {}, NOW) == ()

    def test_a_meetup_under_way_is_refused(self) -> None:
        with pytest.raises(ValueError, match="follows the end"):
            records(meetup([seen(0)], phase=Phase.CLOSING, ended_at=None), {}, NOW)

    def test_a_naive_time_of_issue_is_refused(self) -> None:
        with pytest.raises(ValueError, match="aware"):
            records(meetup([seen(0)]), {}, NOW.replace(tzinfo=None))

    def test_a_record_says_what_it_is_about(self) -> None:
        one = meetup(
            [seen(0)],
            topics=by_id(topic(1, "First"), topic(2, "Second"), topic(3, "Never", TopicState.OPEN)),
            ranking=(2, 3, 1),
            takeaways=(Takeaway(ANA, 1, "mine"), Takeaway(LI, 1, "hers"), Takeaway(ANA, None, "also mine")),
        )
        (only,) = records(one, {}, NOW)
        assert only.topics == ("Second", "First")
        assert only.takeaways == ("mine", "also mine")
        assert (only.rule, only.title, only.organizer) == (RULE, "November", "Agile Berlin")
        assert (only.started_at, only.ended_at, only.issued_at) == (START, at(60), NOW)

    def test_topics_that_came_after_the_vote_stand_last_as_proposed(self) -> None:
        one = meetup(topics=by_id(topic(1, "Late"), topic(2, "Later"), topic(3, "Ranked")), ranking=(3,))
        assert [each.title for each in one.discussed] == ["Ranked", "Late", "Later"]

    def test_computed_again_it_has_the_same_id(self) -> None:
        first, again = (records(meetup([seen(0)]), {}, when)[0] for when in (NOW, at(99)))
        assert first.record_id == again.record_id
        assert re.fullmatch(r"LC-[A-Z2-7]{12}", first.record_id)

    def test_every_member_meetup_and_rule_has_its_own_id(self) -> None:
        ids = {
            record_id(meetup_id, member, rule)
            for meetup_id in ("m1", "m2", "m11")
            for member in (1, 2, 11, 12)
            for rule in (RULE, "2027-1")
        }
        assert len(ids) == 3 * 4 * 2


class TestDays:
    def test_the_day_is_that_of_the_start_in_the_meetups_zone(self) -> None:
        late = datetime(2026, 11, 5, 23, 30, tzinfo=UTC)
        assert local_day(meetup(started_at=late)) == date(2026, 11, 6)

    def test_a_meetup_over_midnight_belongs_to_the_day_it_began(self) -> None:
        evening = datetime(2026, 11, 5, 22, 30, tzinfo=UTC)
        (only,) = records(meetup([seen(0)], started_at=evening, lasting=120), {}, NOW)
        assert (only.day, only.minutes) == (date(2026, 11, 5), 120)

    @pytest.mark.parametrize("month_and_day", [(3, 29), (10, 25)])
    def test_the_night_the_clocks_change_counts_real_minutes(self, month_and_day: tuple[int, int]) -> None:
        night = datetime(2026, *month_and_day, 0, 30, tzinfo=UTC)
        long_before = seen(-600_000)
        (only,) = records(meetup([long_before], started_at=night, lasting=60), {}, NOW)
        assert (only.day, only.minutes) == (night.date(), 60)

    def test_west_of_greenwich_the_day_may_still_be_yesterday(self) -> None:
        policy = Policy(time_zone="America/Toronto")
        night = datetime(2026, 11, 6, 2, 0, tzinfo=UTC)
        assert local_day(meetup(policy=policy, started_at=night)) == date(2026, 11, 5)

    def test_a_meetup_that_never_started_has_no_day_and_no_attendees(self) -> None:
        planned = meetup([seen(0)], phase=Phase.PLANNED, started_at=None, ended_at=None)
        assert attendees(planned) == {}
        with pytest.raises(ValueError, match="no day"):
            local_day(planned)


class TestAttendees:
    def test_a_live_meetup_counts_up_to_its_last_event(self) -> None:
        live = meetup([seen(0)], phase=Phase.DISCUSSING, ended_at=None, last_at=at(25))
        assert attendees(live)[ANA].measured == (span(0, 25),)


class TestUnits:
    @pytest.mark.parametrize(
        ("minutes", "expected"),
        [(0, "0.00"), (1, "0.01"), (57, "0.95"), (59, "0.98"), (60, "1.00"), (119, "1.98"), (480, "8.00")],
    )
    def test_seu_is_truncated_to_two_decimals(self, minutes: int, expected: str) -> None:
        assert str(seu(minutes)) == expected

    def test_seu_of_several_records_are_truncated_once_over_all_their_minutes(self) -> None:
        assert str(seu_in_all([62, 62])) == "2.06", "124 minutes; each by itself is 1.03"
        assert str(seu_in_all([1] * 60)) == "1.00"
        assert str(seu_in_all([59, 59])) == "1.96"
        assert str(seu_in_all([])) == "0.00"

    @given(st.integers(min_value=0, max_value=100_000))
    def test_seu_is_never_rounded_up_and_never_a_hundredth_short(self, minutes: int) -> None:
        assert seu(minutes) * 60 <= minutes < (seu(minutes) + Decimal("0.01")) * 60

    def test_hours_and_minutes_are_whole(self) -> None:
        assert [hours_and_minutes(each) for each in (57, 60, 135)] == [(0, 57), (1, 0), (2, 15)]

    @pytest.mark.parametrize(
        ("minutes", "expected"), [(14, "0.00"), (15, "0.25"), (57, "0.75"), (60, "1.00"), (480, "8.00")]
    )
    def test_pdu_goes_in_quarters_rounded_down(self, minutes: int, expected: str) -> None:
        assert str(pdu(minutes)) == expected

    @pytest.mark.parametrize("convert", [seu, pdu, hours_and_minutes])
    def test_negative_minutes_are_refused(self, convert: Any) -> None:
        with pytest.raises(ValueError, match="never negative"):
            convert(-1)


class TestVerifyCode:
    def test_it_is_grouped_for_reading(self) -> None:
        assert re.fullmatch(r"[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}", verify_code(record()))

    def test_it_does_not_change_between_versions(self) -> None:
        assert verify_code(record()) == "QCZW-E3Q3-ZQWR"

    @pytest.mark.parametrize(
        "change",
        [
            {"minutes": 58},
            {"measured": 56, "inferred": 1},
            {"member_id": LI},
            {"day": date(2026, 11, 6)},
            {"title": "Novembre"},
            {"organizer": "Agile Bern"},
            {"ended_at": at(61)},
            {"rule": "2027-1"},
            {"topics": ("Trunk-based development",)},
            {"takeaways": ()},
        ],
    )
    def test_a_changed_line_is_noticed(self, change: dict[str, Any]) -> None:
        assert verify_code(record(**change)) != verify_code(record())

    def test_issued_again_it_is_the_same(self) -> None:
        assert verify_code(record(issued_at=at(500))) == verify_code(record())


def test_a_forgotten_check_in_counts_no_longer_than_a_meetup_may_last() -> None:
    forgotten = meetup([checked_in(0)], lasting=600)

    assert attendees(forgotten)[ANA].seconds(Evidence.CHECKED_IN) == AUTO_FINISH.total_seconds()
