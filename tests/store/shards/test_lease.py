"""One process serves a range; another one stands by, and takes over in time."""

from __future__ import annotations

import asyncio
import itertools
import logging
import time
from collections.abc import AsyncIterator, Callable

import pytest

from bot.app.ports import StoreFailed
from bot.app.shards import EVERYTHING, LeaseLost, RangesOverlap, ShardRange
from bot.store.postgres.address import PostgresUrl
from bot.store.shards import lease as leases
from bot.store.shards.lease import ShardLease
from bot.store.shards.link import Link
from bot.store.shards.session_starts import SqlSessionStarts
from support.patience import PATIENCE_SECONDS, until
from support.postgres import PostgresServer

FIRST, SECOND = ShardRange(0, 15, 40), ShardRange(16, 39, 40)
SECONDS = 0.8
"""How long a lease lasts here."""

Process = Callable[..., ShardLease]


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leases, "RENEW_SECONDS", 0.2)
    monkeypatch.setattr(leases, "LOOK_SECONDS", 0.05)


@pytest.fixture
async def process(url: PostgresUrl) -> AsyncIterator[Process]:
    """A process of a range, with a connection of its own."""
    links: list[Link] = []

    def begun(shards: ShardRange = FIRST, name: str = "", seconds: float = SECONDS) -> ShardLease:
        links.append(Link(url))
        return ShardLease(links[-1], shards, seconds, name or f"process {len(links)}")

    yield begun
    for each in links:
        await each.close()


async def test_two_ranges_are_held_at_once(process: Process) -> None:
    one, other = process(FIRST), process(SECOND)
    await one.acquire()
    await other.acquire()

    assert one.is_held
    assert other.is_held


async def test_a_second_one_stands_by_and_takes_over_at_once_when_the_first_one_lets_go(
    process: Process, caplog: pytest.LogCaptureFixture
) -> None:
    one, other = process(name="process 1 on one"), process()
    await one.acquire()
    with caplog.at_level(logging.WARNING):
        standing_by = asyncio.create_task(other.acquire())
        keeping = asyncio.create_task(one.keep())
        await asyncio.sleep(2 * SECONDS)
        assert not standing_by.done()
        keeping.cancel()
        begun = time.monotonic()
        await one.let_go()
        await standing_by

    assert time.monotonic() - begun < SECONDS
    assert other.is_held
    assert not one.is_held
    said = [each.getMessage() for each in caplog.records]
    assert said == [
        "Standing by for SHARDS=0-15/40, which process 1 on one serves as 0-15/40.",
        "Taking over SHARDS=0-15/40 from process 1 on one.",
    ]


async def test_a_second_one_takes_over_from_one_that_died(process: Process) -> None:
    one, other = process(), process()
    await one.acquire()  # and it renews nothing
    begun = time.monotonic()
    await other.acquire()

    assert 0.5 * SECONDS < time.monotonic() - begun < 2 * SECONDS
    assert not one.is_held


async def test_of_many_that_stand_by_one_takes_over(process: Process) -> None:
    one, *others = (process() for _ in range(6))
    await one.acquire()
    waiting = [asyncio.create_task(each.acquire()) for each in others]
    await asyncio.sleep(0.1)
    await one.let_go()
    done, left = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    await asyncio.wait(left, timeout=0.2 * SECONDS)

    assert sum(each.done() for each in waiting) == len(done) == 1
    assert sum(each.is_held for each in others) == 1
    for each in left:
        each.cancel()


async def test_one_that_was_stopped_past_its_lease_knows_it_before_it_asks(process: Process) -> None:
    one = process()
    await one.acquire()
    keeping = asyncio.create_task(one.keep())
    await asyncio.sleep(0)
    time.sleep(1.5 * SECONDS)  # noqa: ASYNC251 - the loop stands still, as after SIGSTOP

    assert not one.is_held
    with pytest.raises(LeaseLost, match="not renewed in time"):
        await keeping


async def test_one_that_lost_its_lease_does_not_take_it_back(process: Process) -> None:
    one, other = process(), process()
    await one.acquire()
    await asyncio.sleep(1.1 * SECONDS)
    await other.acquire()
    one._until = time.monotonic() + 60  # as if its clock stood still

    with pytest.raises(LeaseLost, match="Another process"):
        await one.keep()
    await one.let_go()
    third = process()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(third.acquire(), 0.3 * SECONDS)


@pytest.mark.parametrize(
    "other", [ShardRange(0, 7, 40), ShardRange(15, 15, 40), ShardRange(0, 0, 3), EVERYTHING]
)
async def test_a_range_that_overlaps_is_refused_with_a_sentence(process: Process, other: ShardRange) -> None:
    one = process(FIRST, "process 1 on one")
    await one.acquire()
    keeping = asyncio.create_task(one.keep())

    with pytest.raises(RangesOverlap) as refused:
        await process(other).acquire()

    assert f"SHARDS={other} overlaps with 0-15/40, which process 1 on one serves" in refused.value.sentence
    assert one.is_held
    keeping.cancel()


async def test_a_range_that_overlaps_with_one_that_died_takes_its_place(process: Process) -> None:
    await process(FIRST).acquire()
    other = process(ShardRange(0, 3, 4))

    await other.acquire()

    assert other.is_held
    assert other.shards == EVERYTHING


async def test_all_shards_are_one_range_however_many_there_are(process: Process) -> None:
    one, other = process(ShardRange(0, 1, 2)), process(EVERYTHING)
    await one.acquire()

    with pytest.raises(TimeoutError):  # it stands by, and is not refused
        await asyncio.wait_for(other.acquire(), 0.3 * SECONDS)


async def test_a_cut_connection_is_made_anew_in_time(
    process: Process, server: PostgresServer, name: str
) -> None:
    one = process(seconds=PATIENCE_SECONDS)
    await one.acquire()
    keeping = asyncio.create_task(one.keep())

    async def cut_and_renewed() -> None:
        await asyncio.to_thread(server.cut, name)
        held_until = one._until
        await until(lambda: one._until > held_until)

    for _ in range(4):
        await cut_and_renewed()

    assert one.is_held
    assert not keeping.done()
    keeping.cancel()


async def test_a_server_that_cannot_be_reached_loses_the_lease(url: PostgresUrl) -> None:
    link = Link(url)
    one = ShardLease(link, FIRST, SECONDS)
    await one.acquire()
    await link.close()
    link._url = PostgresUrl("postgresql://coffee:secret-of-nobody@127.0.0.1:1/coffee")

    with pytest.raises(LeaseLost):
        await asyncio.wait_for(one.keep(), 4 * SECONDS)
    await one.let_go()


async def test_a_server_that_cannot_be_reached_is_told_without_its_password() -> None:
    one = ShardLease(Link(PostgresUrl("postgresql://coffee:secret-of-nobody@127.0.0.1:1/coffee")), FIRST)

    with pytest.raises(StoreFailed, match=r"coffee at 127\.0\.0\.1:1") as refused:
        await one.acquire()

    assert "secret" not in str(refused.value)


async def test_sessions_of_one_bucket_begin_one_after_the_other_over_processes(url: PostgresUrl) -> None:
    links = [Link(url) for _ in range(3)]
    apart = 1.5
    turns = [SqlSessionStarts(each, apart_seconds=apart) for each in links]
    begun = time.monotonic()
    at = list[float]()

    async def begin(one: SqlSessionStarts, bucket: int) -> None:
        await one.turn(bucket)
        at.append(time.monotonic() - begun)

    await asyncio.gather(*(begin(each, 0) for each in turns))
    in_turn = sorted(at)
    await begin(turns[0], 1)

    assert all(later - earlier > apart / 2 for earlier, later in itertools.pairwise(in_turn))
    assert in_turn[0] < apart / 2
    assert at[-1] - in_turn[-1] < apart / 2
    for each in links:
        await each.close()
