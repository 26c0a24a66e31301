"""Who may see a channel is known soon, or nobody is told: a time that has run out is an OSError."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest

from bot.ui.kit import audience
from support.patience import PATIENCE_SECONDS


class SilentThread(discord.Thread):
    """A private thread, of whose members Discord tells nothing."""

    answer: discord.NotFound | None = None

    def is_private(self) -> bool:
        return True

    def permissions_for(self, _: object, /) -> discord.Permissions:
        return discord.Permissions(view_channel=True)

    async def fetch_member(self, _: int, /) -> Any:
        if self.answer is not None:
            raise self.answer
        await asyncio.Event().wait()


async def test_nobody_waits_long_to_learn_who_is_in_a_private_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audience, "ANSWER_SECONDS", 0.01)
    thread, member = SilentThread.__new__(SilentThread), cast(discord.Member, SimpleNamespace(id=1))

    async with asyncio.timeout(PATIENCE_SECONDS):
        with pytest.raises(TimeoutError):
            await audience._is_shown_to(thread, member)


async def test_somebody_is_in_no_private_thread_where_discord_says_so_and_not_a_proxy() -> None:
    thread, member = SilentThread.__new__(SilentThread), cast(discord.Member, SimpleNamespace(id=1))
    response: Any = SimpleNamespace(status=404, reason="Not Found")

    thread.answer = discord.NotFound(response, {"code": 10007, "message": "Unknown Member"})
    assert await audience._is_shown_to(thread, member) is False
    thread.answer = discord.NotFound(response, "<html>")
    with pytest.raises(ConnectionError):
        await audience._is_shown_to(thread, member)
