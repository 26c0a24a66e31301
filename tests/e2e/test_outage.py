"""Discord cannot be reached for three minutes, or a connection is cut: real HTTP, in time that runs faster.

Whatever should be there is there within 120 seconds of Discord's return, once, and the requests are counted.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.runtime.client import LeanCoffee
from bot.runtime.composition import compose
from bot.store.sqlite import SqliteStore
from support.hurried import run_hurried
from support.loopback import CHANNEL_ID, TOKEN, Befalls, LoopbackDiscord, Recorded, gateway
from support.simulation import stand_in_config

SPEED = 100.0
OUTAGE_SECONDS = 180.0
SOON_SECONDS = 120.0
POSTS = f"/channels/{CHANNEL_ID}/messages"
EPHEMERAL = 64


@dataclass
class Life:
    """A bot on a loopback Discord."""

    loop: LoopbackDiscord
    bot: LeanCoffee

    async def host(self, command: str) -> None:
        """The host types a subcommand of /leancoffee."""
        await self.loop.slash("leancoffee", {"type": 1, "name": command, "options": []}, within=60)

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

    async def until(self, right: Callable[[], bool]) -> None:
        """Wait until everything is right; fail where that takes too long."""
        async with asyncio.timeout(SOON_SECONDS):
            while not right():  # noqa: ASYNC110 - what is waited for is at the other end of a socket
                await asyncio.sleep(1)


@contextlib.asynccontextmanager
async def life(folder: Path) -> AsyncIterator[Life]:
    store = await SqliteStore.open(folder / "leancoffee.db")
    async with LoopbackDiscord() as loop:
        with loop.redirected():
            bot = compose(store, stand_in_config(folder / "leancoffee.db"))
            connection = asyncio.create_task(bot.start(TOKEN))
            await loop.connected(600)
            await bot.wait_until_ready()
            try:
                yield Life(loop, bot)
            finally:
                await bot.drain()
                await bot.close()
                await connection
                await store.close()


def lived(folder: Path, play: Callable[[Life], Coroutine[Any, Any, None]]) -> None:
    async def work() -> None:
        async with life(folder) as it:
            await play(it)

    run_hurried(work, SPEED)


@pytest.fixture(autouse=True)
def heartbeats(monkeypatch: pytest.MonkeyPatch) -> None:
    """The gateway's heart is beaten by a thread, which knows nothing of the hurry."""
    monkeypatch.setattr(gateway, "_HEARTBEAT_MILLISECONDS", 100)


OUTAGES = [
    Befalls(503),
    Befalls(is_cut=True, is_done=True),
    Befalls(429, "<html>error code: 1015</html>", "text/html"),
    Befalls(503, delay_seconds=100.0),
]


def most_posts(befalls: Befalls) -> int:
    """How many may be sent in an outage: what may have taken effect is looked for and not sent again."""
    return 12 if befalls.status == 429 else 2


@pytest.mark.parametrize("befalls", OUTAGES)
def test_what_began_and_ended_in_an_outage_of_three_minutes_is_right_soon_after(
    tmp_path: Path, befalls: Befalls
) -> None:
    async def play(it: Life) -> None:
        await it.outage(befalls, lambda: it.host("start"))
        await it.until(lambda: len(it.shown("lc:host:")) == 1)
        assert len(it.sent("POST")) <= most_posts(befalls)
        assert len(it.sent("GET")) < 60

        await it.outage(befalls, lambda: it.host("finish"))
        await it.until(lambda: len(it.shown("Attendees")) == 1 and it.shown("lc:host:") == [])
        await asyncio.sleep(60)
        assert len(it.shown("Attendees")) == 1
        assert len(it.shown()) == 2
        assert len(it.sent("POST")) <= 2 * most_posts(befalls)

    lived(tmp_path, play)


@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize("is_done", [True, False])
def test_one_connection_that_is_cut_leaves_nothing_undone_and_nothing_twice(
    tmp_path: Path, nth: int, *, is_done: bool
) -> None:
    async def play(it: Life) -> None:
        seen = list[Recorded]()

        def cut(request: Recorded) -> Befalls | None:
            if request.method not in ("POST", "PATCH") or not request.path.startswith("/channels/"):
                return None
            seen.append(request)
            return Befalls(is_cut=True, is_done=is_done) if len(seen) == nth else None

        it.loop.disturbance = cut
        await it.host("start")
        await it.until(lambda: len(it.shown("lc:host:")) == 1)
        await it.host("finish")
        await it.until(lambda: len(it.shown("Attendees")) == 1 and it.shown("lc:host:") == [])
        await asyncio.sleep(60)
        assert len(it.shown()) == 2

    lived(tmp_path, play)
