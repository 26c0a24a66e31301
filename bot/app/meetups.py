"""The use cases of a meetup: load → decide → append → publish.

The newest decided state of every open meetup is held at a desk, so that a burst of dots
is decided without waiting for the disk and commits together; the person is answered only
after the commit. If the journal refuses, the desk is in doubt: the journal is read again,
and the command is decided again. Imports bot.core and the ports.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.app.credits import CreditDesk
from bot.app.ports import (
    Alarms,
    Announcer,
    ChannelTaken,
    Clock,
    Heartbeat,
    Journal,
    StaleSequence,
    StoreFailed,
)
from bot.app.settings import GuildSettingsDesk
from bot.core.commands import (
    Actor,
    Command,
    EndByItself,
    LoseSight,
    NotePresence,
    PlanMeetup,
    RegainSight,
    RingAlarm,
    StartMeetup,
)
from bot.core.decide import HOSTS_ONLY, NO_MEETUP, UNDER_WAY, apply, knock
from bot.core.errors import Refusal, Stale
from bot.core.events import Event, MeetupEnd
from bot.core.meetup import fold
from bot.core.policy import Policy, parse_timeboxes
from bot.core.state import Meetup, Phase
from bot.core.timebox import Alarm, next_alarm

log = logging.getLogger(__name__)

NOT_SAVED = "That could not be saved, so nothing was changed. Try again in a moment."
OTHER_SERVER = "That meetup belongs to another server. Use the board in the channel you are in."
_ATTEMPTS = 8


@dataclass(slots=True)
class _Desk:
    """The newest decided state of one meetup, perhaps not yet committed, and the alarm that is set.

    In doubt means that a write was refused: read the journal before deciding anything more.
    """

    meetup: Meetup
    alarm: Alarm | None = None
    in_doubt: bool = False


@dataclass(frozen=True, slots=True)
class StartRequest:
    """What a host asks for with `/leancoffee start`. Ids are snowflakes, `timebox` is like `5/3/2`."""

    guild_id: int
    channel_id: int
    voice_channel_id: int | None
    organizer: str
    title: str = ""
    dots: int | None = None
    timebox: str | None = None
    present: tuple[int, ...] = ()


class Meetups:
    """Every meetup that is not over, behind one door for clicks, commands, alarms and presence."""

    def __init__(
        self,
        *,
        journal: Journal,
        heartbeat: Heartbeat,
        clock: Clock,
        alarms: Alarms,
        announcer: Announcer,
        settings: GuildSettingsDesk,
        credit: CreditDesk,
        new_id: Callable[[], str],
    ) -> None:
        self._journal = journal
        self._heartbeat = heartbeat
        self._clock = clock
        self._alarms = alarms
        self._announcer = announcer
        self._settings = settings
        self._credit = credit
        self._new_id = new_id
        self._desks: dict[str, _Desk] = {}

    @property
    def open_meetups(self) -> tuple[Meetup, ...]:
        """The meetups that are not over, as last decided."""
        return tuple(desk.meetup for desk in self._desks.values())

    async def start(self, request: StartRequest, actor: Actor) -> Meetup:
        """Start a meetup: the planned one of this channel, or a new one. Raises Refusal."""
        begin = StartMeetup(actor, present=request.present)
        held_by = await self._journal.open_in_channel(request.channel_id)
        if held_by is not None:
            return await self.ask(held_by, begin, request.guild_id)
        plan = PlanMeetup(
            actor,
            self._new_id(),
            request.guild_id,
            request.channel_id,
            request.voice_channel_id,
            request.title,
            request.organizer,
            await self._policy(request),
        )
        now = self._clock.now()
        planned, first = apply(None, plan, now)
        after, then = apply(planned, begin, now)
        assert after is not None
        desk = _Desk(after)
        try:
            await self._journal.append(after, 0, [*first, *then])
        except ChannelTaken:
            raise Refusal(UNDER_WAY) from None
        except StoreFailed:
            raise Refusal(NOT_SAVED) from None
        self._desks[after.meetup_id] = desk
        await self._publish(desk, after)
        return after

    async def ask(
        self,
        meetup_id: str,
        command: Command,
        guild_id: int | None = None,
        meanwhile: Callable[[Meetup], None] | None = None,
    ) -> Meetup:
        """Decide a command and make it durable; the meetup afterwards. Raises Refusal, nothing changed.

        `guild_id` is the server the command came from; a meetup of another one is refused. `meanwhile`
        is shown the meetup to come while the disk is waited for, to draw an answer and not to give it:
        nothing counts before this returns, and what it returns may be another meetup.
        """
        for _ in range(_ATTEMPTS):
            desk = await self._desk(meetup_id)
            before = desk.meetup
            if guild_id is not None and before.guild_id != guild_id:
                raise Refusal(OTHER_SERVER)
            after, happened = apply(before, command, self._clock.now())
            if not happened or after is None:
                return before
            desk.meetup = after
            draw = None if meanwhile is None else partial(meanwhile, after)
            if await self._append(desk, before, after, happened, draw):
                await self._publish(desk, after)
                return after
        raise Refusal(NOT_SAVED)

    async def find(self, meetup_id: str, guild_id: int | None = None) -> Meetup:
        """A meetup by id, over or not. Raises Refusal when there is none, or in another server."""
        meetup = (await self._desk(meetup_id)).meetup
        if guild_id is not None and meetup.guild_id != guild_id:
            raise Refusal(OTHER_SERVER)
        return meetup

    async def in_channel(self, channel_id: int) -> Meetup:
        """The meetup that is open in a text channel. Raises Refusal when there is none."""
        meetup_id = await self._journal.open_in_channel(channel_id)
        if meetup_id is None:
            raise Refusal(NO_MEETUP)
        return await self.find(meetup_id)

    def knock(self, meetup: Meetup, kind: type[Command]) -> None:
        """Before a form for such a command is opened: raise its Refusal if it could not be sent now."""
        knock(meetup, kind)

    def let_host_in(self, actor: Actor) -> None:
        """Raise a Refusal unless this member may host."""
        if not actor.is_host:
            raise Refusal(HOSTS_ONLY)

    async def redraw(self, meetup: Meetup) -> None:
        """Draw the meetup's messages again, for instance because somebody deleted one."""
        self._announcer.changed(meetup, anew=True)

    async def ring(self, meetup_id: str, alarm: Alarm) -> None:
        """An alarm rang: act on it if it still means something; set the next one either way."""
        try:
            await self.ask(meetup_id, RingAlarm(alarm))
        except Stale as stale:
            log.debug("Alarm %s of meetup %s: %s", alarm.kind, meetup_id, stale.sentence)
            desk = self._forget_alarm(meetup_id)
            if desk is not None:
                self._set_alarm(desk, desk.meetup)
        except (Refusal, StoreFailed) as failure:
            # The heartbeat sets it again: at once would ring in a loop while the disk is full.
            log.warning("Alarm %s of meetup %s: %s", alarm.kind, meetup_id, failure)
            self._forget_alarm(meetup_id)

    async def voice_changed(self, member_id: int, left: int | None, entered: int | None) -> None:
        """A member moved between voice channels (snowflakes, None for outside)."""
        for meetup in self._live():
            room = meetup.voice_channel_id
            if room is not None and room in (left, entered):
                await self._quietly(meetup.meetup_id, NotePresence(member_id, here=room == entered))

    async def sight_lost(self, guild_ids: Iterable[int]) -> None:
        """The bot cannot see these guilds from now on."""
        guilds = set(guild_ids)
        for meetup in self._live():
            if meetup.guild_id in guilds:
                await self._quietly(meetup.meetup_id, LoseSight())

    async def sight_regained(self, present: Mapping[int, Sequence[int]], guild_ids: Iterable[int]) -> None:
        """The bot sees these guilds again; `present` maps voice channel ids to the members in them."""
        guilds = set(guild_ids)
        for meetup in self._live():
            if meetup.guild_id in guilds:
                here = tuple(present.get(meetup.voice_channel_id or 0, ()))
                await self._quietly(meetup.meetup_id, RegainSight(here))

    async def channel_deleted(self, channel_id: int) -> None:
        """A channel is gone: a meetup in it ends, with the credit that is due."""
        for meetup in self.open_meetups:
            if meetup.channel_id == channel_id:
                await self._quietly(meetup.meetup_id, EndByItself(MeetupEnd.CHANNEL_DELETED))

    async def recover(self) -> None:
        """After a start: fold every open meetup, note the outage, set alarms, redraw, credit what is owed.

        The outage began at the last heartbeat or journal entry, whichever is later.
        """
        beat = await self._heartbeat.last_beat()
        for meetup_id in await self._journal.unfinished():
            meetup = (await self._desk(meetup_id)).meetup
            since = meetup.last_at if beat is None else max(beat, meetup.last_at)
            await self._quietly(meetup_id, LoseSight(since))
            desk = self._desks[meetup_id]
            self._set_alarm(desk, desk.meetup)
            self._announcer.changed(desk.meetup)
        for meetup_id in await self._journal.uncredited():
            meetup = await self.find(meetup_id)
            await self._credit.issue(meetup, self._clock.now())
            self._announcer.changed(meetup)

    async def beat(self) -> None:
        """Note that the bot is alive, while any attendance is being counted; set alarms that were lost."""
        if self._live():
            await self._heartbeat.beat(self._clock.now())
        for meetup in self._live():
            desk = await self._desk(meetup.meetup_id)
            self._set_alarm(desk, desk.meetup)

    def _live(self) -> list[Meetup]:
        return [each for each in self.open_meetups if each.phase.is_live]

    async def _policy(self, request: StartRequest) -> Policy:
        policy = (await self._settings.of(request.guild_id)).policy
        if request.dots is not None:
            policy = replace(policy, dots=request.dots)
        if request.timebox is not None:
            policy = replace(policy, timeboxes=parse_timeboxes(request.timebox))
        return policy

    async def _desk(self, meetup_id: str) -> _Desk:
        desk = self._desks.get(meetup_id)
        if desk is not None and not desk.in_doubt:
            return desk
        meetup = fold(await self._journal.load(meetup_id))
        if meetup is None:
            raise Refusal(NO_MEETUP)
        desk = self._desks.get(meetup_id)
        if desk is not None and not desk.in_doubt:
            return desk  # somebody else was reading too, and was faster
        fresh = _Desk(meetup, None if desk is None else desk.alarm)
        if meetup.phase.is_over:
            self._desks.pop(meetup_id, None)
        else:
            self._desks[meetup_id] = fresh
        return fresh

    async def _append(
        self,
        desk: _Desk,
        before: Meetup,
        after: Meetup,
        happened: Sequence[Event],
        meanwhile: Callable[[], None] | None,
    ) -> bool:
        """Append; False when somebody was first, so that the caller decides again on fresh state."""
        try:
            await self._journal.append(after, before.seq, happened, meanwhile=meanwhile)
        except StaleSequence:
            self._doubt(desk, before)
            return False
        except StoreFailed:
            self._doubt(desk, before)
            raise Refusal(NOT_SAVED) from None
        return True

    def _doubt(self, desk: _Desk, before: Meetup) -> None:
        """A write was refused, and so will those be that build on it: only the first knows what still holds.

        The desk stays where it is, so that presence goes on being noted.
        """
        if not desk.in_doubt:
            desk.in_doubt = True
            desk.meetup = before

    async def _publish(self, desk: _Desk, after: Meetup) -> None:
        """What follows a commit. `after` is durable; a later state may be on its way already."""
        if after.phase.is_over:
            self._desks.pop(after.meetup_id, None)
            self._alarms.clear(after.meetup_id)
            if after.phase is Phase.ENDED:
                await asyncio.shield(self._credit.issue(after, self._clock.now()))
        else:
            self._set_alarm(desk, after)
        self._announcer.changed(after)

    def _forget_alarm(self, meetup_id: str) -> _Desk | None:
        """It rang, so it is not set any more."""
        desk = self._desks.get(meetup_id)
        if desk is not None:
            desk.alarm = None
        return desk

    def _set_alarm(self, desk: _Desk, meetup: Meetup) -> None:
        alarm = next_alarm(meetup)
        if alarm == desk.alarm:
            return
        desk.alarm = alarm
        if alarm is None:
            self._alarms.clear(meetup.meetup_id)
        else:
            self._alarms.set(meetup.meetup_id, alarm)

    async def _quietly(self, meetup_id: str, command: Command) -> None:
        """For what nobody asked: a refusal is no answer to anybody, only worth a debug line."""
        try:
            await self.ask(meetup_id, command)
        except Refusal as refusal:
            log.debug("%s of meetup %s: %s", type(command).__name__, meetup_id, refusal.sentence)
