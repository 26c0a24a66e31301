"""What of a series goes into its calendar file: the rule, what is left out, and what is moved."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from bot.core.meetup.parts import Phase
from bot.core.policy import Policy
from bot.core.series.recurrence import Rule, Unit
from bot.core.series.series import OccurrenceNote, OccurrenceState, Series
from bot.export.series import calendar_of

FIRST = date(2026, 11, 5)
DECEMBER = date(2026, 12, 3)
MONTHLY = Series(
    series_id="s1",
    guild_id=1,
    channel_id=2,
    voice_channel_id=3,
    title="Monthly coffee",
    organizer="Agile Friends",
    host_id=4,
    rule=Rule(Unit.MONTH, weekday=3, place=1),
    anchor=FIRST,
    at=time(12, 0),
    minutes=90,
    policy=Policy(time_zone="America/Toronto"),
    begins=FIRST,
    changed_at=datetime(2026, 10, 1, tzinfo=UTC),
    revision=2,
)
START = MONTHLY.start_of(DECEMBER)


def note(
    state: OccurrenceState, day: date = DECEMBER, starts_at: datetime = START, phase: Phase | None = None
) -> OccurrenceNote:
    """What is noted of an occurrence, of December's unless said otherwise."""
    return OccurrenceNote(day, state, starts_at, None if phase is None else "m1", phase)


def test_the_rule_its_time_and_its_edition_go_into_the_file() -> None:
    made = calendar_of(MONTHLY, (), "Agile Toronto", "Table")

    assert (made.rule, made.anchor, made.at) == (MONTHLY.rule, FIRST, time(12, 0))
    assert (made.time_zone, made.minutes, made.revision) == ("America/Toronto", 90, 2)
    assert (made.title, made.organizer, made.location) == ("Monthly coffee", "Agile Toronto", "Table")
    assert "first Thursday of every month" in made.description


def test_what_does_not_take_place_is_left_out() -> None:
    notes = [
        note(OccurrenceState.SKIPPED),
        note(OccurrenceState.MISSED, date(2027, 1, 7)),
        note(OccurrenceState.PLANNED, FIRST, MONTHLY.start_of(FIRST), Phase.CANCELLED),
    ]

    assert calendar_of(MONTHLY, notes, "Agile Toronto", "Table").skipped == (
        FIRST,
        DECEMBER,
        date(2027, 1, 7),
    )


def test_what_takes_place_at_another_time_is_moved() -> None:
    later = START + timedelta(days=1)

    for state, phase in ((OccurrenceState.WAITING, None), (OccurrenceState.PLANNED, Phase.PLANNED)):
        made = calendar_of(MONTHLY, [note(state, starts_at=later, phase=phase)], "Agile Toronto", "Table")
        assert made.moved == {DECEMBER: later}
        assert made.skipped == ()


def test_what_takes_place_as_the_rule_says_is_no_exception() -> None:
    made = calendar_of(MONTHLY, [note(OccurrenceState.PLANNED, phase=Phase.ENDED)], "Agile Toronto", "Table")

    assert made.moved == {}
    assert made.skipped == ()
