"""How many requests that Discord counts the frozen meetup of November 2026 takes: 108 when the count began."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.figures import Better, Figure
from benchmarks.november.counting import Counted
from benchmarks.november.stage import GAP_SECONDS, November
from benchmarks.november.steps import BEGINS, play
from bot.ui.delivery.boards import PAUSE_SECONDS
from support.simulation import simulation

GOAL = 45
_PATIENCE_SECONDS = 0.9
"""Real seconds that simcord waits for the bot; less than the least pause of a board, which it would wait for too."""


async def count(gap_seconds: float = GAP_SECONDS) -> list[Counted]:
    """Play the frozen steps with the pauses of production; the requests that count, in order."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "leancoffee.db"
        async with simulation(
            database, begins=BEGINS, patience=_PATIENCE_SECONDS, board_pause_seconds=PAUSE_SECONDS
        ) as sim:
            november = November(sim, gap_seconds)
            await play(november)
            return november.counted


async def requests_of_a_meetup() -> Figure:
    """Requests that count against Discord's global limit."""
    return Figure("requests", float(len(await count())), Better.LOWER, GOAL)
