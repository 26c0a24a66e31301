"""The bots that take the clicks, and the ballot that is clicked.

All are shown the same clicks on the same ballot, a message of Discord's size. Each bot is a process of its own, as in
production, logged in to a loopback Discord of its own in this process; all of them share one core.
"""

from __future__ import annotations

import contextlib
import itertools
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.clicks.rivals import TOPICS
from benchmarks.processes import Bot, running
from support.loopback import HOST_ID, LoopbackDiscord
from support.loopback.payloads import EPHEMERAL, Payload, message

Click = Callable[[], Awaitable[float]]
"""One click that is answered; returns the seconds from pushing it to the arrival of the answer."""

_LOGIN_SECONDS = 60
_ANSWER_SECONDS = 30
_COMPONENT, _BUTTON = 3, 2
_DEFERRED, _REDRAWN = 6, 7
_DOT, _BACK = "＋ dot", "－ dot"
_ANSWERS = {"dynamic": _DEFERRED, "listener": _DEFERRED, "redraw": _REDRAWN}


@dataclass(frozen=True)
class Side:
    """A bot that is logged in, and how each of its people presses a button of their own ballot."""

    bot: Bot
    loop: LoopbackDiscord
    ballots: tuple[Callable[[], Payload], ...]
    """A ballot for each person, as it stands."""
    people: tuple[int, ...]
    """Their ids."""
    answered: int
    """The type of callback that answers."""

    def click(self, who: int = 0) -> Click:
        """A click that places a dot, then one that takes it back, and so on."""
        turn = itertools.cycle((_DOT, _BACK))

        async def click() -> float:
            ballot = self.ballots[who]()
            answer = await self.loop.interact(
                _COMPONENT,
                _press(ballot, next(turn)),
                user_id=self.people[who],
                on=ballot,
                within=_ANSWER_SECONDS,
            )
            assert answer.body["type"] == self.answered, answer.body
            return answer.seconds

        return click


@contextlib.asynccontextmanager
async def lean_coffee(people: int = 1) -> AsyncIterator[Side]:
    """Our bot, logged in, with a ballot of five topics open for each of so many people."""
    async with _bot("-m", "bot", "run") as (bot, loop):
        board = await start_voting(loop)
        ids = tuple(HOST_ID + each for each in range(people))
        opened = [await _open_ballot(loop, board, each) for each in ids]
        yield Side(bot, loop, tuple(_newest(loop, each) for each in opened), ids, _REDRAWN)


@contextlib.asynccontextmanager
async def rival(name: str, ballot: Payload, people: int = 1) -> AsyncIterator[Side]:
    """A bot of benchmarks/clicks/rivals.py, logged in, with such a ballot for each of so many people."""
    async with _bot("-m", "benchmarks.clicks.rivals", name) as (bot, loop):
        ids = tuple(HOST_ID + each for each in range(people))
        shown: list[Callable[[], Payload]] = []
        for each in ids:
            # Of one's own, so that a click comes with what the last one drew, as at Discord.
            body = {"components": ballot["components"], "flags": ballot["flags"] | EPHEMERAL}
            loop.messages[each] = message(each, int(ballot["channel_id"]), body)
            shown.append(
                _newest(loop, each) if _ANSWERS[name] == _REDRAWN else _as_it_was(loop.messages[each])
            )
        yield Side(bot, loop, tuple(shown), ids, _ANSWERS[name])


def _newest(loop: LoopbackDiscord, number: int) -> Callable[[], Payload]:
    return lambda: loop.messages[number]


def _as_it_was(ballot: Payload) -> Callable[[], Payload]:
    return lambda: ballot


async def start_voting(loop: LoopbackDiscord) -> tuple[int, str]:
    """Bring our bot to a meetup in its voting phase; its board, and the button that opens a ballot."""
    await loop.slash("leancoffee", {"type": 1, "name": "start", "options": []}, within=_LOGIN_SECONDS)
    _, propose = await _shown(loop, "Propose")
    form = (await loop.click(propose)).body["data"]["custom_id"]
    for number in range(1, TOPICS + 1):
        await loop.submit(form, {"title": f"Topic {number}", "pitch": "What would you like to talk about?"})
    panel, go_on = await _shown(loop, "Open voting")
    await loop.click(go_on, message_id=panel)
    return await _shown(loop, "My dots")


async def _open_ballot(loop: LoopbackDiscord, board: tuple[int, str], person: int) -> int:
    """The message with a person's ballot, on which they have placed a dot.

    The first dot of each voter changes the board. It stays, so that the clicks to come are like most.
    """
    message_id, my_dots = board
    before = set(loop.messages)
    await loop.click(my_dots, message_id=message_id, user_id=person)
    await loop.until(lambda: any(_buttons(loop.messages[each], _DOT) for each in set(loop.messages) - before))
    ballot = next(each for each in set(loop.messages) - before if _buttons(loop.messages[each], _DOT))
    await loop.click(_buttons(loop.messages[ballot], _DOT)[0], message_id=ballot, user_id=person)
    return ballot


def _press(ballot: Payload, label: str) -> Payload:
    """The first topic's button that says `label`."""
    return {"component_type": _BUTTON, "custom_id": _buttons(ballot, label)[0]}


async def _shown(loop: LoopbackDiscord, label: str) -> tuple[int, str]:
    """The newest message with a button that says `label`, and the button's custom_id, once it is there."""

    def found() -> list[int]:
        return [number for number, message in loop.messages.items() if _buttons(message, label)]

    await loop.until(lambda: bool(found()), _LOGIN_SECONDS)
    newest = max(found())
    return newest, _buttons(loop.messages[newest], label)[0]


def _buttons(message: Payload, label: str) -> list[str]:
    """The custom_ids of the buttons of a message that say `label`, in reading order."""
    return [each["custom_id"] for each in _walk(message["components"]) if each.get("label") == label]


def _walk(node: Any) -> Iterator[dict[str, Any]]:
    """Every component in a tree of components, in reading order."""
    if isinstance(node, list):
        for each in node:
            yield from _walk(each)
    elif isinstance(node, dict):
        yield node
        for inner in ("components", "accessory"):
            yield from _walk(node.get(inner))


@contextlib.asynccontextmanager
async def _bot(*command: str) -> AsyncIterator[tuple[Bot, LoopbackDiscord]]:
    """A bot's process logged in to a loopback Discord, until it is asked to end."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            LoopbackDiscord() as loop,
            running(loop, Path(folder, "bench.db"), *command) as bot,
        ):
            await loop.connected(_LOGIN_SECONDS)
            yield bot, loop
