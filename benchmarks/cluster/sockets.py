"""The same over sockets: real bots, `python -m bot run`, of which one serves and one stands by, and people who press.

Each click is an interaction that a loopback Discord pushes, and acknowledged where the ballot comes back. Whatever
ends is started again, as a supervisor does.
"""

from __future__ import annotations

import asyncio
import math
import os
import random
import signal
import sys
import time
from asyncio.subprocess import DEVNULL, Process
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Final

from benchmarks.clicks.sides import start_voting
from benchmarks.cluster.progress import telling
from benchmarks.cluster.running import ROOT, Run
from benchmarks.cluster.verdict import judged
from benchmarks.cluster.world import Acknowledged, Kind
from bot.config import Address, parse_address
from bot.core.policy import Policy
from bot.ops.monitoring.health import ask
from bot.store.drivers.opening import migrate
from support.loopback import HOST_ID, TOKEN, LoopbackDiscord
from support.ports import free_port
from support.postgres import PostgresServer

PEOPLE: Final = 64
"""At once; and one of them may change a meetup a thousand times."""
_ANSWER_SECONDS: Final = 4.0
_TAKE_OVER_SECONDS: Final = 300.0
"""The machine may be as busy as it likes."""
_TOPICS: Final = 5
_REDRAWN, _MESSAGE = 7, 4


class Bots:
    """Two processes of the bot for one Discord and one database, each started again when it ends."""

    def __init__(self, loop: LoopbackDiscord, database: str, folder: Path) -> None:
        """`database` is the address that they are given."""
        self._loop = loop
        self._database = database
        self._folder = folder
        self._running: dict[Address, Process] = {}
        self._keepers: list[asyncio.Task[None]] = []
        self.ended: Counter[str] = Counter()

    def start(self) -> None:
        """Start both, and keep them running."""
        for number in range(2):
            address = parse_address(f"127.0.0.1:{free_port()}", "address")
            self._keepers.append(asyncio.create_task(self._keep(number, address)))

    async def serving(self) -> Process:
        """The one that is ready, once there is one. TimeoutError where none is for long."""
        async with asyncio.timeout(_TAKE_OVER_SECONDS):
            while True:
                for address, process in list(self._running.items()):
                    if process.returncode is None and (await ask(address, "/ready", 0.5))[0]:
                        return process
                await asyncio.sleep(0.1)

    async def stop(self) -> None:
        """End both in good order."""
        for each in self._keepers:
            each.cancel()
        for process in self._running.values():
            with suppress(ProcessLookupError):
                process.terminate()
                process.send_signal(signal.SIGCONT)  # the storm may have left it stopped
            await process.wait()

    async def _keep(self, number: int, address: Address) -> None:
        settings = {
            "DISCORD_API_BASE": self._loop.base,
            "DISCORD_TOKEN": TOKEN,
            "DATABASE_URL": self._database,
            "SHARDS": "0/1",
            "SIGNING_KEY_FILE": str(self._folder / "signing.keys"),
            "METRICS_ADDRESS": str(address),
            "LOG_LEVEL": "WARNING",
            "PYTHONPATH": str(ROOT),
        }
        while True:
            with (self._folder / f"log-{number}").open("ab") as log:
                process = await asyncio.create_subprocess_exec(
                    *(sys.executable, "-m", "bot", "run"),
                    cwd=self._folder,
                    env={**os.environ, **settings},
                    stdout=DEVNULL,
                    stderr=log,
                )
            self._running[address] = process
            code = await process.wait()
            self.ended[f"ended with {code}"] += 1
            await asyncio.sleep(0.2)


class Pressing:
    """People who place dots and take them back, and what they were told."""

    def __init__(self, loop: LoopbackDiscord, meetup_id: str, clicks: int, until: float) -> None:
        """They go on until so many clicks are acknowledged, or until an instant, by time.time()."""
        self._loop = loop
        self._meetup_id = meetup_id
        self._clicks = clicks
        self._until = until
        self.told: list[Acknowledged] = []
        self.outcomes: Counter[str] = Counter()

    @property
    def is_over(self) -> bool:
        """Whether enough is acknowledged, or the time is over."""
        return len(self.told) >= self._clicks or time.time() >= self._until

    async def press(self, person: int) -> None:
        """Press as one of them (a snowflake)."""
        chance, placed = random.Random(person), list[int]()
        while not self.is_over:
            wants_back = len(placed) >= 2 or (placed and chance.random() < 0.3)
            topic_id = placed[-1] if wants_back else chance.randint(1, _TOPICS)
            action, kind = ("dotback", Kind.REMOVE) if wants_back else ("dot", Kind.PLACE)
            try:
                answer = await self._loop.click(
                    f"lc:{action}:{self._meetup_id}:{topic_id}:0", user_id=person, within=_ANSWER_SECONDS
                )
            except (TimeoutError, ConnectionError):
                self.outcomes["not answered"] += 1
                continue
            if answer.body["type"] not in (_REDRAWN, _MESSAGE):
                self.outcomes["answered later"] += 1
            elif "components" not in answer.body["data"]:
                self.outcomes["refused"] += 1
                if wants_back:
                    placed.pop()  # it was taken back by a click that nobody answered
                elif not placed:
                    placed = list(range(1, _TOPICS + 1))  # placed by clicks that nobody answered
            else:
                self.told.append(
                    Acknowledged(answer.interaction_id, person, self._meetup_id, 1, kind, topic_id)
                )
                placed = placed[:-1] if wants_back else [*placed, topic_id]


async def pressed(
    server: PostgresServer, name: str, folder: Path, clicks: int, every: int, seconds: float = math.inf
) -> Run:
    """Have so many clicks acknowledged by real bots, which are disturbed after every so many; and judge it.

    It ends after some seconds at the latest.
    """
    url = server.create(name)
    await asyncio.to_thread(migrate, url)
    befell = Counter[str]()
    async with LoopbackDiscord() as loop:
        bots = Bots(loop, url.reveal(), folder)
        bots.start()
        try:
            await bots.serving()
            _, my_dots = await start_voting(loop)
            pressing = Pressing(loop, my_dots.split(":")[2], clicks, time.time() + seconds)
            begun = time.perf_counter()
            async with (
                telling(lambda: len(pressing.told), clicks, befell),
                asyncio.TaskGroup() as group,  # a storm that fails ends the run, and does not leave it waiting
            ):
                storm = group.create_task(_storm(server, name, bots, pressing, every, befell))
                await asyncio.gather(*(pressing.press(HOST_ID + each) for each in range(PEOPLE)))
                storm.cancel()
            seconds = time.perf_counter() - begun
        finally:
            await bots.stop()
    verdict = await judged(url, pressing.told, Policy().dots)
    return Run(verdict, verdict.acknowledged / seconds, befell, pressing.outcomes + bots.ended)


async def _storm(
    server: PostgresServer, database: str, bots: Bots, pressing: Pressing, every: int, befell: Counter[str]
) -> None:
    """Kill who serves, stop it until the other one does, cut its connections; again and again."""
    while True:
        for befalls in ("killed", "stopped", "cut"):
            due = len(pressing.told) + every
            while len(pressing.told) < due:  # noqa: ASYNC110 - people press, and other processes answer
                await asyncio.sleep(0.05)
            process = await bots.serving()
            befell[befalls] += 1
            if befalls == "cut":
                await asyncio.to_thread(server.cut, database)
            elif befalls == "killed":
                process.kill()
            else:
                process.send_signal(signal.SIGSTOP)
                await bots.serving()
                process.send_signal(signal.SIGCONT)
            await bots.serving()
