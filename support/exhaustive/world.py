"""The running bot with the tripwire under it, the people before it, and the supervisor that starts it again."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import discord
from simcord.env import Env

from bot.runtime.client import LeanCoffee
from bot.runtime.composition import compose
from bot.store.store import SqlStore
from support.exhaustive.moments import Moment
from support.exhaustive.tripwire import Line, Tripwire, lift, trip
from support.hands import Hands
from support.simulation import Simulation, simulation, stand_in_config
from support.simulator.clockwork import NO_REAL_TIME, repeatable
from support.simulator.disk import Disk
from support.simulator.gateway import Gateway
from support.simulator.process import Process, State

BEGINS = datetime(2026, 10, 26, 14, 0, tzinfo=UTC)
"""A Monday; the clocks in Toronto go back on the Sunday before the meetup."""
GRACE_SECONDS = 120.0
"""Simulated seconds after which what is wanted must be there."""
_LIVE_STEP = 15.0
"""Simulated seconds that pass at most during a meetup before the supervisor looks at the process."""
_QUIET_STEP = 6 * 3600.0


class Stuck(Exception):
    """The story cannot go on."""


class _Door(Gateway):
    """The simulator's gateway; notes every interaction that passes (snowflakes)."""

    def __init__(self, env: Env, process: Process) -> None:
        super().__init__(env, process, Random(0))
        self.interactions: list[int] = []

    def _deliver(self, event: str, payload: Mapping[str, Any]) -> None:
        if event == "INTERACTION_CREATE":
            self.interactions.append(int(payload["id"]))
        super()._deliver(event, payload)


@dataclass
class World:
    """One life of the story. `said` is what people read, by what they did; `violations` are sentences."""

    sim: Simulation
    wire: Tripwire
    said: dict[str, str] = field(default_factory=dict)
    expected: Mapping[str, str] = field(default_factory=dict)
    """What people read where nothing went wrong."""
    violations: list[str] = field(default_factory=list)
    doing: str = "the start"
    struck_at: datetime | None = None
    struck_while: str = ""

    def __post_init__(self) -> None:
        env = self.sim.env
        self.process = self.wire.process
        self.disk = Disk(self.sim.database, env, self.process)
        self.line = Line(self.process, self.wire)
        self.door = _Door(env, self.process)
        self.guild = env.create_guild(name="Agile Toronto")
        self.channel = self.guild.create_text_channel("lean-coffee")
        self.voice = self.guild.create_voice_channel("Coffee table")
        rights = discord.Permissions(manage_events=True, manage_guild=True)
        organizers = self.guild.create_role("Organizers", permissions=rights)
        self.people: dict[str, Hands] = {}
        for name in ("Ana", "Li", "Sam", "Kim"):
            user = env.create_user(name.lower(), global_name=name)
            member = self.guild.add_member(user, roles=[organizers] if name == "Ana" else [])
            self.people[name] = Hands(env, member, self.channel)

    @property
    def now(self) -> datetime:
        """The simulated instant (aware UTC)."""
        return self.sim.env.now()

    @property
    def is_calm(self) -> bool:
        """Whether whatever went wrong is so long ago that all must be right again."""
        if not self.wire.has_struck:
            return True
        return self.struck_at is not None and self.now - self.struck_at >= timedelta(seconds=GRACE_SECONDS)

    def mount(self) -> None:
        """Stand under the store that was just opened."""
        self.disk.mount(self.sim.store)
        self._tripped = trip(self.sim.store, self.wire)

    def unmount(self) -> None:
        """Leave the open store to its own devices."""
        lift(self._tripped)
        self.disk.unmount()

    async def look(self) -> None:
        """Let the bot come to rest; note what went wrong, and start the bot again where it died or gave up."""
        await self.sim.env.settle()
        if self.wire.has_struck and self.struck_at is None:
            self.struck_at, self.struck_while = self.now, self.doing
        if self.process.is_alive and self.sim.bot.gave_up.is_set():
            self.process.die()
        if not self.process.is_alive:
            await self.start_again()

    async def start_again(self) -> None:
        """What the supervisor does after a kill."""
        sim = self.sim
        self.process.state = State.BURIED
        self.disk.bury()
        await sim.env._detach_bot()
        lift(self._tripped)
        await self.disk.close()
        sim.store = await SqlStore.open(sim.database)
        self.mount()
        self.door.restarted()
        self.process.state = State.ALIVE
        sim.bot = compose(sim.store, stand_in_config(sim.database), 0.0, 0.0)
        self._spare_the_login(sim.bot)
        await sim.env.restart_bot(sim.bot)
        await self.look()

    def _spare_the_login(self, bot: LeanCoffee) -> None:
        """Let nothing go wrong before the bot is logged in: a process that ends there has begun nothing yet."""
        log_in = bot.setup_hook

        async def undisturbed() -> None:
            with self.wire.lifted():
                await log_in()

        bot.setup_hook = undisturbed  # type: ignore[method-assign]  # simcord calls it

    async def passes(self, seconds: float) -> None:
        """Simulated time goes by."""
        await self.until(self.now + timedelta(seconds=seconds))

    async def until(self, instant: datetime) -> None:
        """Simulated time goes by, up to an instant (aware UTC)."""
        while (left := (instant - self.now).total_seconds()) > 0:
            await self.sim.env.advance_time(min(left, self._step))
            await self.look()

    @property
    def _step(self) -> float:
        live = self.rows("SELECT 1 FROM meetups WHERE phase NOT IN ('planned', 'ended', 'cancelled')")
        return _LIVE_STEP if live else _QUIET_STEP

    def rows(self, sql: str, *parameters: Any) -> list[Any]:
        """What the database file holds, seen from outside the bot."""
        with closing(sqlite3.connect(self.sim.database)) as connection:
            return connection.execute(sql, parameters).fetchall()

    def kept_of(self, interactions: list[int]) -> list[tuple[str, int]]:
        """Kind and step of the events that some interactions caused."""
        causes = [f"interaction:{each}" for each in interactions]
        marks = ", ".join("?" * len(causes))
        sql = f"SELECT kind, step FROM journal WHERE cause IN ({marks})"
        return self.rows(sql, *causes)

    def wrong(self, what: str) -> None:
        """Note a violation."""
        self.violations.append(f"{self.now:%d %b %H:%M:%S} {what}")


@asynccontextmanager
async def world(moment: Moment | None, database: Path, expected: Mapping[str, str]) -> AsyncIterator[World]:
    """The world before the story begins."""
    with repeatable(Random(1)):
        async with simulation(database, begins=BEGINS, patience=NO_REAL_TIME) as sim:
            await sim.make_keys()
            it = World(sim, Tripwire(moment, Process()), expected=expected)
            it.mount()
            try:
                with it.line.between(), it.door.between():
                    # The first start was not yet in step with the database; this one is, and is counted.
                    it.process.die()
                    await it.look()
                    yield it
            finally:
                if not it.process.is_alive:
                    it.wire.moment = None
                    await it.start_again()
                it.unmount()
