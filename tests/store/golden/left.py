"""Meetups that everybody has left: one ended for it, by voice and by text, and one that its people may take over."""

from __future__ import annotations

from pathlib import Path

from bot.core.meetup import events as ev
from bot.core.meetup.events import MeetupEnd, PresenceSource
from bot.core.meetup.hosting.events import TakeOverOffered
from bot.core.policy import Policy
from bot.store.store import SqlStore
from tests.store.golden.writing import ANA, FIRST_CHANNEL, LI, VOICE, Journal, moment


async def write_left(database: Path) -> None:
    """Write all three; what follows from them is all to be kept."""
    store = await SqlStore.open(database)
    try:
        await _ended(store, "leftbyvoice0", FIRST_CHANNEL, VOICE)
        await _ended(store, "leftbytext00", FIRST_CHANNEL + 1, None)
        journal = Journal(store, "hostaway0000", FIRST_CHANNEL + 2)
        await journal.plan(0, policy=Policy())
        await journal.write(0, ev.MeetupStarted)
        await journal.write(1, ev.MemberSeen, member_id=LI, source=PresenceSource.VOICE)
        await journal.write(5, TakeOverOffered)
    finally:
        await store.close()


async def _ended(store: SqlStore, meetup_id: str, channel_id: int, voice: int | None) -> None:
    source = PresenceSource.CHECK_IN if voice is None else PresenceSource.VOICE
    journal = Journal(store, meetup_id, channel_id)
    await journal.plan(0, policy=Policy(), voice=voice)
    await journal.write(0, ev.MeetupStarted)
    for member in (ANA, LI):
        await journal.write(0, ev.MemberSeen, member_id=member, source=source)
    await journal.write(10, ev.MemberLeft, member_id=ANA, source=source)
    await journal.write(20, ev.MemberLeft, member_id=LI, source=source)
    await journal.write(22, ev.ObservationLost, since=moment(21))
    await journal.write(30, ev.ObservationRegained, present=())
    await journal.write(44, ev.MeetupFinished, reason=MeetupEnd.EVERYBODY_LEFT)
