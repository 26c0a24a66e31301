"""The words people use for a time of day and for a day."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.refusal import Refusal
from bot.core.series.rule_words import parse_day, parse_time, parse_time_of_zone
from tests.core.meetings import must_act_like_a_sentence


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
            ("\u200e12:00\u200f", time(12)),
            ("\uff11\uff19\uff1a\uff13\uff10", time(19, 30)),
            ("7\u202fPM", time(19)),
            ("`19:30`", time(19, 30)),
            ("\u201c19:30\u201d.", time(19, 30)),
            ("18 Uhr.", time(18)),
            ("noon.", time(12)),
            ("at 7 pm", time(19)),
            ("7:30 p. m.", time(19, 30)),
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
                "at",
                "at 7",
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

    @pytest.mark.parametrize(
        ("words", "at", "name"),
        [
            ("02:20 CET", time(2, 20), "CET"),
            (" 2:20  am cest ", time(2, 20), "cest"),
            ("0:10 -03", time(0, 10), "-03"),
            ("1:45 +1030", time(1, 45), "+1030"),
            ("7 pm", time(19), ""),
            ("19 Uhr", time(19), ""),
        ],
    )
    def test_what_the_time_is_called_may_stand_behind_it(self, words: str, at: time, name: str) -> None:
        assert parse_time_of_zone(words) == (at, name)

    @pytest.mark.parametrize(
        "words", ["", "CET", "7 CET", "02:20 CET CET", "25:00 CET", "2:20 \u0421\u0415\u0422", "x " * 9_999]
    )
    def test_a_name_alone_makes_no_time(self, words: str) -> None:
        with pytest.raises(Refusal, match="`19:30`"):
            parse_time_of_zone(words)


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
            *(
                "the 3rd of December, 2026",
                " 3 DECEMBER  2026 ",
                "2026\u201112\u201103",
                "\uff12\uff10\uff12\uff16-12-03",
                "`2026-12-03`",
                "Thursday, 3 December 2026",
                "on Thurs. 2026-12-03",
            ),
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
            (
                "Friday, 3 December 2026",
                "3 December 2026 is a Thursday. Choose another day, or leave the weekday out.",
            ),
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
        assert parse_day(f"{day:%A, %B} {day.day}, {day.year}") == day
