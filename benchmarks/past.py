"""How long somebody waits for the past: a search through a thousand meetups, with ten topics and ten takeaways each.

What is searched for stands in one of them, at the end: everything before it is looked through, in the thread of the
database. The figure is the milliseconds of the median, as `export_loop_ms` is; `python -m benchmarks.past` prints it.
"""

from __future__ import annotations

import asyncio
import sqlite3
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path

from benchmarks.figures import Better, Figure, pin_to_one_core
from bot.store.store import SqlStore

GUILD_ID = 2**62 + 1
_MEETUPS = 1_000
_OF_EACH = 10
_RUNS = 15
_GOAL_MS = 100
_SEARCH = "GRÖSSE 7 OF 0."

_HEAD = """
INSERT INTO meetups (meetup_id, guild_id, channel_id, phase, planned_at, started_at, ended_at, credited_at, is_shown,
                     is_in_history)
VALUES (?1, ?2, ?3, 'ended', ?4, ?4, ?4, ?4, 1, 1)
"""
_PAST = "INSERT INTO past_meetups VALUES (?1, ?2, ?3, ?4, '2026-11-05', 'title', 9)"
_TOPIC = "INSERT INTO past_topics VALUES (?1, ?2, ?3, 1, NULL)"
_TAKEAWAY = "INSERT INTO past_takeaways VALUES (?1, ?2, ?2, ?3)"
_TEXT = "INSERT INTO texts VALUES (?1, ?2, NULL, zeroblob(16), ?3)"


async def search() -> Figure:
    """The milliseconds of a search in a server with a thousand past meetups, with what its first page shows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "past.db")
        await (await SqlStore.open(path)).close()
        fill(path, _MEETUPS)
        store = await SqlStore.open(path)
        try:
            taken = [await _seconds(store) for _ in range(_RUNS + 1)][1:]
        finally:
            await store.close()
    return Figure("history_search", statistics.median(taken) * 1000, Better.LOWER, _GOAL_MS)


async def _seconds(store: SqlStore) -> float:
    began = time.perf_counter()
    found = await store.past_meetups.past(GUILD_ID, _SEARCH)
    await store.past_meetups.contents([each.meetup_id for each in found], _SEARCH)
    assert [each.meetup_id for each in found] == ["past0000"]
    return time.perf_counter() - began


def fill(path: Path, meetups: int) -> None:
    """So many past meetups, numbered from the oldest on, none of them with a journal."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for number in range(meetups):
            name, at = f"past{number:04}", f"2026-11-05T12:00:00.{number:06}Z"
            connection.execute(_HEAD, (name, GUILD_ID, number + 1, at))
            connection.execute(_PAST, (name, GUILD_ID, number + 1, at))
            connection.execute(_TEXT, (name, "title", f"Lean Coffee {number}"))
            for part in range(_OF_EACH):
                connection.execute(_TOPIC, (name, part, f"topic{part}"))
                connection.execute(_TAKEAWAY, (name, part, f"takeaway{part}"))
                connection.execute(_TEXT, (name, f"topic{part}", f"Größe {part} of {number}."))
                connection.execute(_TEXT, (name, f"takeaway{part}", f"Merge {part} times of {number}"))


if __name__ == "__main__":
    pin_to_one_core()
    print(asyncio.run(search()))
