"""That one process alone answers a server: a lock on the SQLite file, or the lease of its shards in PostgreSQL.

Two bots that both answer every click would each be right by the journal, and a nuisance: two boards, two replies.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TypeVar

from bot.app.ports import StoreFailed
from bot.app.shards import RangeLock, RangesOverlap, ShardRange
from bot.config import Config
from bot.core.structures.frozen import frozen
from bot.ops import lock
from bot.runtime.connection.endings import Ended
from bot.runtime.connection.sharding import SessionStarts
from bot.store.drivers.opening import migrate, refuse_unusable
from bot.store.drivers.postgres.address import PostgresUrl

T = TypeVar("T")


class Stopped(Exception):
    """The process was told to stop while it waited for another one's end."""


@frozen
class Hold:
    """What is held. `starts` are the turns of all processes to begin a session; None where there is but one.

    `keeping` holds it from its first moment: to open a database that is migrated first may take longer than a lease.
    `is_held` tells at once where it is over, as when this process goes on after it stood still for long.
    """

    keeping: asyncio.Task[None] | None = None
    starts: SessionStarts | None = None
    is_held: Callable[[], bool] = lambda: True

    async def keep(self) -> None:
        """Hold it for as long as this runs. Raises LeaseLost; a lock on a file is never lost."""
        if self.keeping is not None:
            await self.keeping


@asynccontextmanager
async def held(config: Config, stop: asyncio.Event, stand_by: Callable[[], None]) -> AsyncIterator[Hold]:
    """Be the only one that serves these servers, as long as this lasts; wait for whoever does until then.

    `stand_by` is called where there is a wait. Raises Stopped when `stop` is set meanwhile, Ended, DatabaseRefused.
    """
    await asyncio.to_thread(refuse_unusable, config.database)
    if isinstance(config.database, Path) and config.backup_folder is not None:
        from bot.store.drivers.sqlite.backup_folder import (
            refuse_lost,  # an idle bot without backups does without
        )

        await asyncio.to_thread(refuse_lost, config.database, config.backup_folder)
    async with AsyncExitStack() as stack:
        if isinstance(config.database, Path):
            await _unless(stop, stack.enter_async_context(lock.held(config.database)))
            yield Hold()
        else:
            yield await stack.enter_async_context(_leased(config.database, config.served, stop, stand_by))


@asynccontextmanager
async def _leased(
    url: PostgresUrl, shards: ShardRange, stop: asyncio.Event, stand_by: Callable[[], None]
) -> AsyncIterator[Hold]:
    # The driver is loaded where there is a server to speak to.
    from bot.store.shards.gaps import watch_gaps
    from bot.store.shards.lease import ShardLease
    from bot.store.shards.link import Link
    from bot.store.shards.session_starts import SqlSessionStarts

    link, turns = Link(url), Link(url)
    lease = ShardLease(link, shards)

    async def let_go() -> None:
        await lease.let_go()
        await link.close()

    try:
        if not await link.has_tables():
            await asyncio.to_thread(migrate, url)
        await _unless(stop, lease.acquire(stand_by))
        async with _kept(lease) as keeping, _beside(watch_gaps(turns, shards)):
            yield Hold(keeping, SqlSessionStarts(turns, shards.count), lambda: lease.is_held)
    except RangesOverlap as overlap:
        raise Ended(overlap.sentence, needs_somebody=True) from overlap
    except StoreFailed as failure:
        raise Ended(str(failure), needs_somebody=False) from failure
    finally:
        await asyncio.gather(let_go(), turns.close())


@asynccontextmanager
async def _kept(lease: RangeLock) -> AsyncIterator[asyncio.Task[None]]:
    """Renew a lease as long as this lasts. Whoever awaits the task is told when it is lost."""
    keeping = asyncio.create_task(lease.keep(), name="renew the lease")
    try:
        yield keeping
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)


@asynccontextmanager
async def _beside(work: Coroutine[object, object, None]) -> AsyncIterator[None]:
    """Do what nobody waits for, as long as this lasts."""
    task = asyncio.create_task(work, name="beside the lease")
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _unless(stop: asyncio.Event, wait: Awaitable[T]) -> T:
    """What is waited for. Raises Stopped where `stop` is set first."""
    waiting, stopping = asyncio.ensure_future(wait), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({waiting, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if waiting.done():
            return await waiting
        raise Stopped
    finally:
        stopping.cancel()
        waiting.cancel()
        await asyncio.gather(waiting, stopping, return_exceptions=True)
