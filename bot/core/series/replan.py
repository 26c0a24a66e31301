"""What an edit, a pause or a resumption makes of the occurrences that are planned already.

A planned meetup keeps its topics whatever happens to the rule: where its day is given up, it goes to the next
one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import takewhile

from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.series.recurrence import days
from bot.core.series.series import OccurrenceNote, OccurrenceState, Series, by_rule
from bot.core.structures.frozen import frozen


@frozen
class Replanning:
    """What changes: the notes to write and the days to forget. `planned` is the open meetup's new note."""

    notes: tuple[OccurrenceNote, ...] = ()
    forget: tuple[date, ...] = ()
    planned: OccurrenceNote | None = None


def counted_from(series: Series, first_day: date | None, now: datetime) -> Series:
    """The series with its anchor: the day that was asked for, else the next one that the rule could give.

    So "every second Tuesday", asked for on a Friday, begins next Tuesday.
    """
    begins = series.first_look(now)
    if first_day is None:
        plain = replace(series.rule, every=1)
        first_day = next(days(plain, begins, begins), begins)
    return replace(series, anchor=first_day, begins=max(first_day, begins))


def caught_up(before: Series, after: Series, now: datetime) -> Series:
    """An edit that was drawn up a while ago, with what became of the series since: `before` is how it stands."""
    keeps_its_dates = _dated_by(before) == _dated_by(after)
    begins = before.begins if keeps_its_dates else max(after.begins, after.first_look(now))
    return replace(after, paused=before.paused, begins=begins, asked_by=before.asked_by)


def planned_of(notes: Sequence[OccurrenceNote]) -> OccurrenceNote | None:
    """The note of the meetup that is planned and has not started."""
    return next((each for each in notes if each.is_planned), None)


def replanned(before: Series, after: Series, notes: Sequence[OccurrenceNote], now: datetime) -> Replanning:
    """What becomes of the notes when `before` is edited to `after`.

    What is under way or over stays, and so does what is due, unless the edit puts it off: people are there. What was
    cancelled ahead follows as well, for that can be taken back.
    """
    kept: list[OccurrenceNote] = []
    given_up: list[OccurrenceNote] = []
    for note in notes:
        if _is_settled(note, after, now):
            continue
        timed = _timed(before, after, note)
        if after.gives(note.day) and timed.starts_at > now:
            if timed != note:
                kept.append(timed)
        elif note.starts_at > now and not note.is_called_off:
            given_up.append(note)
    planned = planned_of(notes)
    if planned is not None and planned in given_up:
        noted = [each for each in notes if each not in given_up or each is planned]
        target = next(by_rule(after, noted), None)
        if target is None:
            given_up.remove(planned)
        else:
            planned = _by_rule(after, replace(planned, day=target.day))
            kept.append(planned)
    elif planned is not None:
        planned = next((each for each in kept if each.day == planned.day), planned)
    return Replanning(tuple(kept), tuple(each.day for each in given_up), planned)


def recomputed(series: Series, notes: Sequence[OccurrenceNote], now: datetime) -> Replanning:
    """What other rules of the clock make of the notes: local time stays local, the rule's and a host's alike.

    What is under way or over took place when it did. `planned` is the open meetup's note where its start changes.
    """
    kept: list[OccurrenceNote] = []
    planned: OccurrenceNote | None = None
    for note in notes:
        if _is_settled(note, series, now):
            continue
        timed = _timed_anew(series, note)
        if timed != note:
            kept.append(timed)
        if timed.is_planned and timed.starts_at != note.starts_at:
            planned = timed
    return Replanning(tuple(kept), planned=planned)


def resumed(series: Series, notes: Sequence[OccurrenceNote], now: datetime) -> tuple[Series, Replanning]:
    """The series planning again from now on; what was to take place during the pause did not.

    The rule's own days of that time are noted as well: a calendar that knows the rule would show them.
    """
    passed = [
        replace(each, state=OccurrenceState.SKIPPED)
        for each in notes
        if each.state is OccurrenceState.WAITING and each.starts_at <= now
    ]
    of_the_rule = takewhile(lambda each: each.starts_at <= now, by_rule(series, notes))
    passed += [each.noted(series, OccurrenceState.SKIPPED) for each in of_the_rule]
    begins = max(series.begins, series.first_look(now))
    return replace(series, paused=False, begins=begins), Replanning(tuple(passed))


def brought_back(series: Series, note: OccurrenceNote, now: datetime) -> OccurrenceNote:
    """The note of an occurrence that takes place after all, as it was to: where it was moved to, else by the rule.

    One that was moved to a time that has passed comes back by the rule. Raises Refusal where both have passed.
    """
    waiting = replace(note, state=OccurrenceState.WAITING)
    if series.is_moved(note) and note.starts_at > now:
        return waiting
    starts_at = series.start_of(note.day)
    if starts_at <= now:
        raise Refusal(say("That day has passed. Start a meetup with `/leancoffee start` instead."))
    return replace(waiting, starts_at=starts_at, local_start=series.local_start_of(note.day))


def _dated_by(series: Series) -> tuple[object, ...]:
    return (series.rule, series.anchor, series.at, series.zone)


def _is_settled(note: OccurrenceNote, series: Series, now: datetime) -> bool:
    """Whether an edit leaves a note alone: its meetup is under way or over, or its day is behind us."""
    match note.state:
        case OccurrenceState.PLANNED if not note.is_called_off:
            return not note.is_planned
        case OccurrenceState.MISSED:
            return True
        case OccurrenceState.SKIPPED | OccurrenceState.PLANNED:
            return max(note.day, series.today(note.starts_at)) < series.today(now)
        case OccurrenceState.WAITING:
            return False


def _timed(before: Series, after: Series, note: OccurrenceNote) -> OccurrenceNote:
    """The note with its start after the edit: where the rule says, or at the instant that somebody moved it to."""
    if before.is_moved(note):
        same_clock = before.policy.time_zone == after.policy.time_zone
        return note if same_clock else replace(note, local_start=after.local_of(note.starts_at))
    return _by_rule(after, note)


def _by_rule(series: Series, note: OccurrenceNote) -> OccurrenceNote:
    """The note with its day's start by the rule; a note of before local times were kept still has none."""
    local = None if note.local_start is None else series.local_start_of(note.day)
    return replace(note, starts_at=series.start_of(note.day), local_start=local)


def _timed_anew(series: Series, note: OccurrenceNote) -> OccurrenceNote:
    """The note with its start by today's rules of the clock, and with the local time that it lacks."""
    if note.local_start is not None:
        return replace(note, starts_at=series.at_local(note.local_start))
    is_moved = series.is_moved(note)
    local = series.local_of(note.starts_at) if is_moved else series.local_start_of(note.day)
    return replace(note, local_start=local)
