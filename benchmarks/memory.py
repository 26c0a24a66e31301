"""How much memory the bot takes before it is connected, and with many servers, beside a bare discord.py client.

Each side is a process of its own that builds its client and says its resident memory. Both
import the same library and ask for the same intents.
"""

from __future__ import annotations

import asyncio
import functools
import json
import sys

from benchmarks.figures import Better, Figure, ratio_of_medians
from support.loopback import payloads

_RUNS = 5
_SERVERS = 1_000
_CHANNELS = 10


async def memory() -> Figure:
    """Resident memory of the unconnected bot with all cogs loaded, over a bare client's."""
    return Figure("memory", await _ratio(servers=0), Better.LOWER, 1.3)


async def memory_of_many_servers() -> Figure:
    """The same where both know a thousand servers of fifty members."""
    return Figure("memory_1000_servers", await _ratio(_SERVERS), Better.LOWER, 1.3)


async def _ratio(servers: int) -> float:
    lean_coffee = functools.partial(_resident, "lean_coffee", servers)
    return await ratio_of_medians(lean_coffee, functools.partial(_resident, "bare", servers), _RUNS)


async def _resident(side: str, servers: int) -> float:
    """Resident bytes of a process with one side that knows so many servers."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.memory_side", side, str(servers)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    examples = [
        payloads.guild(_CHANNELS),
        payloads.member(payloads.HOST_ID),
        payloads.voice_state(payloads.HOST_ID, payloads.VOICE_CHANNEL_ID),
    ]
    said, _ = await process.communicate(json.dumps(examples).encode())
    if process.returncode != 0:
        raise RuntimeError(f"The {side} process ended with exit code {process.returncode}.")
    return float(said)
