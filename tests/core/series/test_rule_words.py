"""The words people use for a rule, a time of day and a day."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.refusal import Refusal
from bot.core.series.recurrence import Missing, Rule, Unit
from bot.core.series.rule_words import describe, parse_day, parse_rule, parse_time
from tests.core.meetings import must_act_like_a_sentence
from tests.core.rules import RULES


def monthly(place: int, weekday: int | None = None, every: int = 1) -> Rule:
    return Rule(Unit.MONTH, every, weekday, place)


def weekly(weekday: int, every: int = 1) -> Rule:
    return Rule(Unit.WEEK, every, weekday)


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("first Thursday", monthly(1, 3)),
        ("1st thu", monthly(1, 3)),
        ("the first Thursday of each month", monthly(1, 3)),
        ("last Friday", monthly(-1, 4)),
        ("every last Friday", monthly(-1, 4)),
        ("third Wednesday of the month", monthly(3, 2)),
        ("second Tuesday", monthly(2, 1)),
        ("every second Tuesday of the month", monthly(2, 1)),
        ("every 1st Tuesday", monthly(1, 1)),
        ("fifth sunday, monthly", monthly(5, 6)),
        ("once a month on the first Monday", monthly(1, 0)),
        ("first Thursday every 3 months", monthly(1, 3, every=3)),
        ("first thurs of every third month", monthly(1, 3, every=3)),
        ("every other month on the last Friday", monthly(-1, 4, every=2)),
        ("quarterly on the first Monday", monthly(1, 0, every=3)),
    ],
)
def test_a_weekday_of_the_month(words: str, rule: Rule) -> None:
    assert parse_rule(words) == rule


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("15th", monthly(15)),
        ("the 15th of every month", monthly(15)),
        ("every 15th", monthly(15)),
        ("every 3rd of the month", monthly(3)),
        ("15", monthly(15)),
        ("day 15", monthly(15)),
        ("on day 15 of each month", monthly(15)),
        ("monthly on the fifteenth", monthly(15)),
        ("the twenty-first", monthly(21)),
        ("31st", monthly(31)),
        ("last day", monthly(-1)),
        ("the last day of every second month", monthly(-1, every=2)),
        ("every two months on the 15th", monthly(15, every=2)),
        ("15th every 12 months", monthly(15, every=12)),
    ],
)
def test_a_day_of_the_month(words: str, rule: Rule) -> None:
    assert parse_rule(words) == rule


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("every Tuesday", weekly(1)),
        ("Tuesdays", weekly(1)),
        ("on Tuesday", weekly(1)),
        ("weekly on Tuesday", weekly(1)),
        ("once a week on Tuesday", weekly(1)),
        ("Tuesday every week", weekly(1)),
        ("every second Tuesday", weekly(1, every=2)),
        ("every 2nd Tuesday", weekly(1, every=2)),
        ("every other Tuesday", weekly(1, every=2)),
        ("biweekly Friday", weekly(4, every=2)),
        ("fortnightly on Fridays", weekly(4, every=2)),
        ("every 3 weeks on Monday", weekly(0, every=3)),
        ("Monday of every third week", weekly(0, every=3)),
        ("every eight weeks on sat", weekly(5, every=8)),
    ],
)
def test_a_day_of_the_week(words: str, rule: Rule) -> None:
    assert parse_rule(words) == rule


@pytest.mark.parametrize(
    "words",
    ["FIRST THURSDAY", "  first \t thursday\n", "the first, Thursday.", "First\u00a0Thursday"],
    ids=ascii,
)
def test_case_commas_articles_and_spaces_do_not_matter(words: str) -> None:
    assert parse_rule(words) == monthly(1, 3)


def test_what_happens_in_a_month_without_the_day_is_asked_apart() -> None:
    assert parse_rule("31st", Missing.LAST) == Rule(Unit.MONTH, place=31, missing=Missing.LAST)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (monthly(1, 3), "first Thursday of every month"),
        (monthly(-1, 4, every=2), "last Friday of every second month"),
        (monthly(15, every=3), "15th every 3 months"),
        (monthly(22), "22nd of every month"),
        (monthly(-1), "last day of every month"),
        (weekly(1), "every Tuesday"),
        (weekly(1, every=2), "every second Tuesday"),
        (weekly(1, every=3), "every 3 weeks on Tuesday"),
    ],
)
def test_a_rule_is_described_in_plain_english(rule: Rule, words: str) -> None:
    assert describe(rule) == words


@given(RULES)
def test_the_description_of_any_rule_is_read_as_that_rule(rule: Rule) -> None:
    assert parse_rule(describe(rule), rule.missing) == rule


def refused(words: str) -> str:
    with pytest.raises(Refusal) as refusal:
        parse_rule(words)
    must_act_like_a_sentence(str(refusal.value))
    return str(refusal.value)


class TestRefusedRules:
    @pytest.mark.parametrize(
        "words",
        [
            *(
                "",
                " ",
                ",",
                "the",
                "whenever",
                "daily",
                "every day",
                "every second day",
                "every other",
                "2 months",
            ),
            *(
                "first and third Thursday",
                "first third Thursday",
                "second last Friday",
                "2 Thursday",
            ),
            *(
                "every 2 weeks on the 15th",
                "other Tuesday",
                "day -1",
                "15.5",
                "-15",
                "+15",
                "1e1",
                "bimonthly",
            ),
            *("last Friday of the quarter", "first Monday of the year", "first Thursday 2026", "١٥", "²"),
            *("first\x00Thursday", "\ud800", "15th; 16th", "every 15th 16th", "99999999999999999999th"),
        ],
        ids=ascii,
    )
    def test_other_words_are_shown_examples(self, words: str) -> None:
        examples = ["`first Thursday`", "`last Friday`", "`15th`", "`every second Tuesday`"]
        assert all(each in refused(words) for each in examples)

    @pytest.mark.parametrize("words", ["x" * 10_000, "every " * 2_000, "9" * 10_000, "first Thursday " * 700])
    def test_so_are_words_without_end(self, words: str) -> None:
        assert "for example" in refused(words)

    @pytest.mark.parametrize("words", ["sixth Thursday", "0th Thursday", "10th Monday of the month"])
    def test_a_weekday_comes_five_times_a_month_at_most(self, words: str) -> None:
        assert "a fifth of each weekday" in refused(words)

    @pytest.mark.parametrize("words", ["32nd", "0th", "day 32", "the 99th of every month", "0"])
    def test_a_month_has_31_days_at_most(self, words: str) -> None:
        assert "days 1 to 31" in refused(words)

    @pytest.mark.parametrize("words", ["every 0 weeks", "every 9 weeks on Monday", "every ninth Tuesday"])
    def test_weeks_are_counted_up_to_8(self, words: str) -> None:
        assert "every 1 to 8 weeks" in refused(words)

    @pytest.mark.parametrize(
        "words", ["every 0 months on the 15th", "every 40 months", "last day every 13 months"]
    )
    def test_months_are_counted_up_to_12(self, words: str) -> None:
        assert "every 1 to 12 months" in refused(words)

    @pytest.mark.parametrize("words", ["weekly", "every week", "every second week", "biweekly"])
    def test_a_weekly_rule_needs_its_weekday(self, words: str) -> None:
        assert refused(words).startswith("Say which weekday too")

    @pytest.mark.parametrize("words", ["monthly", "every month", "every third month", "quarterly"])
    def test_a_monthly_rule_needs_its_day(self, words: str) -> None:
        assert refused(words).startswith("Say which day of the month too")

    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            ("31st of February", "February has no 31st, so that day never comes."),
            ("every 30 feb", "February has no 30th, so that day never comes."),
            ("the thirty-first of June", "June has no 31st, so that day never comes."),
        ],
    )
    def test_a_day_that_its_month_never_has_is_named(self, words: str, sentence: str) -> None:
        assert refused(words).startswith(sentence)

    @pytest.mark.parametrize(
        "words", ["first Thursday in March", "29th of February", "3 December 2026", "every May"]
    )
    def test_a_rule_of_one_month_is_told_to_be_monthly_or_weekly(self, words: str) -> None:
        assert "Name a monthly or weekly rule" in refused(words)

    @given(
        st.lists(
            st.sampled_from(
                [
                    "every",
                    "other",
                    "second",
                    "1st",
                    "last",
                    "3",
                    "40",
                    "day",
                    "of",
                    "month",
                    "weeks",
                    "Tuesday",
                    "feb",
                    "x",
                ]
            )
        )
    )
    def test_whatever_is_said_is_read_or_refused(self, words: list[str]) -> None:
        try:
            rule = parse_rule(" ".join(words))
        except Refusal as refusal:
            must_act_like_a_sentence(str(refusal))
        else:
            assert parse_rule(describe(rule)) == rule


class TestTimes:
    @pytest.mark.parametrize(
        ("words", "at"),
        [
            ("12:00", time(12)),
            ("9:30", time(9, 30)),
            ("09:30", time(9, 30)),
            ("19.30", time(19, 30)),
            ("19h30", time(19, 30)),
            ("0:00", time(0)),
            ("23:59", time(23, 59)),
            ("7 pm", time(19)),
            ("7pm", time(19)),
            ("7:30 p.m.", time(19, 30)),
            ("7:30 AM", time(7, 30)),
            ("12 am", time(0)),
            ("12 pm", time(12)),
            ("7:30 PM", time(19, 30)),
            ("7.30pm", time(19, 30)),
            ("noon", time(12)),
            ("Noon", time(12)),
            ("12 noon", time(12)),
            ("midday", time(12)),
            ("midnight", time(0)),
            ("12 midnight", time(0)),
            ("19h", time(19)),
            ("19 h", time(19)),
            ("7h", time(7)),
            ("19 h 30", time(19, 30)),
            ("19:30h", time(19, 30)),
            ("19:30 hrs", time(19, 30)),
            ("19 Uhr", time(19)),
            ("19 Uhr 30", time(19, 30)),
            ("19:30  Uhr", time(19, 30)),
            (" 12:00 ", time(12)),
        ],
    )
    def test_a_time_of_day(self, words: str, at: time) -> None:
        assert parse_time(words) == at

    @pytest.mark.parametrize(
        "words",
        [
            *(
                "",
                "7",
                "19",
                "afternoon",
                "7 noon",
                "half past 7",
                "7 o'clock",
                "24h",
                "7h pm",
                "19h3",
                "1930",
                "7:5",
                "24:00",
                "9:60",
                "13 pm",
                "0 am",
                "-1:00",
                "12:00:00",
                "12:00 UTC",
            ),
            *("9:30 xm", "٧:٣٠", "12:00\x00", "1" * 10_000),
        ],
        ids=ascii,
    )
    def test_anything_else_is_shown_examples(self, words: str) -> None:
        with pytest.raises(Refusal, match="`19:30`") as refusal:
            parse_time(words)
        must_act_like_a_sentence(str(refusal.value))

    @given(st.times())
    def test_every_minute_of_the_day_can_be_said(self, at: time) -> None:
        assert parse_time(f"{at:%H:%M}") == parse_time(f"{at:%I:%M %p}") == time(at.hour, at.minute)


class TestDays:
    @pytest.mark.parametrize(
        "words",
        [
            *(
                "2026-12-03",
                "2026-12-3",
                "3 December 2026",
                "3 Dec 2026",
                "December 3, 2026",
                "Dec. 3rd, 2026",
            ),
            *("the 3rd of December, 2026", " 3 DECEMBER  2026 "),
        ],
    )
    def test_a_day(self, words: str) -> None:
        assert parse_day(words) == date(2026, 12, 3)

    @pytest.mark.parametrize(
        "words",
        [
            *(
                "",
                "tomorrow",
                "3 December",
                "3/12/2026",
                "12/03/2026",
                "13.12.2026",
                "03-12-2026",
                "2026/12/03",
            ),
            *(
                "3 Frimaire 2026",
                "2026-13-01",
                "2026-00-01",
                "2026-12",
                "20261203",
                "2026-12-03T12:00",
                "٢٠٢٦-12-03",
            ),
            "9" * 10_000,
        ],
        ids=ascii,
    )
    def test_no_order_of_day_and_month_is_guessed(self, words: str) -> None:
        with pytest.raises(Refusal, match="`2026-12-03` or `3 December 2026`") as refusal:
            parse_day(words)
        must_act_like_a_sentence(str(refusal.value))

    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            ("2026-02-31", "February 2026 has no 31st. Choose another day."),
            ("29 February 2027", "February 2027 has no 29th. Choose another day."),
            ("2026-12-00", "December 2026 has no 0th. Choose another day."),
        ],
    )
    def test_a_day_that_is_not_there_is_named(self, words: str, sentence: str) -> None:
        with pytest.raises(Refusal) as refusal:
            parse_day(words)
        assert str(refusal.value) == sentence

    @pytest.mark.parametrize("words", ["0000-01-01", "1969-12-31", "3000-01-01", "9999-12-31"])
    def test_years_that_nobody_plans_for_are_refused(self, words: str) -> None:
        with pytest.raises(Refusal, match="a year from 1970 to 2999"):
            parse_day(words)

    @given(st.dates(date(1970, 1, 1), date(2999, 12, 31)))
    def test_every_other_day_can_be_said_in_both_ways(self, day: date) -> None:
        assert parse_day(day.isoformat()) == parse_day(f"{day.day} {day:%B %Y}") == day
