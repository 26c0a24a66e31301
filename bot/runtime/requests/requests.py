"""Every request of this process passes here, on its way out and on its way back."""

from __future__ import annotations

import asyncio
import re
import sys
import time
from collections.abc import Callable, Iterable
from typing import Final

import discord

from bot.runtime.requests.budget import DISCORDS_LIMIT, Budget
from bot.runtime.requests.discord_time import DiscordTime
from bot.runtime.requests.invalid import InvalidRequests
from bot.ui.delivery.failures import PlacePauses
from bot.ui.delivery.priority import Priority, asked_priority

_UNAUTHORIZED: Final = 401
_LONG_SECONDS: Final = 3600.0
_EXEMPT: Final = ("/interactions/", "/webhooks/")
"""The endpoints of interactions do not count against the global limit (Discord's documentation, Rate Limits)."""
_MESSAGE: Final = re.compile(r"/channels/\d+/messages")
_CONNECTION: Final = re.compile(
    r"/(gateway(/bot)?|users/@me|oauth2/applications/@me|applications/\d+/commands)$"
)


class ServedElsewhere(ConnectionAbortedError):
    """Another process serves these servers, or may do so by now: what this one would send may be long out of date."""


class Requests:
    """What may be asked of Discord now, and what came of it."""

    def __init__(self, per_second: int = DISCORDS_LIMIT) -> None:
        """`per_second` is this process's share of the global limit."""
        self.budget = Budget(per_second, _loop_seconds)
        self.invalid = InvalidRequests()
        self.discord_time = DiscordTime(_seconds_also_asleep)
        self.exempt = 0
        self.on_unauthorized: Callable[[], None] = _nobody_listens
        self.on_time_wanted: Callable[[], None] = _nobody_listens
        self.is_serving: Callable[[], bool] = _always
        """Whether this process is the one that serves."""
        self._is_unauthorized = False

    async def enter(self, path: str) -> None:
        """Return when a request to a path may be made.

        Raises discord.RateLimited where it may not be soon, and ServedElsewhere where it may not be at all.
        """
        await self._enter(path)
        if not self.is_serving():
            raise ServedElsewhere("another process may serve by now")

    async def _enter(self, path: str) -> None:
        if is_exempt(path):
            self.exempt += 1
            return
        if self._is_unauthorized:
            raise discord.RateLimited(_LONG_SECONDS)
        pause = self.invalid.wait_seconds(path, _loop_seconds())
        if pause > 0.0:
            raise PlacePauses(pause)
        await self.budget.enter(priority_of(path))

    def answered(self, path: str, status: int, *, is_discords: bool = True) -> None:
        """A request to a path was answered by a status; not `is_discords` where a proxy answered in its place."""
        self.invalid.answered(path, status, _loop_seconds(), is_discords=is_discords)
        if status == _UNAUTHORIZED and not is_exempt(path) and not self._is_unauthorized:
            self._is_unauthorized = True
            self.on_unauthorized()

    def ask_time(self) -> None:
        """Have Discord say anew what time it is, soon."""
        self.on_time_wanted()

    def forgive(self, ids: Iterable[int]) -> None:
        """Something has changed for channels or servers (snowflakes): what they refused may be asked again."""
        self.invalid.forgive(ids)

    def invalid_in_window(self) -> int:
        """How many answers of 401, 403, 404 and 429 there were in the last ten minutes."""
        return self.invalid.in_window(_loop_seconds())


def is_exempt(path: str) -> bool:
    """Whether a request does not count against the global limit."""
    return any(each in path for each in _EXEMPT)


def priority_of(path: str) -> Priority:
    """How urgent a request is: as whoever makes it said, else by what it is about."""
    asked = asked_priority()
    if asked is not None:
        return asked
    if _CONNECTION.search(path):
        return Priority.LOUD
    return Priority.BOARD if _MESSAGE.search(path) else Priority.REST


def _loop_seconds() -> float:
    return asyncio.get_running_loop().time()


def _seconds_also_asleep() -> float:
    """Seconds that also pass while the machine is suspended, as far as the system counts them."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if sys.platform == "linux" else time.monotonic()


def _nobody_listens() -> None:
    return


def _always() -> bool:
    return True
