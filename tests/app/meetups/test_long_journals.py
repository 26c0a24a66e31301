"""A meetup with a long journal: whoever presses a button of its board holds up nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from bot.app.concurrency.off_loop import LARGE
from bot.app.meetups.cache import Loaded, MeetupCache, OverMeetups
from bot.app.meetups.recovery.gate import Gate
from bot.app.ports import History, Journal
from bot.core.meetup.events import DotPlaced, DotRemoved, Event, MeetupCancelled
from bot.core.meetup.evolve import evolve, fold
from bot.store.store import SqlStore
from tests.app.on_the_loop import calls_here
from tests.store.making import HOST, NOON, ORIGIN, plan

EVENTS = 4 * LARGE
"""Several times as many as are folded on the loop; what is counted is calls, and not time."""


class CountedJournal:
    """The store's journal, which counts how often it is read."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.reads = 0

    async def load(self, meetup_id: str) -> History:
        """Read it."""
        self.reads += 1
        return await self._journal.load(meetup_id)


async def a_long_meetup_that_is_over(store: SqlStore) -> Sequence[Event]:
    """One in which a dot was placed and taken back a thousand times."""
    before = after = await plan(store.journal)
    tip = (await store.journal.load("m1")).tip
    kinds = (DotPlaced, DotRemoved)
    events: list[Event] = [
        kinds[each % 2](NOON + timedelta(milliseconds=each), HOST, 1) for each in range(EVENTS)
    ]
    events.append(MeetupCancelled(NOON + timedelta(hours=1), HOST))
    for event in events:
        after = evolve(after, event)
    await store.journal.append(before, after, events, tip=tip, origin=ORIGIN)
    return (await store.journal.load("m1")).events


async def test_pressing_five_times_reads_it_once_and_does_not_hold_up_the_loop(store: SqlStore) -> None:
    events = await a_long_meetup_that_is_over(store)
    journal = CountedJournal(store.journal)
    cache = MeetupCache(journal, Gate())  # type: ignore[arg-type]  # it only reads
    with calls_here(evolve) as folding:
        expected = fold(events)
    assert folding.count == len(events)  # so they are counted

    with calls_here(evolve) as folding:
        found = await asyncio.gather(*(cache.at("m1") for _ in range(5)))
        found.append(await cache.at("m1"))

    assert journal.reads == 1
    assert all(each.meetup == expected for each in found)
    assert folding.count == 0


async def test_few_are_kept_the_ones_that_were_asked_for_last(store: SqlStore) -> None:
    meetup = await plan(store.journal)
    tip = (await store.journal.load("m1")).tip

    def entry(name: str, events: int) -> Loaded:
        head = dict(vars(meetup)) | {"meetup_id": name, "seq": events}
        return Loaded(type(meetup)(**head), tip)

    over = OverMeetups(most=2, most_events=100)
    over.keep(entry("a", 10))
    over.keep(entry("b", 10))
    assert over.get("a") is not None
    over.keep(entry("c", 10))
    assert [over.get(each) is not None for each in "abc"] == [True, False, True]
    over.keep(entry("long", 1000))
    assert [over.get(each) is not None for each in ("a", "c", "long")] == [False, False, True]
