"""One side of the memory figure: builds a client, prints the process's resident bytes, and ends."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import discord
from discord.ext import commands

_MEMBERS, _IN_VOICE = 50, 5


def intents() -> discord.Intents:
    """What the bot asks Discord for; the bare client asks for the same."""
    chosen = discord.Intents.none()
    chosen.guilds = True
    chosen.voice_states = True
    chosen.guild_scheduled_events = True
    return chosen


@contextlib.asynccontextmanager
async def bare() -> AsyncIterator[discord.Client]:
    """A discord.py client with nothing in it."""
    yield commands.AutoShardedBot(command_prefix=commands.when_mentioned, intents=intents())


@contextlib.asynccontextmanager
async def lean_coffee() -> AsyncIterator[discord.Client]:
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


def fill(client: discord.Client, servers: int) -> None:
    """Tell a client of so many servers of fifty members, a few of whom are in voice, as the gateway does.

    A server, a member and who is in voice come from standard input: what makes them would be in the figure.
    """
    guild, member, in_voice = json.load(sys.stdin)
    for number in range(servers):
        first = (number + 1) << 32
        people = [str(first + 1_000 + each) for each in range(_MEMBERS)]
        members = [{**member, "user": {**member["user"], "id": each}} for each in people]
        told: dict[str, Any] = {
            "id": str(first),
            "roles": [{**role, "id": str(first)} for role in guild["roles"]],
            "channels": [
                {**each, "id": str(first + 100 + place), "guild_id": str(first)}
                for place, each in enumerate(guild["channels"])
            ],
            "members": members,
            "member_count": _MEMBERS,
            # The second channel is the voice channel.
            "voice_states": [
                {
                    **in_voice,
                    "guild_id": str(first),
                    "channel_id": str(first + 101),
                    "user_id": each["user"]["id"],
                    "member": each,
                }
                for each in members[:_IN_VOICE]
            ],
        }
        client._connection._add_guild_from_data(guild | told)


async def main(side: str, servers: int) -> None:
    """Build one side, tell it of so many servers, and print its resident bytes."""
    async with lean_coffee() if side == "lean_coffee" else bare() as client:
        if servers:
            fill(client, servers)
        gc.collect()
        print(resident_bytes())


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
