"""Talks with a speaker queue: hands up and somebody with the floor, the floor given back, a queue that ended."""

from __future__ import annotations

from pathlib import Path

from bot.core.meetup import events as ev
from bot.core.meetup.events import PresenceSource, TopicEnd
from bot.core.meetup.speakers.events import HandLowered, HandRaised, SpeakerCalled
from bot.core.policy import Policy
from bot.store.store import SqlStore
from tests.store.golden.writing import ANA, FIRST_CHANNEL, KIM, LI, SAM, Journal


async def write_spoken(database: Path) -> None:
    """Write three meetups, each a few steps further on."""
    store = await SqlStore.open(database)
    try:
        for number in range(3):
            journal = Journal(store, f"spoken{number:06}", FIRST_CHANNEL + number)
            await _queue(journal)
            if number > 0:
                await journal.write(7, SpeakerCalled, topic_id=1, member_id=SAM)
                await journal.write(8, SpeakerCalled, topic_id=1, member_id=None)
            if number > 1:
                await journal.write(8.5, HandRaised, topic_id=1, member_id=KIM)
                await journal.write(9, ev.TopicEnded, topic_id=1, reason=TopicEnd.NEXT, discussed=True)
                await journal.talk(9, timebox=2, topic=2)
    finally:
        await store.close()


async def _queue(journal: Journal) -> None:
    await journal.plan(0, policy=Policy())
    await journal.write(0, ev.MeetupStarted)
    for member in (ANA, LI, SAM, KIM):
        await journal.write(0, ev.MemberSeen, member_id=member, source=PresenceSource.VOICE)
    for topic_id, title in enumerate(("Sizing", "Trunk"), start=1):
        await journal.write(1, ev.TopicProposed, topic_id=topic_id, author_id=LI, title=title, pitch="")
    await journal.write(2, ev.VotingOpened)
    await journal.write(3, ev.VotingClosed, ranking=(1, 2))
    await journal.talk(3, timebox=1, topic=1)
    for minute, member in ((4, LI), (4.5, KIM), (5, SAM)):
        await journal.write(minute, HandRaised, topic_id=1, member_id=member)
    await journal.write(5.5, HandLowered, topic_id=1, member_id=KIM)
    await journal.write(6, SpeakerCalled, topic_id=1, member_id=LI)
