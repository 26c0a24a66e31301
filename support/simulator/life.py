"""One seed's life: people act, faults come and go, time passes, and after each step everything is checked."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from unittest import mock

from simcord.env import Env

from bot.runtime.composition import compose
from bot.store.drivers.opening import open_store
from bot.store.drivers.postgres.address import Place, PostgresUrl
from bot.store.store import SqlStore
from support.simulation import Simulation, simulation
from support.simulator.clockwork import NO_REAL_TIME, repeatable
from support.simulator.disk import Disk
from support.simulator.faults import ON_A_DISK, Fault
from support.simulator.gateway import Gateway
from support.simulator.invariants import INVARIANTS
from support.simulator.invariants.base import Invariant
from support.simulator.journals import Journals
from support.simulator.network import Network
from support.simulator.old_age import forgotten
from support.simulator.people.crowd import Crowd
from support.simulator.people.doings import Doings
from support.simulator.people.town import Community, settle_town
from support.simulator.process import Process, State
from support.simulator.server import Server
from support.simulator.storage import Storage
from support.simulator.trace import Trace, broken_off
from support.simulator.weather import Weather

_STEP = 60.0
"""Simulated seconds that pass at most between two looks at what was answered."""
_GRACE = 150.0
"""Simulated seconds after the last fault, after which everything has to be right."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How long a life is, and what may befall it."""

    seed: int
    days: float = 7.0
    guilds: int = 1
    faults: Collection[Fault] = ON_A_DISK


@dataclass
class Outcome:
    """What came of a seed.

    `violations` are sentences, or where a life broke off, the lines of a traceback; none where all is well.
    `trace` is what everybody did and read, `journal` the kinds of the events that are kept.
    """

    setting: Setting
    violations: list[str] = field(default_factory=list)
    trace: list[str] = field(default_factory=list)
    journal: list[str] = field(default_factory=list)
    meetups: int = 0
    presses: int = 0
    spells: int = 0


class Violated(Exception):
    """An invariant does not hold."""


class Life:
    """The parts of one run, and how they go on together."""

    def __init__(
        self, sim: Simulation, setting: Setting, chance: Random, tell: Callable[[str], None]
    ) -> None:
        self._sim = sim
        self.setting = setting
        self.env: Env = sim.env
        self.process = Process()
        self.trace = Trace(sim.env.now, tell)
        self.storage = _storage(sim, self.process)
        self.network = Network(self.process, chance)
        self.gateway = Gateway(sim.env, self.process, chance)
        self.doings = Doings(sim.env, self.process, self.network, self.gateway, chance, self.trace)
        self.town: list[Community] = settle_town(sim.env, chance, setting.guilds)
        self.weather = Weather(self, chance, setting.faults)
        self.records = self.storage.records()
        self.journals = Journals(self)
        self.errors: list[tuple[str, str]] = []
        self._crowd = Crowd(self, chance, wants_prompts=setting.seed % 2 == 1)
        self._invariants: list[Invariant] = [each(self) for each in INVARIANTS]
        self._ends = sim.env.now() + timedelta(days=setting.days)

    @property
    def store(self) -> SqlStore:
        """The open store of the running process."""
        return self._sim.store

    @property
    def sim(self) -> Simulation:
        """The bot and the simulated Discord."""
        return self._sim

    async def run(self) -> None:
        """Live to the end, and a little longer in peace. Raises Violated."""
        self.storage.mount(self._sim.store)
        with self.network.between(), self.gateway.between():
            await self._crowd.begin()
            while self.env.now() < self._ends:
                await self.weather.changes()
                await self._crowd.act()
                await self.settle()
                await self._pass(min(self._crowd.pause(), self._until_a_change()))
                await self.check()
            await self.weather.clear()
            await self._pass(_GRACE)
            await self.check(at_the_end=True)
            if wrong := [f"old age: {sentence}" async for sentence in forgotten(self)]:
                raise Violated("\n".join(wrong))

    async def settle(self) -> None:
        """Let the bot come to rest, and see what it answered."""
        await self.env.settle()
        self.doings.collect()

    async def revive(self) -> None:
        """The supervisor starts the bot again, if it is dead; whoever was to die, and did not, lives on."""
        self.network.dies_at = self.storage.dies_at = 0
        if self.process.is_alive:
            return
        self.process.state = State.BURIED
        self.storage.bury()
        await self.env._detach_bot()
        await self.storage.close()
        self._sim.store = await open_store(self._sim.config.database)
        self.storage.mount(self._sim.store)
        # A bot that cannot log in ends, and its supervisor starts it again; so the line is fine until that is done.
        troubles, seconds = self.network.troubles, self.network.seconds
        self.network.troubles, self.network.seconds = (), 0.0
        self.gateway.restarted()
        self.process.state = State.ALIVE
        bot = self._sim.bot = compose(self._sim.store, self._sim.config, 0.0, 0.0)
        logged_in = bot.setup_hook

        async def log_in() -> None:
            await logged_in()
            self.network.troubles, self.network.seconds = troubles, seconds

        with mock.patch.object(bot, "setup_hook", log_in):
            await self.env.restart_bot(bot)
        self.trace.did("  the bot is started again")

    async def check(self, *, at_the_end: bool = False) -> None:
        """Hold every invariant. Raises Violated with all that is wrong."""
        self.records.look()
        calm = self.weather.calm_for() >= _GRACE
        wrong = [
            f"{each.name}: {sentence}"
            for each in self._invariants
            if calm or not each.needs_calm
            async for sentence in each.check()
        ]
        if at_the_end and self.doings.pending:
            wrong += [f"nobody answered {each.what}" for each in self.doings.pending if each.is_heard]
        if wrong:
            raise Violated("\n".join(wrong))

    def _until_a_change(self) -> float:
        return max(0.01, (self.weather.next_change() - self.env.now()).total_seconds())

    async def _pass(self, seconds: float) -> None:
        """Let simulated time pass; a bot that gave up is started again, as by its supervisor."""
        ends = self.env.now() + timedelta(seconds=seconds)
        while (left := (ends - self.env.now()).total_seconds()) > 0:
            await self.env.advance_time(min(left, _STEP if self.records.is_busy else 3600.0))
            self.doings.collect()
            if self.process.is_alive and self._sim.bot.gave_up.is_set():
                self.process.die()
                await self.revive()


def _storage(sim: Simulation, process: Process) -> Storage:
    place = sim.config.database
    return (
        Server(place, sim.env, process) if isinstance(place, PostgresUrl) else Disk(place, sim.env, process)
    )


class _Errors(logging.Handler):
    """Keeps what a living bot logs as an error, and no fault explains."""

    def __init__(self, life: Life) -> None:
        super().__init__(logging.ERROR)
        self._life = life

    def emit(self, record: logging.LogRecord) -> None:
        if self._life.process.is_alive and not self._life.weather.explains(record.name):
            text = record.getMessage()
            if record.exc_info:
                text += (
                    f" ({record.exc_info[0].__name__ if record.exc_info[0] else ''}: {record.exc_info[1]})"
                )
            self._life.errors.append((record.name, text))


@asynccontextmanager
async def _beginning(
    setting: Setting, database: Path, place: Place | None, tell: Callable[[str], None]
) -> AsyncIterator[Life]:
    chance = Random(setting.seed)
    begins = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(
        days=chance.randint(0, 364), hours=chance.randint(0, 23)
    )
    with repeatable(Random(setting.seed + 1)):
        async with simulation(database, begins=begins, patience=NO_REAL_TIME, place=place) as sim:
            await sim.make_keys()
            life = Life(sim, setting, chance, tell)
            handler = _Errors(life)
            logging.getLogger().addHandler(handler)
            try:
                with life.storage.by_simulated_time():
                    yield life
            finally:
                logging.getLogger().removeHandler(handler)
                life.records.close()
                if not life.process.is_alive:
                    await life.revive()
                life.storage.unmount()


async def live(
    setting: Setting,
    database: Path,
    tell: Callable[[str], None] = lambda _: None,
    *,
    place: Place | None = None,
) -> Outcome:
    """Live one seed over a fresh database file, or over an empty database at `place`; keys are beside the file.

    Whatever goes wrong, in the bot or in the simulator, is told by the outcome.
    """
    outcome = Outcome(setting)

    def happened(line: str) -> None:
        outcome.trace.append(line)
        tell(line)

    try:
        async with _beginning(setting, database, place, happened) as life:
            try:
                await life.run()
            except Violated as violated:
                outcome.violations += str(violated).splitlines()
            finally:
                outcome.journal = life.records.kinds()
                outcome.meetups = len(life.records.meetups)
                outcome.presses = len(life.doings.collected)
                outcome.spells = len(life.weather.spells)
    except (Exception, asyncio.CancelledError) as broken:
        outcome.violations += broken_off(broken)
    return outcome
