"""Durable dots per second: our use case over the journal, beside the plainest durable way to store them.

The raw side is aiosqlite with one INSERT and one commit a dot, in the same process, with the same
pragmas: WAL and synchronous=FULL, so that both sides promise the same. With many voters the raw
side's transactions take turns under a lock, since interleaved transactions on one connection lose
writes.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path

import aiosqlite

from benchmarks.figures import Better, Figure, ratio_of_medians
from benchmarks.stand_ins import EmptyChannels, NoAlarms, NoBoards, SystemClock
from bot.app.community.guild_settings import GuildSettingsService
from bot.app.credit.issuing import CreditService
from bot.app.meetups.gate import Gate
from bot.app.meetups.heartbeat import HeartbeatService
from bot.app.meetups.request import StartRequest
from bot.app.meetups.service import Meetups
from bot.app.set_aside import SetAside
from bot.core.meetup.commands import Actor, Next, PlaceDot, ProposeTopic, RemoveDot
from bot.store.store import SqlStore

_RUNS = 21
_DOTS = 256
_TOPICS = 5
_GUILD, _CHANNEL = 10, 20
_HOST = Actor(1, is_host=True)
_RAW_SCHEMA = """
CREATE TABLE dots (
    number INTEGER PRIMARY KEY,
    meetup_id TEXT NOT NULL,
    voter_id INTEGER NOT NULL,
    topic_id INTEGER NOT NULL,
    at TEXT NOT NULL
)
"""


async def one_voter() -> Figure:
    """One dot at a time: the next is placed when the last is acknowledged."""
    return Figure("dots_one_voter", await _ratio(voters=1), Better.HIGHER, 1)


async def sixty_four_voters() -> Figure:
    """Sixty-four voters at once, each waiting for an acknowledgement before the next dot."""
    return Figure("dots_64_voters", await _ratio(voters=64), Better.HIGHER, 3)


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
    """The same on raw aiosqlite: one transaction a dot. Returns seconds, set-up not counted."""
    async with aiosqlite.connect(path) as db:
        for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", _RAW_SCHEMA):
            await (await db.execute(statement)).close()
        await db.commit()
        turn = asyncio.Lock()

        async def vote(voter: int) -> None:
            for number in range(dots // voters):
                async with turn:
                    await db.execute(
                        "INSERT INTO dots (meetup_id, voter_id, topic_id, at) VALUES (?, ?, ?, ?)",
                        ("meetup", voter, number % _TOPICS, "2026-01-01T12:00:00+00:00"),
                    )
                    await db.commit()

        begun = time.perf_counter()
        await asyncio.gather(*(vote(voter) for voter in range(voters)))
        return time.perf_counter() - begun


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


async def _ratio(voters: int) -> float:
    async def ours() -> float:
        with tempfile.TemporaryDirectory() as folder:
            return _DOTS / await place_dots(Path(folder, "dots.db"), voters, _DOTS)

    async def raw() -> float:
        with tempfile.TemporaryDirectory() as folder:
            return _DOTS / await place_raw_dots(Path(folder, "dots.db"), voters, _DOTS)

    return await ratio_of_medians(ours, raw, _RUNS)
