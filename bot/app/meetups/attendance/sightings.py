"""What the bot saw of meetups, stored in the order in which it was seen.

Nobody says it a second time: what the disk refuses is kept, with the instant at which it was seen, and tried
again until it is stored. Nothing of a meetup is stored before what was seen of it earlier.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress

from bot.app.concurrency.locks import Locks
from bot.app.concurrency.pauses import growing_pauses
from bot.app.ports import StoreFailed, StoreUndecided, Unreadable
from bot.core.meetup.commands import Observation
from bot.core.message import Message, say
from bot.core.refusal import Refusal

log = logging.getLogger(__name__)

NOT_SAVED = say("That could not be saved, so nothing was changed. Try again in a moment.")

NOT_KNOWN = say(
    "The database did not answer whether that was saved. Look whether it was, before you do it again."
)

NOT_READ = say(
    "What is stored cannot be read just now, so there is no answer to that. Try again in a moment."
)

PAUSE_SECONDS = 0.5
"""Before what was refused is tried again; each pause is twice the one before."""

_LONGEST_PAUSE_SECONDS = 300.0


class NotSaved(Refusal):
    """The database refused a write, so nothing was changed; or it did not say what became of the write."""

    def __init__(self, failure: StoreFailed | None = None) -> None:
        super().__init__(NOT_SAVED if failure is None else unsaved(failure))


def unsaved(failure: StoreFailed) -> Message:
    """What somebody is told of a write that failed, or of what could not be read: that they may only have looked."""
    if failure.is_of_reading:
        return NOT_READ
    return NOT_KNOWN if isinstance(failure, StoreUndecided) else NOT_SAVED


class Sightings:
    """What waits to be stored, by meetup; `store` raises NotSaved or StoreFailed where the disk refuses."""

    def __init__(self, store: Callable[[str, Observation], Awaitable[object]]) -> None:
        self._store = store
        self._waiting: dict[str, deque[Observation]] = {}
        # One lock for all who store at a time: whoever waits for it keeps it, and nobody gets another meanwhile.
        self._locks = Locks[str]()
        self._trying: dict[str, asyncio.Task[None]] = {}

    def wait(self, meetup_id: str) -> bool:
        """Whether something that was seen of a meetup is not stored yet."""
        return meetup_id in self._waiting

    @property
    def has_any(self) -> bool:
        """Whether that is so of any meetup."""
        return bool(self._waiting)

    async def add(self, meetup_id: str, seen: Observation) -> None:
        """Store what was seen, after all that was seen before; what cannot be stored now is stored later."""
        self._waiting.setdefault(meetup_id, deque()).append(seen)  # at once, so that the order is kept
        await self.catch_up(meetup_id)

    async def store_first(self, meetup_ids: Iterable[str] | None = None) -> None:
        """Store what waits of some meetups, or (None) of all of them, before anything else. Raises NotSaved."""
        for each in list(self._waiting) if meetup_ids is None else meetup_ids:
            await self.catch_up(each)
            if self.wait(each):
                raise NotSaved()

    async def catch_up(self, meetup_id: str) -> None:
        """Store what waits of a meetup, as far as the disk lets it."""
        if meetup_id not in self._waiting:
            return
        lock = self._locks.of(meetup_id)
        async with lock:
            await self._in_order(meetup_id)
        if meetup_id in self._waiting and meetup_id not in self._trying:
            log.warning("What was seen of meetup %s cannot be stored, and is tried again.", meetup_id)
            self._trying[meetup_id] = asyncio.create_task(
                self._until_stored(meetup_id), name=f"what was seen of {meetup_id}"
            )

    async def _in_order(self, meetup_id: str) -> None:
        while (queue := self._waiting.get(meetup_id)) is not None:
            try:
                await self._store(meetup_id, queue[0])
            except (NotSaved, StoreFailed):
                return
            except (Refusal, Unreadable) as failure:
                log.debug("%s of meetup %s: %s", type(queue[0]).__name__, meetup_id, failure)
            except Exception:
                # What fails for a reason that nobody foresaw must not hold up the rest for ever.
                log.exception("%s of meetup %s is lost.", type(queue[0]).__name__, meetup_id)
            queue.popleft()
            if not queue:
                del self._waiting[meetup_id]

    async def _until_stored(self, meetup_id: str) -> None:
        pauses = growing_pauses(PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS)
        with suppress(asyncio.CancelledError):
            while meetup_id in self._waiting:
                await asyncio.sleep(next(pauses))
                await self.catch_up(meetup_id)
            log.info("What was seen of meetup %s is stored now.", meetup_id)
        self._trying.pop(meetup_id, None)
