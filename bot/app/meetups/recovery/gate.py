"""Keeps everybody from a meetup that is not recovered yet.

What is decided for it before that would take the time in which no process ran for time that was watched, and
would be lost on its alarm and its board. Whoever comes too early waits a moment, and is then asked to come back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from bot.core.message import say
from bot.core.refusal import Refusal

NOT_YET = say(
    "I have just started and am not ready for this meetup yet. Try again in a moment; nothing is lost."
)
SET_ASIDE = say(
    "The record of this meetup cannot be read any more, so it is set aside; nothing of it was changed. "
    "Whoever runs this bot finds in its log what to do. Until then, meet in another channel."
)
_PATIENCE_SECONDS = 2.0
"""Discord waits three seconds for an answer (discord facts)."""


class Gate:
    """Which meetups are recovered: all, until it is closed."""

    def __init__(self, patience_seconds: float = _PATIENCE_SECONDS) -> None:
        self._patience_seconds = patience_seconds
        self._listed = asyncio.Event()
        self._listed.set()
        self._awaited: dict[str, asyncio.Event] = {}
        self._barred: set[str] = set()

    def close(self) -> None:
        """Let nobody to any meetup until it is known which of them are to be recovered."""
        self._listed.clear()

    def expect(self, meetup_ids: Iterable[str]) -> None:
        """Let everybody to every meetup but these, which will be recovered."""
        self._awaited.update((each, asyncio.Event()) for each in meetup_ids)
        self._listed.set()

    @property
    def is_awaiting(self) -> bool:
        """Whether some meetup is still to be recovered; one that cannot be is not."""
        return bool(self._awaited)

    @property
    def is_open(self) -> bool:
        """Whether every meetup that can be recovered is."""
        return self._listed.is_set() and not self._awaited

    def open(self, meetup_id: str) -> None:
        """A meetup is recovered."""
        awaited = self._awaited.pop(meetup_id, None)
        if awaited is not None:
            awaited.set()

    def bar(self, meetup_id: str) -> None:
        """A meetup cannot be recovered."""
        self._barred.add(meetup_id)
        self.open(meetup_id)

    async def passed(self, meetup_id: str) -> None:
        """Wait until a meetup is recovered. Raises Refusal where it is not, in about two seconds."""
        if not self._listed.is_set() or meetup_id in self._awaited:
            try:
                await asyncio.wait_for(self._recovered(meetup_id), self._patience_seconds)
            except TimeoutError:
                raise Refusal(NOT_YET) from None
        if meetup_id in self._barred:
            raise Refusal(SET_ASIDE)

    async def _recovered(self, meetup_id: str) -> None:
        await self._listed.wait()
        awaited = self._awaited.get(meetup_id)
        if awaited is not None:
            await awaited.wait()
