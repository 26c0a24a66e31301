"""Durable dots per second: our use case over the journal, beside the plainest durable way to store them.

The raw side is aiosqlite and one table, in the same process and with the same pragmas as ours (WAL,
synchronous=FULL, a short write-ahead log), so that both sides promise the same and neither has an advantage that one
line gives. One voter's dot is one INSERT and one commit. Sixty-four voters' dots are committed as groups, by the
plainest program that does so: whatever waits goes into one `executemany` and one commit. It decides nothing, refuses
nothing, and keeps neither history nor hash chain.
"""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import aiosqlite

from benchmarks.figures import Better, Figure, ratio_of_medians
from benchmarks.stand_ins import EmptyChannels, NoAlarms, NoBoards, SystemClock
from bot.app.community.guild_settings import GuildSettingsService
from bot.app.credit.issuing import CreditService
from bot.app.meetups.attendance.heartbeat import HeartbeatService
from bot.app.meetups.recovery.gate import Gate
from bot.app.meetups.request import StartRequest
from bot.app.meetups.service import Meetups
from bot.app.set_aside import SetAside
from bot.core.meetup.commands import Actor, Next, PlaceDot, ProposeTopic, RemoveDot
from bot.store.drivers.sqlite.database import _PRAGMAS as PRAGMAS
from bot.store.store import SqlStore

_RUNS = 21
_DOTS = 256
_CROWD = 64
_TOPICS = 5
_GUILD, _CHANNEL = 10, 20
_HOST = Actor(1, is_host=True)
Row = tuple[str, int, int, str]
_RAW_SCHEMA = """
CREATE TABLE dots (
    number INTEGER PRIMARY KEY,
    meetup_id TEXT NOT NULL,
    voter_id INTEGER NOT NULL,
    topic_id INTEGER NOT NULL,
    at TEXT NOT NULL
)
"""
_RAW_DOT = "INSERT INTO dots (meetup_id, voter_id, topic_id, at) VALUES (?, ?, ?, ?)"


async def one_voter() -> Figure:
    """One dot at a time: the next is placed when the last is acknowledged."""
    return Figure("dots_one_voter", await _ratio(1, place_raw_dots), Better.HIGHER, 0.9)


async def sixty_four_voters() -> Figure:
    """Sixty-four voters at once, each waiting for an acknowledgement before the next dot."""
    return Figure("dots_64_voters", await _ratio(_CROWD, place_raw_dots_in_groups), Better.HIGHER, 0.4)


async def place_dots(path: Path, voters: int, dots: int) -> float:
    """Place `dots` dots through the use case, by `voters` at once, on a new database at `path`.

    Returns the seconds from the first dot to the last acknowledgement; opening the database and
    planning the meetup are not counted.
    """
    store = await SqlStore.open(path)
    try:
        meetups, meetup_id = await _voting(store)

        async def vote(voter: int) -> None:
            actor = Actor(100 + voter)
            for number in range(dots // voters):
                # Three dots each do not last: every second one is taken back.
                topic_id = 1 + number // 2 % _TOPICS
                command = RemoveDot(actor, topic_id) if number % 2 else PlaceDot(actor, topic_id)
                await meetups.execute(meetup_id, command, _GUILD)

        begun = time.perf_counter()
        await asyncio.gather(*(vote(voter) for voter in range(voters)))
        return time.perf_counter() - begun
    finally:
        await store.close()


async def place_raw_dots(path: Path, voters: int, dots: int) -> float:
    """The same on raw aiosqlite by one voter: one transaction a dot. Returns seconds, set-up not counted."""
    assert voters == 1, "interleaved transactions on one connection lose writes"
    async with _raw(path) as db:
        begun = time.perf_counter()
        for number in range(dots):
            await db.execute(_RAW_DOT, _row(0, number))
            await db.commit()
        return time.perf_counter() - begun


async def place_raw_dots_in_groups(path: Path, voters: int, dots: int) -> float:
    """The same on raw aiosqlite by many voters: one transaction for all that wait. Returns seconds, as above."""
    async with _raw(path) as db:
        waiting: list[tuple[Row, asyncio.Future[None]]] = []
        is_waited_for = asyncio.Event()

        async def commit() -> None:
            while True:
                await is_waited_for.wait()
                is_waited_for.clear()
                group = waiting.copy()
                waiting.clear()
                await db.executemany(_RAW_DOT, [row for row, _ in group])
                await db.commit()
                for _, is_durable in group:
                    is_durable.set_result(None)

        async def vote(voter: int) -> None:
            for number in range(dots // voters):
                is_durable = asyncio.get_running_loop().create_future()
                waiting.append((_row(voter, number), is_durable))
                is_waited_for.set()
                await is_durable

        committing = asyncio.create_task(commit())
        begun = time.perf_counter()
        await asyncio.gather(*(vote(voter) for voter in range(voters)))
        taken = time.perf_counter() - begun
        committing.cancel()
        return taken


@contextlib.asynccontextmanager
async def _raw(path: Path) -> AsyncIterator[aiosqlite.Connection]:
    async with aiosqlite.connect(path) as db:
        for statement in (*(f"PRAGMA {each}" for each in PRAGMAS), _RAW_SCHEMA):
            await (await db.execute(statement)).close()
        await db.commit()
        yield db


def _row(voter: int, number: int) -> Row:
    return "meetup", voter, number % _TOPICS, datetime.now(UTC).isoformat()


async def _voting(store: SqlStore) -> tuple[Meetups, str]:
    """The use cases over a store, and the id of a meetup in its voting phase."""
    alarms, clock = NoAlarms(), SystemClock()
    meetups = Meetups(
        journal=store.journal,
        heartbeat=HeartbeatService(store.heartbeat, alarms, clock),
        clock=clock,
        alarms=alarms,
        announcer=NoBoards(),
        channels=EmptyChannels(),
        settings=GuildSettingsService(store.settings, "UTC", SetAside()),
        credit=CreditService(store.credits),
        gate=Gate(),
        new_id=lambda: "meetup",
    )
    request = StartRequest(_GUILD, _CHANNEL, voice_channel_id=None, organizer="Bench")
    meetup_id = (await meetups.start(request, _HOST)).meetup_id
    for number in range(1, _TOPICS + 1):
        await meetups.execute(meetup_id, ProposeTopic(_HOST, f"Topic {number}"))
    await meetups.execute(meetup_id, Next(_HOST))
    return meetups, meetup_id


async def _ratio(voters: int, place_raw: Callable[[Path, int, int], Awaitable[float]]) -> float:
    async def ours() -> float:
        with tempfile.TemporaryDirectory() as folder:
            return dots / await place_dots(Path(folder, "dots.db"), voters, dots)

    async def raw() -> float:
        with tempfile.TemporaryDirectory() as folder:
            return dots / await place_raw(Path(folder, "dots.db"), voters, dots)

    dots = _DOTS * (1 if voters == 1 else 8)
    return await ratio_of_medians(ours, raw, _RUNS)
