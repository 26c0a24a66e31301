"""Keeps the history up to date: a meetup is remembered when it is over, and what was missed is made good.

None of it holds up anybody: a meetup that is not remembered yet is on no list, and everything else goes on.
"""

from __future__ import annotations

import asyncio
import logging

from bot.app.concurrency.background import Background
from bot.app.concurrency.pauses import growing_pauses
from bot.app.history.ports import PastMeetups
from bot.app.ports import StoreFailed, Unreadable
from bot.app.set_aside import SetAside
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup

log = logging.getLogger(__name__)

PAUSE_SECONDS = 1.0
"""Before what was refused is tried again; each pause is twice the one before."""

_LONGEST_PAUSE_SECONDS = 300.0
_AT_ONCE = 50
"""Meetups whose ids are read in one go when what was missed is made good."""


class HistoryKeeper:
    """Has meetups remembered once they are over."""

    def __init__(self, past: PastMeetups, set_aside: SetAside, pause_seconds: float = PAUSE_SECONDS) -> None:
        self._past = past
        self._set_aside = set_aside
        self._pause_seconds = pause_seconds
        self._background = Background()
        self._late: set[str] = set()

    def over(self, meetup: Meetup) -> None:
        """A meetup is over, or something of one that is has changed: remember it soon. Never blocks."""
        if meetup.phase is Phase.ENDED:
            self._background.begin(self._remember(meetup.meetup_id), f"remember-{meetup.meetup_id}")

    def begin(self) -> None:
        """Make good what was missed: meetups of before there was a history, or that ended as the process did."""
        self._background.begin(self._catch_up(), "remember-all")

    async def settled(self) -> None:
        """Return once everything is remembered that is under way."""
        await self._background.settled()

    async def stop(self) -> None:
        """Leave what is under way; the next start goes on with it."""
        await self._background.stop()

    async def _catch_up(self) -> None:
        """One meetup after another; the newest row says where to go on, so that one that stumbles is met once."""
        after = ""
        while found := await self._next(after):
            for meetup_id in found:
                await self._remember(meetup_id)
            after = found[-1]

    async def _next(self, after: str) -> list[str]:
        for pause in growing_pauses(self._pause_seconds, _LONGEST_PAUSE_SECONDS):
            try:
                return await self._past.to_remember(after, _AT_ONCE)
            except StoreFailed as failure:
                log.info("What past meetups were about is looked at again: %s", failure)
            await asyncio.sleep(pause)
        raise AssertionError("There is always another pause.")

    async def _remember(self, meetup_id: str) -> None:
        """Remember a meetup, however often the store refuses it; one that cannot be read is set aside."""
        for pause in growing_pauses(self._pause_seconds, _LONGEST_PAUSE_SECONDS):
            try:
                await self._past.remember(meetup_id)
            except Unreadable as unreadable:
                self._set_aside.add(unreadable)
                return
            except StoreFailed as failure:
                if meetup_id not in self._late:
                    self._late.add(meetup_id)
                    log.warning(
                        "Meetup %s is not in the history yet, and is tried again: %s", meetup_id, failure
                    )
                await asyncio.sleep(pause)
            except Exception:
                # What fails for a reason that nobody foresaw must not keep those behind it from the history.
                log.exception("Meetup %s is not in the history; the next start tries again.", meetup_id)
                return
            else:
                self._late.discard(meetup_id)
                return
