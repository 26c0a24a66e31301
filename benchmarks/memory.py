"""How much memory the bot takes before it is connected, beside a bare discord.py client.

Each side is a process of its own that builds its client and says its resident memory. Both
import the same library and ask for the same intents.
"""

from __future__ import annotations

import asyncio
import sys

from benchmarks.figures import Better, Figure, ratio_of_medians

_RUNS = 5


async def memory() -> Figure:
    """Resident memory of the unconnected bot with all cogs loaded, over a bare client's."""
    value = await ratio_of_medians(lean_coffee, bare, _RUNS)
    return Figure("memory", value, Better.LOWER, 1.3)


async def lean_coffee() -> float:
    """Resident bytes of a process with the unconnected bot."""
    return await _resident("lean_coffee")


async def bare() -> float:
    """Resident bytes of a process with a bare discord.py client."""
    return await _resident("bare")


async def _resident(side: str) -> float:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.memory_side", side, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()
    if process.returncode != 0:
        raise RuntimeError(f"The {side} process ended with exit code {process.returncode}.")
    return float(said)
