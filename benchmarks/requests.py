"""How many requests that Discord counts the frozen meetup of November 2026 takes: 108 when the count began."""

from __future__ import annotations

import importlib
import tempfile
from pathlib import Path

from benchmarks.figures import Better, Figure
from benchmarks.november.counting import Counted
from benchmarks.november.stage import November
from benchmarks.november.steps import BEGINS, play
from support.steady import steady_simulation

GOAL = 45
_PAUSE_SECONDS = 0.05
"""Between two edits of a board. It is one second in production; neither saves one, where people are three apart."""


async def count() -> list[Counted]:
    """Play the frozen steps; the requests that count, in order."""
    # As slow as a busy machine makes it, and no part of this.
    importlib.import_module("bot.export.credit.formats")
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "leancoffee.db"
        async with steady_simulation(database, begins=BEGINS, board_pause_seconds=_PAUSE_SECONDS) as sim:
            november = November(sim)
            await play(november)
            return november.counted


async def requests_of_a_meetup() -> Figure:
    """Requests that count against Discord's global limit."""
    return Figure("requests", float(len(await count())), Better.LOWER, GOAL)
