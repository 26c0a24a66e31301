"""Whether a start takes longer for what happened long ago: events of meetups that are over, in the same file.

The figure compares a process's start over a million of them with one over a new file; `python -m
benchmarks.history 0 100000 1000000` prints the seconds for files of so many events.
"""

from __future__ import annotations

import asyncio
import functools
import sqlite3
import statistics
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from benchmarks.figures import Better, Figure, pin_to_one_core, ratio_of_medians
from benchmarks.series import seconds_to_ready
from bot.store.store import SqlStore
from support.loopback import LoopbackDiscord
from support.loopback.payloads import GUILD_ID

_EVENTS = 1_000_000
_OF_EACH = 1_000
_RUNS = 5

_MEETUPS = """
WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ?1)
INSERT INTO meetups (meetup_id, guild_id, channel_id, phase, planned_at, started_at, ended_at, credited_at, is_shown,
                     is_in_history)
SELECT 'old' || n, ?2, n, 'ended', '2025-01-01T12:00:00.000000Z', '2025-01-01T12:00:00.000000Z',
       '2025-01-01T13:00:00.000000Z', '2025-01-01T13:00:00.000000Z', 1, 1
FROM counted
"""
_JOURNAL = """
WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ?1)
INSERT INTO journal (meetup_id, seq, at, kind, version, step, actor, cause, body, hash)
SELECT meetup_id, n, '2025-01-01T12:30:00.000000Z', 'dot_placed', 1, n, 'a', 'interaction:1',
       '{"voter":"a","topic":1}', randomblob(32)
FROM meetups CROSS JOIN counted
"""


async def start_with_history() -> Figure:
    """Seconds to ready over a file with a million events of a thousand meetups that are over, over a new one."""
    with tempfile.TemporaryDirectory() as folder:
        full, empty = Path(folder, "full.db"), Path(folder, "empty.db")
        for path, events in ((full, _EVENTS), (empty, 0)):
            await fill(path, events)
        async with LoopbackDiscord() as loop:
            with_history = functools.partial(seconds_to_ready, loop, full)
            without = functools.partial(seconds_to_ready, loop, empty)
            value = await ratio_of_medians(with_history, without, _RUNS)
    return Figure("start_with_history", value, Better.LOWER, 1.1)


async def fill(path: Path, events: int) -> None:
    """A migrated file with so many events, all of meetups whose credit is given and whose messages say so."""
    await (await SqlStore.open(path)).close()
    meetups = events // _OF_EACH
    if not meetups:
        return
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(_MEETUPS, (meetups, GUILD_ID))
        connection.execute(_JOURNAL, (_OF_EACH,))
        connection.commit()


async def _print(counts: list[int]) -> None:
    async with LoopbackDiscord() as loop:
        for events in counts:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, "history.db")
                await fill(path, events)
                taken = [await seconds_to_ready(loop, path) for _ in range(_RUNS + 1)]
                print(f"{events:>9} events: ready after {statistics.median(taken[1:]):.2f} s", flush=True)


if __name__ == "__main__":
    pin_to_one_core()
    asyncio.run(_print([int(each) for each in sys.argv[1:]]))
