"""A client that is logged in to a loopback Discord and takes clicks raw."""

from __future__ import annotations

from collections.abc import AsyncIterator

import discord
import pytest

from bot.ui.interaction.answers import line, raw
from support.loopback import TOKEN, LoopbackDiscord
from support.patience import PATIENCE_SECONDS


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
    loop: LoopbackDiscord, heard_of: list[tuple[str, int | None]], monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[discord.Client]:
    """A client that is logged in and takes clicks raw, and waits for what comes of its answers as long as a test."""
    monkeypatch.setattr(line, "_ANSWER_SECONDS", PATIENCE_SECONDS)
    with loop.redirected():
        it = discord.Client(intents=discord.Intents.none())
        await it.login(TOKEN)
        raw.take_clicks_raw(it, lambda path, status: heard_of.append((path, status)))
        try:
            yield it
        finally:
            await it.close()
