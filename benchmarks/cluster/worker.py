"""One process of a run: `python -m benchmarks.cluster.worker`, started by benchmarks.cluster.running.

It serves its servers by the use cases that the bot has, over the store that the bot has, without Discord. It holds no
lock: whoever was stopped and goes on has to be refused by the database alone.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.cluster.crowd import Crowd
from benchmarks.cluster.world import (
    Acknowledgements,
    HurriedClock,
    Interactions,
    acknowledged,
    servers_of,
)
from benchmarks.stand_ins import EmptyChannels, NoAlarms, NoBoards
from bot.app.community.guild_settings import GuildSettingsService
from bot.app.credit.issuing import CreditService
from bot.app.meetups.attendance.heartbeat import HeartbeatService
from bot.app.meetups.recovery.gate import Gate
from bot.app.meetups.service import Meetups
from bot.app.ports import StoreFailed
from bot.app.set_aside import SetAside
from bot.app.shards import ShardRange
from bot.config import place_of
from bot.store.drivers.opening import open_store
from bot.store.store import SqlStore

log = logging.getLogger(__name__)

_REPEATED = 200
"""How many of another process's newest operations Discord delivers once more."""
_LOOK_SECONDS = 5.0
"""Between two looks for credit that is owed."""
_PAUSE_SECONDS = 0.1
_SETTLE_SECONDS = 1_800.0
"""For what died processes owed: tens of meetups, one ledger after the other, beside all that goes on."""


def main() -> None:
    """Work until so many operations are acknowledged, then print what was done, as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--shards", required=True, help="first-last/count")
    parser.add_argument("--servers", type=int, required=True)
    parser.add_argument("--operations", type=int, required=True)
    parser.add_argument("--presses", type=int, required=True)
    parser.add_argument("--generation", type=int, required=True)
    parser.add_argument("--begun", type=float, required=True)
    parser.add_argument(
        "--until", type=float, required=True, help="when it ends at the latest, by time.time()"
    )
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--after", type=int, help="the generation that served these servers before")
    asyncio.run(_work(parser.parse_args()))


async def _work(asked: argparse.Namespace) -> None:
    logging.basicConfig(level=os.environ.get("LOG_LEVEL", "ERROR"))
    shards = ShardRange(*(int(each) for each in asked.shards.replace("/", "-").split("-")))
    servers = servers_of(shards, asked.servers)
    clock = HurriedClock(asked.begun)
    store = await open_store(place_of(os.environ["DATABASE_URL"]), shards)
    told = Acknowledgements(told_by(asked.folder, asked.generation))
    try:
        credit = CreditService(store.credits)
        meetups = _meetups(store, clock, credit)
        crowd = Crowd(
            meetups,
            Interactions(clock, asked.generation),
            told,
            asked.presses,
            lambda: told.count >= asked.operations or time.time() >= asked.until,
            seed=asked.generation,
        )
        print("serving", flush=True)
        if asked.after is not None:
            before = list(acknowledged(told_by(asked.folder, asked.after)))
            await crowd.repeat(before[-_REPEATED:])
        begun = time.perf_counter()
        held = asyncio.gather(*(crowd.hold_meetups(each) for each in servers))
        owed = asyncio.create_task(Owed(store, meetups, credit, clock).give_until(held.done))
        await held
        seconds = time.perf_counter() - begun
        await owed
        print(json.dumps({"acknowledged": told.count, "seconds": seconds, **crowd.outcomes}), flush=True)
    finally:
        told.close()
        await store.close()


def told_by(folder: Path, generation: int) -> Path:
    """The file of what one process acknowledged."""
    return folder / f"acknowledged-{generation}"


def _meetups(store: SqlStore, clock: HurriedClock, credit: CreditService) -> Meetups:
    alarms = NoAlarms()
    return Meetups(
        journal=store.journal,
        heartbeat=HeartbeatService(store.heartbeat, alarms, clock),
        clock=clock,
        alarms=alarms,
        announcer=NoBoards(),
        channels=EmptyChannels(),
        settings=GuildSettingsService(store.settings, "UTC", SetAside()),
        credit=credit,
        gate=Gate(),
        new_id=lambda: secrets.token_hex(6),
    )


class Owed:
    """The credit that is owed: of meetups whose process died before it could, or could not."""

    def __init__(self, store: SqlStore, meetups: Meetups, credit: CreditService, clock: HurriedClock) -> None:
        self._store = store
        self._meetups = meetups
        self._credit = credit
        self._clock = clock

    async def give_until(self, is_over: Callable[[], bool]) -> None:
        """Look for it now and then, as the bot does from its start on; at the end until all is given."""
        while not is_over():
            await self._give()
            await asyncio.sleep(_LOOK_SECONDS)
        async with asyncio.timeout(_SETTLE_SECONDS):
            while True:
                if not await self._give():
                    return
                await asyncio.sleep(_PAUSE_SECONDS)

    async def _give(self) -> int:
        """Give what is owed now, and say of how many meetups it is owed still."""
        left = 0
        try:
            for each in await self._store.journal.uncredited():
                left += not await self._credit.issue(await self._meetups.find(each), self._clock.now())
        except StoreFailed as failure:
            log.warning("Credit is owed still: %s", failure)
            left += 1
        return left


if __name__ == "__main__":
    main()
