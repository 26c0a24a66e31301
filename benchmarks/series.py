"""Ten thousand series and a thousand open meetups: how soon the bot is ready, and how soon it acts.

Ready is what the bot says itself: everything is folded, every alarm is set, everything due is done. A
process is started over a full database and over an empty one by turns, against a loopback Discord
whose guild has a channel for each meetup; their boards were posted before, as before any restart.

Acted on means committed. (Discord would take twenty seconds for a thousand messages.) A thousand
alarms of planned meetups ring at one instant on the real scheduler; a thousand series are to be
opened at another. The goal is a second, for this machine, as an exception: there is nothing to
compare it with.
"""

from __future__ import annotations

import asyncio
import tempfile
import time as stopwatch
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from benchmarks.figures import Better, Figure, ratio_of_medians
from benchmarks.processes import running
from benchmarks.stand_ins import EmptyChannels, NoBoards, NoNews, SystemClock
from bot.app.clock_check import ClockCheck
from bot.app.community.guild_settings import GuildSettingsService
from bot.app.credit.issuing import CreditService
from bot.app.meetups.attendance.heartbeat import HeartbeatService
from bot.app.meetups.origin import SERIES
from bot.app.meetups.recovery.gate import Gate
from bot.app.meetups.service import Meetups
from bot.app.ports import Origin, SeriesChange
from bot.app.series.faults import FaultLog
from bot.app.series.scheduler import Scheduler
from bot.app.set_aside import SetAside
from bot.core.meetup.commands import Actor, PlanMeetup, ProposeTopic
from bot.core.meetup.decide import apply
from bot.core.meetup.events import Event
from bot.core.meetup.state import Meetup
from bot.core.policy import Policy
from bot.core.series.recurrence import Rule, Unit
from bot.core.series.series import OccurrenceNote, OccurrenceState, Series, agenda
from bot.runtime.alarms import AlarmClock
from bot.runtime.composition import new_id
from bot.store.store import SqlStore
from support.loopback import LoopbackDiscord
from support.loopback.payloads import GUILD_ID, HOST_ID, more_channels

_SERIES = 10_000
_OPEN = 1_000
_DUE = 1_000
_RUNS = 5
_READY_WITHIN = 120
_AHEAD = timedelta(days=5)
_BEGIN_AFTER = timedelta(days=60)
_FIRST_THURSDAY = Rule(Unit.MONTH, weekday=3, place=1)
_HOST = Actor(HOST_ID, is_host=True)


async def start_to_ready() -> Figure:
    """Seconds to ready with everything in the database, over those with nothing in it."""
    with tempfile.TemporaryDirectory() as folder:
        full, empty = Path(folder, "full.db"), Path(folder, "empty.db")
        await fill(full)
        async with LoopbackDiscord(more_channels=_OPEN) as loop:
            await _post_all_boards(loop, full)

            async def with_everything() -> float:
                return await seconds_to_ready(loop, full)

            async def with_nothing() -> float:
                return await seconds_to_ready(loop, empty)

            value = await ratio_of_medians(with_everything, with_nothing, _RUNS)
    return Figure("start_to_ready", value, Better.LOWER, 2)


async def alarms_at_once() -> Figure:
    """Seconds from the instant at which a thousand alarms are due to the commit of the last."""
    with tempfile.TemporaryDirectory() as folder:
        store = await SqlStore.open(Path(folder, "alarms.db"))
        try:
            value = await _ring_at_once(store)
        finally:
            await store.close()
    return Figure("alarms_at_once", value, Better.LOWER, 1)


async def openings_at_once() -> Figure:
    """Seconds in which a thousand series that are due have planned their meetups."""
    with tempfile.TemporaryDirectory() as folder:
        store = await SqlStore.open(Path(folder, "openings.db"))
        try:
            now = datetime.now(UTC)
            due = [replace(each, opens_days=28) for each in _series(_DUE, rule=Rule(Unit.WEEK, weekday=0))]
            await asyncio.gather(*(store.series.save(SeriesChange(each, now)) for each in due))
            use_cases = _Wired(store)
            begun = stopwatch.perf_counter()
            await use_cases.scheduler.wake()
            value = stopwatch.perf_counter() - begun
            assert len(use_cases.meetups.open_meetups) == _DUE, "a series was not opened"
        finally:
            await store.close()
    return Figure("openings_at_once", value, Better.LOWER, 1)


async def fill(path: Path) -> None:
    """Ten thousand series in a thousand channels, a thousand of which have a planned meetup with five topics.

    None of them is due, whatever the day.
    """
    store = await SqlStore.open(path)
    try:
        channels = [int(each["id"]) for each in more_channels(_OPEN)]
        writes, now = [], datetime.now(UTC)
        begins = now.date() + _BEGIN_AFTER
        for number, each in enumerate(_series(_SERIES)):
            series = replace(each, channel_id=channels[number % _OPEN], begins=begins)
            wake_at = agenda(series, (), now).wake_at
            if number >= _OPEN:
                writes.append(store.series.save(SeriesChange(series, wake_at)))
            else:
                planned, events, note = _planned(series, now + _AHEAD)
                change = SeriesChange(series, wake_at, notes=(note,))
                writes.append(_written(store, planned, events, change))
        await asyncio.gather(*writes)
    finally:
        await store.close()


async def _written(store: SqlStore, planned: Meetup, events: Sequence[Event], change: SeriesChange) -> None:
    await store.journal.append(None, planned, events, tip=None, origin=Origin(None, SERIES), along=change)


def _series(number: int, rule: Rule = _FIRST_THURSDAY) -> Iterator[Series]:
    today = datetime.now(UTC).date()
    for each in range(number):
        yield Series(
            series_id=new_id(),
            guild_id=GUILD_ID,
            channel_id=1 + each,
            voice_channel_id=None,
            title=f"Lean Coffee {each}",
            organizer="Bench",
            host_id=HOST_ID,
            rule=rule,
            anchor=today,
            at=time(12, 0),
            minutes=60,
            policy=Policy(),
            begins=today + timedelta(days=1),
            changed_at=datetime.now(UTC),
        )


def _planned(series: Series, starts_at: datetime) -> tuple[Meetup, list[Event], OccurrenceNote]:
    """A planned meetup of a series, with five topics; the events that led there, and its note."""
    now = datetime.now(UTC)
    day: date = starts_at.date()
    plan = PlanMeetup(
        _HOST,
        new_id(),
        series.guild_id,
        series.channel_id,
        None,
        series.title,
        series.organizer,
        series.policy,
        series.occurrence(day, starts_at),
    )
    meetup, events = apply(None, plan, now)
    happened = list(events)
    for number in range(1, 6):
        meetup, events = apply(meetup, ProposeTopic(_HOST, f"Topic {number}", "Why it matters"), now)
        happened += events
    assert meetup is not None
    return meetup, happened, OccurrenceNote(day, OccurrenceState.PLANNED, starts_at, meetup.meetup_id)


class _CountedReminders(NoBoards):
    """Knows when a thousand meetups have been shown with a reminder, each after its commit."""

    def __init__(self) -> None:
        self._reminded: set[str] = set()
        self.all_shown = asyncio.Event()

    def changed(self, meetup: Meetup, *, anew: bool = False, restore: bool = False) -> None:
        """Count a meetup once."""
        if meetup.plan.reminded:
            self._reminded.add(meetup.meetup_id)
        if len(self._reminded) == _DUE:
            self.all_shown.set()


class _Wired:
    """The use cases over a store and the real scheduler."""

    def __init__(self, store: SqlStore) -> None:
        clock, channels = SystemClock(), EmptyChannels()
        self.boards = _CountedReminders()
        self.alarms = AlarmClock()
        self.heartbeat = HeartbeatService(store.heartbeat, self.alarms, clock)
        self.meetups = Meetups(
            journal=store.journal,
            heartbeat=self.heartbeat,
            clock=clock,
            alarms=self.alarms,
            announcer=self.boards,
            channels=channels,
            settings=GuildSettingsService(store.settings, "UTC", SetAside()),
            credit=CreditService(store.credits),
            gate=Gate(),
            new_id=new_id,
        )
        self.scheduler = Scheduler(
            series=store.series,
            journal=store.journal,
            clock=clock,
            clock_check=ClockCheck(timedelta, lambda: None),
            alarms=self.alarms,
            channels=channels,
            faults=FaultLog(store.faults, store.series, clock, NoNews(), SetAside()),
            meetups=self.meetups,
            settings=GuildSettingsService(store.settings, "UTC", SetAside()),
            set_aside=SetAside(),
            new_id=new_id,
            volunteers=store.volunteers,
        )


async def _ring_at_once(store: SqlStore) -> float:
    """All start on the same day and hour, so all are to be reminded of at the same instant."""
    use_cases = _Wired(store)
    due_at = datetime.now(UTC) + timedelta(seconds=5)
    meetups = []
    for series in _series(_DUE):
        planned, events, _ = _planned(series, due_at + timedelta(days=1))
        meetups.append(
            (planned, store.journal.append(None, planned, events, tip=None, origin=Origin(None, SERIES)))
        )
    for _, append in meetups:
        await append
    assert datetime.now(UTC) < due_at, "setting the alarms took too long to measure their ringing"
    use_cases.alarms.start(use_cases.meetups.ring, use_cases.heartbeat.beat, use_cases.scheduler.wake)
    for planned, append in meetups:
        use_cases.meetups.adopt(planned, append.tip)
    try:
        await asyncio.wait_for(use_cases.boards.all_shown.wait(), _READY_WITHIN)
        return (datetime.now(UTC) - due_at).total_seconds()
    finally:
        use_cases.alarms.stop()


async def _post_all_boards(loop: LoopbackDiscord, database: Path) -> None:
    """The first start, which posts a board for each open meetup, is not measured."""
    async with running(loop, database, "-m", "bot", "run", log_level="INFO") as bot:
        await bot.ready(_READY_WITHIN)
        await loop.until(lambda: len(loop.messages) >= _OPEN, within=_READY_WITHIN)
        await asyncio.sleep(1)


async def seconds_to_ready(loop: LoopbackDiscord, database: Path) -> float:
    """How long a process takes from its start to its own word that it is ready."""
    begun = stopwatch.perf_counter()
    async with running(loop, database, "-m", "bot", "run", log_level="INFO") as bot:
        await bot.ready(_READY_WITHIN)
        return stopwatch.perf_counter() - begun
