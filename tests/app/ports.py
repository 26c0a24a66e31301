"""Ports for the tests of the use cases: they record what they are told, or fail when they are told to."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from bot.app.credit.ports import Credits
from bot.app.ports import (
    Access,
    Append,
    History,
    Journal,
    Origin,
    SeriesChange,
    StoreFailed,
    StoreUndecided,
    Tip,
)
from bot.app.series.ports import Fault
from bot.app.set_aside import Aside, unnamed
from bot.core.credit.record import CreditRecord
from bot.core.credit.recorded import Recorded
from bot.core.meetup.alarms import Alarm
from bot.core.meetup.events import Event
from bot.core.meetup.state import Meetup
from bot.core.series.series import FaultKind, Series
from bot.store.errors import CorruptJournal
from bot.store.journal.journal import KnownTip

NOON = datetime(2026, 11, 5, 12, 0, tzinfo=UTC)
GUILD, CHANNEL, ROOM = 2**62 + 1, 2**62 + 2, 2**62 + 3


@dataclass
class SetClock:
    """A clock that stands still until it is moved."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at

    def pass_minutes(self, minutes: float) -> None:
        self.at += timedelta(minutes=minutes)


@dataclass
class NotedAlarms:
    """The alarm that is set for each meetup, and for the series."""

    due: dict[str, Alarm] = field(default_factory=dict)
    wake_at: datetime | None = None
    beats: bool = False
    later: dict[str, datetime] = field(default_factory=dict)
    started: bool = False
    rings: Callable[[str, Alarm], Awaitable[None]] | None = None
    daily: dict[str, Callable[[], Awaitable[None]]] = field(default_factory=dict)
    looks: int = 0

    def start(
        self,
        ring: Callable[[str, Alarm], Awaitable[None]],
        beat: Callable[[], Awaitable[None]],
        wake: Callable[[], Awaitable[None]],
    ) -> None:
        self.started = True
        self.rings = ring

    def set(self, meetup_id: str, alarm: Alarm, at: datetime | None = None) -> None:
        self.due[meetup_id] = alarm
        if at is not None:
            self.later[meetup_id] = at

    def clear(self, meetup_id: str) -> None:
        self.due.pop(meetup_id, None)

    def beat(self, wanted: bool) -> None:
        self.beats = wanted

    def each_day(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        self.daily[name] = work

    def wake_series(self, at: datetime | None) -> None:
        self.wake_at = at

    def look(self) -> None:
        self.looks += 1


@dataclass
class SetChannels:
    """Who sits where, and which channels have a fault or are gone.

    `looked` is called once, right after somebody looked into a voice channel; `hidden` are voice channels
    into which a look takes for ever, `unanswered` those, and members, of whom Discord tells nothing, `broken` those
    of which it tells nonsense, `closed` those that the bot cannot see, and `private` text channels that only some may
    see. What a member may do in a text channel
    is `allowed`: everything, unless it says otherwise. The next `silences` questions after a channel get no answer.
    """

    people: dict[int, tuple[int, ...]] = field(default_factory=dict)
    faults: dict[int, FaultKind] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    unanswered: set[int] = field(default_factory=set)
    broken: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    private: set[int] = field(default_factory=set)
    allowed: dict[tuple[int, int], Access] = field(default_factory=dict)
    looked: Callable[[], Awaitable[None]] | None = None
    silences: int = 0
    server: str = "Agile Ottawa"

    def is_available(self, guild_id: int) -> bool:
        return self.faults.get(guild_id) is not FaultKind.GUILD_GONE

    async def is_deleted(self, guild_id: int, channel_id: int) -> bool:
        assert guild_id == GUILD
        if self.silences:
            self.silences -= 1
            raise ConnectionError("503")
        return channel_id in self.gone

    async def people_in(self, guild_id: int, voice_channel_id: int) -> tuple[int, ...] | None:
        assert guild_id == GUILD
        if voice_channel_id in self.unanswered:
            raise ConnectionError("503")
        if voice_channel_id in self.broken:
            raise KeyError("An answer that nobody foresaw.")
        if voice_channel_id in self.closed:
            return None
        if voice_channel_id in self.hidden:
            await asyncio.Event().wait()
        people, looked, self.looked = self.people.get(voice_channel_id, ()), self.looked, None
        if looked is not None:
            await looked()
        return people

    def asking_to_speak(self, guild_id: int, channel_id: int) -> Mapping[int, datetime]:
        return {}

    def are_known(self, guild_id: int, member_ids: Iterable[int]) -> bool:
        return True

    def server_name(self, guild_id: int) -> str | None:
        return None if guild_id in self.faults else self.server

    def names(self, guild_id: int, member_ids: Iterable[int]) -> Mapping[int, str]:
        return {each: f"Member {each}" for each in member_ids}

    async def fault_with(self, guild_id: int, channel_id: int) -> FaultKind | None:
        if channel_id in self.unanswered:
            raise ConnectionError("503")
        return self.faults.get(guild_id) or self.faults.get(channel_id)

    async def access(self, guild_id: int, channel_id: int, member_id: int) -> Access:
        if {channel_id, member_id} & self.unanswered:
            raise ConnectionError("503")
        return self.allowed.get((channel_id, member_id), Access.WRITES)

    async def reaches_no_further(self, guild_id: int, place_id: int, source_id: int) -> bool:
        return source_id not in self.private or place_id in self.private

    async def is_voice_there(self, guild_id: int, voice_channel_id: int) -> bool:
        assert guild_id == GUILD
        if voice_channel_id in self.unanswered:
            raise ConnectionError("503")
        return voice_channel_id not in self.gone


@dataclass
class NotedNews:
    """What people were told about their series, in order; `can_be_told` is whether anybody could be."""

    told: list[tuple[str, FaultKind]] = field(default_factory=list)
    can_be_told: bool = True

    async def tell(self, series: Series, fault: Fault) -> bool:
        if self.can_be_told:
            self.told.append((series.series_id, fault.kind))
        return self.can_be_told


@dataclass
class NotedAnnouncements:
    """What the room was to be shown, in order; `check` is called with each."""

    shown: list[Meetup] = field(default_factory=list)
    check: Callable[[Meetup], None] = lambda _: None

    def changed(self, meetup: Meetup, *, anew: bool = False, restore: bool = False) -> None:
        self.check(meetup)
        self.shown.append(meetup)


class RefusedAppend:
    """An append that the disk has no room for."""

    tip: Tip = KnownTip()

    def __await__(self) -> Generator[Any, None, None]:
        yield from asyncio.sleep(0).__await__()
        raise StoreFailed("The disk is full.")


@dataclass
class UnansweredAppend:
    """An append of which the database is lost before it says whether it was kept."""

    kept: Append | None
    tip: Tip = field(default_factory=KnownTip)

    def __await__(self) -> Generator[Any, None, None]:
        yield from asyncio.sleep(0).__await__()
        if self.kept is not None:
            yield from self.kept.__await__()
        raise StoreUndecided("The database did not answer a write.")


@dataclass
class OvertakenAppend:
    """An append that reaches the disk only after another writer's."""

    overtake: Callable[[], Awaitable[object]]
    append: Callable[[], Append]
    tip: Tip = field(default_factory=KnownTip)

    def __await__(self) -> Generator[Any, None, None]:
        yield from self._late().__await__()

    async def _late(self) -> None:
        await self.overtake()
        await self.append()


@dataclass
class FailingJournal:
    """The real journal, of which the next `failures` appends fail before anything is written.

    As do the next `read_failures` looks for what a start has to do, and every reading of the meetups that are
    `unreadable`, or `beyond_reading` for a reason that nobody foresaw.
    Each of `overtaking` is done before one of the next appends, in their order. Of the next ones nobody hears whether
    they were kept, which each of `unanswered` says. The next `silences` readings of a meetup get no answer.
    """

    real: Journal
    failures: int = 0
    unanswered: list[bool] = field(default_factory=list)
    overtaking: list[Callable[[], Awaitable[object]]] = field(default_factory=list)
    read_failures: int = 0
    silences: int = 0
    unreadable: set[str] = field(default_factory=set)
    beyond_reading: set[str] = field(default_factory=set)

    def append(
        self,
        before: Meetup | None,
        after: Meetup,
        events: Sequence[Event],
        *,
        tip: Tip | None,
        origin: Origin,
        along: SeriesChange | None = None,
    ) -> Append:
        if self.failures:
            self.failures -= 1
            return RefusedAppend()
        append = partial(self.real.append, before, after, events, tip=tip, origin=origin, along=along)
        if self.unanswered:
            return UnansweredAppend(append() if self.unanswered.pop(0) else None)
        return OvertakenAppend(self.overtaking.pop(0), append) if self.overtaking else append()

    async def load(self, meetup_id: str) -> History:
        if meetup_id in self.unreadable:
            raise CorruptJournal(f"Meetup {meetup_id} cannot be read. Restore a backup.")
        if meetup_id in self.beyond_reading:
            raise ZeroDivisionError("nobody thought of this")
        if self.silences:
            self.silences -= 1
            raise StoreFailed("The database does not answer.")
        return await self.real.load(meetup_id)

    async def recorded(self, meetup_id: str) -> Sequence[Recorded]:
        return await self.real.recorded(meetup_id)

    async def unfinished(self) -> list[str]:
        if self.read_failures:
            self.read_failures -= 1
            raise StoreFailed("The disk is gone.")
        return await self.real.unfinished()

    async def open_in_channel(self, channel_id: int) -> str | None:
        return await self.real.open_in_channel(channel_id)

    async def place_of(self, meetup_id: str) -> tuple[int, int] | None:
        return await self.real.place_of(meetup_id)

    async def unshown(self) -> list[str]:
        return await self.real.unshown()

    async def uncredited(self) -> list[str]:
        return await self.real.uncredited()


@dataclass
class FailingCredits:
    """The real credit records, of which the next `failures` calls fail, and then all while there is a `mistake`."""

    real: Credits
    failures: int = 0
    mistake: Exception | None = None

    async def settle(self, meetup_id: str, now: datetime, contact: str = "") -> frozenset[str]:
        if self.failures:
            self.failures -= 1
            raise StoreFailed("The disk is full.")
        if self.mistake is not None:
            raise self.mistake
        return await self.real.settle(meetup_id, now, contact)

    async def is_leant_on(self, meetup_id: str) -> bool:
        return await self.real.is_leant_on(meetup_id)

    async def of_member(self, member_id: int, aside: Aside = unnamed) -> list[CreditRecord]:
        return await self.real.of_member(member_id, aside)

    async def of_meetup(self, meetup_id: str, aside: Aside | None = None) -> list[CreditRecord]:
        return await self.real.of_meetup(meetup_id, aside)

    async def history(self, record_id: str) -> list[CreditRecord]:
        return await self.real.history(record_id)

    async def by_code(self, code: str) -> CreditRecord | None:
        return await self.real.by_code(code)
