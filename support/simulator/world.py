"""One run's world: the bot, the simulated Discord that it serves, what it is kept on, and how it is started again."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from random import Random
from unittest import mock

from simcord.env import Env

from bot.runtime.composition import compose
from bot.store.drivers.opening import open_store
from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.store import SqlStore
from support.simulation import Simulation
from support.simulator.disk import Disk
from support.simulator.faults import ON_A_DISK, Fault
from support.simulator.gateway import Gateway
from support.simulator.network import Network
from support.simulator.people.doings import Doings
from support.simulator.people.town import Community, settle_town
from support.simulator.process import Process, State
from support.simulator.server import Server
from support.simulator.storage import Storage
from support.simulator.trace import Trace


@dataclass(frozen=True, slots=True)
class Setting:
    """How long a life is, and what may befall it."""

    seed: int
    days: float = 7.0
    guilds: int = 1
    faults: Collection[Fault] = ON_A_DISK


class World:
    """What people, the weather and whoever checks find there. Nothing happens in it by itself."""

    def __init__(
        self, sim: Simulation, setting: Setting, chance: Random, tell: Callable[[str], None]
    ) -> None:
        self.sim = sim
        """The bot and the simulated Discord."""
        self.setting = setting
        self.env: Env = sim.env
        self.process = Process()
        self.trace = Trace(sim.env.now, tell)
        self.storage = _storage(sim, self.process)
        self.network = Network(self.process, chance)
        self.gateway = Gateway(sim.env, self.process, chance)
        self.doings = Doings(sim.env, self.process, self.network, self.gateway, chance, self.trace)
        self.town: list[Community] = settle_town(sim.env, chance, setting.guilds)
        self.records = self.storage.records()
        self.errors: list[tuple[str, str]] = []
        """What a living bot logged as an error, and no fault explains: the logger, and what it said."""

    @property
    def store(self) -> SqlStore:
        """The open store of the running process."""
        return self.sim.store

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
        self.sim.store = await open_store(self.sim.config.database)
        self.storage.mount(self.sim.store)
        # A bot that cannot log in ends, and its supervisor starts it again; so the line is fine until that is done.
        troubles, seconds = self.network.troubles, self.network.seconds
        self.network.troubles, self.network.seconds = (), 0.0
        self.gateway.restarted()
        self.process.state = State.ALIVE
        bot = self.sim.bot = compose(self.sim.store, self.sim.config, 0.0, 0.0)
        logged_in = bot.setup_hook

        async def log_in() -> None:
            await logged_in()
            self.network.troubles, self.network.seconds = troubles, seconds

        with mock.patch.object(bot, "setup_hook", log_in):
            await self.env.restart_bot(bot)
        self.trace.did("  the bot is started again")


def _storage(sim: Simulation, process: Process) -> Storage:
    place = sim.config.database
    return (
        Server(place, sim.env, process) if isinstance(place, PostgresUrl) else Disk(place, sim.env, process)
    )
