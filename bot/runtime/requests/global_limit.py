"""What Discord puts off for all requests is over in time, though whoever ran into it waits no longer.

The request that hears of the global limit has discord.py hold up all others, and lets them go after its own pause.
Whoever is cancelled in that pause, such as a look at a channel that is given two seconds, would leave them held
up for ever.
"""

from __future__ import annotations

import asyncio

from discord.http import HTTPClient


def end_in_time(http: HTTPClient, seconds: float) -> None:
    """Have a client that is logged in hold up its requests for so long at most, each time."""
    http._global_over = _Over(seconds)
    http._global_over.set()


class _Over(asyncio.Event):
    """Whether requests may go. Once they may not, they may again after some seconds, if nobody says so before."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds
        self._timer: asyncio.TimerHandle | None = None

    def set(self) -> None:
        self._stop()
        super().set()

    def clear(self) -> None:
        self._stop()
        super().clear()
        self._timer = asyncio.get_running_loop().call_later(self._seconds, self.set)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
