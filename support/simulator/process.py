"""Whether the bot's process is alive: shared by all that would notice."""

from __future__ import annotations

from enum import Enum, auto


class State(Enum):
    """DEAD: nothing goes out and nothing comes in. BURIED: what is left of its tasks is being cleared away."""

    ALIVE = auto()
    DEAD = auto()
    BURIED = auto()


class Process:
    """The bot's process. `deaths` counts how often it was killed."""

    def __init__(self) -> None:
        self.state = State.ALIVE
        self.deaths = 0

    @property
    def is_alive(self) -> bool:
        """Whether it takes in events and does what it was asked."""
        return self.state is State.ALIVE

    def die(self) -> None:
        """As by SIGKILL: from this moment on nothing that it does has any effect."""
        self.state = State.DEAD
        self.deaths += 1
