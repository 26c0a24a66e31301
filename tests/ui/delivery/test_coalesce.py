"""The coalescer: the latest wins, and at a shutdown done is done, and not merely begun."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import pairwise

import aiohttp
import discord
import pytest

from bot.app.ports import StoreFailed
from bot.core.meetup.state import Meetup
from bot.ui.delivery import coalesce
from bot.ui.delivery.coalesce import Coalescer
from bot.ui.delivery.failures import MessageRefused, PlacePauses
from support.patience import PATIENCE_SECONDS
from support.skipping import pauses_skipped
from tests.core.builders import meetup


@pytest.fixture(autouse=True)
async def _no_pause_lasts() -> AsyncIterator[None]:
    """Which of two pauses ends first is what is tested, and a machine that stands still would end them together."""
    with pauses_skipped():
        yield


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
    await asyncio.sleep(1)
    coalescer.changed(later)
    assert not drained.done()

    may_draw.set()
    await drained

    assert drawn == [first, later]


async def test_what_is_asked_for_after_a_drain_is_left_to_the_next_start() -> None:
    """The connection is closed by then: it ended in a traceback."""
    drawn = list[Meetup]()

    async def draw(each: Meetup) -> None:
        drawn.append(each)

    coalescer = Coalescer("messages", draw, lambda each: each.phase, pause_seconds=1.0)
    await coalescer.drain()
    coalescer.changed(meetup())
    await asyncio.sleep(10)

    assert drawn == []


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
    [
        *(aiohttp.ServerDisconnectedError(), ConnectionResetError(), TimeoutError(), StoreFailed("full")),
        KeyError("What nobody foresaw in an answer"),
    ],
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

    async with asyncio.timeout(PATIENCE_SECONDS):
        await drawn.wait()


async def test_a_fault_of_the_program_is_told_once_and_tried_again_with_growing_pauses(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """It takes no part in an outage: what it asks for may be asked in vain for ever."""
    broken, whole = meetup(), replace(meetup(), meetup_id="another")
    tried: list[float] = []

    async def draw(each: Meetup) -> None:
        if each is broken:
            tried.append(asyncio.get_running_loop().time())
            raise LookupError("nothing like that")

    coalescer = Coalescer("messages", draw, lambda each: each.phase, pause_seconds=0.0)
    coalescer.changed(broken)
    for _ in range(600):
        await asyncio.sleep(1)
        coalescer.changed(whole)

    between = [round(after - before) for before, after in pairwise(tried)]
    assert between == [1, 2, 4, 8, 16, 32, 64, 128, 256]
    [error] = [each for each in caplog.records if each.levelname == "ERROR"]
    assert error.exc_info is not None
    await asyncio.sleep(1)
    assert coalescer.pending().waiting == 1, "it is not there, and who watches the bot sees that"
    await coalescer.drain()


async def test_a_fault_of_the_program_after_an_outage_is_told_as_well(
    caplog: pytest.LogCaptureFixture,
) -> None:
    failures: list[Exception] = [KeyError("id"), OSError("no line"), KeyError("id"), OSError("no line")]

    async def draw(_: Meetup) -> None:
        if failures:
            raise failures.pop()

    Coalescer("messages", draw, lambda each: each.phase, pause_seconds=0.0).changed(meetup())
    await asyncio.sleep(60)

    assert failures == []
    [told] = [each for each in caplog.records if each.levelname == "ERROR"]
    assert told.exc_info is not None
    assert told.exc_info[0] is KeyError


async def test_a_drain_does_not_wait_for_what_hangs_and_says_what_was_left(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def draw(_: Meetup) -> None:
        await asyncio.Event().wait()

    coalescer = Coalescer("messages", draw, lambda each: each.phase, pause_seconds=0.0)
    coalescer.changed(meetup())
    async with asyncio.timeout(PATIENCE_SECONDS):
        await coalescer.drain()

    assert "Stopping without having drawn the messages of 1 meetups" in caplog.text


async def test_the_end_of_a_pause_brings_no_try_of_what_has_failed_and_did_not_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(coalesce, "RETRY_SECONDS", (40.0,))
    tries = list[Meetup]()

    async def draw(each: Meetup) -> None:
        tries.append(each)
        raise TimeoutError

    coalescer = Coalescer("messages", draw, lambda each: each.phase, pause_seconds=5.0)
    first = meetup()
    coalescer.changed(first)
    await asyncio.sleep(29)
    assert tries == [first]

    later = replace(first, seq=first.seq + 1)
    coalescer.changed(later)
    await asyncio.sleep(0)
    assert tries == [first, later]
    await coalescer.drain()


async def test_what_discord_puts_off_is_not_tried_before_whoever_asks() -> None:
    tries = list[float]()

    async def draw(_: Meetup) -> None:
        tries.append(asyncio.get_running_loop().time())
        if len(tries) == 1:
            raise discord.RateLimited(100.0)

    coalescer = Coalescer("messages", draw, lambda each: each.phase, pause_seconds=0.0)
    it = meetup()
    coalescer.changed(it)
    await asyncio.sleep(50)
    coalescer.changed(replace(it, seq=it.seq + 1))
    coalescer.try_again(it.plan.guild_id)
    await asyncio.sleep(49)
    assert len(tries) == 1
    await asyncio.sleep(50)
    assert [each - tries[0] for each in tries] == pytest.approx([0.0, 100.0])


@pytest.mark.parametrize("limit", [discord.RateLimited(60.0), MessageRefused(discord.RateLimited(60.0))])
async def test_a_limit_that_discord_repeats_for_long_is_over_soon_after_it_is_given_up(
    limit: Exception,
) -> None:
    """It may be of all requests: nobody waits longer because it was said often."""
    ends, tries, drawn = asyncio.get_running_loop().time() + 1500.0, list[float](), list[float]()

    async def draw(_: Meetup) -> None:
        tries.append(asyncio.get_running_loop().time())
        if tries[-1] < ends:
            raise limit
        drawn.append(tries[-1] - ends)

    coalescer = Coalescer("messages", draw, lambda each: each.phase, pause_seconds=0.0)
    coalescer.changed(meetup())
    await asyncio.sleep(1500.0 + 120.0)
    assert len(drawn) == 1
    assert min(round(after - before, 6) for before, after in pairwise(tries)) >= 60.0
    await coalescer.drain()


async def test_one_that_is_to_wait_for_an_hour_keeps_no_other_from_being_probed() -> None:
    limited, other = meetup(), replace(meetup(), meetup_id="another")
    ends, drawn = asyncio.get_running_loop().time() + 1800.0, list[float]()

    async def draw(it: Meetup) -> None:
        now = asyncio.get_running_loop().time()
        if it is limited:
            raise discord.RateLimited(3600.0)
        if now < ends:
            raise ConnectionResetError
        drawn.append(now - ends)

    coalescer = Coalescer("messages", draw, lambda each: each.phase, pause_seconds=0.0)
    coalescer.changed(limited)
    coalescer.changed(other)
    await asyncio.sleep(1800.0 + 60.0)
    assert len(drawn) == 1
    await coalescer.drain()


async def test_those_that_fail_for_ever_keep_no_other_from_being_probed() -> None:
    dead = [replace(meetup(), meetup_id=f"dead {number}") for number in range(20)]
    others = [replace(meetup(), meetup_id=f"other {number}") for number in range(3)]
    ends, drawn = asyncio.get_running_loop().time() + 7200.0 + 3600.0, list[float]()

    async def draw(it: Meetup) -> None:
        now = asyncio.get_running_loop().time()
        if it in dead or now < ends:
            raise ConnectionResetError
        drawn.append(now - ends)

    coalescer = Coalescer("messages", draw, lambda each: each.phase, pause_seconds=0.0)
    for each in dead:
        coalescer.changed(each)
    await asyncio.sleep(7200.0)
    for each in others:
        coalescer.changed(each)
    await asyncio.sleep(3600.0 + 60.0)
    assert len(drawn) == len(others)
    await coalescer.drain()


async def test_what_is_held_is_drawn_when_it_is_released_and_no_later_than_its_time() -> None:
    first = meetup()
    drawn = list[Meetup]()

    async def draw(each: Meetup) -> None:
        drawn.append(each)

    coalescer = Coalescer("messages", draw, lambda each: each.phase, pause_seconds=3600.0)
    assert coalescer.hold(first.meetup_id, 3600.0)
    assert not coalescer.hold(first.meetup_id, 3600.0)
    coalescer.changed(first)
    await asyncio.sleep(1)
    assert drawn == []
    assert coalescer.held(first.meetup_id) is first

    coalescer.release(first.meetup_id)
    await asyncio.sleep(1)
    assert drawn == [first]

    later = replace(first, seq=first.seq + 1)
    assert coalescer.hold(first.meetup_id, 60.0)
    coalescer.changed(later, at_once=True)
    await asyncio.sleep(59)
    assert drawn == [first]
    await asyncio.sleep(2)
    assert drawn == [first, later]
    assert not coalescer.is_held(first.meetup_id)


async def test_while_it_is_drawn_nothing_is_held() -> None:
    first, may_draw = meetup(), asyncio.Event()

    async def draw(_: Meetup) -> None:
        await may_draw.wait()

    coalescer = Coalescer("messages", draw, lambda each: each.phase, pause_seconds=3600.0)
    coalescer.changed(first)
    await asyncio.sleep(0)
    assert not coalescer.hold(first.meetup_id, 1.0)

    may_draw.set()
    await coalescer.drain()


async def test_whoever_draws_may_ask_to_be_called_again_and_a_shutdown_waits_for_no_time() -> None:
    first = meetup()
    answers: list[float | None] = [60.0, 3600.0, None]
    drawn = list[Meetup]()

    async def draw(each: Meetup) -> float | None:
        drawn.append(each)
        return answers.pop(0)

    coalescer = Coalescer("messages", draw, lambda each: each.phase, pause_seconds=5.0)
    coalescer.changed(first)
    await asyncio.sleep(59)
    assert drawn == [first]
    await asyncio.sleep(2)
    assert drawn == [first, first]

    await coalescer.drain()
    assert drawn == [first, first, first]


async def test_a_place_that_is_left_in_peace_is_tried_again_as_soon_as_permissions_change() -> None:
    first, failures = meetup(), [PlacePauses(3600.0)]
    drawn = list[Meetup]()

    async def draw(each: Meetup) -> None:
        if failures:
            raise failures.pop()
        drawn.append(each)

    coalescer = Coalescer("messages", draw, lambda each: each.phase, pause_seconds=3600.0)
    coalescer.changed(first)
    await asyncio.sleep(1)
    assert drawn == []

    coalescer.try_again(first.plan.guild_id)
    await asyncio.sleep(1)
    assert drawn == [first]
