"""One seed is lived: people act, faults come and go, time passes, and after each step everything is checked."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bot.store.drivers.postgres.address import Place
from support.simulation import simulation
from support.simulator.clockwork import NO_REAL_TIME, repeatable
from support.simulator.invariants import INVARIANTS
from support.simulator.invariants.base import Invariant
from support.simulator.life import Life
from support.simulator.old_age import forgotten
from support.simulator.people.crowd import Crowd
from support.simulator.trace import broken_off
from support.simulator.world import Setting

_STEP = 60.0
"""Simulated seconds that pass at most between two looks at what was answered."""
_GRACE = 150.0
"""Simulated seconds after the last fault, after which everything has to be right."""


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


class Living:
    """People act in a life, and everything is checked as it goes on."""

    def __init__(self, life: Life, setting: Setting, chance: Random) -> None:
        self.life = life
        self._crowd = Crowd(life, chance, wants_prompts=setting.seed % 2 == 1)
        self._invariants: list[Invariant] = [each(life) for each in INVARIANTS]
        self._ends = life.env.now() + timedelta(days=setting.days)

    async def run(self) -> None:
        """Live to the end, and a little longer in peace. Raises Violated."""
        life = self.life
        life.storage.mount(life.sim.store)
        with life.network.between(), life.gateway.between():
            await self._crowd.begin()
            while life.env.now() < self._ends:
                await life.weather.changes()
                await self._crowd.act()
                await life.settle()
                await self._pass(min(self._crowd.pause(), self._until_a_change()))
                await self.check()
            await life.weather.clear()
            await self._pass(_GRACE)
            await self.check(at_the_end=True)
            if wrong := [f"old age: {sentence}" async for sentence in forgotten(life)]:
                raise Violated("\n".join(wrong))

    async def check(self, *, at_the_end: bool = False) -> None:
        """Hold every invariant. Raises Violated with all that is wrong."""
        life = self.life
        life.records.look()
        calm = life.weather.calm_for() >= _GRACE
        wrong = [
            f"{each.name}: {sentence}"
            for each in self._invariants
            if calm or not each.needs_calm
            async for sentence in each.check()
        ]
        if at_the_end and life.doings.pending:
            wrong += [f"nobody answered {each.what}" for each in life.doings.pending if each.is_heard]
        if wrong:
            raise Violated("\n".join(wrong))

    def _until_a_change(self) -> float:
        return max(0.01, (self.life.weather.next_change() - self.life.env.now()).total_seconds())

    async def _pass(self, seconds: float) -> None:
        """Let simulated time pass; a bot that gave up is started again, as by its supervisor."""
        life = self.life
        ends = life.env.now() + timedelta(seconds=seconds)
        while (left := (ends - life.env.now()).total_seconds()) > 0:
            await life.env.advance_time(min(left, _STEP if life.records.is_busy else 3600.0))
            life.doings.collect()
            if life.process.is_alive and life.sim.bot.gave_up.is_set():
                life.process.die()
                await life.revive()


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
) -> AsyncIterator[Living]:
    chance = Random(setting.seed)
    begins = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(
        days=chance.randint(0, 364), hours=chance.randint(0, 23)
    )
    with repeatable(Random(setting.seed + 1)):
        async with simulation(database, begins=begins, patience=NO_REAL_TIME, place=place) as sim:
            await sim.make_keys()
            life = Life(sim, setting, chance, tell)
            living = Living(life, setting, chance)
            handler = _Errors(life)
            logging.getLogger().addHandler(handler)
            try:
                with life.storage.by_simulated_time():
                    yield living
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
        async with _beginning(setting, database, place, happened) as living:
            life = living.life
            try:
                await living.run()
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
