"""`@frozen` gives what `dataclass(frozen=True, slots=True)` gives, with less of it in memory."""

from __future__ import annotations

import copy
import gc
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from pathlib import Path

import pytest

from bot.core.frozen import frozen

ROOT = Path(__file__).parents[2]
HELD = ("bot/core/credit/rules/rule_2026_1/", "bot/core/credit/ledger/contents_1.py")
"""What follows from these is proved for years, so their files stay as they are."""


@frozen
class Point:
    """A value with a default, and a field that is not shown."""

    x: int
    y: int = 0
    hidden: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Plain:
    """The same by the standard library."""

    x: int
    y: int = 0
    hidden: str = field(default="", repr=False)


@frozen
class Named:
    """A value that says itself."""

    name: str

    def __repr__(self) -> str:
        return f"<{self.name}>"


@frozen
class Farther(Point):
    """A value with the fields of another."""

    z: int = 0


def test_values_of_equal_fields_are_equal_and_can_be_keys() -> None:
    assert Point(1, 2) == Point(1, 2)
    assert Point(1, 2) != Point(1, 3)
    assert {Point(1, 2): "there"}[Point(1, 2)] == "there"


def test_a_value_says_its_fields_as_the_standard_library_does() -> None:
    assert repr(Point(1, 2, "no")) == repr(Plain(1, 2, "no")).replace("Plain", "Point")
    assert repr(Farther(1, z=3)) == "Farther(x=1, y=0, z=3)"
    assert repr(Named("Ana")) == "<Ana>"


@pytest.mark.parametrize("name", ["x", "unknown"])
def test_nothing_of_a_value_can_be_changed_or_removed(name: str) -> None:
    value = Point(1, 2)
    with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{name}'"):
        setattr(value, name, 5)
    with pytest.raises(FrozenInstanceError, match=f"cannot delete field '{name}'"):
        delattr(value, name)
    assert value == Point(1, 2)


def test_a_value_has_slots_and_no_dictionary() -> None:
    assert not hasattr(Point(1), "__dict__")
    assert [each.name for each in fields(Farther)] == ["x", "y", "hidden", "z"]


def test_a_value_can_be_copied_replaced_and_pickled() -> None:
    value = Point(1, 2, "kept")
    assert replace(value, x=5) == Point(5, 2, "kept")
    assert copy.deepcopy(value) == value
    assert pickle.loads(pickle.dumps(value)) == value


def test_the_class_without_slots_is_not_kept() -> None:
    @frozen
    class Passing:
        x: int

    gc.collect()
    alive = [each for each in object.__subclasses__() if each.__qualname__ == Passing.__qualname__]
    assert alive == [Passing]


def test_every_value_is_made_by_it_but_what_a_checksum_holds() -> None:
    others = [
        path.relative_to(ROOT).as_posix()
        for room in ("bot", "cogs")
        for path in (ROOT / room).rglob("*.py")
        if "@dataclass(frozen=True, slots=True)\n" in path.read_text(encoding="utf-8")
    ]
    assert [each for each in others if not each.startswith(HELD)] == []
