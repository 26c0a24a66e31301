"""The newest decided state of every meetup that is not over, and what led there; and a few that are over.

A burst of commands is decided on it without waiting for the disk, and commits together. When the journal
refuses a write, the state is in doubt: the journal is read again before anything is decided.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from bot.app.meetups.past import Past
from bot.app.meetups.reading import read
from bot.app.meetups.recovery.gate import Gate
from bot.app.ports import NOT_APPENDED, Append, Journal, Origin, Tip
from bot.core.meetup.alarms import Alarm
from bot.core.meetup.decide import NO_MEETUP
from bot.core.meetup.events import Event
from bot.core.meetup.pace.state import Pace
from bot.core.meetup.parts import Flow, Phase, Plan
from bot.core.meetup.presence import Presence
from bot.core.meetup.state import Meetup
from bot.core.refusal import Refusal


@dataclass(slots=True)
class Loaded:
    """The newest decided state of one meetup, perhaps not yet committed, and the alarm that is set.

    `tip` is its newest event, and `newest` the append that carries it, None where it is committed for sure.
    `past` is who and what led to it, `named` are the members (snowflakes) whose names were asked for already.
    In doubt means that a write was refused: read the journal before deciding anything more.
    `before_end` is what it was before it was decided to be over.
    `followed_plan`, `followed_flow`, `followed_pace` and `followed_presence` are those for which the alarm is set and
    the heart beats.
    """

    meetup: Meetup
    tip: Tip | None
    alarm: Alarm | None = None
    newest: Append | None = None
    in_doubt: bool = False
    past: Past = field(default_factory=Past)
    named: frozenset[int] = frozenset()
    before_end: Meetup | None = None
    followed_plan: Plan | None = None
    followed_flow: Flow | None = None
    followed_pace: Pace | None = None
    followed_presence: Presence | None = None

    def decided(self, after: Meetup, happened: Sequence[Event], origin: Origin, append: Append) -> None:
        """Go on from `after`, whose newest events, those that `happened`, are on their way to the disk."""
        if after.phase.is_over and not self.meetup.phase.is_over:
            self.before_end = self.meetup
        self.meetup, self.tip, self.newest = after, append.tip, append
        self.past.note(happened, origin)

    def doubt(self, before: Meetup) -> None:
        """A write was refused, and so will those be that build on it: only the first knows what still holds.

        The entry stays where it is, so that presence goes on being noted.
        """
        if not self.in_doubt:
            self.in_doubt = True
            self.meetup = before


def may_go_on(meetup: Meetup) -> bool:
    """Whether one of the meetups that are not over for sure is live, or ends just now: that may still be refused.

    Who comes and goes meanwhile says it once, and so does Discord.
    """
    return meetup.phase.is_live or meetup.phase is Phase.ENDED


class OverMeetups:
    """The newest few entries of meetups that are over: people still press the buttons of their boards.

    Nothing happens in them any more, so what is kept stays true.
    """

    def __init__(self, most: int = 50, most_events: int = 300_000) -> None:
        """Keep at most so many meetups with so many events in all; the newest one however long it is."""
        self._most = most
        self._most_events = most_events
        self._kept: OrderedDict[str, Loaded] = OrderedDict()

    def get(self, meetup_id: str) -> Loaded | None:
        """The entry of a meetup, if it is kept and not in doubt."""
        loaded = self._kept.get(meetup_id)
        if loaded is None or loaded.in_doubt:
            return None
        self._kept.move_to_end(meetup_id)
        return loaded

    def keep(self, loaded: Loaded) -> None:
        """Keep an entry, and forget those that were not asked for the longest time."""
        self._kept[loaded.meetup.meetup_id] = loaded
        self._kept.move_to_end(loaded.meetup.meetup_id)
        events = sum(each.meetup.seq for each in self._kept.values())
        while len(self._kept) > 1 and (len(self._kept) > self._most or events > self._most_events):
            _, forgotten = self._kept.popitem(last=False)
            events -= forgotten.meetup.seq

    def in_channel(self, channel_id: int) -> Loaded | None:
        """The entry of the one of a text channel (a snowflake) that ended last."""
        here = (each for each in self._kept.values() if each.meetup.plan.channel_id == channel_id)
        return max(here, key=lambda each: each.meetup.last_at, default=None)

    def in_guild(self, guild_id: int) -> Iterator[Loaded]:
        """The entries of one server (a snowflake)."""
        return (each for each in self._kept.values() if each.meetup.plan.guild_id == guild_id)

    def let_go(self, meetup_id: str) -> None:
        """The meetup is not over any more."""
        self._kept.pop(meetup_id, None)

    def forget(self) -> None:
        """Keep none of them."""
        self._kept.clear()


class MeetupCache:
    """One entry for each meetup that is not over."""

    def __init__(self, journal: Journal, gate: Gate) -> None:
        self._journal = journal
        self._gate = gate
        self._cache: dict[str, Loaded] = {}
        self._by_guild: dict[int, dict[str, Loaded]] = {}
        self._over = OverMeetups()
        self._reading: dict[str, asyncio.Task[Loaded]] = {}
        self._erasures = 0

    @property
    def meetups(self) -> tuple[Meetup, ...]:
        """The meetups that are not over, as last decided."""
        return tuple(loaded.meetup for loaded in self._cache.values())

    def in_guild(self, guild_id: int) -> tuple[Meetup, ...]:
        """Those of one server (a snowflake). What happens in it concerns them, and costs no walk past the others."""
        return tuple(loaded.meetup for loaded in self._by_guild.get(guild_id, {}).values())

    def pasts_in_guild(self, guild_id: int) -> Iterator[Past]:
        """What led to each meetup of a server (a snowflake) that has an entry, over or not, that is not in doubt."""
        here = chain(self._by_guild.get(guild_id, {}).values(), self._over.in_guild(guild_id))
        return (loaded.past for loaded in here if not loaded.in_doubt)

    def over_in(self, channel_id: int) -> Loaded | None:
        """The entry of what ended last in a text channel (a snowflake), if it has one; the journal is not asked."""
        return self._over.in_channel(channel_id)

    def known(self, meetup_id: str) -> Loaded | None:
        """The entry of a meetup, if it has one; the journal is not asked."""
        return self._cache.get(meetup_id)

    def newest(self, meetup: Meetup) -> Meetup:
        """A meetup as last decided, over or not; as it is handed in where it has no entry any more."""
        loaded = self._cache.get(meetup.meetup_id) or self._over.get(meetup.meetup_id)
        return meetup if loaded is None else loaded.meetup

    def at_hand(self, meetup_id: str) -> Loaded | None:
        """The entry of a meetup, if it has one that is not in doubt."""
        loaded = self._cache.get(meetup_id)
        return None if loaded is None or loaded.in_doubt else loaded

    async def at(self, meetup_id: str) -> Loaded:
        """The entry of a meetup, built from the journal where there is none or it is in doubt.

        One that is over is kept for a while. Raises Refusal when there is no such meetup, or it is not
        recovered yet.
        """
        loaded = self.at_hand(meetup_id) or self._over.get(meetup_id)
        if loaded is not None:
            return loaded
        await self._gate.passed(meetup_id)
        if meetup_id in self._cache:  # in doubt: what was read before the doubt arose does not count
            return await self._read(meetup_id)
        reading = self._reading.get(meetup_id)
        if reading is None:
            reading = asyncio.create_task(self._read(meetup_id), name=f"read-{meetup_id}")
            self._reading[meetup_id] = reading
            reading.add_done_callback(lambda _: self._reading.pop(meetup_id))
        return await asyncio.shield(reading)

    async def once_it_holds(self, loaded: Loaded) -> Loaded:
        """The entry of a meetup that is decided to be over, once that is durable, or as it is where it was refused.

        Raises StoreFailed where that cannot be told.
        """
        if loaded.newest is None:
            return loaded
        try:
            await loaded.newest
        except NOT_APPENDED:
            loaded.doubt(loaded.before_end or loaded.meetup)
            return await self.at(loaded.meetup.meetup_id)
        return loaded

    def read_anew(self, guild_ids: Iterable[int]) -> None:
        """Somebody was erased in these servers (snowflakes): what was read of meetups there names them still."""
        self._erasures += 1
        for guild_id in guild_ids:
            for loaded in self._by_guild.get(guild_id, {}).values():
                loaded.in_doubt = True
        self._over.forget()

    async def _read(self, meetup_id: str) -> Loaded:
        erasures = self._erasures
        told = await read(self._journal, meetup_id)
        if erasures != self._erasures:
            return await self._read(meetup_id)
        if told is None:
            raise Refusal(NO_MEETUP)
        faster = self.at_hand(meetup_id)
        if faster is not None:
            return faster  # somebody else was reading too, and was faster
        fresh = Loaded(told.meetup, told.tip, past=told.past)
        doubtful = self._cache.get(meetup_id)
        if doubtful is not None:
            fresh.alarm, fresh.named = doubtful.alarm, doubtful.named
        if told.meetup.phase.is_over:
            self.clear_away(meetup_id)
            self._over.keep(fresh)
        else:
            self._keep(fresh)
        return fresh

    def set_up(self, meetup: Meetup, tip: Tip, past: Past) -> Loaded:
        """The entry of a meetup that is committed already, with what led to it."""
        loaded = self._cache.get(meetup.meetup_id)
        return self._keep(Loaded(meetup, tip, past=past)) if loaded is None else loaded

    def take_back_in(self, loaded: Loaded) -> None:
        """The end of a meetup was taken back. What was set for it was cleared away."""
        loaded.alarm = None
        self._over.let_go(loaded.meetup.meetup_id)
        self._keep(loaded)

    def clear_away(self, meetup_id: str) -> None:
        """The meetup is over."""
        loaded = self._cache.pop(meetup_id, None)
        if loaded is None:
            return
        if loaded.meetup.phase.is_over:
            loaded.before_end = None
            self._over.keep(loaded)
        guild_id = loaded.meetup.plan.guild_id
        left = self._by_guild[guild_id]
        del left[meetup_id]
        if not left:
            del self._by_guild[guild_id]

    def _keep(self, loaded: Loaded) -> Loaded:
        """Take an entry in, or in place of an older one; a meetup never changes its server."""
        meetup = loaded.meetup
        self._cache[meetup.meetup_id] = loaded
        self._by_guild.setdefault(meetup.plan.guild_id, {})[meetup.meetup_id] = loaded
        return loaded
