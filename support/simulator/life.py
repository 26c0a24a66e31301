"""What one seed lives in: its world, the faults that come and go in it, and what the bot's journals tell of it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from support.simulation import Simulation
from support.simulator.journals import Journals
from support.simulator.weather import Weather
from support.simulator.world import Setting, World


class Life(World):
    """The world as those see it who act in it, and those who check it."""

    def __init__(
        self, sim: Simulation, setting: Setting, chance: Random, tell: Callable[[str], None]
    ) -> None:
        super().__init__(sim, setting, chance, tell)
        self.weather = Weather(self, chance, setting.faults)
        self.journals = Journals(self)
