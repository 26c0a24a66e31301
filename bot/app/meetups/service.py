"""The use cases of a meetup: load → decide → append → publish.

A command is decided on the newest state that the cache holds (bot.app.meetups.cache), and the person is answered
only after the commit. If the journal refuses because somebody was first, the command is decided again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from bot.app import log_context
from bot.app.community.guild_settings import GuildSettingsService
from bot.app.credit.issuing import CreditService
from bot.app.meetups.attendance.heartbeat import HeartbeatService
from bot.app.meetups.attendance.sight import Sight
from bot.app.meetups.attendance.sightings import NotSaved, Sightings
from bot.app.meetups.cache import MeetupCache, may_go_on
from bot.app.meetups.decision import Decision, Request
from bot.app.meetups.origin import origin_of
from bot.app.meetups.past import Past
from bot.app.meetups.publishing import OnOver, OnSeen, Publisher
from bot.app.meetups.recovery.gate import Gate
from bot.app.meetups.repeats import Repeats
from bot.app.meetups.request import StartRequest
from bot.app.meetups.undecided import Undecided
from bot.app.ports import (
    NOT_APPENDED,
    Alarms,
    Announcer,
    Channels,
    ChannelTaken,
    Clock,
    Journal,
    SeriesChange,
    SeriesOutdated,
    StaleSequence,
    StoreFailed,
    Tip,
    Unreadable,
)
from bot.core.meetup.ahead.before_start import UNDER_WAY, waits_for_people
from bot.core.meetup.ahead.occurrence import Occurrence
from bot.core.meetup.alarms import Alarm, next_alarm
from bot.core.meetup.commands import (
    Actor,
    ChangePlan,
    Command,
    EndByItself,
    LoseSight,
    LoseVoice,
    MemberCommand,
    Observation,
    RegainSight,
    RingAlarm,
    StartByItself,
    StartMeetup,
)
from bot.core.meetup.decide import NO_MEETUP, apply, check_allowed, require_steps
from bot.core.meetup.events import MeetupEnd
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.core.refusal import Refusal, Stale

log = logging.getLogger(__name__)

UNSEEN = say(
    "Discord does not tell me just now who is in that voice channel, so nothing was changed. "
    "Try again in a minute."
)
OTHER_SERVER = say("That meetup belongs to another server. Use the board in the channel you are in.")
_ATTEMPTS = 8
_RING_AGAIN = timedelta(seconds=30)


class Meetups:
    """Every meetup that is not over, behind one method for clicks, commands, alarms and presence."""

    def __init__(
        self,
        *,
        journal: Journal,
        heartbeat: HeartbeatService,
        clock: Clock,
        alarms: Alarms,
        announcer: Announcer,
        channels: Channels,
        settings: GuildSettingsService,
        credit: CreditService,
        gate: Gate,
        new_id: Callable[[], str],
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._alarms = alarms
        self._announcer = announcer
        self._channels = channels
        self._settings = settings
        self._new_id = new_id
        self._cache = MeetupCache(journal, gate)
        self.sight = Sight(channels)
        self.sightings = Sightings(self._store_sighting)
        self._publisher = Publisher(self._cache, alarms, heartbeat, announcer, credit, clock)
        self.undecided = Undecided(self._cache, self._publisher, self._look_once_begun)
        self.repeats = Repeats(self._cache)

    def when_over(self, listener: OnOver) -> None:
        """Call `listener` with every meetup that is over, after the commit. It must not block."""
        self._publisher.on_over.append(listener)

    def when_seen(self, listener: OnSeen) -> None:
        """Call `listener` with a guild and those who came to a live meetup there (snowflakes), after the commit."""
        self._publisher.on_seen = listener

    @property
    def open_meetups(self) -> tuple[Meetup, ...]:
        """The meetups that are not over, as last decided."""
        return self._cache.meetups

    def forget_people(self, guild_ids: Iterable[int]) -> None:
        """Somebody was erased in these servers (snowflakes): read what names them anew."""
        self._cache.read_anew(guild_ids)

    def now(self) -> datetime:
        """The instant (aware UTC) at which something seen now is noted to have happened."""
        return self._clock.now()

    def in_guilds(self, guild_ids: Iterable[int]) -> tuple[Meetup, ...]:
        """Those of some servers (snowflakes)."""
        return tuple(each for guild_id in set(guild_ids) for each in self._cache.in_guild(guild_id))

    async def start(self, request: StartRequest, actor: Actor) -> Meetup:
        """Start a meetup: the planned one of this channel, or a new one. Raises Refusal."""
        if (held_by := await self._journal.open_in_channel(request.channel_id)) is not None:
            request.check_fits(await self.find(held_by))
            return await self.begin(held_by, actor, request.guild_id)
        request.check_seen(self._cache.over_in(request.channel_id), actor)
        plan = request.plan(actor, self._new_id(), (await self._settings.of(request.guild_id)).policy)
        now = self._clock.now()
        planned, first = apply(None, plan, now)
        assert planned is not None
        begin = StartMeetup(actor, None, await self._present(planned), self._new_id())
        after, then = apply(planned, begin, now)
        assert after is not None
        origin = origin_of(plan)
        append = self._journal.append(None, after, [*first, *then], tip=None, origin=origin)
        try:
            await append
        except ChannelTaken:
            held_by = await self._journal.open_in_channel(request.channel_id)
            if held_by is None:
                raise Refusal(UNDER_WAY) from None
            return await self.begin(held_by, actor, request.guild_id)
        except StoreFailed as failure:
            raise self.undecided.not_saved(after.meetup_id, failure) from None
        self.repeats.note(origin)
        past = Past()
        past.note([*first, *then], origin)
        await self._publisher.publish(self._cache.set_up(after, append.tip, past), after)
        await self._look_once_begun(after)
        return after

    async def begin(
        self, meetup_id: str, actor: Actor, guild_id: int | None = None, moment: str | None = None
    ) -> Meetup:
        """Start a planned meetup with whoever is in its voice channel. Raises Refusal."""
        meetup = await self._hold_by_text_where_voice_is_gone(await self.find(meetup_id, guild_id))
        begin = StartMeetup(actor, moment, await self._present(meetup), self._new_id())
        after = await self.execute(meetup_id, begin, guild_id)
        await self._look_once_begun(after)
        return after

    async def _look_once_begun(self, meetup: Meetup) -> None:
        """Whoever came or went during the commit was told to nobody; where nobody can be seen, that is noted."""
        with suppress(OSError):
            here = await self.sight.people_of(meetup)
            await self.note(meetup.meetup_id, LoseSight() if here is None else RegainSight(here))

    def adopt(self, meetup: Meetup, tip: Tip, past: Past | None = None, *, shows: bool = True) -> None:
        """Take in a meetup that is committed already, planned by itself or recovered after a start.

        `past` is left out where no person led to it. Its alarm is set, the heart beats for it where it is live,
        and its board is shown, unless the caller sees to that (`shows`).
        """
        loaded = self._cache.set_up(meetup, tip, past or Past())
        self._publisher.take_in(loaded, shows=shows)

    def known(self, meetup_id: str) -> Meetup | None:
        """A meetup as last decided, where it is taken in and not over; the journal is not asked."""
        loaded = self._cache.known(meetup_id)
        return None if loaded is None else loaded.meetup

    async def execute(
        self,
        meetup_id: str,
        command: Command,
        guild_id: int | None = None,
        along: SeriesChange | None = None,
    ) -> Meetup:
        """Decide a command and make it durable; the meetup afterwards. Raises Refusal, nothing changed.

        A command whose interaction has changed this meetup already, for Discord may deliver one twice, changes
        nothing more and is answered like the first.

        `guild_id` is the server the command came from; a meetup of another one is refused. `along` is what
        changes in the rows of its series: both happen or neither; nothing, where the command changes nothing.
        """
        return await (await self.submit(meetup_id, command, guild_id, along)).durable()

    async def submit(
        self,
        meetup_id: str,
        command: Command,
        guild_id: int | None = None,
        along: SeriesChange | None = None,
    ) -> Decision:
        """Decide a command and send what happened to the disk: `execute`, before its commit. Raises Refusal."""
        if self.sightings.wait(meetup_id):  # or what is small finds room on a full disk, and comes before it
            await self.sightings.store_first([meetup_id])
        return await self._decide(Request(meetup_id, command, origin_of(command), guild_id, along, _ATTEMPTS))

    async def find(self, meetup_id: str, guild_id: int | None = None) -> Meetup:
        """A meetup by id, over or not. Raises Refusal when there is none, or in another server."""
        meetup = (await self._cache.at(meetup_id)).meetup
        if guild_id is not None and meetup.plan.guild_id != guild_id:
            raise Refusal(OTHER_SERVER)
        return meetup

    async def place_of(self, meetup_id: str) -> tuple[int, int] | None:
        """The guild and the text channel (snowflakes) of a meetup, over or not; None where there is none."""
        known = self.known(meetup_id)
        if known is None:
            return await self._journal.place_of(meetup_id)
        return known.plan.guild_id, known.plan.channel_id

    async def in_channel(self, channel_id: int) -> Meetup:
        """The meetup that is open in a text channel. Raises Refusal when there is none."""
        meetup_id = await self._journal.open_in_channel(channel_id)
        if meetup_id is None:
            raise Refusal(NO_MEETUP)
        log_context.meetup.set(meetup_id)
        return await self.find(meetup_id)

    async def for_panel(self, meetup_id: str, actor: Actor, guild_id: int | None) -> Meetup:
        """A meetup, over or not, to show its host panel. Raises Refusal for anybody but its hosts."""
        meetup = await self.find(meetup_id, guild_id)
        require_steps(meetup, actor)
        return meetup

    def check_allowed(self, meetup: Meetup, kind: type[Command], actor: Actor | None) -> None:
        """Before a form or a question: raise the Refusal that such a command would meet now (from anybody)."""
        loaded = self._cache.known(meetup.meetup_id)
        changes = 0 if loaded is None or actor is None else loaded.past.changes.get(actor.member_id, 0)
        check_allowed(meetup, kind, actor, changes=changes)

    def show_again(self, guild_id: int) -> None:
        """Something about a guild's channels or permissions changed: what could not be shown may be now."""
        for meetup in self.in_guilds([guild_id]):
            self._announcer.changed(meetup)

    async def redraw(self, meetup: Meetup, *, restore: bool = False) -> None:
        """Draw its messages as they are to be now, because somebody deleted one, and (`restore`) its native event."""
        self._announcer.changed(await self.find(meetup.meetup_id), anew=True, restore=restore)

    async def ring(self, meetup_id: str, alarm: Alarm) -> None:
        """An alarm rang: act on it if it still means something; set the next one either way."""
        try:
            after = await self.execute(meetup_id, RingAlarm(alarm))
            await self.begin_alone(after)
        except Stale as stale:
            log.debug("Alarm %s of meetup %s: %s", alarm.kind, meetup_id, stale)
            if (loaded := self._cache.known(meetup_id)) is not None:
                loaded.alarm = None  # it rang, so it is not set any more
                self._publisher.set_alarm(loaded, loaded.meetup)
                await self.begin_alone(loaded.meetup)  # which may be what it rang again for
        except (Refusal, StoreFailed) as failure:
            log.warning("Alarm %s of meetup %s: %s", alarm.kind, meetup_id, failure)
            if (loaded := self._cache.known(meetup_id)) is not None and loaded.alarm == alarm:
                # At once would ring in a loop while the disk is full.
                self._alarms.set(meetup_id, alarm, self._clock.now() + _RING_AGAIN)

    async def channel_deleted(self, guild_id: int, channel_id: int, spared: Collection[str] = ()) -> None:
        """A channel is gone: a meetup in it ends, with the credit that is due, but for those `spared` (their ids).

        One without its voice channel goes on, or is held, by text. Raises StoreFailed where that is to be said again.
        """
        refused: Exception | None = None
        for meetup in self.in_guilds([guild_id]):
            if meetup.plan.channel_id == channel_id and meetup.meetup_id not in spared:
                await self.note(meetup.meetup_id, EndByItself(MeetupEnd.CHANNEL_DELETED))
            elif meetup.plan.voice_channel_id == channel_id and may_go_on(meetup):
                await self.note(meetup.meetup_id, LoseVoice(channel_id))
            elif meetup.plan.voice_channel_id == channel_id and meetup.plan.occurrence is not None:
                try:
                    await self._hold_by_text(meetup, meetup.plan.occurrence)
                except (NotSaved, StoreFailed) as failure:  # the others are told first
                    refused = failure
                except (Refusal, Unreadable) as failure:  # its start looks once more
                    log.warning("Meetup %s lost its voice channel: %s", meetup.meetup_id, failure)
        if refused is not None:
            raise StoreFailed(str(refused)) from refused

    async def note(self, meetup_id: str, seen: Observation) -> None:
        """Store what the bot sees now, in the order in which it is seen, and later where the disk is full."""
        await self.sightings.add(meetup_id, replace(seen, at=self._clock.now()))

    async def begin_alone(self, meetup: Meetup) -> None:
        """Start a planned meetup that is due, starts alone, and has somebody in its voice channel."""
        if waits_for_people(meetup, self._clock.now()):
            try:
                begin = StartByItself(await self.sight.people_of(meetup) or (), self._new_id())
                await self.execute(meetup.meetup_id, begin)
            except (NotSaved, StoreFailed, OSError) as failure:
                log.info("Meetup %s does not start by itself yet: %s", meetup.meetup_id, failure)
                alarm = next_alarm(meetup)
                if alarm is not None:  # whoever sits there moves no more, so that nothing else leads here
                    self._alarms.set(meetup.meetup_id, alarm, min(alarm.at, self._clock.now() + _RING_AGAIN))
            except (Refusal, Unreadable) as failure:
                log.debug("Meetup %s does not start by itself: %s", meetup.meetup_id, failure)

    async def _hold_by_text_where_voice_is_gone(self, meetup: Meetup) -> Meetup:
        """A planned meetup of a series, held by text from now on where its voice channel is gone."""
        voice, occurrence = meetup.plan.voice_channel_id, meetup.plan.occurrence
        if occurrence is None or voice is None or meetup.phase is not Phase.PLANNED:
            return meetup
        try:
            is_there = await self._channels.is_voice_there(meetup.plan.guild_id, voice)
        except OSError:
            raise Refusal(UNSEEN) from None
        return meetup if is_there else await self._hold_by_text(meetup, occurrence)

    async def _hold_by_text(self, meetup: Meetup, occurrence: Occurrence) -> Meetup:
        by_text = ChangePlan(None, meetup.plan.title, meetup.plan.policy, occurrence)
        return await self.execute(meetup.meetup_id, by_text)

    async def _present(self, meetup: Meetup) -> tuple[int, ...]:
        """Who is in a meetup's voice channel as it starts. Raises Refusal where Discord gives no answer."""
        try:
            return await self.sight.people_of(meetup) or ()
        except OSError:
            raise Refusal(UNSEEN) from None

    async def _store_sighting(self, meetup_id: str, seen: Observation) -> None:
        await (await self._decide(Request(meetup_id, seen, origin_of(seen), None, None, _ATTEMPTS))).durable()

    async def _decide(self, request: Request) -> Decision:
        if not request.attempts:
            raise NotSaved()
        loaded = self._cache.at_hand(request.meetup_id) or await self._cache.at(request.meetup_id)
        if loaded.meetup.phase.is_over and not isinstance(request.command, MemberCommand):
            loaded = await self._cache.once_it_holds(loaded)  # nobody sees it again, and no alarm rings twice
        before = loaded.meetup
        if request.guild_id is not None and before.plan.guild_id != request.guild_id:
            raise Refusal(OTHER_SERVER)
        origin = request.origin
        if loaded.past.holds(origin):
            return Decision(before, before, request, loaded, loaded.newest, self._settle)
        changes = loaded.past.changes.get(origin.actor_id, 0)
        after, happened = apply(before, request.command, self._clock.now(), loaded.past.steps, changes)
        if not happened or after is None:
            return Decision(before, before, request, loaded, loaded.newest, self._settle)
        if after.flow is not before.flow and after.phase.is_over:
            is_asked = not isinstance(request.command, Observation)
            if is_asked and self.sightings.wait(request.meetup_id):
                raise NotSaved()  # the end would leave out for ever what is known and not stored
        append = self._journal.append(
            before, after, happened, tip=loaded.tip, origin=origin, along=request.along
        )
        loaded.decided(after, happened, origin, append)
        return Decision(after, before, request, loaded, append, self._settle)

    async def _settle(self, decision: Decision) -> Meetup:
        """Wait for the commit, and let everybody know; decide again where somebody was first.

        What changes nothing is answered no earlier than the commits that it rests on: one of them may be refused.
        """
        loaded = decision.loaded
        try:
            if decision.append is not None:
                await decision.append
        except NOT_APPENDED as failure:
            if decision.changes:
                loaded.doubt(decision.before)
                if isinstance(failure, ChannelTaken | SeriesOutdated):
                    raise
                if not isinstance(failure, StaleSequence):
                    raise self.undecided.not_saved(decision.request.meetup_id, failure) from None
            else:
                loaded.in_doubt = True
            return await (await self._decide(decision.request.once_more())).durable()
        if decision.changes:
            self.repeats.note(decision.request.origin)
            await self._publisher.publish(loaded, decision.meetup)
        return decision.meetup
