"""Every server is served by one process, whatever the ranges, and its last beat is found after they changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app.shards import EVERYTHING, LastBeats, ShardRange
from tests.app.ports import NOON

SNOWFLAKES = st.integers(min_value=0, max_value=2**63 - 1)


@st.composite
def ranges(draw: st.DrawFn) -> ShardRange:
    """Any range of up to 30 shards."""
    count = draw(st.integers(1, 30))
    first = draw(st.integers(0, count - 1))
    return ShardRange(first, draw(st.integers(first, count - 1)), count)


def in_shard(shard_id: int, count: int) -> int:
    """A server that Discord hands to a shard."""
    return ((5 * count + shard_id) << 22) + 99


@given(SNOWFLAKES, st.integers(1, 60), st.integers(1, 60))
def test_every_server_is_in_exactly_one_of_the_ranges_that_share_the_shards(
    guild_id: int, count: int, size: int
) -> None:
    shared = [ShardRange(each, min(each + size, count) - 1, count) for each in range(0, count, size)]

    assert sum(each.serves(guild_id) for each in shared) == 1


@given(SNOWFLAKES)
def test_one_process_alone_serves_everything(guild_id: int) -> None:
    assert EVERYTHING.is_everything
    assert EVERYTHING.serves(guild_id)
    assert EVERYTHING.leads


@given(ranges(), ranges(), SNOWFLAKES)
def test_a_server_of_both_is_seen_as_an_overlap(one: ShardRange, other: ShardRange, guild_id: int) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    if one.serves(guild_id) and other.serves(guild_id):
        assert one.overlaps(other)


@given(ranges(), ranges())
def test_an_overlap_has_a_server_in_it(one: ShardRange, other: ShardRange) -> None:
    keys = range(one.count * other.count)

    assert one.overlaps(other) == any(one.serves(key << 22) and other.serves(key << 22) for key in keys)


@pytest.mark.parametrize(
    ("shards", "said"),
    [(ShardRange(0, 15, 40), "0-15/40"), (ShardRange(3, 3, 8), "3/8"), (EVERYTHING, "0/1")],
)
def test_a_range_is_said_as_an_operator_writes_it(shards: ShardRange, said: str) -> None:
    assert str(shards) == said


def test_the_beat_of_another_range_hides_no_outage() -> None:
    beats = LastBeats({(2, 0): NOON, (2, 1): NOON + timedelta(minutes=9)})

    assert beats.of(in_shard(0, 2)) == NOON


def test_after_a_change_of_the_shards_the_last_beat_is_that_of_the_range_that_served_the_server() -> None:
    # Two processes at first, and one of them died early. Then four shards, of which the last has not beaten yet.
    of_two = {(2, 0): NOON, (2, 1): NOON + timedelta(minutes=1)}
    beats = LastBeats({**of_two, (4, 1): NOON + timedelta(minutes=5)})

    assert beats.of(in_shard(0, 4)) == beats.of(in_shard(2, 4)) == NOON
    assert beats.of(in_shard(1, 4)) == NOON + timedelta(minutes=5)
    assert beats.of(in_shard(3, 4)) == NOON + timedelta(minutes=1)


def test_a_server_that_nobody_ever_served_has_no_beat() -> None:
    assert LastBeats({(2, 1): NOON}).of(in_shard(0, 2)) is None
