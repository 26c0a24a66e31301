"""What other processes did to people: erased them, credited them anew, heard whether to note them, or an objection.

People are everybody's, whatever the servers that a process serves. Who it was stands nowhere, for whoever was
erased is to stand nowhere. So every such change is counted in the database; where the number has grown, what is kept
of people in memory is read anew. Until then, a few seconds, a dot or a sighting may be written under the alias of
before, which means nobody any more. Words are not: those would stay (bot.store.journal.people).

So is what this process may have done itself, where the database was lost before it said whether that was kept.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Final

from bot.app.community.people import PeopleService
from bot.app.community.ports import PrivacyStore
from bot.app.community.privacy import PrivacyService
from bot.app.concurrency.pauses import growing_pauses
from bot.app.meetups.service import Meetups
from bot.app.ports import Journal, StoreFailed, Unreadable
from bot.core.erased import is_former
from bot.core.meetup.state import Meetup
from bot.core.refusal import Refusal

log = logging.getLogger(__name__)

LOOK_SECONDS: Final = 5.0
"""How long something may be done to people before all processes know it."""
_UNKNOWN: Final = -1
"""Of a look that failed: all is read anew at the next one."""
_DRAW_PAUSE_SECONDS: Final = 1.0
_PAUSE_SECONDS: Final = 0.5
_LONGEST_PAUSE_SECONDS: Final = 60.0


class PeopleElsewhere:
    """Follows what other processes do to people."""

    def __init__(
        self,
        *,
        store: PrivacyStore,
        journal: Journal,
        meetups: Meetups,
        people: PeopleService,
        privacy: PrivacyService,
        draw_again: Callable[[Meetup], None],
    ) -> None:
        self._store = store
        self._journal = journal
        self._meetups = meetups
        self._people = people
        self._privacy = privacy
        self._draw_again = draw_again
        self._seen: int | None = None
        self._looking: asyncio.Task[None] | None = None
        privacy.when_undecided(self.look_soon)

    async def follow(self) -> None:
        """Look again and again. Never returns."""
        while True:
            try:
                await self.look()
            except StoreFailed as failure:
                log.debug("What other processes did to people is looked at again: %s", failure)
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Read anew what is kept of people, where anything was done since the last look. Raises StoreFailed."""
        number = await self._number()
        if number == self._seen:
            return
        is_first, self._seen = self._seen is None, number
        if is_first:  # nothing was read before it
            return
        try:
            await self._privacy.choices_changed()
            await self._erased()
        except Exception:
            self._seen = _UNKNOWN
            raise

    async def _number(self) -> int:
        """How many changes there were. Raises StoreFailed; what was read by then may be older than any."""
        try:
            return await self._store.changes()
        except StoreFailed:
            if self._seen is None:
                self._seen = _UNKNOWN
            raise

    def look_soon(self) -> None:
        """This process may have done something itself, of which nobody heard: read anew once the database answers."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look_until_done(), name="what was done to people")

    async def _look_until_done(self) -> None:
        for pause in growing_pauses(_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS):
            try:
                await self._privacy.choices_changed()
                await self._erased()
            except StoreFailed as failure:
                log.debug("What was done to people is looked at again: %s", failure)
            except Exception:
                log.exception("What was done to people is not followed until the next start.")
                return
            else:
                self._privacy.overwrite_soon()
                return
            await asyncio.sleep(pause)

    async def _erased(self) -> None:
        """Whoever was erased is a former member here, too, and has left."""
        before = {each.meetup_id: each.presence.present for each in self._meetups.open_meetups}
        self._store.forget_people()
        self._people.forget_all()
        self._meetups.forget_people({each.plan.guild_id for each in self._meetups.open_meetups})
        for meetup_id, present in before.items():
            try:
                meetup = await self._meetups.find(meetup_id)
            except (Refusal, Unreadable) as failure:
                log.warning("Meetup %s cannot be read: %s", meetup_id, failure)
                continue
            formers = [each for each in meetup.presence.present if is_former(each)]
            if formers:
                await self._privacy.erased_elsewhere(meetup, present - meetup.presence.present, formers)
                self._draw_again(meetup)
        for meetup_id in await self._journal.unshown():
            try:
                self._draw_again(await self._meetups.find(meetup_id))
            except (Refusal, Unreadable) as failure:
                log.warning("What is shown of meetup %s stays as it is: %s", meetup_id, failure)
            await asyncio.sleep(_DRAW_PAUSE_SECONDS)
