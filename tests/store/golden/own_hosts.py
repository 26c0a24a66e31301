"""A meetup under way that was handed to somebody, who has co-hosts and was then stood in for."""

from __future__ import annotations

from pathlib import Path

from bot.core.meetup import events as ev
from bot.core.meetup.events import PresenceSource
from bot.core.meetup.hosting.events import HostsChanged
from bot.core.policy import Policy
from bot.store.store import SqlStore
from tests.store.golden.writing import ANA, FIRST_CHANNEL, LI, SAM, Journal


async def write_own_hosts(database: Path) -> None:
    """Write one that its host took over, and one that still is in the hands of whom it was handed to."""
    store = await SqlStore.open(database)
    try:
        for number in range(2):
            journal = Journal(store, f"ownhosts{number}000", FIRST_CHANNEL + number)
            await journal.plan(0, policy=Policy())
            await journal.write(0, ev.MeetupStarted)
            for member in (ANA, LI):
                await journal.write(0, ev.MemberSeen, member_id=member, source=PresenceSource.VOICE)
            await journal.write(5, HostsChanged, host_id=LI, cohost_ids=(), is_appointed=True, is_taken=False)
            await journal.write(
                6, HostsChanged, host_id=LI, cohost_ids=(SAM,), is_appointed=True, is_taken=False
            )
            if number:
                await journal.write(
                    9, HostsChanged, host_id=ANA, cohost_ids=(SAM, LI), is_appointed=False, is_taken=True
                )
    finally:
        await store.close()
