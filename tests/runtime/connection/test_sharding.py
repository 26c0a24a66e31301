"""When a shard may begin a session: in its turn, or as one process does by itself where nobody can be asked."""

from __future__ import annotations

from bot.app.ports import StoreFailed
from bot.app.shards import ShardRange
from bot.runtime.connection.sharding import Sharding


class Turns:
    """The turns of all processes, for which nobody has to wait."""

    def __init__(self, *, fails: bool = False) -> None:
        self.asked: list[int] = []
        self._fails = fails

    async def turn(self, bucket: int) -> None:
        self.asked.append(bucket)
        if self._fails:
            raise StoreFailed("The database is away.")


async def test_each_shard_asks_for_the_turn_of_its_bucket() -> None:
    turns = Turns()
    sharding = Sharding(ShardRange(0, 4, 8), turns)
    sharding._buckets = 4

    assert all([await sharding.is_my_turn(each) for each in range(5)])
    assert turns.asked == [0, 1, 2, 3, 0]


async def test_a_process_alone_takes_its_turns_by_itself() -> None:
    assert not await Sharding(ShardRange(0, 0, 1)).is_my_turn(0)


async def test_where_nobody_can_be_asked_it_takes_its_turns_by_itself() -> None:
    assert not await Sharding(ShardRange(0, 3, 8), Turns(fails=True)).is_my_turn(2)
