"""Reminds by direct message those who asked for it, and nobody else, once each.

A direct message is noted like any post of the meetup, so a restart sends none twice.
"""

from __future__ import annotations

import logging

import discord

from bot.app.ports import Post, Posts
from bot.app.series.ports import Followers
from bot.core.meetup.occurrence import Reminder
from bot.core.meetup.state import Meetup
from bot.ui.delivery.coalesce import Coalescer
from bot.ui.delivery.posting import nonce
from bot.ui.delivery.wanted import reminder_key
from bot.ui.kit.audience import may_see
from bot.ui.views.reminders import direct_message

log = logging.getLogger(__name__)

_SLOT = "letter"
_SHUT = (10013, 50007, 50278)
"""Discord's codes for a member who is gone, whose messages are shut, or who shares no server with the bot."""
_WRITTEN = (Reminder.DAY_BEFORE, Reminder.SOON)


class DirectMessages:
    """The announcer by direct message."""

    def __init__(self, posts: Posts, followers: Followers) -> None:
        self._posts = posts
        self._followers = followers
        self._client: discord.Client | None = None
        self._coalescer = Coalescer(
            "direct messages", self._write, lambda meetup: meetup.plan.told, pause_seconds=0.0
        )
        self._written: dict[str, str] = {}

    def attach(self, client: discord.Client) -> None:
        """Write through this client from now on."""
        self._client = client

    def changed(self, meetup: Meetup, *, anew: bool = False, restore: bool = False) -> None:  # noqa: ARG002 - a direct message is never rewritten
        """Send the newest reminder to whoever wants it, where that was not done."""
        key = reminder_key(meetup, discord.utils.utcnow())
        if meetup.phase.is_over:
            self._written.pop(meetup.meetup_id, None)
        elif key is not None and meetup.plan.told in _WRITTEN and self._written.get(meetup.meetup_id) != key:
            self._coalescer.changed(meetup)

    async def drain(self) -> None:
        """Wait until every message is sent."""
        await self._coalescer.drain()

    async def _write(self, meetup: Meetup) -> None:
        reminder = reminder_key(meetup, discord.utils.utcnow())
        if reminder is None or meetup.plan.occurrence is None:
            return
        sent = {each.key for each in await self._posts.of_meetup(meetup.meetup_id) if each.slot == _SLOT}
        unknown: OSError | None = None
        for member_id in await self._followers.of(meetup.plan.occurrence.series_id):
            key = f"{reminder}.{member_id}"
            if key in sent:
                continue
            try:
                may_know = await self._may_know(meetup, member_id)
            except OSError as failure:  # the others are reminded all the same
                unknown = failure
                continue
            if may_know:
                await self._send(meetup, meetup.plan.occurrence.series_id, member_id, key)
        if unknown is not None:
            raise unknown
        self._written[meetup.meetup_id] = reminder

    async def _may_know(self, meetup: Meetup, member_id: int) -> bool:
        """Whether somebody who asked to be reminded may still see the meetup's channel.

        Raises OSError where Discord does not tell.
        """
        assert self._client is not None
        guild = self._client.get_guild(meetup.plan.guild_id)
        return guild is not None and await may_see(guild, member_id, meetup.plan.channel_id)

    async def _send(self, meetup: Meetup, series_id: str, member_id: int, key: str) -> None:
        assert self._client is not None
        guild = self._client.get_guild(meetup.plan.guild_id)
        view = direct_message(meetup, "" if guild is None else guild.name)
        try:
            inbox = await self._client.create_dm(discord.Object(member_id))
            message = await inbox.send(
                view=view,
                nonce=nonce(meetup.meetup_id, _SLOT, key),
                allowed_mentions=discord.AllowedMentions.none(),
            )
        except (discord.HTTPException, OSError) as failure:
            if isinstance(failure, discord.HTTPException) and failure.code in _SHUT:
                # Trying each time would be a nuisance.
                await self._followers.remove(series_id, member_id)
            else:
                log.warning("A reminder of meetup %s could not be sent: %s", meetup.meetup_id, failure)
        else:
            await self._posts.save(Post(meetup.meetup_id, _SLOT, key, inbox.id, message.id, is_open=False))
