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
from bot.ui.delivery.events.facts import EventFacts, drawn_facts, names_otherwise, plan_of
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
        self,
        meetup: Meetup,
        guild: discord.Guild,
        post: ScheduledEventPost,
        wanted: ScheduledEventState,
        description: str,
    ) -> ScheduledEventPost:
        """Start, complete or cancel the event, which says what it is about as is so by then.

        Where Discord was faster than it told, or takes no text along, it is asked and tried again without.
        """
        is_cancelled, drawn = meetup.phase is Phase.CANCELLED, drawn_facts(post.drawn)
        if wanted is ScheduledEventState.OVER:
            self._ending.add(post.event_id)  # until it is known to be
        event, says = await native_event(guild, post.event_id), {"description": description}
        try:
            is_said = await _move(event, wanted, says, is_cancelled=is_cancelled)
            if is_said and drawn is not None:
                post = replace(post, drawn=replace(drawn, description=description).drawn)
        except discord.HTTPException as refusal:
            if refusal.status != _BAD_REQUEST:
                raise
            asked = await guild.fetch_scheduled_event(post.event_id)
            await _move(asked, wanted, {}, is_cancelled=is_cancelled)
        advanced = replace(post, state=wanted)
        await self._posts.save(advanced)
        self._ending.discard(post.event_id)
        return advanced

    async def follow(
        self, meetup: Meetup, post: ScheduledEventPost, event: discord.ScheduledEvent, facts: EventFacts
    ) -> None:
        """Put off the end of an event whose meetup runs over, and have it name no topic that is withdrawn by now.

        What Discord refuses is asked for once each time.
        """
        drawn = drawn_facts(post.drawn)
        changes: dict[str, Any] = {}
        if drawn is None or facts.ends_at > drawn.ends_at:
            changes["end_time"] = facts.ends_at
        if drawn is not None and names_otherwise(meetup, drawn.description):
            changes["description"] = facts.description
        if not changes:
            return
        try:
            await event.edit(**changes)
        except discord.HTTPException as refusal:
            if not is_final(refusal):
                raise
            log.warning("The event of meetup %s is not up to date: %s", post.meetup_id, refusal)
        ends_at = changes.get("end_time") or (drawn or facts).ends_at
        description = changes.get("description") or (drawn or facts).description
        followed = replace(drawn or facts, ends_at=ends_at, description=description)
        await self._posts.save(replace(post, drawn=followed.drawn))


async def native_event(guild: discord.Guild, event_id: int) -> discord.ScheduledEvent:
    """An event as Discord has it. Raises NotFound when there is none."""
    return guild.get_scheduled_event(event_id) or await guild.fetch_scheduled_event(event_id)


async def is_edited(guild: discord.Guild, event: discord.ScheduledEvent, drawn: EventFacts) -> bool:
    """Whether an event shows another plan than it was made to. Discord is asked before anybody is
    accused: what is at hand may be from before the last edit of ours."""
    if plan_of(event) == drawn.plan:
        return False
    return plan_of(await guild.fetch_scheduled_event(event.id)) != drawn.plan


async def _move(
    event: discord.ScheduledEvent,
    wanted: ScheduledEventState,
    says: dict[str, Any],
    *,
    is_cancelled: bool,
) -> bool:
    """Bring an event from the status it has to the one it should have, and have it say something besides.

    Whether it was told to: Discord begins some by itself.
    """
    status, is_over = event.status, wanted is ScheduledEventState.OVER
    if is_over and is_cancelled and status is EventStatus.scheduled:
        await event.edit(status=EventStatus.cancelled, **says)
        return True
    if status is EventStatus.scheduled:
        try:
            await event.edit(status=EventStatus.active, **says)
        except discord.HTTPException as refusal:
            if not is_over or not is_final(refusal):
                raise
            # It never began, then; and one that has begun meanwhile is looked at before it is asked for again.
            await event.edit(status=EventStatus.cancelled, **says)
            return True
    if is_over and status in (EventStatus.scheduled, EventStatus.active):
        await event.edit(status=EventStatus.completed, **says)
    return status is EventStatus.scheduled or (is_over and status is EventStatus.active)
