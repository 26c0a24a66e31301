"""What of a series goes into its calendar file: the rule, and where occurrences depart from it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.message import say
from bot.core.series.rule_words import RuleInWords
from bot.core.series.series import OccurrenceNote, Series
from bot.export.ics import SeriesCalendar
from bot.export.text import flat_text


def calendar_of(series: Series, notes: Sequence[OccurrenceNote], location: str) -> SeriesCalendar:
    """A series as a calendar. `notes` is all that is noted of its occurrences, in any order.

    An occurrence that did not take place is left out of it.
    """
    return SeriesCalendar(
        series_id=series.series_id,
        title=series.title,
        organizer=series.organizer,
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
