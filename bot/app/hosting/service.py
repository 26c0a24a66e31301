"""Handing a meetup over: what its hosts ask for, and whether whom they mean could host it.

A meetup is not handed to a bot, nor to somebody who left the server or does not see its channel.
"""

from __future__ import annotations

from bot.app.meetups.service import Meetups
from bot.app.ports import Access, Channels
from bot.core.meetup.commands import Actor, Command
from bot.core.meetup.hosting.commands import AddCohost, HandOver, RemoveCohost, Standing, TakeOver
from bot.core.meetup.hosting.handling import check_can_host
from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.series.series import Series
from bot.core.structures.frozen import frozen
from bot.core.values import Member

_UNKNOWN = say(
    "Discord does not tell me just now what they may see, so nothing was changed. Try again in a minute."
)


@frozen
class Candidate:
    """Whom a host names: a snowflake, and whether it is a bot's and a member's of the server."""

    member_id: int
    is_bot: bool
    is_member: bool


class HostingService:
    """Changes who hosts a meetup (all ids are snowflakes)."""

    def __init__(self, meetups: Meetups, channels: Channels) -> None:
        self._meetups = meetups
        self._channels = channels

    async def hand_over(self, channel_id: int, to: Candidate, actor: Actor) -> Meetup:
        """Make somebody the host of the meetup in a text channel. Raises Refusal."""
        meetup = await self._asked(channel_id, HandOver, actor)
        standing = await self._standing(meetup.plan.guild_id, channel_id, to)
        return await self._meetups.execute(
            meetup.meetup_id, HandOver(actor, member_id=to.member_id, standing=standing)
        )

    async def add_cohost(self, channel_id: int, who: Candidate, actor: Actor) -> Meetup:
        """Let somebody take the steps of the meetup in a text channel, beside its host. Raises Refusal."""
        meetup = await self._asked(channel_id, AddCohost, actor)
        standing = await self._standing(meetup.plan.guild_id, channel_id, who)
        return await self._meetups.execute(
            meetup.meetup_id, AddCohost(actor, member_id=who.member_id, standing=standing)
        )

    async def remove_cohost(self, channel_id: int, member_id: int, actor: Actor) -> Meetup:
        """Let them take these steps no more, also where they are gone. Raises Refusal."""
        meetup = await self._meetups.in_channel(channel_id)
        return await self._meetups.execute(meetup.meetup_id, RemoveCohost(actor, member_id=member_id))

    async def take_over(self, channel_id: int, actor: Actor) -> Meetup:
        """Host the meetup in a text channel oneself. Raises Refusal."""
        meetup = await self._meetups.in_channel(channel_id)
        return await self._meetups.execute(meetup.meetup_id, TakeOver(actor))

    async def check_series_host(self, series: Series, who: Candidate, may_host: bool) -> None:
        """Raise a Refusal for somebody who could not host a series: it takes the server's right, all its days."""
        check_can_host(who.member_id, await self._standing(series.guild_id, series.channel_id, who))
        if not may_host:
            raise Refusal(
                say(
                    "The server does not let {member} host. Give them the host role, or Manage Events, first; a "
                    "single meetup you can hand to anybody, with `/leancoffee host`.",
                    member=Member(who.member_id),
                )
            )

    async def _asked(self, channel_id: int, kind: type[Command], actor: Actor) -> Meetup:
        """The meetup, once it is known that they may ask: nobody else finds out here who sees the channel."""
        meetup = await self._meetups.in_channel(channel_id)
        self._meetups.check_allowed(meetup, kind, actor)
        return meetup

    async def _standing(self, guild_id: int, channel_id: int, who: Candidate) -> Standing:
        if who.is_bot:
            return Standing.BOT
        if not who.is_member:
            return Standing.GONE
        try:
            access = await self._channels.access(guild_id, channel_id, who.member_id)
        except OSError:
            raise Refusal(_UNKNOWN) from None
        return Standing.SEES_IT_NOT if access is Access.NONE else Standing.SEES_IT
