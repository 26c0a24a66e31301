"""Click → acknowledgement, beside a bare discord.py bot that acknowledges the same button and stores nothing.

The same button: both bots are shown the same clicks on the same ballot, a message of Discord's size,
which each of them reads. Each bot is a process of its own, as in production, logged in to a loopback
Discord of its own in this process; all of them share one core. Apart, neither bot's loop does the
other's or Discord's work, and both pay the same for Discord's part. The seconds run from pushing
INTERACTION_CREATE to the arrival of the callback. Clicks come one after another, in blocks that take
turns; between two clicks there is a rest, so that none waits for what follows another one's
acknowledgement (the board).
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.figures import Better, Figure, ratio_of_medians
from support.loopback import HOST_ID, TOKEN, LoopbackDiscord
from support.loopback.payloads import Payload

Click = Callable[[], Awaitable[float]]
"""One click that is acknowledged; returns the seconds it took."""

_LAUNCHES = 11
_BLOCKS = 3
_CLICKS = 25
_REST_SECONDS = 0.015
_LOGIN_SECONDS = 30
_TOPICS = 5
_COMPONENT, _BUTTON = 3, 2
_DEFERRED, _REDRAWN = 6, 7
_DOT, _BACK = "＋ dot", "－ dot"


async def acknowledge() -> Figure:
    """A bare bot's seconds per click over ours: 1 is as quick as a bot that stores nothing.

    The median of several launches: they differ by more (a twentieth here) than the blocks of one.
    """
    ratios = []
    for _ in range(_LAUNCHES):
        async with lean_coffee() as (our_click, ballot), bare(ballot) as bare_click:
            ratios.append(await ratio_of_medians(_block(bare_click), _block(our_click), _BLOCKS))
    return Figure("acknowledge", statistics.median(ratios), Better.HIGHER, 0.7)


@contextlib.asynccontextmanager
async def lean_coffee() -> AsyncIterator[tuple[Click, Payload]]:
    """Our bot, logged in; a click that places or takes back a dot; the ballot that is clicked."""
    async with _bot("-m", "bot", "run") as loop:
        ballot = await open_ballot(loop)
        yield _dot_and_undot(loop, lambda: loop.messages[ballot], _REDRAWN), loop.messages[ballot]


@contextlib.asynccontextmanager
async def bare(ballot: Payload) -> AsyncIterator[Click]:
    """A bare bot, logged in, and a click on such a ballot."""
    async with _bot("-m", "benchmarks.bare_bot") as loop:
        yield _dot_and_undot(loop, lambda: ballot, _DEFERRED)


async def open_ballot(loop: LoopbackDiscord) -> int:
    """Bring our bot to a meetup in its voting phase with an open ballot; the ballot's message.

    A few people talk about a few topics, as in any meetup: the ballot is drawn and the board kept
    true at every click, and the ballot that is clicked comes back with it as Discord sends it.
    """
    await loop.slash("leancoffee", {"type": 1, "name": "start", "options": []}, within=_LOGIN_SECONDS)
    _, propose = await _shown(loop, "Propose")
    form = (await loop.click(propose)).body["data"]["custom_id"]
    for number in range(1, _TOPICS + 1):
        await loop.submit(form, {"title": f"Topic {number}", "pitch": "What would you like to talk about?"})
    panel, go_on = await _shown(loop, "Open voting")
    await loop.click(go_on, message_id=panel)
    board, my_dots = await _shown(loop, "My dots")
    await loop.click(my_dots, message_id=board)
    ballot, dot = await _shown(loop, _DOT)
    # The first dot of each voter changes the board. It stays, so that the clicks below are like most.
    await loop.click(dot, message_id=ballot)
    return ballot


def _dot_and_undot(loop: LoopbackDiscord, ballot: Callable[[], Payload], answered: int) -> Click:
    """A click that places a dot, then one that takes it back, and so on, each answered by such a callback."""
    turn = itertools.cycle((_DOT, _BACK))

    async def click() -> float:
        message = ballot()
        answer = await loop.interact(_COMPONENT, _press(message, next(turn)), user_id=HOST_ID, on=message)
        assert answer.body["type"] == answered, answer.body
        return answer.seconds

    return click


def _press(ballot: Payload, label: str) -> Payload:
    """The first topic's button that says `label`."""
    button = next(each for each in _walk(ballot["components"]) if each.get("label") == label)
    return {"component_type": _BUTTON, "custom_id": button["custom_id"]}


async def _shown(loop: LoopbackDiscord, label: str) -> tuple[int, str]:
    """The newest message with a button that says `label`, and the button's custom_id, once it is there."""

    def found() -> list[tuple[int, str]]:
        return [
            (number, part["custom_id"])
            for number, message in loop.messages.items()
            for part in _walk(message["components"])
            if part.get("label") == label
        ]

    await loop.until(lambda: bool(found()), _LOGIN_SECONDS)
    newest = max(number for number, _ in found())
    return next(each for each in found() if each[0] == newest)


def _walk(node: Any) -> Iterator[dict[str, Any]]:
    """Every component in a tree of components, in reading order."""
    if isinstance(node, list):
        for each in node:
            yield from _walk(each)
    elif isinstance(node, dict):
        yield node
        for inner in ("components", "accessory"):
            yield from _walk(node.get(inner))


def _block(click: Click) -> Click:
    async def block() -> float:
        taken = []
        for _ in range(_CLICKS):
            taken.append(await click())
            await asyncio.sleep(_REST_SECONDS)
        return statistics.median(taken)

    return block


@contextlib.asynccontextmanager
async def _bot(*command: str) -> AsyncIterator[LoopbackDiscord]:
    """A bot's process logged in to a loopback Discord, until it is asked to end."""
    async with LoopbackDiscord() as loop:
        with tempfile.TemporaryDirectory() as folder:
            settings = {
                "DISCORD_API_BASE": loop.base,
                "DISCORD_TOKEN": TOKEN,
                "DATABASE_URL": f"sqlite:///{Path(folder, 'bench.db')}",
                "LOG_LEVEL": "WARNING",
            }
            process = await asyncio.create_subprocess_exec(
                sys.executable, *command, env={**os.environ, **settings}
            )
            try:
                await loop.connected(_LOGIN_SECONDS)
                yield loop
            finally:
                process.terminate()
                await asyncio.wait_for(process.wait(), _LOGIN_SECONDS)
