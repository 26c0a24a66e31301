"""A server's data: deleted when its administrator wants it, or some time after the bot was removed.

Records are their members' and stay. An outage is no removal: Discord tells the two apart, and so does the list of
servers with which each session begins. What is to be deleted is noted first, so that it is, whatever happens to this
process.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from datetime import timedelta
from functools import partial

from bot.app.community.guild_settings import GuildSettingsService
from bot.app.community.people import PeopleService
from bot.app.community.ports import ServerStore
from bot.app.community.privacy import PrivacyService
from bot.app.concurrency.pauses import growing_pauses
from bot.app.meetups.service import Meetups
from bot.app.ports import Clock, StoreFailed, Unreadable
from bot.app.series.ports import SeriesStore
from bot.core.meetup.commands import CallOff
from bot.core.meetup.events import CancelReason
from bot.core.message import say
from bot.core.refusal import Refusal

log = logging.getLogger(__name__)

ADMINISTRATORS_ONLY = say(
    "Only a member with the Administrator permission can delete this server's data. Ask one."
)
LINGER_SECONDS = 60.0
"""What was called off gets so long to say so in Discord, before nothing is known of it any more."""
_LONGEST_PAUSE_SECONDS = 600.0

BEING_DELETED = say(
    "This server's data is being deleted, as its administrator asked, and what you save now would be, too. Try again "
    "in a minute."
)
UNDER_WAY = say("A meetup is under way in this server. Finish or cancel it first, then ask again.")


class ServerDataService:
    """What is held of servers (snowflakes)."""

    def __init__(
        self,
        *,
        store: ServerStore,
        privacy: PrivacyService,
        series: SeriesStore,
        clock: Clock,
        meetups: Meetups,
        settings: GuildSettingsService,
        people: PeopleService,
        kept_days: int,
        linger_seconds: float = LINGER_SECONDS,
    ) -> None:
        """`kept_days` is for how long a server's data outlives the bot's removal."""
        self._store = store
        self._privacy = privacy
        self._series = series
        self._clock = clock
        self._meetups = meetups
        self._settings = settings
        self._people = people
        self.kept_days = kept_days
        self._linger_seconds = linger_seconds
        self._one_at_a_time = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None
        self._is_asked = False
        self._going: set[int] = set()
        self._unnoted: list[Callable[[], Awaitable[None]]] = []
        self._noting = asyncio.Lock()

    async def begun(self, guild_ids: Collection[int]) -> None:
        """A session began with all servers that the bot is in; from others it was removed meanwhile."""
        if guild_ids:  # none at all is more likely a wrong token than the end of everything
            await self._note(partial(self._store.are_all, guild_ids, self._clock.now()))

    async def joined(self, guild_id: int) -> None:
        """The bot is in a server, perhaps again: its data stays."""
        await self._note(partial(self._store.are_here, [guild_id]))

    async def removed(self, guild_id: int) -> None:
        """The bot was removed from a server."""
        await self._note(partial(self._store.is_removed, guild_id, self._clock.now()))
        log.info("Removed from server %d; its data is deleted in %d days.", guild_id, self.kept_days)

    def check_stays(self, guild_id: int) -> None:
        """Raise a Refusal while a server's data is about to be deleted: nothing is saved to be lost at once."""
        if guild_id in self._going:
            raise Refusal(BEING_DELETED)

    def check_may_delete(self, guild_id: int, is_administrator: bool) -> None:
        """Raise the Refusal that a deletion would meet now."""
        if not is_administrator:
            raise Refusal(ADMINISTRATORS_ONLY)
        if any(each.phase.is_live for each in self._meetups.in_guilds([guild_id])):
            raise Refusal(UNDER_WAY)

    async def delete(self, guild_id: int, is_administrator: bool) -> None:
        """Delete a server's data, but for its members' records; in a minute.

        Raises Refusal, or StoreFailed, and then it is not asked for. Once it is, whatever the database refuses after
        that is done with the rest: nobody may read that nothing was changed, and lose everything later.
        """
        self.check_may_delete(guild_id, is_administrator)
        await self._store.ask_to_delete(guild_id)
        self._going.add(guild_id)
        try:
            await self._call_off(guild_id)
        except StoreFailed as failure:
            log.warning("What is planned in server %d is called off in a while: %s", guild_id, failure)
        self._is_asked = True
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._in_a_while(), name="delete a server's data")

    async def tend(self) -> None:
        """Delete what is to be deleted by now; what has to wait is tried again tomorrow. Raises StoreFailed."""
        await self._note_all()
        async with self._one_at_a_time:
            before = self._clock.now() - timedelta(days=self.kept_days)
            for guild_id in await self._store.to_delete(before):
                try:
                    await self._delete(guild_id)
                except StoreFailed:
                    raise
                except Exception:
                    # What fails for a reason that nobody foresaw must not have the data of others kept for ever.
                    log.exception("The data of server %d is not deleted; it is tried tomorrow.", guild_id)
                self._going.discard(guild_id)  # what is left of it waits for a day, and people do not

    async def _delete(self, guild_id: int) -> None:
        await self._call_off(guild_id)
        try:
            is_done = await self._store.delete(guild_id, self._clock.now())
        finally:  # some of it may be deleted, or all, though nobody heard so
            self._settings.forget(guild_id)
            self._people.forget_server(guild_id)
            self._meetups.forget_people([guild_id])
            self._privacy.overwrite_soon()
        log.info("The data of server %d %s.", guild_id, "is deleted" if is_done else "is deleted in part")

    async def stop(self) -> None:
        """Leave what is under way; the next start goes on with it."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _in_a_while(self) -> None:
        pauses = growing_pauses(self._linger_seconds, _LONGEST_PAUSE_SECONDS)
        while self._is_asked:  # once more where another server's deletion was asked for meanwhile
            await asyncio.sleep(next(pauses))
            self._is_asked = False
            try:
                await self.tend()
            except StoreFailed as failure:
                self._is_asked = True
                log.warning("A server's data is deleted later, for now it cannot be: %s", failure)

    async def _call_off(self, guild_id: int) -> None:
        """Nothing is planned in the server any more: its series end, and what they planned is called off."""
        async with self._privacy.series_held([guild_id]) as series_ids:
            for each in series_ids:
                await self._series.delete(each)
        for meetup in self._meetups.in_guilds([guild_id]):
            if not meetup.phase.is_live:
                try:
                    await self._meetups.execute(meetup.meetup_id, CallOff(CancelReason.SERIES_DELETED))
                except (Refusal, Unreadable) as failure:
                    log.warning("Meetup %s is not called off: %s", meetup.meetup_id, failure)

    async def _note(self, seen: Callable[[], Awaitable[None]]) -> None:
        """Note in which servers the bot is, at the latest before anything is deleted: Discord says it but once."""
        self._unnoted.append(seen)
        try:
            await self._note_all()
        except StoreFailed as failure:
            log.warning("In which servers the bot is could not be noted, and is tried again: %s", failure)

    async def _note_all(self) -> None:
        """Note it in the order in which it was seen. Raises StoreFailed."""
        async with self._noting:
            while self._unnoted:
                await self._unnoted[0]()
                del self._unnoted[0]
