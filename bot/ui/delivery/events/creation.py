"""Creates native events so that there is one of each, whatever becomes of the answer or of the process.

Discord knows no nonce for events. What is about to be created is noted first, with all that it shows; the server's
events are looked through for one of this bot's that nothing is known of, and that shows what was noted, or what is
wanted now.
"""

from __future__ import annotations

from contextlib import suppress

import discord
from discord import EventStatus

from bot.app.ports import StoreFailed
from bot.app.posts import PostAttempt, Posts, ScheduledEventPost, ScheduledEventPosts, ScheduledEventState
from bot.core.meetup.state import Meetup
from bot.ui.delivery.events.facts import EventFacts, drawn_facts, plan_of
from bot.ui.delivery.failures import is_refusal

_SLOT = "event"
_UNFINISHED = (EventStatus.scheduled, EventStatus.active)


class EventCreation:
    """Creates the events of meetups, each once."""

    def __init__(self, events: ScheduledEventPosts, attempts: Posts) -> None:
        self._events = events
        self._attempts = attempts

    async def find(
        self, meetup: Meetup, guild: discord.Guild, wanted: EventFacts | None
    ) -> ScheduledEventPost | None:
        """A meetup's event that was created and never noted; `wanted` is what is to be created now, if anything.

        It is kept, with what it was made to show. Raises what discord.py and aiohttp raise, and StoreFailed.
        """
        attempts = await self._attempts_of(meetup.meetup_id)
        made_to_show = [(drawn_facts(each.key), each.key) for each in attempts]
        shown = {facts.plan: key for facts, key in made_to_show if facts is not None}
        if wanted is not None:
            shown.setdefault(wanted.plan, wanted.drawn)
        if not shown:
            return None
        found = None
        # Of an event whose answer was lost the gateway may not have told yet; of any older one it has.
        there = await guild.fetch_scheduled_events(with_counts=False) if attempts else guild.scheduled_events
        for event in there:
            if (
                event.creator_id != guild.me.id
                or event.status not in _UNFINISHED
                or plan_of(event) not in shown
            ):
                continue
            if await self._events.of_event(event.id) is None:
                found = self._post(meetup, guild, event, shown[plan_of(event)])
                await self._events.save(found)
                break
        for each in attempts:
            await self._attempts.refused(each)
        return found

    async def create(self, meetup: Meetup, guild: discord.Guild, facts: EventFacts) -> int:
        """Create an event that `find` has not found, and keep it; its id (a snowflake)."""
        attempt = PostAttempt(meetup.meetup_id, _SLOT, facts.drawn, guild.id, discord.utils.utcnow())
        await self._attempts.attempt(attempt)
        try:
            event = await guild.create_scheduled_event(
                name=facts.name,
                description=facts.description,
                start_time=facts.starts_at,
                end_time=facts.ends_at,
                privacy_level=discord.PrivacyLevel.guild_only,
                **facts.place,
            )
        except (discord.HTTPException, discord.RateLimited) as refusal:
            if is_refusal(refusal):
                with suppress(StoreFailed):  # a note that stays costs no more than another look
                    await self._attempts.refused(attempt)
            raise
        await self._events.save(self._post(meetup, guild, event, facts.drawn))
        await self._attempts.refused(attempt)
        return event.id

    async def _attempts_of(self, meetup_id: str) -> list[PostAttempt]:
        return [each for each in await self._attempts.attempts(meetup_id) if each.slot == _SLOT]

    @staticmethod
    def _post(
        meetup: Meetup, guild: discord.Guild, event: discord.ScheduledEvent, drawn: str
    ) -> ScheduledEventPost:
        return ScheduledEventPost(meetup.meetup_id, guild.id, event.id, ScheduledEventState.SCHEDULED, drawn)
