"""When something was last heard on the line to Discord, on real sockets."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime, timedelta
from functools import partial
from types import SimpleNamespace
from typing import cast

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
                assert not bot.lines.silent_since()
                await asyncio.sleep(SILENCE_SECONDS)
                await loop.drop()
                await asyncio.wait_for(bot.lost.wait(), PATIENCE_SECONDS)

    # However long it was on its way.
    for began, heard, sign in zip(sent, bot.heard, bot.signs[:lines], strict=True):
        assert sign is not None
        assert began - HALF_OF_IT < sign < heard + HALF_OF_IT


class Heart:
    """discord.py's, of a connection on which nothing was heard for some seconds."""

    interval = 41.25

    def __init__(self, silent_seconds: float) -> None:
        self._last_recv = time.perf_counter() - silent_seconds


def with_lines(*silent_seconds: float) -> Lines:
    lines = Lines()
    for number, seconds in enumerate(silent_seconds):
        ws = SimpleNamespace(_keep_alive=Heart(seconds))
        lines.opened(cast(discord.ShardInfo, SimpleNamespace(id=number, _parent=SimpleNamespace(ws=ws))))
    return lines


def test_a_line_on_which_not_even_an_answer_to_the_heart_has_come_is_broken_before_that_is_noticed() -> None:
    since = discord.utils.utcnow() - timedelta(seconds=90)

    for lines, broken, as_one in (
        (with_lines(40), [], []),
        (with_lines(90), [0], [0]),
        (with_lines(40, 90), [1], []),
        (with_lines(120, 90), [0, 1], [0]),
    ):
        assert list(lines.silent_since()) == broken
        assert list(lines.all_silent_since()) == as_one
        for each in lines.all_silent_since().values():
            assert abs(each - since) < timedelta(seconds=5)


def test_of_a_line_that_is_opened_again_the_silence_before_counts_no_more() -> None:
    lines = with_lines(90)
    ws = SimpleNamespace(_keep_alive=None)
    lines.opened(cast(discord.ShardInfo, SimpleNamespace(id=0, _parent=SimpleNamespace(ws=ws))))

    assert not lines.silent_since()
    assert lines.last_sign(0) is None


def test_of_a_line_that_was_never_opened_nothing_is_known() -> None:
    lines = Lines()
    lines.opened(None)

    assert lines.last_sign(0) is None
