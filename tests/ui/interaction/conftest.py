"""A client that is logged in to a loopback Discord and takes clicks raw."""

from __future__ import annotations

from collections.abc import AsyncIterator

import discord
import pytest

from bot.ui.interaction.answers import raw
from support.loopback import TOKEN, LoopbackDiscord


@pytest.fixture
async def loop() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        yield server


@pytest.fixture
def heard_of() -> list[tuple[str, int | None]]:
    """What is heard of answers to clicks: the request's path, and Discord's status."""
    return []


@pytest.fixture
async def client(
    loop: LoopbackDiscord, heard_of: list[tuple[str, int | None]]
) -> AsyncIterator[discord.Client]:
    """A client that is logged in and takes clicks raw."""
    with loop.redirected():
        it = discord.Client(intents=discord.Intents.none())
        await it.login(TOKEN)
        raw.take_clicks_raw(it, lambda path, status: heard_of.append((path, status)))
        try:
            yield it
        finally:
            await it.close()
