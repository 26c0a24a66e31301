"""Killed at any moment, the store has every dot and every opening that it acknowledged, once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.core.meetup.events import DotPlaced
from bot.store.drivers.sqlite.migrate import inspect
from bot.store.store import SqlStore
from tests.store.child import RIVALS, meetup_of
from tests.store.making import CHANNEL, DAY, WEEK, kept

KILLS = 40
ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Killed:
    """What a writer had been told when it was killed, and what the database holds."""

    acknowledged: list[int]
    voters: list[int]
    planned: bool


@pytest.fixture
def nursery() -> Iterator[subprocess.Popen[str]]:
    """The process that forks the writers."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.store.child"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        assert process.stdin
        process.stdin.close()


def kill_one(nursery: subprocess.Popen[str], order: str, delay: float, words: int = 0) -> list[int]:
    """Have a writer started, kill it `delay` seconds after its start, or after its first few `words`.

    Returns the numbers it acknowledged.
    """
    assert nursery.stdin
    assert nursery.stdout
    nursery.stdin.write(f"{order}\n")
    nursery.stdin.flush()
    alive: int | None = None
    acknowledged: list[int] = []
    for line in nursery.stdout:
        word, number = line.split()
        if word == "pid":
            alive = int(number)
        elif word == "ack":
            acknowledged.append(int(number))
        else:
            assert int(number) == -signal.SIGKILL, "the writer ended before it was killed"
            return acknowledged
        if alive is not None and len(acknowledged) >= words:
            time.sleep(delay)
            os.kill(alive, signal.SIGKILL)
            alive = None
    raise AssertionError("the nursery is gone")


async def look(path: Path, meetup_id: str, acknowledged: list[int]) -> Killed:
    """Open the database again and read what the writer left."""
    inspect(path)  # raises when SQLite finds damage
    store = await SqlStore.open(path)
    events = await kept(store.journal, meetup_id)
    await store.close()
    voters = [each.voter_id for each in events if isinstance(each, DotPlaced)]
    return Killed(acknowledged, voters, planned=bool(events))


async def test_no_acknowledged_dot_is_missing_after_a_kill(
    tmp_path: Path, nursery: subprocess.Popen[str]
) -> None:
    path = tmp_path / "meetups.db"
    moments = random.Random(20261105)
    found: list[Killed] = []

    for number in range(KILLS):
        # Every third kill is meant for the start: opening, migrating, planning. The others wait for dots, not for
        # time, which says little of how far a writer is on a busy machine.
        delay, words = (moments.uniform(0, 0.03), 0) if number % 3 == 0 else (moments.uniform(0, 0.03), 21)
        order = f"dots\t{path}\tm{number}\t{CHANNEL + number}"
        found.append(await look(path, f"m{number}", kill_one(nursery, order, delay, words)))

    for each in found:
        # A dot's voter is its number in the journal, so this is order, no gap and no double at once.
        assert each.voters == list(range(2, len(each.voters) + 2))
        assert set(each.acknowledged) - {1} <= set(each.voters)
        assert each.planned or not each.acknowledged
    assert len(found) == KILLS
    # The kills landed everywhere: before the first word, and among many.
    assert any(not each.acknowledged for each in found)
    assert sum(len(each.acknowledged) > 20 for each in found) > KILLS // 4


async def test_no_acknowledged_opening_is_missing_after_a_kill_and_none_is_there_twice(
    tmp_path: Path, nursery: subprocess.Popen[str]
) -> None:
    path = tmp_path / "meetups.db"
    moments = random.Random(20261203)
    openings = 0
    heard: list[list[int]] = []

    for number in range(KILLS):
        # Every third kill is meant for the start, the others for the midst of a later opening.
        delay, words = (moments.uniform(0, 0.03), 0) if number % 3 == 0 else (moments.uniform(0, 0.01), 5)
        heard.append(kill_one(nursery, f"openings\t{path}", delay, words))
        before, openings = openings, await count_openings(path)
        # One after the other, and at most the last was committed without a word.
        assert heard[-1] == list(range(before, openings))[: len(heard[-1])]
        assert openings - before - len(heard[-1]) in (0, 1)

    await check_every_opening(path)
    assert [] in heard


async def count_openings(path: Path) -> int:
    """Open the database again and count the occurrences; the last must be whole."""
    inspect(path)  # raises when SQLite finds damage
    store = await SqlStore.open(path)
    notes = await store.series.notes("s1", date.min)
    for last in notes[-1:]:
        series = await store.series.load("s1")
        assert series is not None
        assert series.begins == last.day + timedelta(days=1)
        assert await store.journal.unfinished() == ([last.meetup_id] if last.is_open else [])
        # The topics of all others came along with the next one.
        assert await store.series.leftovers("s1") == ([] if last.is_open else [last.meetup_id])
    await store.close()
    return len(notes)


async def check_every_opening(path: Path) -> None:
    """Every week has one meetup, the one that was noted; of its rival nothing was kept."""
    store = await SqlStore.open(path)
    for number, note in enumerate(await store.series.notes("s1", date.min)):
        survivors = [each for each in RIVALS if await kept(store.journal, meetup_of(number, each))]
        assert note.day == DAY + number * WEEK
        assert [meetup_of(number, each) for each in survivors] == [note.meetup_id]
    await store.close()
