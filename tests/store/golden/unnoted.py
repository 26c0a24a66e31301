"""Meetups that somebody whose attendance is not noted did not leave: a host among them, and nobody who hosts."""

from __future__ import annotations

from pathlib import Path

from bot.core.meetup import events as ev
from bot.core.meetup.events import PresenceSource
from bot.core.meetup.hosting.events import TakeOverOffered, UnnotedHere
from bot.core.policy import Policy
from bot.store.store import SqlStore
from tests.store.golden.writing import FIRST_CHANNEL, LI, Journal


async def write_unnoted(database: Path) -> None:
    """Write both; what follows from them is all to be kept."""
    store = await SqlStore.open(database)
    try:
        for number, has_host in enumerate((True, False)):
            journal = Journal(store, f"unnoted{number:05}", FIRST_CHANNEL + number)
            await journal.plan(0, policy=Policy())
            await journal.write(0, ev.MeetupStarted)
            await journal.write(1, ev.MemberSeen, member_id=LI, source=PresenceSource.VOICE)
            await journal.write(5, TakeOverOffered)
            await journal.write(6, UnnotedHere, has_host=has_host)
            await journal.write(7, ev.MemberLeft, member_id=LI, source=PresenceSource.VOICE)
            await journal.write(22, UnnotedHere, has_host=has_host)
    finally:
        await store.close()
