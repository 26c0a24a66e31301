"""The day by which something is due, in the words people use for one that is near.

Like a rule or a day of a series (bot.core.series.rule_words), what has two readings is refused, never guessed.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.series.rule_words import NO_DAY, parse_day, weekday_named
from bot.core.typed.tidy import as_keyed, visible

_UNKNOWN = say(
    "Write the day as in `2026-12-03`, `3 December`, `Friday`, `tomorrow` or `in two weeks`, or leave it out."
)
_NONE = frozenset({"none", "-", "never", "no"})
_NUMBERS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_AHEAD = re.compile(r"in (?P<number>\d{1,3}|[a-z]+) (?P<unit>days?|weeks?)", re.ASCII)
_WITHOUT_YEAR = re.compile(
    r"(?:the )?\d{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]+|[a-z]+ \d{1,2}(?:st|nd|rd|th)?", re.ASCII
)
_MOST_DAYS = 999
_JUST_PASSED = timedelta(days=90)
_A_LEAP_YEAR_COMES_WITHIN = 9


def due_day(text: str, today: date) -> date | None:
    """Read a day such as `2026-12-03`, `3 December`, `Friday`, `tomorrow` or `in two weeks`; None for no day.

    `today` is the day it is for whoever typed it: a weekday is the next one, a date without a year the one nearest
    that is not long past. Whether a day has passed is for the caller to say. Raises Refusal for anything else.
    """
    if not visible(text).strip():
        return None
    words = [word.rstrip(".") for word in as_keyed(text).lower().replace(",", " ").split()]
    line = " ".join(words[1:] if words[:1] in (["on"], ["by"]) and words[1:] else words)
    if line in _NONE:
        return None
    near = {"today": 0, "tomorrow": 1}.get(line)
    if near is None:
        near = _until_weekday(line, today)
    if near is None:
        near = _days_ahead(line)
    if near is not None:
        return today + timedelta(days=near)
    weekday, _, rest = line.partition(" ")
    without_weekday = line if weekday_named(weekday) is None else rest
    try:
        if _WITHOUT_YEAR.fullmatch(without_weekday):
            return parse_day(f"{line} {_the_next(without_weekday, today).year}")
        return parse_day(line)
    except Refusal as refusal:
        if refusal.message == NO_DAY:
            raise Refusal(_UNKNOWN) from None
        raise


def _until_weekday(line: str, today: date) -> int | None:
    """How many days until the weekday that is named, one to seven."""
    weekday = weekday_named(line)
    return None if weekday is None else (weekday - today.weekday() - 1) % 7 + 1


def _days_ahead(line: str) -> int | None:
    found = _AHEAD.fullmatch(line)
    if found is None:
        return None
    typed = "a" if found["number"] in ("one", "an") else found["number"]
    if typed.isdigit():
        number = int(typed)
    elif typed in _NUMBERS:
        number = _NUMBERS.index(typed) + 1
    else:
        return None
    return min(number, _MOST_DAYS) * (7 if found["unit"].startswith("week") else 1)


def _the_next(line: str, today: date) -> date:
    """The next day of that name (a 29th of February is years away at times), or the one that has just passed.

    Hardly anybody means the one in a year then, and whoever asked for the day says that it has passed.
    """
    for year in range(today.year - 1, today.year + _A_LEAP_YEAR_COMES_WITHIN):
        try:
            day = parse_day(f"{line} {year}")
        except Refusal:
            continue
        if today - day <= _JUST_PASSED:
            return day
    raise Refusal(_UNKNOWN)
