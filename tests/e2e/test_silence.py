"""Discord and the database fall silent at once, and the bot is told to stop: it ends in order, and in time."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path
from urllib.parse import urlsplit

from bot.store.drivers.postgres.address import PostgresUrl
from support.loopback import Befalls, LoopbackDiscord, payloads
from support.patience import at_the_pace, stopwatch, until
from tests import databases
from tests.e2e.test_takeover import process, url
from tests.store.postgres.cable import laid

__all__ = ["url"]

SECONDS = 6.5
"""Leaves room for connections that hang, and for the machine, of the seven and a half after which it is cut off."""
START: payloads.Payload = {"type": 1, "name": "start", "options": []}
NEXT: payloads.Payload = {"type": 1, "name": "next", "options": []}


def asked(loop: LoopbackDiscord, end: str) -> int:
    """How many requests there were to addresses that end like this."""
    return len([each for each in loop.http_requests if each.path.endswith(end)])


async def test_on_sigterm_it_ends_in_order_within_8_seconds_while_discord_and_the_database_are_silent(
    loop: LoopbackDiscord, tmp_path: Path, url: PostgresUrl
) -> None:
    here = urlsplit(loop.base).port
    assert here is not None
    with laid(databases.server().port) as to_database, laid(here) as to_discord:
        loop.gateway.url = f"ws://127.0.0.1:{to_discord.port}/"
        base = loop.base.replace(f":{here}/", f":{to_discord.port}/")
        address = to_database.address(url)
        async with process(loop, tmp_path, address, DISCORD_API_BASE=base) as running:
            of_start = await running.logged_in(loop)
            loop.disturbance = lambda each: None if "callback" in each.path else Befalls(delay_seconds=3600)
            await loop.slash("leancoffee", START)
            await until(lambda: asked(loop, "/messages") == 1)
            loop.disturbance = lambda _: Befalls(delay_seconds=3600)
            to_database.forget()
            to_database.fall_silent()
            pressed = [asyncio.create_task(loop.slash("leancoffee", NEXT)) for _ in range(2)]
            await until(lambda: asked(loop, "/callback") == 1 + len(pressed))
            to_discord.forget()
            to_discord.fall_silent()
            with stopwatch() as watch:
                running.signal(signal.SIGTERM)
                ended = await running.ended()
                seconds = watch.look()
            for press in pressed:
                press.cancel()

    assert seconds < at_the_pace(of_start, SECONDS)
    assert ended.code == 0, ended.output
    for said in ("interactions were still under way", "having drawn", "Stopped.", "runs out by itself"):
        assert said in ended.output, ended.output
