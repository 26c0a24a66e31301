"""Reminds by direct message those who asked for it, and nobody else, once each.

A direct message is noted like any post of the meetup, so a restart sends none twice. What could not be sent is tried
again until it is too late to be said. One that names a topic which is withdrawn or called otherwise by now is edited,
which makes no sound: with it is noted which topics it names, and in which words.
"""

from __future__ import annotations

import logging
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import discord

from bot.app.posts import Post, Posts
from bot.app.series.ports import Followers
from bot.core.meetup.ahead.occurrence import Reminder
from bot.core.meetup.parts import Phase, Progress, Topic
from bot.core.meetup.state import Meetup
from bot.ui.delivery.boards.wanted import reminder_key
from bot.ui.delivery.boards.withdrawn import words_of
from bot.ui.delivery.coalesce import Coalescer
from bot.ui.delivery.failures import is_outage, is_rate_limit, is_refusal
from bot.ui.delivery.keeper import Keeper
from bot.ui.delivery.posting import Message, Poster
from bot.ui.delivery.priority import Priority, sent_as
from bot.ui.kit.audience import may_see
from bot.ui.views.series.reminders import direct_message, topics_shown

log = logging.getLogger(__name__)

_SLOT = "letter"
SHUT = (10013, 50007, 50278)
"""Discord's codes for a member who is gone, whose messages are shut, or who shares no server with the bot."""
_WRITTEN = (Reminder.DAY_BEFORE, Reminder.SOON)
_NAMED: Final = re.compile(r"(\d{1,9})=([0-9a-f]*)", re.ASCII)
"""A topic that a direct message names, and a fingerprint of its title."""
_UNKNOWN: Final = "0=0"
"""What is noted of one that was found, and may name anything: it is drawn anew. There is no topic 0."""


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
        self._seen: dict[str, tuple[Mapping[int, Topic], Mapping[int, Progress], Phase]] = {}

    def attach(self, client: discord.Client) -> None:
        """Write through this client from now on."""
        self._client = client
        self._poster.attach(client)

    def changed(self, meetup: Meetup, **_rewriting: bool) -> None:
        """Send the newest reminder to whoever wants it, where that was not done, and keep true what was sent."""
        self._newest[meetup.meetup_id] = meetup
        due, has_topics_changed = self._due(meetup.meetup_id), self._has_topics_changed(meetup)
        if due is None:
            self._newest.pop(meetup.meetup_id)  # what waits to be tried again is not said any more
        if (due is not None and self._written.get(meetup.meetup_id) != due) or has_topics_changed:
            self._coalescer.changed(meetup)
        if meetup.phase.is_over:
            self._seen.pop(meetup.meetup_id, None)
            self._written.pop(meetup.meetup_id, None)
            self._failed.pop(meetup.meetup_id, None)
            self._poster.forget(meetup.meetup_id)

    def _has_topics_changed(self, meetup: Meetup) -> bool:
        """Whether a reminder that was sent may name topics otherwise. Told by identity, for each dot asks for it."""
        if meetup.plan.told is None or meetup.plan.occurrence is None:
            return False
        before = self._seen.get(meetup.meetup_id)
        now = self._seen[meetup.meetup_id] = (meetup.agenda.topics, meetup.flow.progress, meetup.phase)
        return before is None or any(each is not known for each, known in zip(now, before, strict=True))

    def _due(self, meetup_id: str) -> str | None:
        """The reminder that a meetup should have, as it is by now; None for none."""
        meetup = self._newest.get(meetup_id)
        if meetup is None or meetup.plan.told not in _WRITTEN:
            return None
        return reminder_key(meetup, discord.utils.utcnow())

    async def _write(self, meetup: Meetup) -> None:
        """Send what is not sent, and edit what is not true; raises what another try may mend, once all was tried."""
        if meetup.plan.occurrence is None:
            return
        failures = list[Exception]()
        reminder = self._due(meetup.meetup_id)
        if reminder is not None:
            await self._send_due(meetup, meetup.plan.occurrence.series_id, reminder, failures)
        await self._keep_true(meetup, failures)
        if failures:
            raise failures[-1]  # the one that ended it, if any did: its end wakes all that wait

    async def _send_due(
        self, meetup: Meetup, series_id: str, reminder: str, failures: list[Exception]
    ) -> None:
        """Send a reminder to whoever has none yet; what fails is added to `failures`.

        What an outage kept is said of the meetup as it is by now, or not at all. In an outage the others would fail
        alike; but where it is one person alone whom Discord cannot reach, the next try comes to them last.
        """
        failed = self._failed[meetup.meetup_id]
        sent = {each.key for each in await self._sent(meetup.meetup_id)}
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
        if not failures:
            self._failed.pop(meetup.meetup_id, None)
            self._written[meetup.meetup_id] = reminder

    async def _keep_true(self, meetup: Meetup, failures: list[Exception]) -> None:
        """Edit the direct messages that name a topic otherwise than is so; what fails is added to `failures`."""
        for post in await self._sent(meetup.meetup_id):
            if all(words == words_of(int(number), meetup) for number, words in _NAMED.findall(post.drawn)):
                continue
            try:
                await self._rewrite(post, meetup)
            except Exception as failure:
                failures.append(failure)
                if is_outage(failure) or is_rate_limit(failure):
                    break

    async def _rewrite(self, post: Post, meetup: Meetup) -> None:
        """Draw a direct message anew, which whoever has it may not edit nor delete, unless Discord refuses that."""
        member_id = int(post.key.rpartition(".")[2])
        has_topics = meetup.phase is Phase.PLANNED and await self._may_know(meetup, member_id)
        view = direct_message(meetup, self._server_of(meetup), has_topics=has_topics)
        noted = _named(meetup) if has_topics else ""
        try:
            with sent_as(Priority.REST):
                await self._poster.overwrite(post, view)
        except discord.HTTPException as failure:
            if is_rate_limit(failure) or not is_refusal(failure):
                raise
            log.info("A direct message of meetup %s stays as it is: %s", meetup.meetup_id, failure)
            noted = ""
        await self._poster.keep(replace(post, drawn=noted))

    async def _sent(self, meetup_id: str) -> list[Post]:
        return [each for each in await self._posts.of_meetup(meetup_id) if each.slot == _SLOT]

    async def _may_know(self, meetup: Meetup, member_id: int) -> bool:
        """Whether somebody who asked to be reminded may still see the meetup's channel.

        Raises OSError where Discord does not tell.
        """
        assert self._client is not None
        guild = self._client.get_guild(meetup.plan.guild_id)
        return guild is not None and await may_see(guild, member_id, meetup.plan.channel_id)

    async def _send(self, meetup: Meetup, series_id: str, member_id: int, key: str) -> None:
        assert self._client is not None
        view = direct_message(meetup, self._server_of(meetup))
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
            drawn = _UNKNOWN if posted.found else _named(meetup)
            await self._poster.keep(Post(*which, inbox.id, posted.message_id, is_open=False, drawn=drawn))

    def _server_of(self, meetup: Meetup) -> str:
        assert self._client is not None
        guild = self._client.get_guild(meetup.plan.guild_id)
        return "" if guild is None else guild.name


def _named(meetup: Meetup) -> str:
    """What is kept of a direct message: which topics it names, and in which words."""
    return " ".join(f"{each.topic_id}={words_of(each.topic_id, meetup)}" for each in topics_shown(meetup))
