"""Actions are written down, changed and answered, also between two meetups of a series.

When a meetup is over, its open actions wait for the next one to open (bot.app.series.scheduler), and can be changed
and answered where they stand. From then on they stand on the next board, and nowhere else: an answer that was taken
on the old one would be lost.
"""

from __future__ import annotations

from bot.app.community.people import PeopleService
from bot.app.meetups.service import Meetups
from bot.app.series.ports import SeriesStore
from bot.app.series.scheduler import Scheduler
from bot.core.dates.due_day import due_day
from bot.core.meetup.actions.commands import AddAction, AnswerAction, EditAction, Owner
from bot.core.meetup.actions.handling import today
from bot.core.meetup.commands import Actor
from bot.core.meetup.decide import NO_MEETUP
from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.structures.frozen import frozen

HANDED_ON = say(
    "Those actions went on to the next meetup. Use its board, or `/action list` in the channel where it is held."
)


@frozen
class NamedOwner:
    """Whom somebody chose, and how they are called in the server."""

    owner: Owner
    name: str


@frozen
class ActionRequest:
    """An action as somebody wants it written down: `owner` is None for themselves, `due` a day as it was typed."""

    text: str
    owner: NamedOwner | None
    due: str


@frozen
class ActionChange:
    """What somebody wants to be otherwise in an action; None for what stays as it is."""

    text: str | None
    owner: NamedOwner | None
    due: str | None


class ActionsService:
    """Finds the actions of a channel, and changes them where they stand."""

    def __init__(
        self, meetups: Meetups, series: SeriesStore, scheduler: Scheduler, people: PeopleService
    ) -> None:
        self._meetups = meetups
        self._series = series
        self._scheduler = scheduler
        self._people = people

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

    async def add(self, meetup: Meetup, request: ActionRequest, actor: Actor) -> int:
        """Write an action down; whose it is now, a snowflake. Raises Refusal, nothing changed."""
        self._meetups.check_allowed(meetup, AddAction, actor)
        due = due_day(request.due, today(meetup, self._meetups.now()))
        owner = None if request.owner is None else request.owner.owner
        command = AddAction(actor, request.text, owner, due)
        await self._meetups.execute(meetup.meetup_id, command, meetup.plan.guild_id)
        await self._remember(meetup, request.owner)
        return actor.member_id if owner is None else owner.member_id

    async def edit(self, meetup: Meetup, action_id: int, change: ActionChange, actor: Actor) -> None:
        """Rewrite an action, give it to somebody else or move its day. Raises Refusal, nothing changed."""
        keeps_due = change.due is None
        due = None if change.due is None else due_day(change.due, today(meetup, self._meetups.now()))
        owner = None if change.owner is None else change.owner.owner
        command = EditAction(actor, action_id, change.text, owner, due, keeps_due)
        await self.change(meetup.meetup_id, command, meetup.plan.guild_id)
        await self._remember(meetup, change.owner)

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

    async def _remember(self, meetup: Meetup, owner: NamedOwner | None) -> None:
        """Keep the name of whoever owns an action, for the minutes."""
        if owner is not None:
            await self._people.met(meetup.plan.guild_id, owner.owner.member_id, owner.name)
