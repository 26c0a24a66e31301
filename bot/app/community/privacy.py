"""What is held of a person: told to them, and deleted when they want it.

Deleting is one transaction; what was in memory is read anew, so that whoever was erased is a former member in
meetups under way too. What stood in the file is overwritten at once, or as soon as nobody reads it and some minutes
have passed since the last time. What the bot's own messages show of them is drawn once more.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar

from bot.app.community.attendance_choices import AttendanceChoices
from bot.app.community.people import PeopleService
from bot.app.community.ports import Erased, PrivacyStore
from bot.app.concurrency.background import Background
from bot.app.concurrency.one_at_a_time import OneAtATime
from bot.app.concurrency.pauses import growing_pauses
from bot.app.meetups.service import Meetups
from bot.app.ports import Clock, StoreFailed, StoreUndecided, Unreadable
from bot.app.recent import keep_newest
from bot.core.meetup.commands import NotePresence
from bot.core.meetup.events import PresenceSource
from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.core.refusal import Refusal

log = logging.getLogger(__name__)

PAUSE_SECONDS = 1.0
"""Before the file, which somebody was reading, is tried again; each pause is twice the one before."""
_LONGEST_PAUSE_SECONDS = 600.0
REST = timedelta(minutes=10)
"""From one overwriting to the next: all writes wait for it, and one member may delete their data all day long."""
_DRAW_PAUSE_SECONDS = 1.0
"""Between two meetups of before whose messages are drawn once more: there may be years of them."""

AT_ONCE: Final = 2
"""Files of what is held of members that are made at the same time, and members who are erased: each looks through all
meetups of their servers, in a thread and on a connection of its own."""

NOTED_AGAIN: Final = 20
"""How often a member may have their attendance noted again in a day: it is a coming in every meetup they sit in, and
that it was noted no more before that was a leaving."""
_TOO_OFTEN: Final = say(
    "You have turned this on {most} times within a day, which is the most. Your attendance is noted nowhere for now; "
    "turn it on again tomorrow.",
    most=NOTED_AGAIN,
)

T = TypeVar("T")
LockOf = Callable[[str], asyncio.Lock]
"""The lock of a series, by its id: while it is held, nobody else changes that series."""


class PrivacyService:
    """What is held of people (snowflakes)."""

    def __init__(
        self,
        *,
        store: PrivacyStore,
        clock: Clock,
        meetups: Meetups,
        people: PeopleService,
        choices: AttendanceChoices,
        lock_of: LockOf,
        draw_again: Callable[[Meetup], None],
        policy_url: str | None = None,
        pause_seconds: float = PAUSE_SECONDS,
    ) -> None:
        """`draw_again` draws all messages of a meetup soon, those whose time is over too.

        `policy_url` is where whoever runs the bot tells what becomes of people's data.
        """
        self.policy_url = policy_url
        self._store = store
        self._clock = clock
        self._meetups = meetups
        self._people = people
        self.choices = choices
        self._lock_of = lock_of
        self._draw_again = draw_again
        self._pause_seconds = pause_seconds
        self._overwriting: asyncio.Task[None] | None = None
        self._overwritten_at: datetime | None = None
        self._in_time = Background()
        self._noted_again_since: dict[int, tuple[datetime, int]] = {}
        self._look_soon: Callable[[], None] = _nobody_looks
        self._turns = OneAtATime()
        self._room = asyncio.Semaphore(AT_ONCE)
        self._erasing = asyncio.Semaphore(AT_ONCE)

    def when_undecided(self, look_soon: Callable[[], None]) -> None:
        """Call `look_soon` where something may have been done to somebody, though the database did not say so."""
        self._look_soon = look_soon

    async def told(self, member_id: int) -> dict[str, Any]:
        """Everything that is held of somebody, over all servers, as JSON holds it. Raises StoreFailed."""
        return await self._store.told(member_id, self._clock.now())

    async def exported(self, member_id: int, write: Callable[[dict[str, Any]], Awaitable[T]]) -> T:
        """The same as `write` makes a file of it: one of each member at a time, and few in all.

        Each is read on a connection of its own, and is in memory as a whole. Raises Refusal, and what `write` raises.
        """
        with self._turns.turn(member_id):
            async with self._room:
                return await write(await self.told(member_id))

    async def delete(self, member_id: int) -> None:
        """Erase somebody everywhere. Raises StoreFailed or Refusal, and then nothing was changed.

        In a meetup under way they have left, as a former member; a later act of theirs is a new member's. What was
        seen of them before is none of those, though the disk refused it at first.
        """
        await self._meetups.sightings.store_first()
        # Their turn first: no series waits for whoever waits for it.
        async with self._erasing, self.series_held(await self._store.servers_of(member_id)):
            erased = await self._answered(self._store.erase(member_id, self._clock.now()))
            self._meetups.forget_people(erased.formers)
            self._people.forget(member_id)
            self.choices.erased(member_id)
        log.info("A member's data was deleted, of %d servers.", len(erased.formers))
        for meetup in self._meetups.in_guilds(erased.formers):
            await self._left(meetup.meetup_id, erased.formers[meetup.plan.guild_id])
        self._in_time.begin(self._show(erased), "privacy")
        self.overwrite_soon()

    @asynccontextmanager
    async def series_held(self, guild_ids: Collection[int]) -> AsyncIterator[Sequence[str]]:
        """The ids of all series of servers, which plan nothing meanwhile. Raises StoreFailed.

        What a series plans at this moment was read before, with the names and words of now.
        """
        async with AsyncExitStack() as stack:
            series_ids = await self._store.series_of(guild_ids)
            for each in series_ids:
                await stack.enter_async_context(self._lock_of(each))
            yield series_ids

    async def opt_out(self, member_id: int) -> None:
        """Note somebody's attendance nowhere any more; where it is noted now, it ends.

        Raises StoreFailed or Refusal, and then nothing was changed.
        """
        await self._meetups.sightings.store_first()  # or what was seen of them would be stored afterwards
        await self._answered(self.choices.opt_out(member_id))
        await self._noted_no_more(member_id)

    async def opt_in(self, member_id: int) -> None:
        """Note it again, from now on where they are in the voice channel of a meetup.

        Raises StoreFailed, and Refusal where they did so too often; not to be noted is nobody ever refused.
        """
        is_change = not self.choices.is_noted(member_id)
        if is_change:
            self._count_change(member_id)
        try:
            await self._answered(self.choices.opt_in(member_id))
        except StoreFailed:
            if is_change:
                self._count_change(member_id, -1)
            raise
        await self._noted_again(member_id)

    def _count_change(self, member_id: int, more: int = 1) -> None:
        now = self._clock.now()
        since, times = self._noted_again_since.get(member_id, (now, 0))
        if now - since >= timedelta(days=1):
            since, times = now, 0
        if times + more > NOTED_AGAIN:
            raise Refusal(_TOO_OFTEN)
        keep_newest(self._noted_again_since, member_id, (since, times + more))

    async def choices_changed(self) -> None:
        """Another process may have noted choices: follow them in the meetups of this one. Raises StoreFailed."""
        out, back = await self.choices.load_again()
        for each in sorted(out):
            await self._noted_no_more(each)
        for each in sorted(back):
            await self._noted_again(each)

    async def erased_elsewhere(
        self, meetup: Meetup, vanished: Iterable[int], former_ids: Iterable[int]
    ) -> None:
        """Another process erased somebody who took part in a meetup, where they are a former member by now.

        `vanished` are those who are not present any more: whoever of them sits on in the voice channel is not noted.
        """
        for each in vanished:
            self.choices.erased(each)
        for each in former_ids:
            await self._left(meetup.meetup_id, each)

    async def _answered(self, change: Awaitable[T]) -> T:
        """Make a change. Where nobody hears whether it was kept, what is known of people in memory is read anew."""
        try:
            return await change
        except StoreUndecided:
            self._look_soon()
            raise

    async def _noted_no_more(self, member_id: int) -> None:
        for meetup in self._meetups.open_meetups:
            if meetup.phase.is_live and member_id in meetup.presence.present:
                await self._meetups.note(meetup.meetup_id, _seen(meetup, member_id, here=False))

    async def _noted_again(self, member_id: int) -> None:
        """Note them where they are seen now: what is known of a server in an outage may be old.

        A meetup that waits for somebody begins, for they are there already and move no more.
        """
        for meetup in self._meetups.open_meetups:
            await self._meetups.begin_alone(meetup)
            has_voice = meetup.plan.voice_channel_id is not None
            if meetup.phase.is_live and has_voice and meetup.presence.observing:
                with suppress(OSError):  # whoever looks there next sees them
                    if member_id in (await self._meetups.sight.people_of(meetup) or ()):
                        await self._meetups.note(meetup.meetup_id, _seen(meetup, member_id, here=True))

    def overwrite_soon(self) -> None:
        """Overwrite what was deleted, if anything was, as soon as nobody reads it."""
        if self._overwriting is None or self._overwriting.done():
            self._overwriting = self._in_time.begin(self._overwrite(), "privacy")

    async def stop(self) -> None:
        """Leave what is under way; the next start goes on with it."""
        await self._in_time.stop()

    async def _left(self, meetup_id: str, former_id: int) -> None:
        """Whoever was erased takes part no more: nobody is to wait for them, and no time of theirs counts."""
        try:
            await self._note_left(await self._meetups.find(meetup_id), former_id)
        except StoreFailed:
            self._in_time.begin(self._left_later(meetup_id, former_id), "privacy")
        except (Refusal, Unreadable) as failure:
            log.warning("Meetup %s cannot be read: %s", meetup_id, failure)

    async def _left_later(self, meetup_id: str, former_id: int) -> None:
        meetup = await self._find(meetup_id)
        if meetup is not None:
            await self._note_left(meetup, former_id)

    async def _note_left(self, meetup: Meetup, former_id: int) -> None:
        if meetup.phase.is_live and former_id in meetup.presence.present:
            await self._meetups.note(meetup.meetup_id, _seen(meetup, former_id, here=False))

    async def _show(self, erased: Erased) -> None:
        """Draw what told of somebody: open meetups first, then those that are over, one after the other."""
        for meetup_id in sorted(erased.meetups, key=lambda each: self._meetups.known(each) is None):
            meetup = await self._find(meetup_id)
            if meetup is None:
                continue
            self._draw_again(meetup)
            if meetup.phase.is_over:
                await asyncio.sleep(_DRAW_PAUSE_SECONDS)

    async def _find(self, meetup_id: str) -> Meetup | None:
        """A meetup that told of somebody, however often the database does not answer; None where it is no use."""
        for pause in growing_pauses(self._pause_seconds, _LONGEST_PAUSE_SECONDS):
            try:
                return await self._meetups.find(meetup_id)
            except StoreFailed as failure:
                log.debug("Meetup %s is read again: %s", meetup_id, failure)
            except (Refusal, Unreadable) as failure:
                log.warning("What is shown of meetup %s stays as it is: %s", meetup_id, failure)
                return None
            await asyncio.sleep(pause)
        raise AssertionError("There is always another pause.")

    async def _overwrite(self) -> None:
        pauses = growing_pauses(self._pause_seconds, _LONGEST_PAUSE_SECONDS)
        is_told = False
        while True:
            await asyncio.sleep(self._rest().total_seconds())
            try:
                if not await self._store.is_to_overwrite():
                    return
                if await self._store.overwrite():
                    self._overwritten_at = self._clock.now()
                    if await self._store.is_to_overwrite():
                        continue  # more was deleted meanwhile
                    return
                failure: Exception | str = "somebody reads the file"
            except StoreFailed as refusal:
                failure = refusal
            if not is_told:
                log.warning("What was deleted is overwritten later, for now it cannot be: %s.", failure)
                is_told = True
            await asyncio.sleep(next(pauses))

    def _rest(self) -> timedelta:
        """For how long nothing is overwritten, because something just was."""
        if self._overwritten_at is None:
            return timedelta()
        passed = self._clock.now() - self._overwritten_at
        return REST - passed if timedelta() <= passed < REST else timedelta()


def _nobody_looks() -> None:
    return


def _seen(meetup: Meetup, member_id: int, *, here: bool) -> NotePresence:
    by_text = meetup.plan.voice_channel_id is None
    source = PresenceSource.CHECK_IN if by_text else PresenceSource.VOICE
    return NotePresence(member_id, here=here, source=source)
