"""Keeps the server's native event of a planned meetup true, from its planning to its end.

Driven by state like the boards, and never in a meetup's way: what goes wrong here is reported as a
fault of its series. Discord starts and ends events by itself (an external one at its times, one in
a voice channel minutes after that is empty), so nothing here tells a meetup what to do; the end of an event whose
meetup runs over is put off (`lasting`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace

import discord
from discord import EventStatus

from bot.app.ports import StoreFailed, Unreadable
from bot.app.posts import Posts, ScheduledEventPost, ScheduledEventPosts, ScheduledEventState
from bot.app.recent import Recent
from bot.app.series.ports import FaultReporter
from bot.app.set_aside import SetAside
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.series.series import FaultKind
from bot.ui.delivery.coalesce import Coalescer
from bot.ui.delivery.events.allowed import check_may_create
from bot.ui.delivery.events.changes import EventChanges, is_edited, native_event
from bot.ui.delivery.events.creation import EventCreation
from bot.ui.delivery.events.facts import (
    EventFacts,
    drawn_facts,
    event_facts,
    event_state,
    is_of_a_deleted_channel,
    is_to_come,
    lost_its_channel,
    plan_of,
)
from bot.ui.delivery.events.interest import Interest
from bot.ui.delivery.events.lasting import looks_again_in
from bot.ui.delivery.failures import is_final, is_gone, lacks_permission
from bot.ui.delivery.keeper import Keeper

log = logging.getLogger(__name__)

EVENT_PAUSE_SECONDS = 20.0
"""Between two edits of one event, as topics come in: nobody watches an event's description."""

_EVENTS_FULL = 30038
"""Discord's code for the limit of 100 scheduled events in a guild (discord facts, platform limits)."""
_UNKNOWN_EVENT = 10070
_FINISHED = (EventStatus.completed, EventStatus.cancelled)
_OF_THE_BOT = (FaultKind.EVENTS_FORBIDDEN, FaultKind.EVENTS_FULL)
_BY_HAND = (FaultKind.EVENT_DELETED, FaultKind.EVENT_EDITED)
_OF_ONE_EVENT = (*_BY_HAND, FaultKind.EVENTS_FULL)


class ScheduledEventKeeper(Keeper):
    """The announcer over Discord's scheduled events."""

    def __init__(
        self,
        posts: ScheduledEventPosts,
        attempts: Posts,
        faults: FaultReporter,
        set_aside: SetAside,
        pause_seconds: float = EVENT_PAUSE_SECONDS,
    ) -> None:
        self._posts = posts
        self._creation = EventCreation(posts, attempts)
        self.interest = Interest(posts, self._guild, set_aside)
        self._faults = faults
        self._set_aside = set_aside
        self._client: discord.Client | None = None
        self._coalescer = Coalescer("event", self._draw, _scene, pause_seconds)
        self._known: dict[str, Meetup] = {}
        self._waiting: dict[str, Meetup] = {}
        self._restored: set[str] = set()
        self._edited: set[str] = set()
        self._taken_down: Recent[int] = Recent()
        self._changes = EventChanges(posts)

    def attach(self, client: discord.Client) -> None:
        """Work through this client from now on."""
        self._client = client

    def changed(self, meetup: Meetup, *, anew: bool = False, restore: bool = False) -> None:
        """Bring the event up to date soon. `restore` puts right what was deleted or changed by hand."""
        if meetup.plan.occurrence is None:
            return
        self._known[meetup.meetup_id] = meetup
        if restore:
            self._restored.add(meetup.meetup_id)
        self._coalescer.changed(meetup, at_once=anew, mended=restore)

    def try_again(self, guild_id: int) -> None:
        """The same, and with it what waits for the server alone."""
        super().try_again(guild_id)
        for each in [each for each in self._waiting.values() if each.plan.guild_id == guild_id]:
            del self._waiting[each.meetup_id]
            self._coalescer.changed(each, at_once=True)

    async def event_deleted(self, guild_id: int, event_id: int) -> None:
        """An event is gone or cancelled: by hand, for ours are cancelled together with their meetup only.

        Discord takes the events of a voice channel away with it; then the meetup gets one without.
        """
        try:
            with self._set_aside.what_cannot_be_read():
                await self._deleted(event_id)
        except (OSError, StoreFailed) as failure:
            self._look_again(guild_id, event_id, failure)

    def _look_again(self, guild_id: int, event_id: int, failure: Exception) -> None:
        """What became of an event cannot be told just now: the next look at those of its server finds it."""
        log.info("What became of event %d is asked again: %s", event_id, failure)
        for each in [each for each in self._known.values() if each.plan.guild_id == guild_id]:
            self._coalescer.changed(each, at_once=True)

    async def _deleted(self, event_id: int) -> None:
        """Act on an event that is gone. Raises OSError where Discord does not tell whether its channel is."""
        post = await self._posts.of_event(event_id)
        if post is None or post.state in (ScheduledEventState.GONE, ScheduledEventState.OVER):
            return
        if event_id in self._taken_down or self._changes.is_ending(event_id):
            return
        meetup = self._known.get(post.meetup_id)
        if meetup is None or meetup.plan.occurrence is None or meetup.phase is not Phase.PLANNED:
            return
        if await lost_its_channel(self._guild(meetup), post):
            await self._posts.forget(meetup.meetup_id)
            self._coalescer.changed(meetup, at_once=True)
            return
        await self._posts.save(replace(post, state=ScheduledEventState.GONE))
        await self._faults.report(meetup.plan.occurrence.series_id, FaultKind.EVENT_DELETED)

    async def event_changed(self, event: discord.ScheduledEvent) -> None:
        """An event is another one now; by our own doing, by Discord's, or by hand."""
        if event.status is EventStatus.cancelled:
            await self.event_deleted(event.guild_id, event.id)
            return
        post = None
        try:
            with self._set_aside.what_cannot_be_read():
                post = await self._posts.of_event(event.id)
        except StoreFailed as failure:
            self._look_again(event.guild_id, event.id, failure)
            return
        meetup = None if post is None else self._known.get(post.meetup_id)
        if post is None or meetup is None or meetup.phase is not Phase.PLANNED:
            return
        # What comes of our own edits must not cut the pause between them short.
        drawn = drawn_facts(post.drawn)
        if drawn is None or plan_of(event) != drawn.plan or meetup.meetup_id in self._edited:
            self._coalescer.changed(meetup, at_once=True)

    async def _draw(self, meetup: Meetup) -> float | None:
        guild, occurrence = self._guild(meetup), meetup.plan.occurrence
        if occurrence is None:
            return None
        if guild is None or guild.unavailable:
            self._waiting[meetup.meetup_id] = meetup
            return None
        self._waiting.pop(meetup.meetup_id, None)
        try:
            if await self._bring_up_to_date(meetup, guild):
                await self._mended(meetup, _OF_THE_BOT)
            self._restored.discard(meetup.meetup_id)
        except Unreadable as unreadable:
            self._set_aside.add(unreadable)
            return None
        except discord.Forbidden as failure:
            if not lacks_permission(failure):
                raise
            await self._faults.report(occurrence.series_id, FaultKind.EVENTS_FORBIDDEN)
            if not meetup.phase.is_over:
                raise
            self._waiting[meetup.meetup_id] = meetup
        except discord.HTTPException as failure:
            if failure.code == _EVENTS_FULL:
                await self._faults.report(occurrence.series_id, FaultKind.EVENTS_FULL)
                raise
            if failure.code == _UNKNOWN_EVENT:
                await self._missing(meetup)
            elif not is_final(failure) or meetup.phase.is_over:
                raise  # nothing else is still to come that would have an event ended
            else:
                log.warning("The event of meetup %s is not up to date: %s", meetup.meetup_id, failure)
        if meetup.phase.is_over:
            self._known.pop(meetup.meetup_id, None)
            self._edited.discard(meetup.meetup_id)
            if not self._has_another(occurrence.series_id):
                await self._mended(meetup, _OF_ONE_EVENT)  # the event they were about is of the past
        return looks_again_in(meetup)

    async def _bring_up_to_date(self, meetup: Meetup, guild: discord.Guild) -> bool:
        """Make the event what it should be; whether Discord let the bot do so."""
        restore = meetup.meetup_id in self._restored
        facts = await event_facts(meetup, guild)
        post = await self._posts.of_meetup(meetup.meetup_id)
        if post is None and (facts is None or not is_to_come(meetup, facts)):
            # None is wanted; there may be one all the same.
            post = await self._creation.find(meetup, guild, None)
        if post is not None and post.state is ScheduledEventState.GONE and not restore:
            post = await self._made_instead(meetup, guild) or post
        if facts is None:
            await self._take_down(guild, post)
            return True
        if post is None or (post.state is ScheduledEventState.GONE and restore):
            return await self._create(meetup, guild, facts)
        if post.state is ScheduledEventState.GONE:
            await self._tell_that_it_is_gone(meetup, facts)
            return False
        if post.state is ScheduledEventState.OVER:
            return await self._follow_finished(meetup, guild, post, facts, restore=restore)
        event = await native_event(guild, post.event_id)
        if event.status in _FINISHED:
            return await self._follow_finished(meetup, guild, post, facts, restore=restore)
        wanted = event_state(meetup)
        if wanted is ScheduledEventState.SCHEDULED and post.state is wanted:
            return await self._keep_true(meetup, guild, post, facts, event, restore=restore)
        is_advanced = wanted is not post.state
        if is_advanced:
            post = await self._changes.advance(meetup, guild, post, wanted, facts.description)
        if wanted is ScheduledEventState.ACTIVE:
            await self._changes.follow(meetup, post, event, facts)
        return is_advanced

    async def _tell_that_it_is_gone(self, meetup: Meetup, facts: EventFacts) -> None:
        """Nothing where that is known: the bot may have been killed before it was, or as another was asked for."""
        occurrence = meetup.plan.occurrence
        if occurrence is not None and meetup.phase is Phase.PLANNED and is_to_come(meetup, facts):
            await self._faults.report(occurrence.series_id, FaultKind.EVENT_DELETED)

    async def _take_down(self, guild: discord.Guild, post: ScheduledEventPost | None) -> None:
        """Delete an event that people could see who may not see the meetup's channel, and forget it."""
        if post is None or post.state in (ScheduledEventState.GONE, ScheduledEventState.OVER):
            return
        self._taken_down.add(post.event_id)
        try:
            await (await native_event(guild, post.event_id)).delete(
                reason="Its channel is not open to everybody."
            )
        except discord.NotFound as missing:
            if not is_gone(missing, _UNKNOWN_EVENT):
                raise
            log.info("The event of meetup %s is gone already.", post.meetup_id)
        await self._posts.forget(post.meetup_id)

    async def _follow_finished(
        self,
        meetup: Meetup,
        guild: discord.Guild,
        post: ScheduledEventPost,
        facts: EventFacts,
        *,
        restore: bool,
    ) -> bool:
        """The event is over, and cannot be opened again: one that is still to come gets another.

        One that this bot ended itself, or tried to, belongs to a meetup whose cancelling was taken back.
        """
        if not is_to_come(meetup, facts):
            if post.state is not ScheduledEventState.OVER:
                await self._posts.save(replace(post, state=ScheduledEventState.OVER))
            return False
        is_ours = post.state is ScheduledEventState.OVER or self._changes.is_ending(post.event_id)
        drawn = drawn_facts(post.drawn)
        if restore or is_ours or (drawn is not None and facts.starts_at != drawn.starts_at):
            return await self._create(meetup, guild, facts)
        if await self._made_instead(meetup, guild) is not None:
            return True
        await self._deleted(post.event_id)
        return False

    async def _made_instead(self, meetup: Meetup, guild: discord.Guild) -> ScheduledEventPost | None:
        """The event that was made in place of one that is gone, by a process that died before it noted that."""
        found = await self._creation.find(meetup, guild, None)
        if found is not None:
            await self._mended(meetup, _BY_HAND)
        return found

    async def _keep_true(
        self,
        meetup: Meetup,
        guild: discord.Guild,
        post: ScheduledEventPost,
        facts: EventFacts,
        event: discord.ScheduledEvent,
        *,
        restore: bool,
    ) -> bool:
        """Edit the event of a planned meetup, unless somebody else did: a new plan overrules them."""
        drawn = drawn_facts(post.drawn)
        self._changes.stands(post.event_id)
        if drawn is None:  # nobody can be said to have edited it
            await self._changes.edit(guild, post, facts, event)
            return True
        if event.status is EventStatus.active and facts.starts_at != drawn.starts_at:
            # It began at the time that was given up, and Discord lets none begin twice.
            await event.edit(status=EventStatus.completed)
            return await self._create(meetup, guild, facts)
        if not restore and facts.plan == drawn.plan and await is_edited(guild, event, drawn):
            self._edited.add(meetup.meetup_id)
            if meetup.plan.occurrence is not None:
                await self._faults.report(meetup.plan.occurrence.series_id, FaultKind.EVENT_EDITED)
            return False
        self._edited.discard(meetup.meetup_id)
        await self._mended(meetup, (FaultKind.EVENT_EDITED,))
        if restore or post.drawn != facts.drawn:
            await self._changes.edit(guild, post, facts, event)
            return True
        return False

    async def _create(self, meetup: Meetup, guild: discord.Guild, facts: EventFacts) -> bool:
        """Create the event of a meetup that is still to come, but for one whose channel is deleted."""
        if not is_to_come(meetup, facts) or await is_of_a_deleted_channel(meetup, guild):
            return False
        check_may_create(guild, facts)
        known = await self._creation.find(meetup, guild, facts)
        if known is None:
            self.interest.made(guild.id, await self._creation.create(meetup, guild, facts))
        elif known.drawn != facts.drawn:
            await self._changes.edit(guild, known, facts, await native_event(guild, known.event_id))
        await self._mended(meetup, _BY_HAND)
        return True

    async def _missing(self, meetup: Meetup) -> None:
        """The event is not there any more, and nobody saw it go."""
        post = await self._posts.of_meetup(meetup.meetup_id)
        if post is None:
            return
        if meetup.phase is Phase.PLANNED:
            await self._deleted(post.event_id)
        else:
            await self._posts.save(replace(post, state=ScheduledEventState.GONE))

    def _has_another(self, series_id: str) -> bool:
        """Whether a series has a meetup that is not over: what is wrong with its event is no news of an older one."""
        plans = [each.plan.occurrence for each in self._known.values() if not each.phase.is_over]
        return any(each is not None and each.series_id == series_id for each in plans)

    async def _mended(self, meetup: Meetup, faults: Iterable[FaultKind]) -> None:
        for each in faults:
            if meetup.plan.occurrence is not None:
                await self._faults.mended(meetup.plan.occurrence.series_id, each)

    def _guild(self, meetup: Meetup) -> discord.Guild | None:
        assert self._client is not None
        return self._client.get_guild(meetup.plan.guild_id)


def _scene(meetup: Meetup) -> tuple[object, ...]:
    """What the event must follow at once: the phase and the plan; topics may gather."""
    return (meetup.phase, meetup.plan.title, meetup.plan.voice_channel_id, meetup.plan.occurrence)
