"""Starts writers to be killed: for each line on stdin, a forked process that writes for ever.

Run by test_killed.py as a script. A line names the task, the database, and what to write to. Forking
saves each writer the imports, so that a kill can land anywhere in its life, its opening of the
database included. What a writer prints is one `ack NUMBER` a dot or an occurrence, after the store
has acknowledged it.
"""

from __future__ import annotations

import asyncio
import gc
import itertools
import os
import sys
from datetime import date
from pathlib import Path

from bot.app.ports import OccurrenceTaken
from bot.core.meetup.evolve import fold
from bot.core.meetup.state import Meetup
from bot.store.store import SqlStore
from tests.store.making import DAY, WEEK, Pipeline, call_off, dot, kept, open_occurrence, plan

VOTERS = 8
RIVALS = "ab"


async def place_dots(path: Path, meetup_id: str, channel_id: int) -> None:
    """Open the store and let several voters write to one meetup, each building on the one before."""
    store = await SqlStore.open(path)
    meetup = await plan(store.journal, meetup_id, channel_id)
    say("ack 1")
    pipeline = await Pipeline.on(store.journal, meetup)

    async def vote() -> None:
        while True:
            mine = pipeline.meetup.seq + 1
            await pipeline.add(dot(voter_id=mine))
            say(f"ack {mine}")

    await asyncio.gather(*(vote() for _ in range(VOTERS)))


async def open_occurrences(path: Path) -> None:
    """Go on where the one before was killed: call off what is open, open the next occurrence, and so on.

    Two rivals open each, as meetups of their own; the winner carries the topics of the one before.
    """
    store = await SqlStore.open(path)
    notes = await store.series.notes("s1", date.min)
    for each in notes:
        if each.is_open and each.meetup_id is not None:
            opened = fold(await kept(store.journal, each.meetup_id))
            assert opened is not None
            await call_off(store.journal, opened)
    for number in itertools.count(len(notes)):
        carried = tuple(await store.series.leftovers("s1"))
        outcomes = await asyncio.gather(
            *(
                open_occurrence(store.journal, meetup_of(number, each), DAY + number * WEEK, carried=carried)
                for each in RIVALS
            ),
            return_exceptions=True,
        )
        (winner,) = (each for each in outcomes if isinstance(each, Meetup))
        (loser,) = (each for each in outcomes if each is not winner)
        assert isinstance(loser, OccurrenceTaken)
        say(f"ack {number}")
        await call_off(store.journal, winner)


def meetup_of(number: int, rival: str) -> str:
    """The id under which a rival opens an occurrence."""
    return f"m{number}{rival}"


def say(line: str) -> None:
    """Print at once: what stays in a buffer dies with the process."""
    os.write(1, f"{line}\n".encode())


def write(task: str, path: Path, *target: str) -> None:
    """Do a task until killed."""
    if task == "dots":
        meetup_id, channel_id = target
        asyncio.run(place_dots(path, meetup_id, int(channel_id)))
    else:
        asyncio.run(open_occurrences(path))


def main() -> None:
    """Serve until stdin ends."""
    # A writer that looked through all of this for garbage would copy it first, page by page.
    gc.freeze()
    for line in sys.stdin:
        task, path, *target = line.rstrip("\n").split("\t")
        pid = os.fork()
        if pid == 0:
            write(task, Path(path), *target)
        say(f"pid {pid}")
        _, status = os.waitpid(pid, 0)
        say(f"end {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    main()
