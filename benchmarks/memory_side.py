"""One side of the memory figure: builds a client, prints the process's resident bytes, and ends."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from pathlib import Path

import discord
from discord.ext import commands


def intents() -> discord.Intents:
    """What the bot asks Discord for; the bare client asks for the same."""
    chosen = discord.Intents.none()
    chosen.guilds = True
    chosen.voice_states = True
    chosen.members = True
    return chosen


async def bare() -> object:
    """A discord.py client with nothing in it."""
    return commands.AutoShardedBot(command_prefix=commands.when_mentioned, intents=intents())


async def lean_coffee() -> object:
    """The bot with all cogs loaded, never connected."""
    raise NotImplementedError("The bot's side of the memory figure is not written yet.")


def resident_bytes() -> int:
    """The resident memory of this process, from the system's own account of it."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


async def main(side: str) -> None:
    """Build one side and print its resident bytes."""
    client = await (lean_coffee() if side == "lean_coffee" else bare())
    gc.collect()
    print(resident_bytes())
    assert client is not None  # it lives until it was measured


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
