"""Who hosts one occurrence of a series in place of its host: they do so also where it is planned anew.

While the occurrence is not planned, that stands in a row of the series; once it is, its meetup's journal says it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.app.hosting.ports import Volunteers
from bot.app.meetups.service import Meetups
from bot.app.ports import Access, Channels, Unreadable
from bot.app.set_aside import SetAside
from bot.core.erased import is_former
from bot.core.meetup.commands import Actor
from bot.core.series.series import Series


class ChosenHosts:
    """Keeps who was chosen to host an occurrence, or offered to (all ids but a meetup's are snowflakes)."""

    def __init__(
        self, volunteers: Volunteers, meetups: Meetups, channels: Channels, set_aside: SetAside
    ) -> None:
        self._volunteers = volunteers
        self._meetups = meetups
        self._channels = channels
        self._set_aside = set_aside

    async def of(self, series: Series, day: date) -> Actor | None:
        """Who hosts an occurrence, as far as they still see where it is held. Raises OSError."""
        member_id = await self._noted(series.series_id, day)
        if member_id is None:
            return None
        return Actor(member_id) if await self.seeing(series, [member_id]) else None

    async def seeing(self, series: Series, member_ids: Iterable[int]) -> tuple[int, ...]:
        """Those who still see where a series is held. Raises OSError."""
        access = {
            each: await self._channels.access(series.guild_id, series.channel_id, each) for each in member_ids
        }
        return tuple(each for each, found in access.items() if found is not Access.NONE)

    async def keep(self, series_id: str, day: date, meetup_id: str) -> None:
        """Before a planned meetup is called off, or comes back: whom it was handed to hosts this day's also anew.

        Raises StoreFailed, and Refusal where the meetup cannot be read.
        """
        meetup = await self._meetups.find(meetup_id)
        plan = meetup.plan
        is_chosen = plan.hosting.is_appointed or plan.hosting.is_taken
        if meetup.flow.started_at is not None or not is_chosen or is_former(plan.host_id):
            return
        if await self._noted(series_id, day) == plan.host_id:
            return
        await self._volunteers.remove(series_id, day)
        await self._volunteers.add(series_id, day, plan.host_id)

    async def _noted(self, series_id: str, day: date) -> int | None:
        try:
            return (await self._volunteers.of(series_id)).get(day)
        except Unreadable as unreadable:
            self._set_aside.add(unreadable)
            return None
