"""One side of the memory figure: builds a client, prints the process's resident bytes, and ends."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import discord
from discord.ext import commands


def intents() -> discord.Intents:
    """What the bot asks Discord for; the bare client asks for the same."""
    chosen = discord.Intents.none()
    chosen.guilds = True
    chosen.voice_states = True
    chosen.guild_scheduled_events = True
    return chosen


@contextlib.asynccontextmanager
async def bare() -> AsyncIterator[object]:
    """A discord.py client with nothing in it."""
    yield commands.AutoShardedBot(command_prefix=commands.when_mentioned, intents=intents())


@contextlib.asynccontextmanager
async def lean_coffee() -> AsyncIterator[object]:
    """The bot over a database of its own, with all cogs loaded, never connected."""
    # Imported here, since the bare side must not carry what it is compared with.
    from bot.config import Config, Secret
    from bot.runtime.composition import compose
    from bot.store.store import SqlStore

    with tempfile.TemporaryDirectory() as folder:
        store = await SqlStore.open(Path(folder, "bench.db"))
        try:
            bot = compose(store, Config(Secret("never.used")))
            assert bot.intents == intents()
            await bot.load_cogs()
            yield bot
        finally:
            await store.close()


def resident_bytes() -> int:
    """The resident memory of this process, from the system's own account of it."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


async def main(side: str) -> None:
    """Build one side and print its resident bytes."""
    async with lean_coffee() if side == "lean_coffee" else bare():
        gc.collect()
        print(resident_bytes())


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
