"""A meetup whose host merges, parks, orders and reopens topics and gives the dots back, and one that is voting."""

from __future__ import annotations

from pathlib import Path

from bot.core.meetup import events as ev
from bot.core.meetup.curating import events as curating
from bot.core.meetup.events import MeetupEnd, PresenceSource, TopicEnd
from bot.core.policy import Policy
from bot.store.store import SqlStore
from tests.store.golden.writing import ANA, FIRST_CHANNEL, KIM, LI, SAM, Journal


async def write_curated(database: Path) -> None:
    """Write both; what follows from them is all to be kept."""
    store = await SqlStore.open(database)
    try:
        await _voting(store, "curatedvote0", FIRST_CHANNEL)
        await _to_the_end(store, "curatedover0", FIRST_CHANNEL + 1)
    finally:
        await store.close()


async def _voting(store: SqlStore, meetup_id: str, channel_id: int) -> Journal:
    journal = Journal(store, meetup_id, channel_id)
    await journal.plan(0, policy=Policy(dots=4, dots_per_topic=3))
    await journal.write(0, ev.MeetupStarted)
    for member in (ANA, LI, SAM):
        await journal.write(0, ev.MemberSeen, member_id=member, source=PresenceSource.VOICE)
    titles = ("Sizing", "Estimating", "Trunk-based development", "Retros", "Pairing")
    for number, (title, author) in enumerate(zip(titles, (LI, SAM, LI, SAM, KIM), strict=True), start=1):
        await journal.write(
            number, ev.TopicProposed, topic_id=number, author_id=author, title=title, pitch=""
        )
    await journal.write(6, curating.TopicJoined, topic_id=3, member_id=KIM)
    await journal.write(7, ev.TopicEdited, topic_id=4, title="Retrospectives", pitch="All of them", by=ANA)
    await journal.write(8, ev.VotingOpened)
    for voter, topic in ((LI, 1), (LI, 1), (LI, 2), (LI, 2), (SAM, 2), (SAM, 4), (SAM, 4)):
        await journal.write(9, ev.DotPlaced, voter_id=voter, topic_id=topic)
    await journal.write(10, curating.TopicsMerged, topic_id=2, into_id=1, most=3)
    await journal.write(10.5, ev.TopicWithdrawn, topic_id=4, by=SAM)
    await journal.write(11, ev.DotPlaced, voter_id=SAM, topic_id=3)
    await journal.write(11.5, ev.DotPlaced, voter_id=SAM, topic_id=3)
    await journal.write(12, curating.TopicRestored, topic_id=4, by=SAM, dots=4, most=3)
    return journal


async def _to_the_end(store: SqlStore, meetup_id: str, channel_id: int) -> None:
    journal = await _voting(store, meetup_id, channel_id)
    await journal.write(13, curating.DotsReset)
    await journal.write(14, ev.DotPlaced, voter_id=LI, topic_id=3)
    await journal.write(15, ev.VotingClosed, ranking=(3, 1, 4, 5))
    await journal.talk(15, timebox=1, topic=3)
    await journal.write(16, curating.QueueOrdered, order=(5, 1, 4))
    await journal.write(17, curating.TopicParked, topic_id=4)
    await journal.write(19, ev.TopicEnded, topic_id=3, reason=TopicEnd.NEXT, discussed=True)
    await journal.talk(19, timebox=2, topic=5)
    await journal.write(20, curating.TopicReopened, topic_id=3)
    await journal.write(20, curating.QueueOrdered, order=(3, 1))
    await journal.write(22, ev.TopicEnded, topic_id=5, reason=TopicEnd.NEXT, discussed=True)
    await journal.talk(22, timebox=3, topic=3)
    await journal.write(25, ev.TopicEnded, topic_id=3, reason=TopicEnd.CLOSING, discussed=True)
    await journal.write(25, ev.ClosingStarted)
    await journal.write(30, ev.MeetupFinished, reason=MeetupEnd.HOST)
