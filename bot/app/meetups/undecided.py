"""Changes of which the database did not say whether they were kept: that is found out, and what follows is done.

Whoever asked is told so, and cannot be told more. But one that was kept has moved its meetup on: its alarm is to be
set, its credit to be given and its board to be drawn, as after any commit, and nobody else would see to it. Nor does
anybody say a second time who came or went while it was not known that the meetup is under way.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

from bot.app import log_context
from bot.app.concurrency.pauses import growing_pauses
from bot.app.meetups.attendance.sightings import NotSaved
from bot.app.meetups.cache import MeetupCache
from bot.app.meetups.publishing import Publisher
from bot.app.ports import (
    NOT_APPENDED,
    StoreFailed,
    StoreUndecided,
    Unreadable,
)
from bot.core.meetup.state import Meetup
from bot.core.refusal import Refusal

log = logging.getLogger(__name__)

PAUSE_SECONDS: Final = 0.5
"""Before the journal is asked again; each pause is twice the one before."""

_LONGEST_PAUSE_SECONDS: Final = 60.0


class Undecided:
    """Finds out what became of such changes."""

    def __init__(
        self, cache: MeetupCache, publisher: Publisher, look: Callable[[Meetup], Awaitable[None]]
    ) -> None:
        """`look` notes who is in the voice channel of a meetup that is under way."""
        self._cache = cache
        self._publisher = publisher
        self._look = look
        self._looking: dict[str, asyncio.Task[None]] = {}

    def not_saved(self, meetup_id: str, failure: Exception) -> NotSaved:
        """What somebody is told whose change of a meetup failed, or may have."""
        if isinstance(failure, StoreUndecided):
            self.find_out(meetup_id)
        return NotSaved(failure if isinstance(failure, StoreFailed) else None)

    def find_out(self, meetup_id: str) -> None:
        """Look for what the journal has of a meetup until it answers, and do what follows from it."""
        if meetup_id not in self._looking:
            looking = asyncio.create_task(self._until_known(meetup_id), name=f"what became of {meetup_id}")
            self._looking[meetup_id] = looking
            looking.add_done_callback(lambda _: self._looking.pop(meetup_id))

    async def _until_known(self, meetup_id: str) -> None:
        log_context.begin(meetup_id)
        for pause in growing_pauses(PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS):
            if await self._is_known(meetup_id):
                return
            await asyncio.sleep(pause)

    async def _is_known(self, meetup_id: str) -> bool:
        try:
            loaded = await self._cache.at(meetup_id)
            meetup = loaded.meetup
            if loaded.newest is not None:  # only what is durable is shown
                await loaded.newest
            await self._publisher.publish(loaded, meetup)
            if not meetup.phase.is_over:  # by then it counts as open, whether its end was taken back or not
                await self._publisher.owe_nothing(meetup)
            if meetup.phase.is_live:
                await self._look(meetup)
        except NOT_APPENDED:
            # It still does not answer, or a change that was made since is refused, so that the journal tells more.
            return False
        except (Refusal, Unreadable) as failure:  # it was never planned, or its record is set aside
            log.debug("What became of meetup %s: %s", meetup_id, failure)
        except Exception:
            # What fails for a reason that nobody foresaw is told, and not tried for ever.
            log.exception("What became of meetup %s is not followed until the next start.", meetup_id)
        return True
