"""What of a series goes into its calendar file (bot.export.ics): the rule, and where occurrences depart from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from bot.core.message import say
from bot.core.series.recurrence import Rule
from bot.core.series.rule_words import RuleInWords
from bot.core.series.series import OccurrenceNote, Series
from bot.core.structures.frozen import frozen
from bot.export.text import flat_text


@frozen
class SeriesCalendar:
    """What a calendar is told about a series.

    `anchor`, `at` and the days are local to `time_zone`, an IANA name. `minutes` is how long a meetup lasts.
    `changed_at` (aware UTC) and `revision`, which grows with every change of the content, say which of two is newer.
    `skipped` are days of the rule on which nothing happens; `moved` are days of the rule whose meetup starts at
    another instant (aware UTC). Days that the rule does not give are left out, and a skipped day is not moved.
    """

    series_id: str
    title: str
    organizer: str
    description: str
    location: str
    rule: Rule
    anchor: date
    at: time
    time_zone: str
    minutes: int
    changed_at: datetime
    revision: int
    skipped: tuple[date, ...]
    moved: Mapping[date, datetime]


def calendar_of(
    series: Series, notes: Sequence[OccurrenceNote], organizer: str, location: str
) -> SeriesCalendar:
    """A series as a calendar. `notes` is all that is noted of its occurrences, in any order.

    An occurrence that did not take place is left out of it. `organizer` is who organises by now, which may be another
    than when the series was made.
    """
    return SeriesCalendar(
        series_id=series.series_id,
        title=series.title,
        organizer=organizer,
        description=flat_text(
            say(
                "Lean Coffee, {rule}. Propose topics on the board in Discord.",
                rule=RuleInWords(series.rule),
            )
        ),
        location=location,
        rule=series.rule,
        anchor=series.anchor,
        at=series.at,
        time_zone=series.policy.time_zone,
        minutes=series.minutes,
        changed_at=series.changed_at,
        revision=series.revision,
        skipped=tuple(sorted(each.day for each in notes if each.did_not_take_place)),
        moved={each.day: each.starts_at for each in notes if each.starts_at != series.start_of(each.day)},
    )
