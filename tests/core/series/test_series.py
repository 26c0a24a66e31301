"""What is due about a series: opened or missed once each, whenever somebody looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.meetup.ahead.occurrence import MISSED_AFTER
from bot.core.meetup.parts import Phase
from bot.core.policy import Policy
from bot.core.refusal import Refusal
from bot.core.series.recurrence import Missing, Rule, Unit, days
from bot.core.series.replan import counted_from, replanned, resumed
from bot.core.series.series import (
    OccurrenceNote,
    OccurrenceState,
    Series,
    Upcoming,
    agenda,
    check_dates,
    looked_at,
    upcoming,
)
from tests.core.meetings import must_act_like_a_sentence

FIRST_THURSDAY = Rule(Unit.MONTH, weekday=3, place=1)
SECOND_TUESDAYS = Rule(Unit.WEEK, every=2, weekday=1)
FIFTEENTH = Rule(Unit.MONTH, place=15)
BERLIN = Policy(time_zone="Europe/Berlin")
NOW = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
FIVE_MINUTES = timedelta(minutes=5)
DECEMBER, JANUARY, FEBRUARY = date(2026, 12, 3), date(2027, 1, 7), date(2027, 2, 4)


def a_series(**changes: Any) -> Series:
    """First Thursdays at noon in Berlin, made on NOW, open for topics a week ahead."""
    facts: dict[str, Any] = {
        "series_id": "series",
        "guild_id": 10,
        "channel_id": 20,
        "voice_channel_id": 700,
        "title": "Lean Coffee",
        "organizer": "Agile Berlin",
        "host_id": 1,
        "rule": FIRST_THURSDAY,
        "anchor": date(2026, 11, 24),
        "at": time(12, 0),
        "minutes": 60,
        "policy": BERLIN,
        "begins": date(2026, 11, 25),
        "changed_at": NOW,
        **changes,
    }
    return Series(**facts)


def noon(day: date) -> datetime:
    """Twelve o'clock in Berlin in winter."""
    return datetime(day.year, day.month, day.day, 11, 0, tzinfo=UTC)


def note(
    day: date, state: OccurrenceState, starts_at: datetime | None = None, phase: Phase | None = None
) -> OccurrenceNote:
    meetup_id = "m1" if phase is not None else None
    return OccurrenceNote(day, state, starts_at or noon(day), meetup_id, phase)


def planned(day: date, starts_at: datetime | None = None) -> OccurrenceNote:
    return note(day, OccurrenceState.PLANNED, starts_at, Phase.PLANNED)


def dates(found: Sequence[Upcoming]) -> list[date]:
    return [each.day for each in found]


def test_nothing_is_due_before_the_opening_and_the_alarm_is_set_for_it() -> None:
    todo = agenda(a_series(), (), NOW)
    assert (todo.missed, todo.to_open) == ((), ())
    assert todo.wake_at == noon(DECEMBER) - timedelta(days=7)


def test_a_week_before_the_start_the_meetup_opens() -> None:
    todo = agenda(a_series(), (), noon(DECEMBER) - timedelta(days=7))
    assert todo.to_open == (Upcoming(DECEMBER, noon(DECEMBER)),)
    assert todo.wake_at == noon(JANUARY) - timedelta(days=7)


def test_it_opens_at_the_meetups_own_hour_though_the_clocks_change_in_between() -> None:
    april = a_series(anchor=date(2027, 4, 1), begins=date(2027, 4, 1))
    assert agenda(april, (), NOW).wake_at == datetime(2027, 3, 25, 11, 0, tzinfo=UTC)


def test_what_is_opened_is_not_opened_again() -> None:
    now = noon(DECEMBER) - timedelta(days=6)
    assert agenda(a_series(), (planned(DECEMBER),), now).to_open == ()
    series = looked_at(a_series(), [Upcoming(DECEMBER, noon(DECEMBER))])
    assert series.begins == DECEMBER + timedelta(days=1)
    assert agenda(series, (), now).to_open == ()


def test_down_for_months_it_marks_what_was_missed_and_opens_what_is_to_come() -> None:
    todo = agenda(a_series(), (), noon(FEBRUARY) - timedelta(days=1))
    assert dates(todo.missed) == [DECEMBER, JANUARY]
    assert dates(todo.to_open) == [FEBRUARY]


def test_a_meetup_can_still_be_opened_shortly_after_its_start() -> None:
    assert dates(agenda(a_series(), (), noon(DECEMBER) + timedelta(minutes=59)).to_open) == [DECEMBER]
    assert dates(agenda(a_series(), (), noon(DECEMBER) + MISSED_AFTER).missed) == [DECEMBER]


def test_a_paused_series_does_nothing() -> None:
    todo = agenda(a_series(paused=True), (), noon(FEBRUARY))
    assert (todo.missed, todo.to_open, todo.wake_at) == ((), (), None)


def test_a_skipped_occurrence_is_left_out() -> None:
    todo = agenda(a_series(), (note(DECEMBER, OccurrenceState.SKIPPED),), noon(DECEMBER) - timedelta(days=1))
    assert (todo.missed, todo.to_open) == ((), ())
    assert todo.wake_at == noon(JANUARY) - timedelta(days=7)


def test_a_moved_occurrence_opens_and_is_missed_by_its_new_start() -> None:
    moved = note(DECEMBER, OccurrenceState.WAITING, noon(date(2026, 12, 17)))
    assert agenda(a_series(), (moved,), noon(DECEMBER)).to_open == ()
    assert agenda(a_series(), (moved,), NOW).wake_at == noon(date(2026, 12, 10))
    assert agenda(a_series(), (moved,), noon(date(2026, 12, 10))).to_open == (
        Upcoming(DECEMBER, moved.starts_at, moved),
    )
    assert agenda(a_series(), (moved,), noon(date(2026, 12, 18))).missed[0].day == DECEMBER


def test_moving_one_occurrence_does_not_hide_those_before_it() -> None:
    series = looked_at(a_series(), [Upcoming(JANUARY, noon(JANUARY), note(JANUARY, OccurrenceState.WAITING))])
    assert series.begins == a_series().begins


def test_noon_stays_noon_when_the_clocks_change() -> None:
    series = a_series(anchor=date(2027, 3, 1), begins=date(2027, 3, 1))
    starts = [each.starts_at.hour for each in upcoming(series, (), NOW, 3)]
    assert starts == [11, 10, 10]


@given(
    rule=st.sampled_from([FIRST_THURSDAY, SECOND_TUESDAYS, FIFTEENTH, Rule(Unit.WEEK, weekday=0)]),
    opens_days=st.integers(0, 28),
    looks=st.lists(st.integers(0, 60 * 24 * 200), min_size=1, max_size=25),
)
def test_whenever_somebody_looks_each_occurrence_is_opened_or_missed_exactly_once(
    rule: Rule, opens_days: int, looks: list[int]
) -> None:
    series = a_series(rule=rule, opens_days=opens_days)
    notes: list[OccurrenceNote] = []
    settled: list[date] = []
    for minutes in sorted(looks):
        now = NOW + timedelta(minutes=minutes)
        todo = agenda(series, notes, now)
        done = [*todo.missed, *todo.to_open]
        settled += dates(done)
        notes += [note(each.day, OccurrenceState.MISSED) for each in todo.missed]
        notes += [planned(each.day) for each in todo.to_open]
        series = looked_at(series, done)
        assert todo.wake_at is None or todo.wake_at > now
    last = NOW + timedelta(minutes=max(looks))
    expected = []
    for day in days(rule, series.anchor, date(2026, 11, 25)):
        if series.opening_of(series.start_of(day)) > last:
            break
        expected.append(day)
    assert settled == expected


def test_the_dates_to_come_are_those_opened_those_moved_and_those_of_the_rule() -> None:
    moved = note(JANUARY, OccurrenceState.WAITING, noon(date(2027, 3, 1)))
    skipped = note(date(2027, 3, 4), OccurrenceState.SKIPPED)
    series = looked_at(a_series(), [Upcoming(DECEMBER, noon(DECEMBER))])
    found = upcoming(series, (planned(DECEMBER), moved, skipped), NOW, 4)
    assert dates(found) == [DECEMBER, FEBRUARY, JANUARY, date(2027, 4, 1)]


def test_what_was_called_off_and_waits_to_be_opened_again_is_not_left_out_of_calendars() -> None:
    assert note(DECEMBER, OccurrenceState.PLANNED, phase=Phase.CANCELLED).did_not_take_place
    assert not note(DECEMBER, OccurrenceState.WAITING, phase=Phase.CANCELLED).did_not_take_place


def test_what_is_over_is_not_to_come() -> None:
    over = note(DECEMBER, OccurrenceState.PLANNED, phase=Phase.ENDED)
    series = looked_at(a_series(), [Upcoming(DECEMBER, noon(DECEMBER))])
    assert dates(upcoming(series, (over,), noon(DECEMBER) + timedelta(hours=2), 1)) == [JANUARY]


@pytest.mark.parametrize(
    "changes",
    [
        {"minutes": 0},
        {"minutes": -5},
        {"minutes": 12 * 60 + 1},
        {"opens_days": -1},
        {"opens_days": 29},
        {"most_carries": -1},
        {"starts_alone": True, "voice_channel_id": None},
    ],
)
def test_a_series_that_cannot_be_is_refused_with_a_sentence(changes: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as refusal:
        a_series(**changes).chosen()
    must_act_like_a_sentence(str(refusal.value))


def test_a_first_day_in_the_past_is_refused() -> None:
    with pytest.raises(Refusal, match="past"):
        check_dates(a_series(anchor=date(2026, 11, 23)), NOW)


def test_a_rule_that_never_occurs_is_refused() -> None:
    yearly = Rule(Unit.MONTH, every=12, place=31)
    with pytest.raises(Refusal, match="never take place"):
        check_dates(a_series(rule=yearly, anchor=date(2027, 2, 1)), NOW)
    check_dates(a_series(rule=replace(yearly, missing=Missing.LAST), anchor=date(2027, 2, 1)), NOW)


def test_every_second_week_is_counted_from_the_next_such_day() -> None:
    series = counted_from(a_series(rule=SECOND_TUESDAYS), None, NOW)
    assert dates(upcoming(series, (), NOW, 3)) == [date(2026, 12, 1), date(2026, 12, 15), date(2026, 12, 29)]


def test_every_third_month_is_counted_from_the_first_day_that_was_asked_for() -> None:
    quarterly = replace(FIRST_THURSDAY, every=3)
    series = counted_from(a_series(rule=quarterly), date(2027, 2, 1), NOW)
    assert dates(upcoming(series, (), NOW, 2)) == [FEBRUARY, date(2027, 5, 6)]


def test_a_start_that_has_passed_today_is_not_the_first_one() -> None:
    today = date(2026, 11, 24)
    series = counted_from(a_series(rule=Rule(Unit.WEEK, weekday=1), at=time(9, 0)), None, NOW)
    assert dates(upcoming(series, (), NOW, 1)) == [date(2026, 12, 1)]
    later = counted_from(a_series(rule=Rule(Unit.WEEK, weekday=1), at=time(18, 0)), None, NOW)
    assert dates(upcoming(later, (), NOW, 1)) == [today]


def test_another_time_of_day_moves_the_planned_meetup_and_keeps_its_day() -> None:
    before, after = a_series(), a_series(at=time(18, 0))
    plan = replanned(before, after, (planned(DECEMBER),), NOW)
    assert plan.planned == planned(DECEMBER, noon(DECEMBER) + timedelta(hours=6))
    assert (plan.notes, plan.forget) == ((plan.planned,), ())


def test_what_was_moved_by_hand_stays_where_it_was_moved_to() -> None:
    moved = planned(DECEMBER, noon(date(2026, 12, 9)))
    plan = replanned(a_series(), a_series(at=time(18, 0)), (moved,), NOW)
    assert (plan.notes, plan.forget, plan.planned) == ((), (), moved)


def test_a_planned_meetup_whose_day_the_new_rule_does_not_give_goes_to_the_next_one() -> None:
    after = counted_from(a_series(rule=FIFTEENTH), None, NOW)
    plan = replanned(a_series(), after, (planned(DECEMBER),), NOW)
    assert plan.planned == planned(date(2026, 12, 15))
    assert plan.forget == (DECEMBER,)


def test_moved_and_skipped_days_that_the_new_rule_does_not_give_are_forgotten() -> None:
    notes = (
        note(DECEMBER, OccurrenceState.WAITING, noon(date(2026, 12, 9))),
        note(JANUARY, OccurrenceState.SKIPPED),
    )
    plan = replanned(a_series(), counted_from(a_series(rule=FIFTEENTH), None, NOW), notes, NOW)
    assert set(plan.forget) == {DECEMBER, JANUARY}


@pytest.mark.parametrize("phase", [Phase.DISCUSSING, Phase.ENDED, Phase.CANCELLED])
def test_an_edit_leaves_alone_what_is_under_way_or_over(phase: Phase) -> None:
    held = note(date(2026, 11, 26), OccurrenceState.PLANNED, phase=phase)
    plan = replanned(a_series(), counted_from(a_series(rule=FIFTEENTH), None, NOW), (held,), NOW)
    assert (plan.notes, plan.forget, plan.planned) == ((), (), None)


@pytest.mark.parametrize("changes", [{"title": "Another"}, {"rule": FIFTEENTH}, {"at": time(11, 0)}])
def test_an_edit_leaves_alone_what_is_due_and_waits_for_its_people(changes: dict[str, Any]) -> None:
    plan = replanned(a_series(), a_series(**changes), (planned(DECEMBER),), noon(DECEMBER) + FIVE_MINUTES)
    assert (plan.notes, plan.forget, plan.planned) == ((), (), planned(DECEMBER))


def test_an_edit_can_put_off_what_is_due() -> None:
    after = a_series(at=time(12, 30))
    plan = replanned(a_series(), after, (planned(DECEMBER),), noon(DECEMBER) + FIVE_MINUTES)
    assert plan.planned == planned(DECEMBER, noon(DECEMBER) + timedelta(minutes=30))


def test_an_edit_does_not_bring_back_what_was_skipped_earlier_today() -> None:
    skipped = note(DECEMBER, OccurrenceState.SKIPPED)
    plan = replanned(a_series(), a_series(title="Another"), (skipped,), noon(DECEMBER) + FIVE_MINUTES)
    assert plan.forget == ()


def test_what_a_pause_let_pass_was_skipped_and_what_is_to_come_waits_on() -> None:
    notes = (note(DECEMBER, OccurrenceState.WAITING), note(FEBRUARY, OccurrenceState.WAITING))
    now = noon(JANUARY) + timedelta(days=1)
    series, plan = resumed(a_series(paused=True), notes, now)
    assert [(each.day, each.state) for each in plan.notes] == [
        (DECEMBER, OccurrenceState.SKIPPED),
        (JANUARY, OccurrenceState.SKIPPED),
    ]
    assert not series.paused
    assert agenda(series, (*plan.notes, notes[1]), now).missed == ()
