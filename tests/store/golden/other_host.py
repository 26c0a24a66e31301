"""A meetup that somebody else started than was to host it, by a server that says how many topics each may have."""

from __future__ import annotations

from pathlib import Path

from bot.core.meetup import events as ev
from bot.core.meetup.events import MeetupEnd, PresenceSource, TopicEnd
from bot.core.policy import Policy
from bot.store.store import SqlStore
from tests.store.golden.writing import FIRST_CHANNEL, LI, SAM, Journal


async def write_other_host(database: Path) -> None:
    """Write it, ended, with a topic that was skipped after ten minutes; what follows from it is all to be kept."""
    store = await SqlStore.open(database)
    try:
        journal = Journal(store, "otherhost000", FIRST_CHANNEL)
        await journal.plan(0, policy=Policy(topics_each=4), voice=None)
        await journal.write(1, ev.MeetupStarted)
        await journal.write(1, ev.HostChanged, host_id=LI)
        await journal.write(1, ev.MemberSeen, member_id=LI, source=PresenceSource.CHECK_IN)
        for number, title in enumerate(("Sizing", "Trunk"), start=1):
            await journal.write(2, ev.TopicProposed, topic_id=number, author_id=SAM, title=title, pitch="")
        await journal.write(3, ev.VotingOpened)
        await journal.write(4, ev.VotingClosed, ranking=(1, 2))
        await journal.write(4, ev.TimeboxStarted, timebox_id=1, topic_id=1, index=0, seconds=1200)
        await journal.write(14, ev.TopicEnded, topic_id=1, reason=TopicEnd.SKIPPED, discussed=True)
        await journal.write(14, ev.TimeboxStarted, timebox_id=2, topic_id=2, index=0, seconds=300)
        await journal.write(14.5, ev.TopicEnded, topic_id=2, reason=TopicEnd.NEXT, discussed=False)
        await journal.write(14.5, ev.ClosingStarted)
        await journal.write(20, ev.MeetupFinished, reason=MeetupEnd.HOST)
    finally:
        await store.close()
