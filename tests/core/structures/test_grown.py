"""A sequence that grows is a value like a tuple, and costs nothing to lengthen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.core.structures.grown import Grown
from tests.core.steps import growth


def test_it_grows_and_what_it_was_stays() -> None:
    before = Grown([1])
    after = before.plus(2)
    assert (tuple(before), tuple(after)) == ((1,), (1, 2))


def test_two_branches_do_not_see_each_other() -> None:
    trunk = Grown([1]).plus(2)
    left, right = trunk.plus(3), trunk.plus(4)
    assert (tuple(trunk), tuple(left), tuple(right)) == ((1, 2), (1, 2, 3), (1, 2, 4))


def test_it_is_told_apart_from_what_is_no_sequence() -> None:
    assert Grown([1]) != [1]
    assert Grown([1]) != Grown([1, 2])


@given(st.lists(st.integers()), st.lists(st.integers()), st.slices(8), st.integers(-8, 8))
def test_it_reads_like_a_tuple(begun: list[int], added: list[int], part: slice, at: int) -> None:
    grown, longer = Grown(begun), Grown(begun)
    for each in added:
        grown = grown.plus(each)
        longer = grown.plus(0)  # what a branch of its own adds is not seen
    plain = (*begun, *added)
    assert grown == plain
    assert hash(grown) == hash(plain)
    assert (len(grown), grown[part]) == (len(plain), plain[part])
    assert repr(grown) == f"Grown({plain!r})"
    assert longer == (*plain, *([0] if added else []))
    if -len(plain) <= at < len(plain):
        assert grown[at] == plain[at]


def test_growing_does_not_walk_through_what_is_there() -> None:
    def grow(count: int) -> None:
        grown = Grown[int]()
        for each in range(count):
            grown = grown.plus(each)
        assert len(grown) == count

    assert growth(lambda count: lambda: grow(count)) < 1.1
