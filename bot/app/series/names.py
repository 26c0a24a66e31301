"""What series and their dates are called in suggestions, and which of them was meant by a name that was typed.

Two series of one title are told apart by rule and time, then by their next date, then by number; people may type any
of these names, or the title where it means one series alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.app.series.outlook import Outlook
from bot.core.message import AllOf, Message, say
from bot.core.refusal import Refusal
from bot.core.series.rule_words import RuleInWords, day_named
from bot.core.series.series import Series, Upcoming
from bot.core.typed.naming import called, told_apart
from bot.core.values import LocalTime, PartOfDate, Parts, UserText, Worded

_WIDTH, _TITLE_WIDTH = 100, 30
"""Characters of a suggestion, and so much of a title that its rule and its date fit behind it."""
_NAMED_AT_MOST = 6
"""As many choices as a sentence lists."""


def series_names(outlooks: Sequence[Outlook]) -> list[tuple[Worded, Outlook]]:
    """Each series by a name that no other one has."""
    numbers = {each.series.series_id: number for number, each in enumerate(outlooks, start=1)}
    return told_apart(
        outlooks,
        lambda each: UserText(each.series.title, _WIDTH),
        _by_rule,
        _by_date,
        lambda each: _by_number(each, numbers[each.series.series_id]),
    )


def series_called(typed: str, outlooks: Sequence[Outlook]) -> Outlook | None:
    """The series that is meant by a name; None where there is none. Raises Refusal where it may be several."""
    names = series_names(outlooks)
    found = called(typed, [(str(name), each) for name, each in names])
    found = found or called(typed, [(each.series.title, each) for each in outlooks])
    if len(found) > 1:
        choices = AllOf(tuple(_in_full(each) for each in found[:_NAMED_AT_MOST]))
        raise Refusal(
            say(
                "Several series are called that: {choices}. Choose one of the suggestions while typing.",
                choices=choices,
            )
        )
    return found[0] if found else None


def occurrence_names(series: Series, found: Sequence[Upcoming]) -> list[tuple[Worded, Upcoming]]:
    """Each date in the series' own clocks; two at one time are told apart by the days of their rule."""
    return told_apart(
        found,
        lambda each: LocalTime(each.starts_at, series.zone),
        lambda each: say(
            "{start} (instead of {day})", start=LocalTime(each.starts_at, series.zone), day=_day_of(each)
        ),
    )


def day_called(typed: str, series: Series, found: Sequence[Upcoming]) -> str | None:
    """The ISO day by the rule of the date that is meant, None where no day is.

    The ISO day itself, as suggestions carry it, comes first; then the name in the suggestions; then any day that
    people write, on which it takes place. Raises Refusal where it may be several.
    """
    days = {each.day.isoformat() for each in found}
    if typed.strip() in days:
        return typed.strip()
    names = occurrence_names(series, found)
    meant = called(typed, [(str(name), each) for name, each in names]) or _on_day(typed, series, found)
    if len(meant) > 1:
        choices = AllOf(tuple(say("**{name}**", name=name) for name, each in names if each in meant))
        raise Refusal(
            say(
                "Several meetups are on that day: {choices}. Choose one of the suggestions while typing.",
                choices=choices,
            )
        )
    if meant:
        return meant[0].day.isoformat()
    day = day_named(typed)  # of the rule perhaps, farther ahead than is suggested
    return None if day is None else day.isoformat()


def _on_day(typed: str, series: Series, found: Sequence[Upcoming]) -> list[Upcoming]:
    day = day_named(typed)
    if day is None:
        return []
    held = [each for each in found if each.starts_at.astimezone(series.zone).date() == day]
    return held or [each for each in found if each.day == day]


def _by_rule(outlook: Outlook) -> Message:
    return say(
        "{title} · {rule}, {time}",
        title=UserText(outlook.series.title, _TITLE_WIDTH),
        rule=RuleInWords(outlook.series.rule),
        time=outlook.series.at,
    )


def _by_date(outlook: Outlook) -> Message:
    if not outlook.upcoming:
        return _by_rule(outlook)
    return say(
        "{title} · {rule}, {time} · {day}",
        title=UserText(outlook.series.title, _TITLE_WIDTH),
        rule=RuleInWords(outlook.series.rule),
        time=outlook.series.at,
        day=_next_day(outlook),
    )


def _by_number(outlook: Outlook, number: int) -> Message:
    return say(
        "{title} · {rule}, {time} · no. {number}",
        title=UserText(outlook.series.title, _TITLE_WIDTH),
        rule=RuleInWords(outlook.series.rule),
        time=outlook.series.at,
        number=number,
    )


def _in_full(outlook: Outlook) -> Message:
    """In a list of series of one name: by what tells them apart."""
    if not outlook.upcoming:
        return say("**{rule}, {time}**", rule=RuleInWords(outlook.series.rule), time=outlook.series.at)
    return say(
        "**{rule}, {time}** (next on {day})",
        rule=RuleInWords(outlook.series.rule),
        time=outlook.series.at,
        day=_next_day(outlook),
    )


def _next_day(outlook: Outlook) -> PartOfDate:
    local = outlook.upcoming[0].starts_at.astimezone(outlook.series.zone)
    return PartOfDate(local.date(), Parts.DAY_MONTH_AND_YEAR)


def _day_of(found: Upcoming) -> PartOfDate:
    return PartOfDate(found.day, Parts.DAY_MONTH_AND_YEAR)
