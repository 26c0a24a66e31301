"""What is typed for a name means what is called so, however it is written."""

from __future__ import annotations

import pytest

from bot.core.typed.naming import called, told_apart
from bot.core.values import UserText, Worded
from bot.ui.kit.text import plain


@pytest.mark.parametrize(
    "typed",
    [
        "Monthly Café",
        "monthly café",
        "MONTHLY CAFÉ",
        "  Monthly   Café ",
        "Monthly Cafe\u0301",
        "Monthly\u00a0Café",
        "\u200eMonthly Café\u200f",
        "\ufeffMonthly C\u200bafé",
    ],
)
def test_capitals_spaces_and_composition_make_no_difference(typed: str) -> None:
    assert called(typed, [("Monthly Café", 1), ("Weekly tea", 2)]) == [1]


@pytest.mark.parametrize(
    ("name", "typed"), [("Straße", "STRASSE"), ("ΣΊΣΥΦΟΣ", "σίσυφος"), ("ﬁlter", "filter")]
)
def test_letters_without_a_single_counterpart_are_compared_too(name: str, typed: str) -> None:
    assert called(typed, [(name, 1)]) == [1]


def test_a_title_that_is_copied_from_a_message_is_found_again() -> None:
    """What is shown has a zero-width space behind each sign that could begin a mention or a link."""
    title = "C++ <beginners> @ https://agile.example"
    assert called(plain(title), [(title, 1)]) == [1]


def test_a_part_of_a_name_calls_nothing() -> None:
    assert called("Monthly", [("Monthly coffee", 1)]) == []


def test_nothing_is_called_by_an_empty_name() -> None:
    assert called("  ", [("", 1), (" ", 2)]) == []


def test_all_that_share_a_name_are_found_in_their_order() -> None:
    assert called("lean coffee", [("Lean Coffee", 2), ("Tea", 3), ("LEAN COFFEE", 1)]) == [2, 1]


def test_things_are_told_apart_by_the_shortest_name_of_their_own() -> None:
    things = [("Tea", "Li", 1), ("Coffee", "Li", 2), ("coffee", "Sam", 3), ("COFFEE", "sam", 4)]

    named = told_apart(
        things,
        lambda each: UserText(each[0]),
        lambda each: UserText(f"{each[0]} {each[1]}"),
        lambda each: UserText(f"{each[0]} {each[2]}"),
    )

    assert [str(name) for name, _ in named] == ["Tea", "Coffee Li", "coffee 3", "COFFEE 4"]
    assert [each for _, each in named] == things


def test_nothing_has_the_name_under_which_others_are_told_apart() -> None:
    things = [("Tea · Li", "Kim", 9), ("Tea", "Li", 1), ("Tea", "Sam", 2), ("Tea · no. 1", "Kim", 8)]

    named = told_apart(
        things,
        lambda each: UserText(each[0]),
        lambda each: UserText(f"{each[0]} · {each[1]}"),
        lambda each: UserText(f"{each[0]} · no. {each[2]}"),
    )

    names = [str(name) for name, _ in named]
    assert len(set(names)) == len(things), names
    assert names == ["Tea · Li · Kim", "Tea · no. 1", "Tea · Sam", "Tea · no. 1 · Kim"]


def test_longer_names_are_made_of_those_alone_that_shorter_ones_leave_alike() -> None:
    made: list[int] = []

    def longer(number: int) -> Worded:
        made.append(number)
        return UserText(f"Coffee {number}")

    named = told_apart(
        [1, 2, 3, 4], lambda number: UserText("Coffee" if number > 2 else f"Tea {number}"), longer
    )

    assert [str(name) for name, _ in named] == ["Tea 1", "Tea 2", "Coffee 3", "Coffee 4"]
    assert made == [3, 4]
