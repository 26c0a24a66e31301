"""Keeps the server's native event of a planned meetup true, from its planning to its end.

Driven by state like the boards, and never in a meetup's way: what goes wrong here is reported as a
trouble of its series. Discord starts and ends events by itself (an external one at its times, one in
a voice channel minutes after that is empty), so nothing here tells a meetup what to do. May import
discord, bot.app's ports, bot.core and bot.ui.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import discord

from bot.app.ports import EventPost, EventPosts, EventState, Troubles
from bot.core.series import Trouble
from bot.core.state import Meetup, Phase
from bot.ui.coalesce import Coalescer
from bot.ui.event_facts import EventFacts, event_facts, event_state, plan_of, voice_of

log = logging.getLogger(__name__)

EVENT_PAUSE_SECONDS = 20.0
"""Between two edits of one event, as topics come in: nobody watches an event's description."""

_INTERESTED = 100
_EVENTS_FULL = 30038
"""Discord's code for the limit of 100 scheduled events in a guild (discord facts, platform limits)."""
_UNKNOWN_EVENT = 10070


class EventKeeper:
    """The announcer over Discord's scheduled events."""

    def __init__(
        self, posts: EventPosts, troubles: Troubles, pause_seconds: float = EVENT_PAUSE_SECONDS
    ) -> None:
        self._posts = posts
        self._troubles = troubles
        self._client: discord.Client | None = None
        self._pen = Coalescer("event", self._draw, _scene, pause_seconds)
        self._known: dict[str, Meetup] = {}
        self._renewed: set[str] = set()

    def attach(self, client: discord.Client) -> None:
        """Work through this client from now on."""
        self._client = client

    def changed(self, meetup: Meetup, *, anew: bool = False) -> None:
        """Bring the event up to date soon. `anew` makes another one where it was deleted by hand."""
        if meetup.occurrence is None:
            return
        self._known[meetup.meetup_id] = meetup
        if anew:
            self._renewed.add(meetup.meetup_id)
        self._pen.changed(meetup, at_once=anew)

    async def drain(self) -> None:
        """Bring every event up to date, without pauses, and wait until that is done."""
        await self._pen.drain()

    async def interested(self, meetup: Meetup) -> Sequence[int]:
        """The members (snowflakes) who pressed Interested, at most a hundred; nobody without an event."""
        post = await self._posts.of_meetup(meetup.meetup_id)
        guild = self._guild(meetup)
        if post is None or guild is None or post.state is EventState.GONE:
            return ()
        try:
            event = await self._event(guild, post.event_id)
            return [each.id async for each in event.users(limit=_INTERESTED)]
        except discord.HTTPException as failure:
            log.info("Who is interested in meetup %s is not known: %s", meetup.meetup_id, failure)
            return ()

    async def event_deleted(self, event_id: int) -> None:
        """An event is gone or cancelled: by hand, for ours are cancelled together with their meetup only.

        Discord takes the events of a voice channel away with it; then the meetup gets one without.
        """
        post = await self._posts.of_event(event_id)
        if post is None or post.state in (EventState.GONE, EventState.OVER):
            return
        meetup = self._known.get(post.meetup_id)
        if meetup is None or meetup.occurrence is None or meetup.phase is not Phase.PLANNED:
            return
        if _lost_its_channel(self._guild(meetup), post):
            await self._posts.forget(meetup.meetup_id)
            self._pen.changed(meetup, at_once=True)
            return
        await self._posts.save(replace(post, state=EventState.GONE))
        await self._troubles.report(meetup.occurrence.series_id, Trouble.EVENT_DELETED)

    async def event_changed(self, event: discord.ScheduledEvent) -> None:
        """An event is another one now; by our own doing, by Discord's, or by hand."""
        if event.status is discord.EventStatus.cancelled:
            await self.event_deleted(event.id)
            return
        post = await self._posts.of_event(event.id)
        meetup = None if post is None else self._known.get(post.meetup_id)
        guild = None if meetup is None else self._guild(meetup)
        if post is None or meetup is None or guild is None or meetup.phase is not Phase.PLANNED:
            return
        facts = event_facts(meetup, guild)
        if facts is None or meetup.occurrence is None or post.state is not EventState.SCHEDULED:
            return
        if plan_of(event) == facts.plan:
            await self._troubles.mended(meetup.occurrence.series_id, Trouble.EVENT_EDITED)
        elif facts.differs_in_words_only(post.drawn):
            # What we drew last is what is wanted, but for the topics; so this is somebody else's doing.
            await self._troubles.report(meetup.occurrence.series_id, Trouble.EVENT_EDITED)

    async def _draw(self, meetup: Meetup) -> None:
        guild, occurrence = self._guild(meetup), meetup.occurrence
        if guild is None or guild.unavailable or occurrence is None:
            return
        try:
            if await self._bring_up_to_date(meetup, guild):
                for each in (Trouble.EVENTS_FORBIDDEN, Trouble.EVENTS_FULL):
                    await self._troubles.mended(occurrence.series_id, each)
        except discord.Forbidden:
            await self._troubles.report(occurrence.series_id, Trouble.EVENTS_FORBIDDEN)
        except discord.HTTPException as failure:
            if failure.code == _EVENTS_FULL:
                await self._troubles.report(occurrence.series_id, Trouble.EVENTS_FULL)
            elif failure.code == _UNKNOWN_EVENT:
                await self._missing(meetup)
            else:
                log.warning("The event of meetup %s is not up to date: %s", meetup.meetup_id, failure)
        if meetup.phase.is_over:
            self._known.pop(meetup.meetup_id, None)

    async def _bring_up_to_date(self, meetup: Meetup, guild: discord.Guild) -> bool:
        """Make the event what it should be; whether anything was to be done."""
        renewed = meetup.meetup_id in self._renewed
        self._renewed.discard(meetup.meetup_id)
        facts = event_facts(meetup, guild)
        assert facts is not None
        post = await self._posts.of_meetup(meetup.meetup_id)
        if post is not None and post.state is EventState.GONE and renewed:
            await self._posts.forget(meetup.meetup_id)
            post = None
        if post is None:
            return await self._create(meetup, guild, facts)
        if post.state in (EventState.GONE, EventState.OVER):
            return False
        wanted = event_state(meetup)
        if wanted is not post.state:
            await self._advance(meetup, guild, post, wanted)
            return True
        if wanted is EventState.SCHEDULED and (renewed or post.drawn != facts.drawn):
            _check_permissions(guild, facts)
            if not renewed and facts.differs_in_words_only(post.drawn):
                await self._describe(guild, post, facts)
            else:
                await self._edit(meetup, guild, post, facts)
            return True
        return False

    async def _create(self, meetup: Meetup, guild: discord.Guild, facts: EventFacts) -> bool:
        """Create the event of a meetup that is still to come."""
        if meetup.phase is not Phase.PLANNED or facts.starts_at <= discord.utils.utcnow():
            return False
        _check_permissions(guild, facts)
        event = await self._orphan(guild, facts)
        if event is None:
            event = await guild.create_scheduled_event(
                name=facts.name,
                description=facts.description,
                start_time=facts.starts_at,
                end_time=facts.ends_at,
                privacy_level=discord.PrivacyLevel.guild_only,
                **facts.place,
            )
        await self._posts.save(
            EventPost(meetup.meetup_id, guild.id, event.id, EventState.SCHEDULED, facts.drawn)
        )
        return True

    async def _orphan(self, guild: discord.Guild, facts: EventFacts) -> discord.ScheduledEvent | None:
        """The event that this bot created and was killed before it could note that down."""
        for event in await guild.fetch_scheduled_events(with_counts=False):
            if event.creator_id != guild.me.id or plan_of(event) != facts.plan:
                continue
            if event.status is discord.EventStatus.scheduled and await self._posts.of_event(event.id) is None:
                return event
        return None

    async def _describe(self, guild: discord.Guild, post: EventPost, facts: EventFacts) -> None:
        """Say what the topics are now. What somebody may have changed by hand is not touched in passing."""
        event = await self._event(guild, post.event_id)
        await event.edit(description=facts.description)
        await self._posts.save(replace(post, drawn=facts.drawn))

    async def _edit(self, meetup: Meetup, guild: discord.Guild, post: EventPost, facts: EventFacts) -> None:
        """Make the event say what is planned, whatever it says now."""
        event = await self._event(guild, post.event_id)
        changes: dict[str, Any] = {
            "name": facts.name,
            "description": facts.description,
            "start_time": facts.starts_at,
            "end_time": facts.ends_at,
        }
        if plan_of(event)[-1] != facts.plan[-1]:
            changes |= facts.place
        await event.edit(**changes)
        await self._posts.save(replace(post, drawn=facts.drawn))
        if meetup.occurrence is not None:
            await self._troubles.mended(meetup.occurrence.series_id, Trouble.EVENT_EDITED)

    async def _advance(
        self, meetup: Meetup, guild: discord.Guild, post: EventPost, wanted: EventState
    ) -> None:
        """Start, complete or cancel the event; Discord may have been faster."""
        event = await self._event(guild, post.event_id)
        status = event.status
        if wanted is EventState.OVER and meetup.phase is Phase.CANCELLED and status is _SCHEDULED:
            await event.edit(status=discord.EventStatus.cancelled)
        else:
            if status is _SCHEDULED:
                await event.edit(status=discord.EventStatus.active)
            if wanted is EventState.OVER and status in (_SCHEDULED, discord.EventStatus.active):
                await event.edit(status=discord.EventStatus.completed)
        await self._posts.save(replace(post, state=wanted))

    async def _missing(self, meetup: Meetup) -> None:
        """The event is not there any more, and nobody saw it go."""
        post = await self._posts.of_meetup(meetup.meetup_id)
        if post is not None:
            await self.event_deleted(post.event_id)

    async def _event(self, guild: discord.Guild, event_id: int) -> discord.ScheduledEvent:
        """An event as Discord has it. Raises NotFound when there is none."""
        return guild.get_scheduled_event(event_id) or await guild.fetch_scheduled_event(event_id)

    def _guild(self, meetup: Meetup) -> discord.Guild | None:
        assert self._client is not None
        return self._client.get_guild(meetup.guild_id)


_SCHEDULED = discord.EventStatus.scheduled


class _Lacking(discord.Forbidden):
    """The bot can see for itself that it may not: asking Discord would only be an invalid request."""

    def __init__(self) -> None:
        Exception.__init__(self, "a permission is missing")


def _lost_its_channel(guild: discord.Guild | None, post: EventPost) -> bool:
    """Whether an event was in a voice channel that is not there any more."""
    voice = voice_of(post.drawn)
    return guild is not None and voice is not None and guild.get_channel(voice) is None


def _check_permissions(guild: discord.Guild, facts: EventFacts) -> None:
    """Raise Forbidden where Discord would: without Manage Events, or Connect in the voice channel."""
    voice = None if facts.voice_channel_id is None else guild.get_channel(facts.voice_channel_id)
    may_join = voice is None or voice.permissions_for(guild.me).connect
    if not guild.me.guild_permissions.manage_events or not may_join:
        raise _Lacking


def _scene(meetup: Meetup) -> tuple[object, ...]:
    """What the event must follow at once: the phase and the plan; topics may gather."""
    return (meetup.phase, meetup.title, meetup.voice_channel_id, meetup.occurrence)
