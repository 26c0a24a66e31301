"""`@frozen` gives what `dataclass(frozen=True, slots=True)` gives, with less of it in memory."""

from __future__ import annotations

import copy
import gc
import pickle
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from pathlib import Path

import pytest

from bot.core.structures.frozen import frozen

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


def test_what_dataclass_writes_comes_with_its_first_use() -> None:
    @frozen
    class Unused:
        x: int

    shared = [vars(Unused)[each] for each in ("__init__", "__eq__", "__hash__")]
    value = Unused(1)
    assert (value == Unused(1), hash(value) == hash(Unused(1))) == (True, True)
    written = [vars(Unused)[each] for each in ("__init__", "__eq__", "__hash__")]

    assert all(before is not after for before, after in zip(shared, written, strict=True))
    make: Callable[..., object] = Unused
    with pytest.raises(TypeError, match=r"Unused.__init__\(\) missing 1 required positional argument: 'x'"):
        make()


def test_fields_mean_what_they_mean_to_the_standard_library() -> None:
    @frozen
    class Told:
        words: str
        notes: list[str] = field(default_factory=list, compare=False)
        by: int = field(kw_only=True, default=0)

        def __post_init__(self) -> None:
            if not self.words:
                raise ValueError("nothing is told")

    assert Told("a", ["b"]) == Told("a", ["c"])
    assert hash(Told("a", ["b"])) == hash(Told("a", ["c"]))
    assert Told("a") != Told("a", by=1)
    assert Told("a").notes is not Told("a").notes
    with pytest.raises(ValueError, match="nothing is told"):
        Told("")


def test_a_class_without_fields_of_its_own_uses_those_of_its_base() -> None:
    class Same(Farther):
        """Nothing more, and no decorator."""

    assert Same(1, z=2) == Same(1, z=2)
    assert Same(1, z=2) != Farther(1, z=2)


def test_the_first_values_may_be_made_by_several_threads() -> None:
    for _ in range(50):

        @frozen
        class Shared:
            x: int

        begin = threading.Barrier(4)

        def made(kind: type[Shared] = Shared, begin: threading.Barrier = begin) -> int:
            begin.wait()
            return hash(kind(1))

        with ThreadPoolExecutor(4) as threads:
            assert len({each.result() for each in [threads.submit(made) for _ in range(4)]}) == 1


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
