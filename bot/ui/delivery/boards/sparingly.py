"""Does at most so often what anybody may ask for: what is asked meanwhile is done once, at the end of the pause."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.core.meetup.state import Meetup


class Sparingly:
    """Acts on a meetup at once, and then not again for a pause; the newest state counts."""

    def __init__(self, act: Callable[[Meetup], None], pause_seconds: float) -> None:
        self._act = act
        self._pause_seconds = pause_seconds
        self._resting: dict[str, Meetup | None] = {}

    def ask(self, meetup: Meetup) -> None:
        """Act now, or at the end of the pause."""
        if meetup.meetup_id in self._resting:
            self._resting[meetup.meetup_id] = meetup
            return
        self._resting[meetup.meetup_id] = None
        asyncio.get_running_loop().call_later(self._pause_seconds, self._rested, meetup.meetup_id)
        self._act(meetup)

    def changed(self, meetup: Meetup) -> None:
        """There is a newer state to act on, where anything waits."""
        if self._resting.get(meetup.meetup_id) is not None:
            self._resting[meetup.meetup_id] = meetup

    def _rested(self, meetup_id: str) -> None:
        waiting = self._resting.pop(meetup_id)
        if waiting is not None:
            self.ask(waiting)
