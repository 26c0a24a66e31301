"""Members who come into a voice channel and leave it without end: what is noted of them beyond a limit.

Every coming and going is an event, and one member could make a journal grow without limit. Up to COMINGS_EACH comings
each is noted as it happens. After that they are merged: what a member had of the meetup stays right to MERGED in all,
for presence that was not noted when it began is made up for before their leaving is noted.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.policy import COMINGS_EACH, MERGED

Note = Callable[[str, int, bool], Awaitable[None]]
"""Notes that a member (a snowflake) is in a meetup, by its id, from now on, or is not."""


@dataclass(slots=True)
class _Merged:
    """Somebody beyond the limit: whether they are here, whether that is noted, and what is not made up for yet."""

    is_here: bool
    is_noted_here: bool
    came_at: datetime
    since: datetime
    owed: timedelta = timedelta()
    timer: asyncio.Task[None] | None = None

    def settle(self, now: datetime) -> None:
        """Book the time since the last look: what was not noted is owed, what was noted in vain pays it back."""
        if self.is_here != self.is_noted_here:
            passed = now - self.since
            self.owed += passed if self.is_here else -passed
        self.since = now

    def must_wait(self, now: datetime) -> timedelta:
        """How long to wait before what is so now is noted."""
        return self.came_at + MERGED - now if self.is_here else self.owed

    def stop(self) -> None:
        """Wait for nothing any more."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None


@dataclass(slots=True)
class _OfMeetup:
    counted: dict[int, int] = field(default_factory=dict)
    merged: dict[int, _Merged] = field(default_factory=dict)


class Comings:
    """Notes who comes and goes, at once or merged."""

    def __init__(
        self, note: Note, now: Callable[[], datetime], voice_of: Callable[[str], int | None]
    ) -> None:
        """`now` tells the time (aware UTC), `voice_of` the voice channel (a snowflake) of a meetup under way.

        Without one, or in another one, what waits of a meetup is forgotten.
        """
        self._note = note
        self._now = now
        self._voice_of = voice_of
        self._meetups: dict[str, _OfMeetup] = {}

    async def moved(self, meetup_id: str, member_id: int, *, here: bool) -> None:
        """A member (a snowflake) was seen to come or go."""
        its = self._of(meetup_id)
        one = its.merged.get(member_id)
        if one is None:
            await self._count(its, meetup_id, member_id, here)
            return
        one.settle(self._now())
        one.is_here = here
        await self._act(meetup_id, member_id, one)

    def look_anew(self, meetup_id: str) -> None:
        """What waits to be noted may be true no more: somebody looks, or nobody can see."""
        its = self._meetups.get(meetup_id)
        if its is not None:
            for each in its.merged.values():
                each.stop()
            its.merged.clear()

    def forget(self, meetup_id: str, member_id: int) -> None:
        """Nobody notes any more where a member is: what is known of them will not be true when they come again."""
        its = self._meetups.get(meetup_id)
        one = None if its is None else its.merged.pop(member_id, None)
        if one is not None:
            one.stop()

    def _of(self, meetup_id: str) -> _OfMeetup:
        if meetup_id not in self._meetups:
            for each in [known for known in self._meetups if self._voice_of(known) is None]:
                self.look_anew(each)
                del self._meetups[each]
            self._meetups[meetup_id] = _OfMeetup()
        return self._meetups[meetup_id]

    async def _count(self, its: _OfMeetup, meetup_id: str, member_id: int, here: bool) -> None:
        if here:
            its.counted[member_id] = its.counted.get(member_id, 0) + 1
            if its.counted[member_id] >= COMINGS_EACH:
                now = self._now()
                its.merged[member_id] = _Merged(is_here=True, is_noted_here=True, came_at=now, since=now)
        await self._note(meetup_id, member_id, here)

    async def _act(self, meetup_id: str, member_id: int, one: _Merged) -> None:
        one.stop()
        if one.is_here == one.is_noted_here:
            return
        now = self._now()
        wait = one.must_wait(now)
        if wait > timedelta():
            later = self._later(meetup_id, member_id, one, wait)
            one.timer = asyncio.create_task(later, name=f"presence in {meetup_id}")
            return
        one.is_noted_here = one.is_here
        if one.is_here:
            one.came_at = now
        await self._note(meetup_id, member_id, one.is_here)

    async def _later(self, meetup_id: str, member_id: int, one: _Merged, wait: timedelta) -> None:
        voice = self._voice_of(meetup_id)
        await asyncio.sleep(wait.total_seconds())
        one.timer = None
        if self._voice_of(meetup_id) != voice:
            self.look_anew(meetup_id)
            return
        one.settle(self._now())
        await self._act(meetup_id, member_id, one)
