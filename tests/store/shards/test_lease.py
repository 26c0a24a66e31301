"""One process serves a range; another one stands by, and takes over in time."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any

import asyncpg
import pytest

from bot.app.ports import StoreFailed
from bot.app.shards import EVERYTHING, LeaseLost, RangesOverlap, ShardRange
from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.drivers.postgres.connection import FAULTS
from bot.store.shards import lease as leases
from bot.store.shards.lease import ShardLease
from bot.store.shards.link import Link
from bot.store.shards.session_starts import SqlSessionStarts
from support.patience import PATIENCE_SECONDS, until
from support.postgres import PostgresServer
from tests.store.direct import direct

FIRST, SECOND = ShardRange(0, 15, 40), ShardRange(16, 39, 40)
LONG_SECONDS = 600.0
"""A lease that lasts, however long the machine stands still."""
SHORT_SECONDS = 0.8
"""One that is waited for until it is over."""

Process = Callable[..., ShardLease]


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leases, "RENEW_SECONDS", 0.2)
    monkeypatch.setattr(leases, "LOOK_SECONDS", 0.05)
    # Whoever stands by and stood still for longer than any lease lasts takes one that lasts longer for over.
    monkeypatch.setattr(leases, "LEASE_SECONDS", LONG_SECONDS)


@pytest.fixture
async def process(url: PostgresUrl) -> AsyncIterator[Process]:
    """A process of a range, with a connection of its own."""
    links: list[Link] = []

    def begun(shards: ShardRange = FIRST, name: str = "", seconds: float = LONG_SECONDS) -> ShardLease:
        links.append(Link(url))
        return ShardLease(links[-1], shards, seconds, name or f"process {len(links)}")

    yield begun
    for each in links:
        await each.close()


async def stands_by(lease: ShardLease) -> None:
    """Return once a lease that is taken is waited for."""
    told = asyncio.Event()
    waiting = asyncio.create_task(lease.acquire(told.set))
    await asyncio.wait_for(told.wait(), PATIENCE_SECONDS)
    assert not waiting.done()
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)


async def is_renewed(lease: ShardLease) -> None:
    """Wait until a lease that is kept was renewed once more."""
    before = lease._until
    await until(lambda: lease._until != before)


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
        for _ in range(2):
            await is_renewed(one)
        assert not standing_by.done()
        keeping.cancel()
        await one.let_go()
        await asyncio.wait_for(standing_by, PATIENCE_SECONDS)

    assert other.is_held
    assert not one.is_held
    said = [each.getMessage() for each in caplog.records]
    assert said == [
        "Standing by for SHARDS=0-15/40, which process 1 on one serves as 0-15/40.",
        "Taking over SHARDS=0-15/40 from process 1 on one.",
    ]


async def test_a_second_one_takes_over_from_one_that_died(process: Process) -> None:
    one, other = process(seconds=SHORT_SECONDS), process()
    begun = time.monotonic()
    await one.acquire()  # and it renews nothing
    await asyncio.wait_for(other.acquire(), PATIENCE_SECONDS)

    assert time.monotonic() - begun > 0.9 * SHORT_SECONDS
    assert not one.is_held


async def test_one_that_stands_by_tells_once_of_a_server_that_is_away(
    process: Process, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be down for hours, and is asked twice a second."""
    one, other, stands_by = process(), process(), asyncio.Event()
    await one.acquire()
    waiting = asyncio.create_task(other.acquire(stands_by.set))
    await stands_by.wait()
    asked: list[object] = []

    async def away(*given: object, **_: object) -> object:
        asked.append(given)
        raise ConnectionRefusedError("away")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(asyncpg, "connect", away)
        await other._link.close()
        await until(lambda: len(asked) > 4)

    assert caplog.text.count("is asked again") == 1
    await one.let_go()
    await asyncio.wait_for(waiting, PATIENCE_SECONDS)


async def test_of_many_that_stand_by_one_takes_over(process: Process) -> None:
    one, *others = (process() for _ in range(6))
    await one.acquire()
    told: list[None] = []
    waiting = [asyncio.create_task(each.acquire(lambda: told.append(None))) for each in others]
    await until(lambda: len(told) == len(others))
    await one.let_go()
    done, left = await asyncio.wait(waiting, timeout=PATIENCE_SECONDS, return_when=asyncio.FIRST_COMPLETED)

    assert len(done) == 1
    assert sum(each.is_held for each in others) == 1
    for each in left:
        each.cancel()


async def test_one_that_was_stopped_past_its_lease_knows_it_before_it_asks(process: Process) -> None:
    one = process(seconds=SHORT_SECONDS)
    await one.acquire()
    keeping = asyncio.create_task(one.keep())
    await asyncio.sleep(0)
    time.sleep(1.5 * SHORT_SECONDS)  # noqa: ASYNC251 - the loop stands still, as after SIGSTOP

    assert not one.is_held
    with pytest.raises(LeaseLost, match="not renewed in time"):
        await keeping


async def test_one_whose_renewal_is_not_answered_knows_when_its_lease_is_over(
    process: Process, url: PostgresUrl
) -> None:
    """It served on for as long as the answer was waited for, and the next try, beside the one that had taken over."""
    one = process(seconds=SHORT_SECONDS)
    await one.acquire()
    with direct(url) as other:
        other.execute("BEGIN")
        other.execute("SELECT 1 FROM shard_leases FOR UPDATE")

        with pytest.raises(LeaseLost, match="not renewed in time"):
            await asyncio.wait_for(one.keep(), PATIENCE_SECONDS / 2)
        other.execute("ROLLBACK")


async def test_one_that_lost_its_lease_does_not_take_it_back(process: Process) -> None:
    one, other = process(seconds=SHORT_SECONDS), process()
    await one.acquire()
    await other.acquire()
    one._until = time.monotonic() + 60  # as if its clock stood still

    with pytest.raises(LeaseLost, match="Another process"):
        await one.keep()
    await one.let_go()
    await stands_by(process())


@pytest.mark.parametrize(
    "other", [ShardRange(0, 7, 40), ShardRange(15, 15, 40), ShardRange(0, 0, 3), EVERYTHING]
)
async def test_a_range_that_overlaps_is_refused_with_a_sentence(process: Process, other: ShardRange) -> None:
    one = process(FIRST, "process 1 on one")
    await one.acquire()
    keeping = asyncio.create_task(one.keep())

    with pytest.raises(RangesOverlap) as refused:
        await process(other, seconds=SHORT_SECONDS).acquire()

    assert f"SHARDS={other} overlaps with 0-15/40, which process 1 on one serves" in refused.value.sentence
    assert one.is_held
    keeping.cancel()


async def test_what_another_one_took_is_not_renewed_though_the_server_has_forgotten_who_was_before(
    process: Process, server: PostgresServer, name: str
) -> None:
    """As after a failover to a server that had not heard of it yet. Both served, for as long as they lived."""
    one, other = process(), process()
    await one.acquire()
    await asyncio.to_thread(server.ask, "DELETE FROM shard_leases", name)
    await other.acquire()

    with pytest.raises(LeaseLost, match="Another process"):
        await asyncio.wait_for(one.keep(), PATIENCE_SECONDS)


async def test_a_range_that_overlaps_with_one_that_died_takes_its_place(process: Process) -> None:
    await process(FIRST, seconds=SHORT_SECONDS).acquire()
    other = process(ShardRange(0, 3, 4))

    await other.acquire()

    assert other.is_held
    assert other.shards == EVERYTHING


async def test_all_shards_are_one_range_however_many_there_are(process: Process) -> None:
    one, other = process(ShardRange(0, 1, 2)), process(EVERYTHING)
    await one.acquire()

    await stands_by(other)  # and is not refused


async def test_a_cut_connection_is_made_anew(process: Process, server: PostgresServer, name: str) -> None:
    one = process()
    await one.acquire()
    keeping = asyncio.create_task(one.keep())
    for _ in range(4):
        await asyncio.to_thread(server.cut, name)
        await is_renewed(one)

    assert one.is_held
    assert not keeping.done()
    keeping.cancel()


@pytest.mark.parametrize("error", FAULTS)
async def test_whatever_befalls_its_connection_the_lease_is_kept(
    process: Process, error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is cut between two messages of the driver's own ended the keeping, and nobody noticed."""
    one = process()
    await one.acquire()
    assert one._link._connection is not None
    await one._link._connection.close()
    connect: Any = asyncpg.connect
    failed = asyncio.Event()

    async def fails_once(*given: object, **more: object) -> object:
        if failed.is_set():
            return await connect(*given, **more)
        failed.set()
        raise error("cut")

    monkeypatch.setattr(asyncpg, "connect", fails_once)
    keeping = asyncio.create_task(one.keep())
    await asyncio.wait_for(failed.wait(), PATIENCE_SECONDS)
    await is_renewed(one)

    assert not keeping.done()
    keeping.cancel()


async def test_one_that_is_stopped_while_it_decides_keeps_nobody_else_from_taking_over(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever stands by asks twice a second, each time in a transaction for which all others wait."""
    stopped, other = process(), process()
    monkeypatch.setattr("bot.store.shards.link._IDLE_SECONDS", 0.2)
    with suppress(StoreFailed):  # that its connection is gone
        async with stopped._link.transaction() as ask:
            await ask("take_turns")
            await asyncio.wait_for(other.acquire(), PATIENCE_SECONDS)
    assert other.is_held


async def test_a_server_that_cannot_be_reached_loses_the_lease(url: PostgresUrl) -> None:
    link = Link(url)
    one = ShardLease(link, FIRST, SHORT_SECONDS)
    await one.acquire()
    await link.close()
    link._url = PostgresUrl("postgresql://coffee:secret-of-nobody@127.0.0.1:1/coffee")

    with pytest.raises(LeaseLost):
        await asyncio.wait_for(one.keep(), PATIENCE_SECONDS)
    await one.let_go()


async def test_a_server_that_cannot_be_reached_is_told_without_its_password() -> None:
    one = ShardLease(Link(PostgresUrl("postgresql://coffee:secret-of-nobody@127.0.0.1:1/coffee")), FIRST)

    with pytest.raises(StoreFailed, match=r"coffee at 127\.0\.0\.1:1") as refused:
        await one.acquire()

    assert "secret" not in str(refused.value)


async def test_the_leases_of_another_bot_behind_it_in_the_search_path_are_not_its_own(
    url: PostgresUrl, server: PostgresServer, name: str
) -> None:
    """It stood by for that one, for ever, before its own tables were made."""
    server.ask("CREATE SCHEMA coffee", name)
    link = Link(PostgresUrl(f"{url.reveal()}?search_path=coffee,public"))

    assert not await link.has_tables()

    await link.close()
    link = Link(url)
    assert await link.has_tables()
    await link.close()


async def test_sessions_of_one_bucket_begin_one_after_the_other_over_processes(url: PostgresUrl) -> None:
    links = [Link(url) for _ in range(3)]
    begun = time.monotonic()

    await asyncio.gather(*(SqlSessionStarts(each, 3, apart_seconds=0.2).turn(0) for each in links))

    assert time.monotonic() - begun > 0.35
    for each in links:
        await each.close()


async def test_nobody_is_refused_a_turn_whatever_is_usual_on_the_server(
    url: PostgresUrl, server: PostgresServer, name: str
) -> None:
    """Whoever asked at the same moment as another one was, and began a session beside that one's."""
    server.ask(f"ALTER DATABASE {name} SET default_transaction_isolation = 'serializable'")
    links = [Link(url) for _ in range(4)]

    async def ask(link: Link) -> None:
        for _ in range(10):
            await SqlSessionStarts(link, 40, apart_seconds=0.0).turn(0)

    await asyncio.gather(*map(ask, links))

    for each in links:
        await each.close()


async def test_sessions_of_another_bucket_do_not_wait(url: PostgresUrl) -> None:
    link = Link(url)
    starts = SqlSessionStarts(link, 2, apart_seconds=LONG_SECONDS)

    async with asyncio.timeout(PATIENCE_SECONDS):
        await starts.turn(0)
        await starts.turn(1)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(starts.turn(0), 0.3)
    await link.close()


async def test_a_clock_that_was_put_back_keeps_no_session_waiting(
    url: PostgresUrl, server: PostgresServer, name: str
) -> None:
    """As after a failover to a server whose clock is an hour behind."""
    link = Link(url)
    starts = SqlSessionStarts(link, 40)
    await starts.turn(0)
    await asyncio.to_thread(
        server.ask, "UPDATE session_starts SET free_at_ms = free_at_ms + 3600 * 1000", name
    )

    await asyncio.wait_for(starts.turn(0), PATIENCE_SECONDS)
    await link.close()


async def test_a_lease_of_a_clock_that_was_put_back_is_over_where_nobody_renews_it(
    process: Process, server: PostgresServer, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a failover to a server whose clock is an hour behind."""
    monkeypatch.setattr(leases, "LEASE_SECONDS", SHORT_SECONDS)
    await process(seconds=SHORT_SECONDS).acquire()
    await asyncio.to_thread(
        server.ask, "UPDATE shard_leases SET held_until_ms = held_until_ms + 3600 * 1000", name
    )

    await asyncio.wait_for(process(seconds=SHORT_SECONDS).acquire(), PATIENCE_SECONDS)
