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

_RUNS = 21
_DOTS = 256
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
    raise NotImplementedError("The bot's side of the dots figures is not written yet.")


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
                        ("meetup", voter, number % 5, "2026-01-01T12:00:00+00:00"),
                    )
                    await db.commit()

        begun = time.perf_counter()
        await asyncio.gather(*(vote(voter) for voter in range(voters)))
        return time.perf_counter() - begun


async def _ratio(voters: int) -> float:
    async def ours() -> float:
        with tempfile.TemporaryDirectory() as folder:
            return _DOTS / await place_dots(Path(folder, "dots.db"), voters, _DOTS)

    async def raw() -> float:
        with tempfile.TemporaryDirectory() as folder:
            return _DOTS / await place_raw_dots(Path(folder, "dots.db"), voters, _DOTS)

    return await ratio_of_medians(ours, raw, _RUNS)
