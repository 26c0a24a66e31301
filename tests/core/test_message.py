"""What is said: templates and values that fit, plurals, and what people typed, which is never a template."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.message import PLAIN, AllOf, Message, Term, rendered, say, say_n
from bot.core.refusal import Refusal, Stale
from bot.core.series.recurrence import Rule, Unit
from bot.core.series.rule_words import RuleInWords
from bot.core.values import (
    Channel,
    ClockFace,
    Instant,
    LocalTime,
    Member,
    Minutes,
    Ordinal,
    PartOfDate,
    Parts,
    Quoted,
    Role,
    UserText,
)

NOON = datetime(2026, 11, 5, 12, 0, tzinfo=UTC)


class Colour(StrEnum):
    RED = "red"


def test_values_stand_in_their_places() -> None:
    assert str(say("{who} has {dots} dots.", who="Ana", dots=3)) == "Ana has 3 dots."


def test_what_has_no_values_is_said_as_it_is() -> None:
    assert str(say("Voting is closed.")) == "Voting is closed."


@pytest.mark.parametrize("values", [{}, {"dot": 3}, {"dots": 3, "of": 5}])
def test_places_and_values_must_fit(values: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="do not fit"):
        say("You have {dots} dots.", **values)


@pytest.mark.parametrize(
    "template",
    [
        "{}",
        "{0}",
        "{dots.real}",
        "{dots[0]}",
        "{dots!r}",
        "{dots:>9}",
        "{{dots}}",
        "{dots",
        "dots}",
        "{ dots}",
    ],
)
def test_a_template_holds_named_places_and_no_other_braces(template: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        say(template, dots=3)


@pytest.mark.parametrize("value", [None, 4.2, True, NOON, Colour.RED, ["a"], b"a"])
def test_what_no_words_are_known_for_cannot_be_said(value: Any) -> None:
    with pytest.raises(TypeError, match="No words are known"):
        say("That is {value}.", value=value)


def test_a_number_chooses_between_singular_and_plural() -> None:
    def spent(dots: int) -> str:
        return str(say_n("You have spent your dot.", "You have spent all {count} dots.", dots))

    assert [spent(each) for each in (0, 1, 2)] == [
        "You have spent all 0 dots.",
        "You have spent your dot.",
        "You have spent all 2 dots.",
    ]


def test_the_plural_names_all_values_and_the_singular_no_others() -> None:
    assert (
        str(say_n("{count} of {all} is left.", "{count} of {all} are left.", 1, all=5)) == "1 of 5 is left."
    )
    with pytest.raises(TypeError, match="do not fit"):
        say_n("{count} is left.", "{count} are left.", 2, all=5)
    with pytest.raises(TypeError, match="singular"):
        say_n("{count} of {all} is left.", "{count} are left.", 2)


@given(st.text(max_size=30))
def test_what_a_person_typed_is_never_a_template(typed: str) -> None:
    said = say("{title} is withdrawn, {name}.", title=UserText(typed), name="{title}")
    assert str(said) == f"{typed} is withdrawn, {{title}}."


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (UserText("{dots} %s"), "{dots} %s"),
        (UserText("Sizing", at_most=3), "Si…"),
        (Quoted("no such day", 7), "`no suc…`"),
        (Member(7), "member 7"),
        (Channel(7), "channel 7"),
        (Role(7), "role 7"),
        (Instant(NOON), "5 November 2026, 12:00 UTC"),
        (Instant(NOON.astimezone(ZoneInfo("Asia/Tokyo"))), "5 November 2026, 12:00 UTC"),
        (LocalTime(NOON, ZoneInfo("Asia/Tokyo")), "Thursday 5 November 2026, 21:00"),
        (date(2026, 11, 5), "5 November 2026"),
        (time(9, 5), "09:05"),
        (PartOfDate(date(2026, 11, 5), Parts.MONTH), "November"),
        (PartOfDate(date(2026, 11, 5), Parts.MONTH_AND_YEAR), "November 2026"),
        (PartOfDate(date(2026, 11, 5), Parts.DAY_MONTH_AND_YEAR), "5 November 2026"),
        (Minutes(timedelta(seconds=59)), "less than a minute"),
        (Minutes(timedelta(seconds=-90)), "less than a minute"),
        (Minutes(timedelta(seconds=119)), "1 minute"),
        (Minutes(timedelta(minutes=90)), "90 minutes"),
        (ClockFace(timedelta(seconds=125.9)), "2:05"),
        (ClockFace(timedelta(hours=2)), "120:00"),
        (ClockFace(timedelta(seconds=-1)), "0:00"),
        (Term(say("closing round")), "closing round"),
        (Decimal("4.5"), "4.5"),
        (AllOf((say("**Speak**"),)), "**Speak**"),
        (AllOf((say("**Speak**"), say("**Connect**"))), "**Speak** and **Connect**"),
        (RuleInWords(Rule(Unit.WEEK, weekday=1)), "every Tuesday"),
        (say("Begin again."), "Begin again."),
    ],
)
def test_every_kind_of_value_has_plain_words(value: Any, words: str) -> None:
    assert str(say("Look: {value}!", value=value)) == f"Look: {words}!"


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (23, "23rd")],
)
def test_ordinals_end_as_they_are_spoken(number: int, words: str) -> None:
    assert str(Ordinal(number)) == words


def test_within_a_message_stands_a_whole_sentence_and_no_part_of_one() -> None:
    assert str(say("No. {what_to_do}", what_to_do=say("Ask {whom}.", whom="Ana"))) == "No. Ask Ana."
    with pytest.raises(TypeError, match="whole sentence"):
        say("You have {dots} left.", dots=say("three dots"))


def test_a_table_of_words_decides_how_values_are_shown() -> None:
    loud = {**PLAIN, UserText: lambda typed: typed.text.upper(), int: lambda number: f"<{number}>"}
    assert rendered(say("{title} has {dots}.", title=UserText("Sizing"), dots=2), loud) == "SIZING has <2>."


def test_a_message_is_a_value_that_never_changes() -> None:
    said = say("{dots} dots.", dots=3)
    assert said == say("{dots} dots.", dots=3) != say("{dots} dots.", dots=4)
    assert len({said, say("{dots} dots.", dots=3)}) == 1
    with pytest.raises(FrozenInstanceError):
        said.count = 2  # type: ignore[misc]  # the mistake under test


def test_a_refusal_carries_its_message_and_reads_as_plain_english_in_a_log() -> None:
    message: Message = say_n("Take {count} back.", "Take {count} back.", 2)
    for kind in (Refusal, Stale):
        assert kind(message).message is message
        assert str(kind(message)) == "Take 2 back."
