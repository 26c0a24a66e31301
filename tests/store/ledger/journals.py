"""A meetup as a journal, for tests of the ledger: who was there by check-in, and how long."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.app.ports import Origin
from bot.core.meetup import events as ev
from bot.core.meetup.evolve import evolve
from bot.core.meetup.state import Meetup
from bot.store.store import SqlStore
from tests.store.making import CHANNEL, NOON, ORIGIN, Pipeline, plan

ANA, LI, SAM = 2**62 + 11, 2**62 + 12, 2**62 + 13


NOBODY = Origin(None, "test")


async def append(store: SqlStore, meetup: Meetup, *events: ev.Event, origin: Origin = NOBODY) -> Meetup:
    """Append events as they follow from one another, with the head beside them."""
    after = meetup
    for each in events:
        after = evolve(after, each)
    tip = (await store.journal.load(meetup.meetup_id)).tip
    await store.journal.append(meetup, after, events, tip=tip, origin=origin)
    return after


async def held(
    store: SqlStore,
    meetup_id: str = "m1",
    minutes: Mapping[int, int] = {ANA: 60, LI: 30},
    *,
    start: datetime = NOON,
    lasted: int = 60,
    channel_id: int = CHANNEL,
) -> Meetup:
    """A text-only meetup that took place: everybody checks in at the start, stays so many minutes, and acts."""
    meetup = await plan(store.journal, meetup_id, channel_id)
    happened: list[tuple[datetime, ev.Event]] = [(start, ev.MeetupStarted(start))]
    for member_id, stayed in minutes.items():
        happened.append((start, ev.MemberSeen(start, member_id, ev.PresenceSource.CHECK_IN)))
        for signs in range(20, stayed, 20):
            at = start + timedelta(minutes=signs)
            happened.append((at, ev.RotiGiven(at, member_id, 4)))
        left = start + timedelta(minutes=stayed)
        happened.append((left, ev.MemberLeft(left, member_id, ev.PresenceSource.CHECK_IN)))
    happened.sort(key=lambda each: each[0])
    end = start + timedelta(minutes=lasted)
    events = [each for _, each in happened]
    meetup = await append(store, meetup, *events)
    return await append(store, meetup, ev.MeetupFinished(end, ev.MeetupEnd.HOST), origin=ORIGIN)


async def settled(store: SqlStore, meetup_id: str = "m1") -> Meetup:
    """A meetup that took place and was settled."""
    meetup = await held(store, meetup_id)
    assert meetup.flow.ended_at is not None
    await store.credits.settle(meetup_id, meetup.flow.ended_at)
    return meetup


async def correct(
    store: SqlStore, meetup: Meetup, member_id: int, minutes: tuple[int, int], *, adds: bool
) -> Meetup:
    """A host's correction, in minutes after the start."""
    assert meetup.flow.started_at is not None
    start, end = (meetup.flow.started_at + timedelta(minutes=each) for each in minutes)
    event = ev.AttendanceCorrected(end + timedelta(hours=5), member_id, start, end, adds, "On the phone", ANA)
    pipeline = await Pipeline.on(store.journal, meetup)
    await pipeline.add(event)
    return pipeline.meetup
