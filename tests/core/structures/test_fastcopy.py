"""The quick copy makes what the library's makes."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.core.meetup.parts import Topic
from bot.core.policy import Policy
from bot.core.series.recurrence import Rule, Unit
from bot.core.structures.fastcopy import replace
from tests.core.meetings import NOON, Table


@dataclass(frozen=True)
class Pair:
    """Two values, one of them with a default."""

    left: int
    right: dict[str, int] = field(default_factory=dict)


@pytest.fixture
def topic() -> Topic:
    return Topic(1, 7, "Retros", "", NOON)


def test_a_copy_is_the_librarys(topic: Topic) -> None:
    changes: dict[str, Any] = {"title": "Retrospectives", "author_id": 8}

    assert replace(topic, **changes) == dataclasses.replace(topic, **changes)


def test_what_is_not_changed_is_shared_and_the_first_value_stays() -> None:
    pair = Pair(1, {"one": 1})

    assert replace(pair, left=2).right is pair.right
    assert pair == Pair(1, {"one": 1})


def test_a_whole_meetup_is_copied() -> None:
    meetup = Table(Policy()).voting("Sizing", "Trunk").meetup

    assert replace(meetup, seq=99) == dataclasses.replace(meetup, seq=99)


def test_a_copy_is_as_frozen_as_the_first(topic: Topic) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        replace(topic, title="Plans").title = "No"  # type: ignore[misc]  # the mistake under test


def test_there_is_no_field_of_that_name(topic: Topic) -> None:
    with pytest.raises(TypeError, match="Topic has no field 'tilte'"):
        replace(topic, tilte="Plans")  # type: ignore[call-arg]  # the mistake under test


def test_a_value_with_checks_is_not_copied_past_them() -> None:
    with pytest.raises(TypeError, match="Rule checks its values"):
        replace(Rule(Unit.WEEK, weekday=0), every=0)
