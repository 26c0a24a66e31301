"""A mapping that grows is a value like a dictionary that nobody changes, and costs nothing to lengthen."""

from __future__ import annotations

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from bot.core.structures.grown_map import GrownMap


def test_it_grows_and_what_it_was_stays() -> None:
    before = GrownMap({"Li": 1})
    after = before.plus("Sam", 2).plus("Li", 3)
    assert before == {"Li": 1}
    assert after == {"Li": 3, "Sam": 2}


def test_a_key_is_taken_away_and_what_it_was_stays() -> None:
    before = GrownMap({"Li": 1, "Sam": 2})
    after = before.less("Li")
    assert before == {"Li": 1, "Sam": 2}
    assert after == {"Sam": 2}
    assert after.less("Li") is after


def test_two_branches_do_not_see_each_other() -> None:
    trunk = GrownMap({1: "a"}).plus(2, "b")
    left, right = trunk.plus(2, "left"), trunk.plus(3, "right")
    assert trunk == {1: "a", 2: "b"}
    assert left == {1: "a", 2: "left"}
    assert right == {1: "a", 2: "b", 3: "right"}


def test_an_older_version_is_read_without_a_change_to_the_newer_ones() -> None:
    versions = [GrownMap[int, int]()]
    for each in range(5):
        versions.append(versions[-1].plus(each % 3, each))
    assert versions[2] == {0: 0, 1: 1}
    assert versions[0] == {}
    assert versions[4] == {0: 3, 1: 1, 2: 2}
    assert versions[5] == {0: 3, 1: 4, 2: 2}


def test_keys_come_in_the_order_in_which_they_were_added() -> None:
    assert list(GrownMap({3: "c"}).plus(1, "a").plus(2, "b").plus(3, "C")) == [3, 1, 2]


def test_it_is_told_apart_from_what_is_no_mapping() -> None:
    assert GrownMap({1: 2}) != [(1, 2)]
    assert GrownMap({1: 2}) != GrownMap({1: 3})


Change = tuple[int, int, int | None]
"""Which version is changed, in which key, to what value; None takes the key away."""

_CHANGES = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 4), st.none() | st.integers()), max_size=30)


@given(st.dictionaries(st.integers(0, 4), st.integers()), _CHANGES)
def test_it_reads_like_a_dictionary_whatever_came_of_it(begun: dict[int, int], changes: list[Change]) -> None:
    versions, plain = [GrownMap(begun)], [dict(begun)]
    for number, key, value in changes:
        which = number % len(versions)
        if value is None:
            versions.append(versions[which].less(key))
            plain.append({each: kept for each, kept in plain[which].items() if each != key})
        else:
            versions.append(versions[which].plus(key, value))
            plain.append({**plain[which], key: value})
    for version, expected in zip(versions, plain, strict=True):
        assert version == expected
        assert repr(version) == f"GrownMap({dict(version)!r})"
        assert (len(version), set(version), dict(version.items())) == (len(expected), set(expected), expected)
        assert sorted(version.values()) == sorted(expected.values())
        assert version.keys() == expected.keys()
        for key in range(5):
            assert (key in version, version.get(key)) == (key in expected, expected.get(key))
            assert version.get(key, -1) == expected.get(key, -1)


def test_a_thousand_versions_take_hardly_more_than_one() -> None:
    def taken(versions: int) -> int:
        tracemalloc.start()
        kept = [GrownMap(dict.fromkeys(range(1000)))]
        for each in range(versions):
            kept.append(kept[-1].plus(each, None))
        taken, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return taken

    assert taken(1000) < 4 * taken(1)  # a copy each would be a thousand times as much
