"""A meetup that its host forgot, and whose attestation was taken back."""

from __future__ import annotations

from pathlib import Path

from bot.core.meetup import events as ev
from bot.core.meetup.events import MeetupEnd, PresenceSource
from bot.core.meetup.undo.events import AttestationWithdrawn
from bot.core.policy import Policy
from bot.store.store import SqlStore
from tests.store.golden.writing import ANA, FIRST_CHANNEL, LI, SAM, Journal


async def write_unattested(database: Path) -> None:
    """Write it, over and not credited yet."""
    store = await SqlStore.open(database)
    try:
        journal = Journal(store, "unattested00", FIRST_CHANNEL)
        await journal.plan(0, policy=Policy())
        await journal.write(0, ev.MeetupStarted)
        await journal.write(0, ev.MemberSeen, member_id=LI, source=PresenceSource.VOICE)
        await journal.write(360, ev.MeetupFinished, reason=MeetupEnd.FORGOTTEN)
        await journal.write(400, ev.MeetupAttested, attester_id=ANA)
        await journal.write(410, AttestationWithdrawn, host_id=SAM)
    finally:
        await store.close()
