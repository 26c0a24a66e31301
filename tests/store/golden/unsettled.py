"""A meetup that was cancelled, and settled after all, which was taken back."""

from __future__ import annotations

from pathlib import Path

from bot.core.meetup import events as ev
from bot.core.meetup.events import PresenceSource
from bot.core.meetup.undo.events import SettlingWithdrawn
from bot.core.policy import Policy
from bot.store.store import SqlStore
from tests.store.golden.writing import ANA, FIRST_CHANNEL, LI, SAM, Journal


async def write_unsettled(database: Path) -> None:
    """Write it, over, without any credit."""
    store = await SqlStore.open(database)
    try:
        journal = Journal(store, "unsettled000", FIRST_CHANNEL)
        await journal.plan(0, policy=Policy())
        await journal.write(0, ev.MeetupStarted)
        await journal.write(0, ev.MemberSeen, member_id=LI, source=PresenceSource.VOICE)
        await journal.write(60, ev.MeetupCancelled, by=ANA)
        await journal.write(61, ev.SettledAfterAll, reason="Pressed the wrong button", corrector_id=ANA)
        await journal.write(70, SettlingWithdrawn, host_id=SAM)
    finally:
        await store.close()
