"""A bot on a loopback Discord, in a loop whose time runs two hundred times as fast."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.runtime.client import LeanCoffee
from bot.runtime.composition import compose
from bot.store.store import SqlStore
from support.hurried import clock_in_a_hurry, run_hurried
from support.loopback import CHANNEL_ID, TOKEN, Befalls, LoopbackDiscord, Recorded
from support.simulation import stand_in_config

SPEED = 200.0
OUTAGE_SECONDS = 180.0
SOON_SECONDS = 120.0
EPHEMERAL = 64


@dataclass
class Life:
    """A bot on a loopback Discord."""

    loop: LoopbackDiscord
    bot: LeanCoffee

    async def host(self, command: str) -> None:
        """The host types a subcommand of /leancoffee."""
        await self.loop.slash("leancoffee", {"type": 1, "name": command, "options": []}, within=600)

    def shown(self, holding: str = "") -> list[str]:
        """The public messages that show a text, oldest first."""
        public = [each for each in self.loop.messages.values() if not each["flags"] & EPHEMERAL]
        return [text for each in public if holding in (text := str(each["components"]))]

    def sent(self, method: str) -> list[Recorded]:
        """The requests about the channel's messages."""
        return [
            each
            for each in self.loop.http_requests
            if each.method == method and each.path.startswith(f"/channels/{CHANNEL_ID}/")
        ]

    async def outage(self, befalls: Befalls, during: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Three minutes in which everything but the answers to people fails."""
        self.loop.disturbance = lambda request: (
            None if request.path.startswith(("/interactions/", "/webhooks/")) else befalls
        )
        await during()
        await asyncio.sleep(OUTAGE_SECONDS)
        self.loop.disturbance = None

    async def until(self, right: Callable[[], bool], within: float = SOON_SECONDS) -> None:
        """Wait until everything is right; fail where that takes too long (seconds)."""
        async with asyncio.timeout(within):
            while not right():  # noqa: ASYNC110 - what is waited for is at the other end of a socket
                await asyncio.sleep(1)


@contextlib.asynccontextmanager
async def life(folder: Path, *, is_alone: bool = False) -> AsyncIterator[Life]:
    """`is_alone`: of two shards only that of the guild is ever answered."""
    store = await SqlStore.open(folder / "leancoffee.db")
    async with LoopbackDiscord() as loop:
        loop.gateway.least_shards, loop.gateway.is_silent_elsewhere = 2 if is_alone else 1, is_alone
        with loop.redirected():
            config = replace(stand_in_config(folder / "leancoffee.db"), api_base=loop.base)
            bot = compose(store, config)
            connection = asyncio.create_task(bot.start(TOKEN))
            await loop.connected(6000)
            if not is_alone:
                await bot.wait_until_ready()
            try:
                yield Life(loop, bot)
            finally:
                await bot.drain()
                await bot.close()
                await connection
                await store.close()


def lived(
    folder: Path,
    play: Callable[[Life], Coroutine[Any, Any, None]],
    *,
    by_the_clock: bool = False,
    is_alone: bool = False,
) -> None:
    """Play on a hurried loop; `by_the_clock` lets timeboxes pass as fast, too."""

    async def work() -> None:
        async with life(folder, is_alone=is_alone) as it:
            with clock_in_a_hurry() if by_the_clock else contextlib.nullcontext():
                await play(it)

    run_hurried(work, SPEED)
