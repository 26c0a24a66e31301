"""Starts the processes of a run, disturbs them, and waits until they have done what was asked.

Three things befall them: SIGKILL, with another process in the place of the dead one; SIGSTOP until another one serves
the same servers, and SIGCONT, so that for a while both do; and cut connections to the database.
"""

from __future__ import annotations

import asyncio
import json
import math
import os
import random
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.cluster.progress import telling
from benchmarks.cluster.verdict import Verdict, judged
from benchmarks.cluster.worker import told_by
from benchmarks.cluster.world import acknowledged, how_many
from bot.store.drivers.opening import migrate
from support.postgres import PostgresServer

ROOT: Final = Path(__file__).parents[2]
TOGETHER_SECONDS: Final = 1.5
"""For which a process that was stopped and its successor serve the same servers."""
_START_SECONDS: Final = 300.0
"""The machine may be as busy as it likes."""
_STARTS: Final = 5
"""That are tried: one fails where the machine stands still while the process connects to the server, as in life."""
_SAID_ELSEWHERE: Final = ("seconds", "acknowledged")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is to be."""

    operations: int
    processes: int
    servers: int = 16
    presses: int = 40
    disturbed_every: int | None = None
    """Acknowledged operations between two disturbances; None for a run in peace."""
    seed: int = 1
    seconds: float = math.inf
    """After so long (real time) it ends, whatever is left to do."""


@dataclass(slots=True)
class Run:
    """What came of it."""

    verdict: Verdict
    a_second: float
    befell: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)


class Cluster:
    """The processes of one run over one database."""

    def __init__(self, server: PostgresServer, database: str, folder: Path, wanted: Wanted) -> None:
        self._server = server
        self._database = database
        self._folder = folder
        self._wanted = wanted
        self._url = server.create(database)
        self._begun = time.time()
        self._generations = 0
        self._random = random.Random(wanted.seed)
        self._serving: dict[int, Process] = {}
        self._of_range: dict[int, list[int]] = {each: [] for each in range(wanted.processes)}
        self.befell: Counter[str] = Counter()
        self.outcomes: Counter[str] = Counter()

    async def run(self) -> Run:
        """Have everything done, however often it is disturbed, and judge it."""
        await asyncio.to_thread(migrate, self._url)
        try:
            await asyncio.gather(*(self._start(each) for each in self._of_range))
            begun = time.perf_counter()
            async with (
                telling(lambda: self._done, self._wanted.operations, self.befell),
                asyncio.TaskGroup() as group,  # a storm that fails ends the run, and does not leave it waiting
            ):
                storm = group.create_task(self._storm())
                await asyncio.gather(*(self._until_done(each) for each in self._of_range))
                storm.cancel()
            seconds = time.perf_counter() - begun
        finally:
            for each in self._serving.values():
                await _end(each)
        files = [told_by(self._folder, each) for each in range(self._generations)]
        told = [one for each in files if each.exists() for one in acknowledged(each)]
        verdict = await judged(self._url, told)
        return Run(verdict, verdict.acknowledged / seconds, self.befell, self.outcomes)

    @property
    def _done(self) -> int:
        """How many operations are acknowledged."""
        return sum(how_many(told_by(self._folder, each)) for each in range(self._generations))

    def _left(self, place: int) -> int:
        """How many operations a range has to do still."""
        done = sum(how_many(told_by(self._folder, each)) for each in self._of_range[place])
        return max(self._wanted.operations // self._wanted.processes - done, 0)

    async def _start(self, place: int) -> None:
        """Let a new process serve a range from now on."""
        before = self._of_range[place][-1:]
        for _ in range(_STARTS):
            process = await self._begun_after(before, place)
            assert process.stdout is not None
            if await asyncio.wait_for(process.stdout.readline(), _START_SECONDS) == b"serving\n":
                self._serving[place] = process
                return
            await _end(process)
        raise RuntimeError("A process of the cluster did not start.")

    async def _begun_after(self, before: list[int], place: int) -> Process:
        """A new process for a range, which was served by one of that generation; it may say that it serves."""
        generation, self._generations = self._generations, self._generations + 1
        arguments = {
            "shards": f"{place}-{place}/{self._wanted.processes}",
            "servers": self._wanted.servers,
            "operations": self._left(place),
            "presses": self._wanted.presses,
            "generation": generation,
            "begun": self._begun,
            "until": self._begun + self._wanted.seconds,
            "folder": self._folder,
            **({"after": before[0]} if before else {}),
        }
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "benchmarks.cluster.worker"),
            *(word for name, value in arguments.items() for word in (f"--{name}", str(value))),
            env={**os.environ, "DATABASE_URL": self._url.reveal(), "PYTHONPATH": str(ROOT)},
            stdout=PIPE,
        )
        self._of_range[place].append(generation)
        return process

    async def _until_done(self, place: int) -> None:
        """Wait until whoever serves a range has done what is left of it; processes that are replaced do not count."""
        while True:
            worker = self._serving[place]
            assert worker.stdout is not None
            told = await worker.stdout.read()
            code = await worker.wait()
            if self._serving[place] is not worker:
                continue
            if code == 0:
                self.outcomes.update(
                    {name: count for name, count in json.loads(told).items() if name not in _SAID_ELSEWHERE}
                )
                return
            if code != -signal.SIGKILL:
                raise RuntimeError(f"A process of the cluster ended by itself, with exit code {code}.")
            await asyncio.sleep(0.05)

    async def _storm(self) -> None:
        every = self._wanted.disturbed_every
        if every is None:
            return
        for number, befalls in enumerate(self._weather(), start=1):
            while self._done < number * every:  # noqa: ASYNC110 - other processes do it
                await asyncio.sleep(0.05)
            busy = [place for place, worker in self._serving.items() if worker.returncode is None]
            if not busy:
                return
            place = self._random.choice(busy)
            worker = self._serving[place]
            self.befell[befalls] += 1
            if befalls == "cut":
                await asyncio.to_thread(self._server.cut, self._database)
            elif befalls == "killed":
                await _end(worker)
                await self._start(place)
            else:
                worker.send_signal(signal.SIGSTOP)
                try:
                    await self._start(place)
                    worker.send_signal(signal.SIGCONT)
                    await asyncio.sleep(TOGETHER_SECONDS)
                finally:
                    await _end(worker)

    def _weather(self) -> Iterator[str]:
        """Each thing in turn, in an order of chance, for ever."""
        while True:
            yield from self._random.sample(("killed", "stopped", "cut"), 3)


async def _end(process: Process) -> None:
    if process.returncode is None:
        process.kill()
    await process.wait()
