"""The words people use for a rule, a time of day and a day, and back.

A rule is read in two steps. Each word becomes one letter that says what kind of word it is, so that `every
other month on the last Friday` becomes `exmpw`; a handful of patterns over those letters is the whole
grammar. What has two readings is refused, never guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, time
from typing import NamedTuple

from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.series.recurrence import Missing, Rule, Unit
from bot.core.structures.frozen import frozen
from bot.core.typed.tidy import as_keyed
from bot.core.values import Ordinal, PartOfDate, Parts, Worded

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Their names, in the order in which Rule counts them."""

_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third"),
    *("twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth"),
    *("twenty-ninth", "thirtieth", "thirty-first"),
)
_CARDINALS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
)

_UNKNOWN = say(
    "Name a monthly or weekly rule, "
    "for example `first Thursday`, `last Friday`, `15th` or `every second Tuesday`."
)
_ONE_MONTH_ONLY = say("A series does not stay in one month of the year. {what_to_do}", what_to_do=_UNKNOWN)
_TIME_OF_ZONE = re.compile(r"(?P<time>.*\S)\s+(?P<name>[A-Za-z]{3,5}|[+-]\d{2,4})")
_NO_TIME = say("Write the time in hours and minutes, for example `12:00`, `19:30` or `7 pm`.")
NO_DAY = say("Write the day with its year, as in `2026-12-03` or `3 December 2026`.")
_FIRST_YEAR, _LAST_YEAR = 1970, 2999


class _Word(NamedTuple):
    """A word as the grammar sees it: one letter for its kind (see _vocabulary), and the number it stands for."""

    kind: str
    number: int = 0


def parse_rule(text: str, missing: Missing = Missing.SKIP) -> Rule:
    """Read a rule such as `first Thursday`, `the 15th`, `every second Tuesday` or `last day every 3 months`.

    `second Tuesday` is the month's second, `every second Tuesday` comes every two weeks. Case, commas,
    articles and spaces do not matter. Raises Refusal, with a sentence that shows what to write, for anything else.
    """
    plain = _plain_words(text)
    _refuse_a_named_month(plain)
    words = [word for each in plain for word in _looked_up(each)]
    direct_messages = "".join(word.kind for word in words)
    for unit, pattern in _GRAMMAR:
        found = pattern.fullmatch(direct_messages)
        if found is not None:
            named = [group for group, letter in found.groupdict().items() if letter]
            return _rule(unit, {group: words[found.start(group)].number for group in named}, missing)
    raise Refusal(_UNKNOWN)


@frozen
class RuleInWords(Worded):
    """A rule that stands in a sentence, as in "We meet {rule}."."""

    rule: Rule

    def __str__(self) -> str:
        return describe(self.rule)


def describe(rule: Rule) -> str:
    """The rule in words that parse_rule reads, such as `first Thursday of every month`.

    What happens in a month without the day (`missing`) is not said.
    """
    weekday = None if rule.weekday is None else WEEKDAYS[rule.weekday]
    if rule.place is None:
        match rule.every:
            case 1:
                return f"every {weekday}"
            case 2:
                return f"every second {weekday}"
            case every:
                return f"every {every} weeks on {weekday}"
    if weekday is None:
        which = "last day" if rule.place == -1 else str(Ordinal(rule.place))
    else:
        which = f"{'last' if rule.place == -1 else _ORDINALS[rule.place - 1]} {weekday}"
    match rule.every:
        case 1:
            return f"{which} of every month"
        case 2:
            return f"{which} of every second month"
        case every:
            return f"{which} every {every} months"


def parse_time(text: str) -> time:
    """Read a local time of day such as `12:00`, `19.30`, `19h`, `7:30 p.m.`, `noon` or `midnight`; Refusal otherwise.

    A lone `7` is refused, because it may mean the morning or the evening; an hour that is marked as such (`7h`) is
    one of the twenty-four. Midnight is where the day begins.
    """
    words = " ".join(as_keyed(text).lower().split()).removeprefix("at ")
    if words in _NAMED_TIMES:
        return _NAMED_TIMES[words]
    found = _TIME.fullmatch(words)
    if found is None:
        raise Refusal(_NO_TIME)
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if half is None and found["minute"] is None and found["marked"] is None:
        raise Refusal(_NO_TIME)
    if half is not None:
        if not 1 <= hour <= 12:
            raise Refusal(_NO_TIME)
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise Refusal(say("A day has the times 00:00 to 23:59. {what_to_do}", what_to_do=_NO_TIME))
    return time(hour, minute)


def parse_time_of_zone(text: str) -> tuple[time, str]:
    """As `parse_time`; and what the clocks' time is called then, where that stands behind it: `02:20 CET`.

    It tells an hour that the clocks repeat from the one before; empty where none is given. Raises Refusal.
    """
    try:
        return parse_time(text), ""
    except Refusal:
        found = _TIME_OF_ZONE.fullmatch(as_keyed(text))
        if found is None:
            raise
        return parse_time(found["time"]), found["name"]


def parse_day(text: str) -> date:
    """Read a day such as `2026-12-03`, `3 December 2026`, `Dec 3rd, 2026` or `Thursday, 3 December 2026`.

    A weekday in front of it, as Discord and this bot show days, has to be that day's. `3/12/2026` is refused, because
    half of the world reads it as a day in March. So are years that nobody plans for, before 1970 and after 2999; and
    days that are not there, such as 31 February. Each with a Refusal.
    """
    words = [word for word in _plain_words(text) if word not in ("the", "of", "on")]
    weekday = weekday_named(words[0]) if len(words) > 1 else None
    line = " ".join(words if weekday is None else words[1:])
    found = next((match for pattern in _DAYS if (match := pattern.fullmatch(line))), None)
    if found is None:
        raise Refusal(NO_DAY)
    year, number = int(found["year"]), int(found["day"])
    month = int(found["month"]) if found["month"].isdigit() else _MONTHS.get(found["month"], 0)
    if not 1 <= month <= 12:
        raise Refusal(NO_DAY)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Refusal(
            say(
                "Choose a year from {first} to {last}. {what_to_do}",
                first=_FIRST_YEAR,
                last=_LAST_YEAR,
                what_to_do=NO_DAY,
            )
        )
    if not 1 <= number <= monthrange(year, month)[1]:
        raise Refusal(
            say(
                "{month} has no {day}. Choose another day.",
                month=PartOfDate(date(year, month, 1), Parts.MONTH_AND_YEAR),
                day=Ordinal(number),
            )
        )
    day = date(year, month, number)
    if weekday not in (None, day.weekday()):
        raise Refusal(
            say(
                "{day} is a {weekday}. Choose another day, or leave the weekday out.",
                day=PartOfDate(day, Parts.DAY_MONTH_AND_YEAR),
                weekday=WEEKDAYS[day.weekday()],
            )
        )
    return day


def weekday_named(word: str) -> int | None:
    """The weekday that a word in small letters names, in full or in short; None where it names none."""
    return _WEEKDAYS_NAMED.get(word)


def day_named(text: str) -> date | None:
    """As `parse_day`; None where no day is named."""
    try:
        return parse_day(text)
    except Refusal:
        return None


def _plain_words(text: str) -> list[str]:
    """Lower-case words, without commas between them or a full stop after one."""
    return [word.rstrip(".") for word in as_keyed(text).lower().replace(",", " ").split()]


def _looked_up(word: str) -> tuple[_Word, ...]:
    known = _VOCABULARY.get(word)
    if known is not None:
        return known
    found = _NUMBER.fullmatch(word)
    if found is None:
        raise Refusal(_UNKNOWN)
    number = int(found["number"])
    return (_ordinal_word(number) if found["ending"] else _Word("n", number),)


def _refuse_a_named_month(plain: list[str]) -> None:
    month = next((_MONTHS[word] for word in plain if word in _MONTHS), None)
    if month is None:
        return
    words = [word for each in plain if each not in _MONTHS for word in _looked_up(each)]
    if not any(word.kind == "w" for word in words):
        longest = monthrange(2000, month)[1]  # a leap year
        never = next((word.number for word in words if longest < word.number < 100), None)
        if never is not None:
            raise Refusal(
                say(
                    "{month} has no {day}, so that day never comes. {what_to_do}",
                    month=PartOfDate(date(2000, month, 1), Parts.MONTH),
                    day=Ordinal(never),
                    what_to_do=_UNKNOWN,
                )
            )
    raise Refusal(_ONE_MONTH_ONLY)


def _rule(unit: Unit, numbers: dict[str, int], missing: Missing) -> Rule:
    """The rule of a sentence's numbers, by the names of the groups in the grammar."""
    every = numbers.get("every", 1) * numbers.get("unit", 1)
    weekday, place = numbers.get("weekday"), numbers.get("place")
    if weekday is None and place is None:
        replace(_STAND_IN[unit], every=every).chosen()  # a count out of range is told first
        raise Refusal(_DAY_LEFT_OUT[unit])
    return Rule(unit, every, weekday, place, missing).chosen()


def _ordinal_word(number: int) -> _Word:
    # "Every first Tuesday" counts no weeks, it names a place; "every second Tuesday" counts weeks.
    return _Word("p" if number == 1 else "o", number)


def _vocabulary() -> dict[str, tuple[_Word, ...]]:
    """Every word of a rule, but for numbers in digits.

    Kinds: e every, x other, n number, o ordinal, p an ordinal that is always a place, w weekday, d day,
    u weeks and m months (with how many they are), f of.
    """
    every = _Word("e")
    words: dict[str, tuple[_Word, ...]] = {
        **dict.fromkeys(("a", "an", "the", "on", "once"), ()),
        **dict.fromkeys(("every", "each"), (every,)),
        **dict.fromkeys(("of", "in", "per"), (_Word("f"),)),
        "other": (_Word("x", 2),),
        "last": (_Word("p", -1),),
        "day": (_Word("d"),),
        **dict.fromkeys(("week", "weeks"), (_Word("u", 1),)),
        **dict.fromkeys(("month", "months"), (_Word("m", 1),)),
        "weekly": (every, _Word("u", 1)),
        **dict.fromkeys(("biweekly", "bi-weekly", "fortnightly"), (every, _Word("u", 2))),
        "monthly": (every, _Word("m", 1)),
        "quarterly": (every, _Word("m", 3)),
    }
    words |= {name: (_Word("n", number),) for number, name in enumerate(_CARDINALS, start=1)}
    words |= {name: (_ordinal_word(number),) for number, name in enumerate(_ORDINALS, start=1)}
    words |= {name: (_Word("w", number),) for name, number in _WEEKDAYS_NAMED.items()}
    return words | {f"{day.lower()}s": (_Word("w", number),) for number, day in enumerate(WEEKDAYS)}


def _grammar() -> list[tuple[Unit, re.Pattern[str]]]:
    """Which sentences make which rule. A group names the number that its word stands for."""
    count = r"e(?P<every>[nox])?(?P<unit>{})"
    weeks, months = count.format("u"), count.format("m")
    weekday = r"(?P<weekday>w)"
    places = (
        rf"e?(?P<place>[op]){weekday}",
        r"(?!eod$)e?(?P<place>[op])d?",  # every second day would count days
        r"d?(?P<place>n)",
    )
    # In this order: every second Tuesday comes every two weeks, though it contains the second Tuesday.
    weekly = [weeks, rf"(?:e(?P<every>[nox])?)?{weekday}", rf"(?:{weeks}|u){weekday}", rf"{weekday}f?{weeks}"]
    monthly = [months]
    for place in places:
        monthly += [place, rf"{place}fm", rf"{place}f?{months}", rf"(?:{months}|m)f?{place}"]
    return [
        *((Unit.WEEK, re.compile(pattern)) for pattern in weekly),
        *((Unit.MONTH, re.compile(pattern)) for pattern in monthly),
    ]


_WEEKDAYS_NAMED = {
    name: number for number, day in enumerate(map(str.lower, WEEKDAYS)) for name in (day, day[:3])
} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_VOCABULARY = _vocabulary()
_GRAMMAR = _grammar()
_MONTHS = {
    name: number
    for number, month in enumerate(map(str.lower, _MONTH_NAMES), start=1)
    for name in (month, month[:3])
} | {"sept": 9}
_STAND_IN = {Unit.WEEK: Rule(Unit.WEEK, weekday=0), Unit.MONTH: Rule(Unit.MONTH, place=1)}
_DAY_LEFT_OUT = {
    Unit.WEEK: say("Say which weekday too, for example `every second Tuesday`."),
    Unit.MONTH: say("Say which day of the month too, for example `first Thursday` or `15th`."),
}

_ENDING = r"(?:st|nd|rd|th)"
_NUMBER = re.compile(rf"(?P<number>\d{{1,4}})(?P<ending>{_ENDING})?", re.ASCII)
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:(?:[:.]| ?h ?| ?uhr )(?P<minute>\d\d))?"
    r"(?: ?(?P<marked>h|hrs|uhr)| ?(?P<half>[ap])\.? ?m\.?)?",
    re.ASCII,
)
_NAMED_TIMES = {
    **dict.fromkeys(("noon", "midday", "12 noon", "12:00 noon"), time(12)),
    **dict.fromkeys(("midnight", "12 midnight", "12:00 midnight"), time(0)),
}
_DAYS = [
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        rf"(?P<day>\d{{1,2}}){_ENDING}? (?P<month>[a-z]+) (?P<year>\d{{4}})",
        rf"(?P<month>[a-z]+) (?P<day>\d{{1,2}}){_ENDING}? (?P<year>\d{{4}})",
    )
]
