"""Reminds by direct message those who asked for it, and nobody else, once each.

A direct message is noted like any post of the meetup, so a restart sends none twice. What could not be sent is tried
again until it is too late to be said.
"""

from __future__ import annotations

import logging
from collections import Counter, defaultdict

import discord

from bot.app.posts import Post, Posts
from bot.app.series.ports import Followers
from bot.core.meetup.ahead.occurrence import Reminder
from bot.core.meetup.state import Meetup
from bot.ui.delivery.boards.wanted import reminder_key
from bot.ui.delivery.coalesce import Coalescer
from bot.ui.delivery.failures import is_outage, is_rate_limit
from bot.ui.delivery.keeper import Keeper
from bot.ui.delivery.posting import Message, Poster
from bot.ui.delivery.priority import Priority, sent_as
from bot.ui.kit.audience import may_see
from bot.ui.views.series.reminders import direct_message

log = logging.getLogger(__name__)

_SLOT = "letter"
SHUT = (10013, 50007, 50278)
"""Discord's codes for a member who is gone, whose messages are shut, or who shares no server with the bot."""
_WRITTEN = (Reminder.DAY_BEFORE, Reminder.SOON)


class DirectMessages(Keeper):
    """The announcer by direct message."""

    def __init__(self, posts: Posts, followers: Followers) -> None:
        self._posts = posts
        self._followers = followers
        self._client: discord.Client | None = None
        self._poster = Poster(posts)
        self._coalescer = Coalescer(
            "direct messages", self._write, lambda meetup: meetup.plan.told, pause_seconds=0.0
        )
        self._newest: dict[str, Meetup] = {}
        self._written: dict[str, str] = {}
        self._failed: defaultdict[str, Counter[int]] = defaultdict(Counter)

    def attach(self, client: discord.Client) -> None:
        """Write through this client from now on."""
        self._client = client
        self._poster.attach(client)

    def changed(self, meetup: Meetup, **_rewriting: bool) -> None:
        """Send the newest reminder to whoever wants it, where that was not done; none is rewritten."""
        self._newest[meetup.meetup_id] = meetup
        due = self._due(meetup.meetup_id)
        if due is None:
            self._newest.pop(meetup.meetup_id)  # what waits to be tried again is not said any more
        elif self._written.get(meetup.meetup_id) != due:
            self._coalescer.changed(meetup)
        if meetup.phase.is_over:
            self._written.pop(meetup.meetup_id, None)
            self._failed.pop(meetup.meetup_id, None)
            self._poster.forget(meetup.meetup_id)

    def _due(self, meetup_id: str) -> str | None:
        """The reminder that a meetup should have, as it is by now; None for none."""
        meetup = self._newest.get(meetup_id)
        if meetup is None or meetup.plan.told not in _WRITTEN:
            return None
        return reminder_key(meetup, discord.utils.utcnow())

    async def _write(self, meetup: Meetup) -> None:
        """Send what is not sent; raises a failure after which another try may succeed, at the end.

        What an outage kept is said of the meetup as it is by now, or not at all. In an outage the others would fail
        alike; but where it is one person alone whom Discord cannot reach, the next try comes to them last.
        """
        reminder = self._due(meetup.meetup_id)
        if reminder is None or meetup.plan.occurrence is None:
            return
        failures, failed = list[Exception](), self._failed[meetup.meetup_id]
        sent = {each.key for each in await self._posts.of_meetup(meetup.meetup_id) if each.slot == _SLOT}
        series_id = meetup.plan.occurrence.series_id
        followers = await self._followers.of(series_id)
        for member_id in sorted(followers, key=failed.__getitem__):
            key = f"{reminder}.{member_id}"
            if key in sent:
                continue
            try:
                if not await self._may_know(meetup, member_id):
                    continue
                if not await self._followers.has(series_id, member_id):
                    continue  # they took it back, or were erased, while others were written to
                if self._due(meetup.meetup_id) != reminder:
                    return  # it was moved or called off meanwhile, or it is too late
                with sent_as(Priority.REST):
                    await self._send(self._newest[meetup.meetup_id], series_id, member_id, key)
            except Exception as failure:  # nor does what nobody foresaw of one hold up the others
                failures.append(failure)
                failed[member_id] += 1
                if is_outage(failure) or is_rate_limit(failure):
                    break
        if failures:
            raise failures[-1]  # the one that ended it, if any did: its end wakes all that wait
        self._failed.pop(meetup.meetup_id, None)
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
        which = (meetup.meetup_id, _SLOT, key)
        try:
            inbox = await self._client.create_dm(discord.Object(member_id))
            posted = await self._poster.post(inbox, inbox.id, which, Message(view))
        except discord.HTTPException as failure:
            if failure.code not in SHUT:
                raise
            # Trying each time would be a nuisance, to tell it anywhere else as well.
            log.info("A follower of series %s takes no messages, and gets none any more.", series_id)
            await self._followers.remove(series_id, member_id)
        else:
            await self._poster.keep(Post(*which, inbox.id, posted.message_id, is_open=False))
