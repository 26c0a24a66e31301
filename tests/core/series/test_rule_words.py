"""The words people use for a rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.refusal import Refusal
from bot.core.series.recurrence import Missing, Rule, Unit
from bot.core.series.rule_words import describe, parse_rule
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
    [
        "FIRST THURSDAY",
        "  first \t thursday\n",
        "the first, Thursday.",
        "First\u00a0Thursday",
        "`first Thursday`",
    ],
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
