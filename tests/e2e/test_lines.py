"""When something was last heard on the line to Discord, on real sockets."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from functools import partial

import discord
import pytest

from bot.runtime.connection.lines import Lines
from support.loopback import LoopbackDiscord, payloads
from support.patience import PATIENCE_SECONDS, until
from tests.e2e.test_loopback import BareBot, running

SILENCE_SECONDS = 0.3
HALF_OF_IT = timedelta(seconds=SILENCE_SECONDS / 2)


class Watching(BareBot):
    """Notes the last sign of life as it is told that the line is lost."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = Lines()
        self.opened = 0
        self.heard: list[datetime] = []
        self.signs: list[datetime | None] = []
        self.lost = asyncio.Event()

    def has_lived(self, opened: int = 0, heard: int = 0) -> bool:
        """Whether its line was opened, and something was heard on it, so many times."""
        return self.opened >= opened and len(self.heard) >= heard

    async def on_shard_ready(self, shard_id: int) -> None:
        self.lines.opened(self.get_shard(shard_id))
        self.opened += 1

    async def on_shard_resumed(self, shard_id: int) -> None:
        self.lines.opened(self.get_shard(shard_id))
        self.opened += 1

    async def on_guild_channel_create(self, _channel: object) -> None:
        self.heard.append(discord.utils.utcnow())

    async def on_shard_disconnect(self, shard_id: int) -> None:
        self.signs.append(self.lines.last_sign(shard_id))
        self.lost.set()


@pytest.mark.parametrize("lines", [1, 2])
async def test_it_is_the_last_message_and_not_the_end_of_the_silence(lines: int) -> None:
    """Also for the second connection, which discord.py opens with a heart of its own."""
    async with LoopbackDiscord() as loop:
        bot, sent = Watching(), list[datetime]()
        async with running(bot, loop):
            for number in range(lines):
                await until(partial(bot.has_lived, opened=number + 1))
                bot.lost.clear()
                sent.append(discord.utils.utcnow())
                await loop.send_event("CHANNEL_CREATE", payloads.channel(9000 + number, 0, "new"))
                await until(partial(bot.has_lived, heard=number + 1))
                await asyncio.sleep(SILENCE_SECONDS)
                await loop.drop()
                await asyncio.wait_for(bot.lost.wait(), PATIENCE_SECONDS)

    # However long it was on its way.
    for began, heard, sign in zip(sent, bot.heard, bot.signs[:lines], strict=True):
        assert sign is not None
        assert began - HALF_OF_IT < sign < heard + HALF_OF_IT


def test_of_a_line_that_was_never_opened_nothing_is_known() -> None:
    lines = Lines()
    lines.opened(None)

    assert lines.last_sign(0) is None
