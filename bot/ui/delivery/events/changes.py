"""Changes to a native event: each is done at Discord first, and noted then."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

import discord
from discord import EventStatus

from bot.app.posts import ScheduledEventPost, ScheduledEventPosts, ScheduledEventState
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.ui.delivery.events.allowed import check_may_edit
from bot.ui.delivery.events.facts import EventFacts, drawn_facts, plan_of
from bot.ui.delivery.failures import is_final

log = logging.getLogger(__name__)

_BAD_REQUEST = 400


class EventChanges:
    """Changes events, and notes what became of them."""

    def __init__(self, posts: ScheduledEventPosts) -> None:
        self._posts = posts
        self._ending: set[int] = set()

    def is_ending(self, event_id: int) -> bool:
        """Whether the bot itself ends an event (a snowflake), or tried to, and has not heard what came of it."""
        return event_id in self._ending

    def stands(self, event_id: int) -> None:
        """An event (a snowflake) was seen that is not over."""
        self._ending.discard(event_id)

    async def edit(
        self, guild: discord.Guild, post: ScheduledEventPost, facts: EventFacts, event: discord.ScheduledEvent
    ) -> None:
        """Make the event show the facts. A time is sent only where it differs: Discord refuses past ones."""
        check_may_edit(guild, facts)
        changes: dict[str, Any] = {"name": facts.name, "description": facts.description}
        if event.start_time != facts.starts_at:
            changes["start_time"] = facts.starts_at
        if event.end_time != facts.ends_at:
            changes["end_time"] = facts.ends_at
        if plan_of(event)[-1] != facts.plan[-1]:
            changes |= facts.place
        await event.edit(**changes)
        await self._posts.save(replace(post, drawn=facts.drawn))

    async def advance(
        self, meetup: Meetup, guild: discord.Guild, post: ScheduledEventPost, wanted: ScheduledEventState
    ) -> ScheduledEventPost:
        """Start, complete or cancel the event. Where Discord was faster than it told, it is asked and tried again."""
        is_cancelled = meetup.phase is Phase.CANCELLED
        if wanted is ScheduledEventState.OVER:
            self._ending.add(post.event_id)  # until it is known to be
        known = guild.get_scheduled_event(post.event_id)
        try:
            await _move(
                known or await guild.fetch_scheduled_event(post.event_id), wanted, is_cancelled=is_cancelled
            )
        except discord.HTTPException as refusal:
            if known is None or refusal.status != _BAD_REQUEST:
                raise
            asked = await guild.fetch_scheduled_event(post.event_id)
            await _move(asked, wanted, is_cancelled=is_cancelled)
        advanced = replace(post, state=wanted)
        await self._posts.save(advanced)
        self._ending.discard(post.event_id)
        return advanced

    async def let_last(
        self, post: ScheduledEventPost, event: discord.ScheduledEvent, facts: EventFacts
    ) -> None:
        """Put off the end of an event whose meetup runs over. What Discord refuses is asked for once each time."""
        drawn = drawn_facts(post.drawn)
        if drawn is not None and facts.ends_at <= drawn.ends_at:
            return
        try:
            await event.edit(end_time=facts.ends_at)
        except discord.HTTPException as refusal:
            if not is_final(refusal):
                raise
            log.warning("The event of meetup %s ends before it does: %s", post.meetup_id, refusal)
        await self._posts.save(replace(post, drawn=replace(drawn or facts, ends_at=facts.ends_at).drawn))


async def native_event(guild: discord.Guild, event_id: int) -> discord.ScheduledEvent:
    """An event as Discord has it. Raises NotFound when there is none."""
    return guild.get_scheduled_event(event_id) or await guild.fetch_scheduled_event(event_id)


async def is_edited(guild: discord.Guild, event: discord.ScheduledEvent, drawn: EventFacts) -> bool:
    """Whether an event shows another plan than it was made to. Discord is asked before anybody is
    accused: what is at hand may be from before the last edit of ours."""
    if plan_of(event) == drawn.plan:
        return False
    return plan_of(await guild.fetch_scheduled_event(event.id)) != drawn.plan


async def _move(event: discord.ScheduledEvent, wanted: ScheduledEventState, *, is_cancelled: bool) -> None:
    """Bring an event from the status it has to the one it should have."""
    status, is_over = event.status, wanted is ScheduledEventState.OVER
    if is_over and is_cancelled and status is EventStatus.scheduled:
        await event.edit(status=EventStatus.cancelled)
        return
    if status is EventStatus.scheduled:
        try:
            await event.edit(status=EventStatus.active)
        except discord.HTTPException as refusal:
            if not is_over or not is_final(refusal):
                raise
            # It never began, then; and one that has begun meanwhile is looked at before it is asked for again.
            await event.edit(status=EventStatus.cancelled)
            return
    if is_over and status in (EventStatus.scheduled, EventStatus.active):
        await event.edit(status=EventStatus.completed)
