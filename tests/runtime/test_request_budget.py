"""The share of Discord's limit: never more than it in a second, and the most urgent first."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.runtime.requests import budget as module
from bot.runtime.requests.budget import Budget
from bot.runtime.requests.requests import is_exempt, priority_of
from bot.ui.delivery.priority import Priority, sent_as
from support.skipping import pauses_skipped

LOUD, BOARD, REST = Priority.LOUD, Priority.BOARD, Priority.REST
WINDOW = module._WINDOW_SECONDS


@pytest.fixture(autouse=True)
async def _no_pause_lasts() -> AsyncIterator[None]:
    """A window is exact, and a machine that stands still lets none end early."""
    with pauses_skipped():
        yield


def budget(per_second: int = 10) -> Budget:
    """A budget by the loop's clock."""
    return Budget(per_second, asyncio.get_running_loop().time)


async def test_in_no_window_do_more_go_than_the_share() -> None:
    it, gone = budget(10), list[float]()

    async def one() -> None:
        await it.enter(LOUD)
        gone.append(asyncio.get_running_loop().time())

    await asyncio.gather(*(one() for _ in range(35)))

    assert len(gone) == 35
    assert all(later - sooner >= WINDOW - 1e-6 for sooner, later in zip(gone, gone[10:], strict=False))
    assert it.gone == {LOUD: 35}
    assert it.waited_seconds > 0


async def test_a_loud_message_goes_before_a_hundred_boards_and_those_before_reminders() -> None:
    it, order = budget(10), list[Priority]()

    async def one(priority: Priority) -> None:
        await it.enter(priority)
        order.append(priority)

    crowd = [asyncio.create_task(one(each)) for each in [REST] * 12 + [BOARD] * 20]
    await asyncio.sleep(0)
    loud = asyncio.create_task(one(LOUD))
    await asyncio.sleep(0)
    assert order.count(LOUD) == 1  # at once: a part of the share is kept free for it
    await asyncio.gather(loud, *crowd)

    of_the_rest = [each for each in order if each is not LOUD]
    first_boards = of_the_rest[6 : 6 + 20]  # six reminders had gone before anybody waited
    assert first_boards == [BOARD] * 20


async def test_what_waits_long_goes_before_what_is_more_urgent_and_came_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_OLD_SECONDS", 0.5)
    it, order = budget(2), list[Priority]()

    async def one(priority: Priority) -> None:
        await it.enter(priority)
        order.append(priority)

    waiting = [asyncio.create_task(one(REST)) for _ in range(3)]
    await asyncio.sleep(0.6)
    waiting += [asyncio.create_task(one(BOARD)) for _ in range(6)]
    await asyncio.gather(*waiting)

    assert order.index(REST, 2) < 6


async def test_who_does_not_wait_any_more_takes_no_room() -> None:
    it = budget(1)
    await it.enter(LOUD)
    given_up = asyncio.create_task(it.enter(BOARD))
    await asyncio.sleep(0)
    assert it.waiting == 1
    given_up.cancel()
    await asyncio.sleep(0)
    assert it.waiting == 0

    async with asyncio.timeout(WINDOW * 1.1):
        await it.enter(BOARD)
    assert it.gone == {LOUD: 1, BOARD: 1}


async def test_edits_are_asked_to_wait_longer_the_more_is_waiting() -> None:
    it = budget(10)
    assert it.stretch_seconds() == 0.0
    for _ in range(9):
        await it.enter(LOUD)
    busy = it.stretch_seconds()
    tasks = [asyncio.create_task(it.enter(BOARD)) for _ in range(50)]
    await asyncio.sleep(0)
    crowded = it.stretch_seconds()
    for each in tasks:
        each.cancel()

    assert 0.0 < busy < 5.0
    assert 10.0 < crowded <= 60.0


@pytest.mark.parametrize(
    ("path", "priority"),
    [
        ("/api/v10/channels/1/messages/2", BOARD),
        ("/api/v10/channels/1/messages", BOARD),
        ("/api/v10/guilds/1/scheduled-events", REST),
        ("/api/v10/users/@me/channels", REST),
        ("/api/v10/gateway/bot", LOUD),
        ("/api/v10/applications/1/commands", LOUD),
    ],
)
def test_what_a_request_is_about_tells_how_urgent_it_is(path: str, priority: Priority) -> None:
    assert priority_of(path) is priority
    with sent_as(LOUD):
        assert priority_of(path) is LOUD


def test_the_endpoints_of_interactions_are_exempt() -> None:
    assert is_exempt("/api/v10/interactions/1/token/callback")
    assert is_exempt("/api/v10/webhooks/1/token/messages/@original")
    assert not is_exempt("/api/v10/channels/1/messages")
