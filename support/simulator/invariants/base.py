"""What an invariant is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from typing import ClassVar

from support.simulator.life import Life


class Invariant(ABC):
    """Something that must hold after each step. `needs_calm`: only once faults have been over for the grace."""

    name: ClassVar[str]
    needs_calm: ClassVar[bool] = False

    def __init__(self, life: Life) -> None:
        self.life = life

    @abstractmethod
    def check(self) -> AsyncIterator[str]:
        """A sentence for each thing that is wrong."""
