"""Starts writers to be killed: for each line on stdin, a forked process that places dots for ever.

Run by test_killed.py as a script. Forking saves each writer the imports, so that a kill can land
anywhere in its life, its opening of the database included. What a writer prints is one
`ack SEQ` a dot, after the store has acknowledged it.
"""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import replace
from pathlib import Path

from bot.store.sqlite import SqliteStore
from tests.store.making import dot, plan

VOTERS = 8


async def place_dots(path: Path, meetup_id: str, channel_id: int) -> None:
    """Open the store and let several voters write to one meetup, each building on the one before."""
    store = await SqliteStore.open(path)
    meetup = await plan(store.journal, meetup_id, channel_id)
    say("ack 1")
    seq = meetup.seq

    async def vote() -> None:
        nonlocal seq
        while True:
            seq += 1
            mine = seq
            await store.journal.append(replace(meetup, seq=mine), mine - 1, [dot(voter_id=mine)])
            say(f"ack {mine}")

    await asyncio.gather(*(vote() for _ in range(VOTERS)))


def say(line: str) -> None:
    """Print at once: what stays in a buffer dies with the process."""
    os.write(1, f"{line}\n".encode())


def main() -> None:
    """Serve until stdin ends."""
    for line in sys.stdin:
        path, meetup_id, channel_id = line.split("\t")
        pid = os.fork()
        if pid == 0:
            asyncio.run(place_dots(Path(path), meetup_id, int(channel_id)))
        say(f"pid {pid}")
        _, status = os.waitpid(pid, 0)
        say(f"end {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    main()
