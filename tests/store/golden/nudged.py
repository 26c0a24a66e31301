"""A vote under way whose room was reminded of its dots twice."""

from __future__ import annotations

from pathlib import Path

from bot.core.meetup import events as ev
from bot.core.meetup.events import PresenceSource
from bot.core.meetup.pace.events import VotersNudged
from bot.core.policy import Policy
from bot.store.store import SqlStore
from tests.store.golden.writing import ANA, FIRST_CHANNEL, LI, Journal


async def write_nudged(database: Path) -> None:
    """Write the meetup."""
    store = await SqlStore.open(database)
    try:
        journal = Journal(store, "nudged000000", FIRST_CHANNEL)
        await journal.plan(0, policy=Policy(closes_early=True))
        await journal.write(0, ev.MeetupStarted)
        for member in (ANA, LI):
            await journal.write(0, ev.MemberSeen, member_id=member, source=PresenceSource.VOICE)
        await journal.write(1, ev.TopicProposed, topic_id=1, author_id=LI, title="Sizing", pitch="")
        await journal.write(2, ev.VotingOpened)
        await journal.write(3, VotersNudged, waiting=2)
        await journal.write(4, ev.DotPlaced, voter_id=LI, topic_id=1)
        await journal.write(5, VotersNudged, waiting=2)
    finally:
        await store.close()
