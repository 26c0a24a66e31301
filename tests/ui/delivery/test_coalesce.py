"""The coalescer: the latest wins, and at a shutdown done is done, and not merely begun."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import aiohttp
import pytest

from bot.app.ports import StoreFailed
from bot.core.meetup.state import Meetup
from bot.ui.delivery.coalesce import Coalescer
from tests.core.builders import meetup

TURNS = 50
"""Turns of the loop in which anything that waits for nobody is done."""


async def test_a_drain_waits_until_the_last_state_is_drawn() -> None:
    first = meetup()
    later = replace(first, seq=first.seq + 1)
    drawn = list[Meetup]()
    may_draw = asyncio.Event()

    async def draw(each: Meetup) -> None:
        await may_draw.wait()
        drawn.append(each)

    coalescer = Coalescer("messages", draw, lambda each: each.phase, pause_seconds=3600.0)
    coalescer.changed(first)
    drained = asyncio.create_task(coalescer.drain())
    for _ in range(TURNS):
        await asyncio.sleep(0)
    coalescer.changed(later)
    assert not drained.done()

    may_draw.set()
    await drained

    assert drawn == [first, later]


async def test_an_older_state_that_comes_late_takes_no_place_from_a_newer_one() -> None:
    older = meetup()
    newer = replace(older, seq=older.seq + 1)
    drawn = list[Meetup]()

    async def draw(each: Meetup) -> None:
        drawn.append(each)

    coalescer = Coalescer("messages", draw, lambda each: each.phase, pause_seconds=3600.0)
    coalescer.changed(newer)
    coalescer.changed(older)
    await coalescer.drain()

    assert drawn == [newer]


@pytest.mark.parametrize(
    "failure",
    [aiohttp.ServerDisconnectedError(), ConnectionResetError(), TimeoutError(), StoreFailed("full")],
)
async def test_what_fails_once_is_drawn_again_whatever_the_failure(failure: Exception) -> None:
    failures = [failure]
    drawn = asyncio.Event()

    async def draw(_: Meetup) -> None:
        if failures:
            raise failures.pop()
        drawn.set()

    coalescer = Coalescer("messages", draw, lambda each: each.phase, pause_seconds=0.0)
    coalescer.changed(meetup())

    async with asyncio.timeout(5):
        await drawn.wait()


async def test_a_drain_does_not_wait_for_what_hangs_and_says_what_was_left(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def draw(_: Meetup) -> None:
        await asyncio.Event().wait()

    coalescer = Coalescer("messages", draw, lambda each: each.phase, pause_seconds=0.0)
    coalescer.changed(meetup())
    async with asyncio.timeout(5):
        await coalescer.drain(seconds=0.05)

    assert "Stopping without having drawn the messages of 1 meetups" in caplog.text
