"""What becomes of actions, also between two meetups of a series.

When a meetup is over, its open actions wait for the next one to open (bot.app.series.scheduler), and can be changed
and answered where they stand. From then on they stand on the next board, and nowhere else: an answer that was taken
on the old one would be lost.
"""

from __future__ import annotations

from bot.app.meetups.service import Meetups
from bot.app.series.ports import SeriesStore
from bot.app.series.scheduler import Scheduler
from bot.core.meetup.actions.commands import AnswerAction, EditAction
from bot.core.meetup.decide import NO_MEETUP
from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.core.refusal import Refusal

HANDED_ON = say(
    "Those actions went on to the next meetup. Use its board, or `/action list` in the channel where it is held."
)


class ActionsService:
    """Finds the actions of a channel, and changes them where they stand."""

    def __init__(self, meetups: Meetups, series: SeriesStore, scheduler: Scheduler) -> None:
        self._meetups = meetups
        self._series = series
        self._scheduler = scheduler

    async def in_channel(self, guild_id: int, channel_id: int) -> Meetup:
        """The meetup whose actions people mean in a text channel. Raises Refusal where there is none.

        That is the one that is open there; else the one of a series whose actions wait for the next; else the newest.
        """
        try:
            return await self._meetups.in_channel(channel_id)
        except Refusal:
            meetup_id = await self._series.newest_over(guild_id, channel_id)
        if meetup_id is None:
            raise Refusal(NO_MEETUP)
        return await self._meetups.find(meetup_id, guild_id)

    async def check_stands_here(self, meetup: Meetup) -> None:
        """Raise Refusal where the actions of a meetup went on to the next one."""
        if meetup.phase.is_over and await self._series.is_carried(meetup.meetup_id):
            raise Refusal(HANDED_ON)

    async def change(self, meetup_id: str, command: EditAction | AnswerAction, guild_id: int) -> Meetup:
        """Change or answer an action; the meetup afterwards. Raises Refusal, nothing changed.

        While that is under way the next meetup of the series does not open.
        """
        meetup = await self._meetups.find(meetup_id, guild_id)
        occurrence = meetup.plan.occurrence
        if occurrence is None:
            return await self._meetups.execute(meetup_id, command, guild_id)
        async with self._scheduler.lock(occurrence.series_id):
            await self.check_stands_here(await self._meetups.find(meetup_id, guild_id))
            return await self._meetups.execute(meetup_id, command, guild_id)
