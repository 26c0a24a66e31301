"""Who pressed Interested on a meetup's event: as the gateway told since it was made, or as Discord says when asked.

discord.py passes on only what those members do whom it knows, so that it is heard before that: in
bot.runtime.connection.gateway. After a new session something may have been missed, and Discord is asked once.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence

import discord

from bot.app.posts import ScheduledEventPosts, ScheduledEventState
from bot.app.set_aside import SetAside
from bot.core.meetup.state import Meetup
from bot.ui.delivery.failures import TRANSIENT, is_refusal, reason
from bot.ui.kit.finding import ANSWER_SECONDS
from bot.ui.views.series.reminders import MOST_INTERESTED

log = logging.getLogger(__name__)

_MOST_EVENTS = 10_000
_ASKED_AGAIN_SECONDS = (1.0, 2.0)
_REFUSALS = (discord.HTTPException, discord.RateLimited)


class Interest:
    """The members who are interested in each event."""

    def __init__(
        self,
        posts: ScheduledEventPosts,
        guild_of: Callable[[Meetup], discord.Guild | None],
        set_aside: SetAside,
    ) -> None:
        self._posts = posts
        self._set_aside = set_aside
        self._guild_of = guild_of
        self._members: OrderedDict[int, set[int]] = OrderedDict()
        self._is_all: dict[int, int] = {}

    def made(self, guild_id: int, event_id: int) -> None:
        """An event (a snowflake) has just been made: whoever is interested in it was or will be heard."""
        self._of(event_id)
        self._is_all[event_id] = guild_id

    def heard(self, event_id: int, member_id: int, is_interested: bool) -> None:
        """Somebody pressed Interested, or takes it back."""
        if is_interested:
            self._of(event_id).add(member_id)
        else:
            self._of(event_id).discard(member_id)

    def missed(self, guild_ids: Collection[int]) -> None:
        """Something may not have been heard of these servers (snowflakes)."""
        for event_id in [each for each, guild_id in self._is_all.items() if guild_id in guild_ids]:
            del self._is_all[event_id]

    async def in_meetup(self, meetup: Meetup) -> Sequence[int]:
        """The members (snowflakes) who pressed Interested, at most a hundred; nobody without an event.

        Discord is asked again where its answer is lost or does not come, for some seconds: the reminder that names
        them is not edited later, and neither it nor the board waits longer for them.
        """
        post = None
        with self._set_aside.what_cannot_be_read():
            post = await self._posts.of_meetup(meetup.meetup_id)
        guild = self._guild_of(meetup)
        if post is None or guild is None or post.state is ScheduledEventState.GONE:
            return ()
        if post.event_id in self._is_all:
            return sorted(self._of(post.event_id))[:MOST_INTERESTED]
        for pause in (*_ASKED_AGAIN_SECONDS, None):
            try:
                async with asyncio.timeout(ANSWER_SECONDS):
                    return await self._asked(guild, post.event_id)
            except TRANSIENT as failure:
                is_refused = isinstance(failure, _REFUSALS) and is_refusal(failure)
                if pause is None or is_refused:
                    log.info(
                        "Who is interested in meetup %s is not known: %s", meetup.meetup_id, reason(failure)
                    )
                    break
            await asyncio.sleep(pause)
        return ()

    async def _asked(self, guild: discord.Guild, event_id: int) -> Sequence[int]:
        # Some may have taken it back while nobody listened. Those heard of from now on are kept.
        self._of(event_id).clear()
        event = guild.get_scheduled_event(event_id) or await guild.fetch_scheduled_event(event_id)
        members = [each.id async for each in event.users(limit=MOST_INTERESTED)]
        if len(members) < MOST_INTERESTED:
            self._of(event_id).update(members)
            self._is_all[event_id] = guild.id
        return members

    def _of(self, event_id: int) -> set[int]:
        members = self._members.setdefault(event_id, set())
        self._members.move_to_end(event_id)
        if len(self._members) > _MOST_EVENTS:
            oldest, _ = self._members.popitem(last=False)
            self._is_all.pop(oldest, None)
        return members
