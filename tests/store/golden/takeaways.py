"""A meetup whose takeaways were edited and removed, and whose withdrawn topic came back."""

from __future__ import annotations

from pathlib import Path

from bot.core.meetup import events as ev
from bot.core.meetup.curating.events import TopicRestored
from bot.core.meetup.events import MeetupEnd, PresenceSource, TopicEnd
from bot.core.meetup.takeaways.events import TakeawayEdited, TakeawayRemoved
from bot.core.policy import Policy
from bot.store.store import SqlStore
from tests.store.golden.writing import ANA, FIRST_CHANNEL, LI, SAM, Journal


async def write_takeaways(database: Path) -> None:
    """Write one, ended; what follows from it is all to be kept."""
    store = await SqlStore.open(database)
    try:
        journal = Journal(store, "takeaways000", FIRST_CHANNEL)
        await journal.plan(0, policy=Policy())
        await journal.write(0, ev.MeetupStarted)
        for member in (ANA, LI, SAM):
            await journal.write(0, ev.MemberSeen, member_id=member, source=PresenceSource.VOICE)
        await journal.write(1, ev.TopicProposed, topic_id=1, author_id=LI, title="Sizing", pitch="")
        await journal.write(2, ev.TopicWithdrawn, topic_id=1, by=LI)
        await journal.write(3, TopicRestored, topic_id=1, by=LI, dots=3, most=3)
        await journal.write(4, ev.VotingOpened)
        await journal.write(5, ev.VotingClosed, ranking=(1,))
        await journal.talk(5, timebox=1, topic=1)
        for member, text in ((LI, "Merge daily"), (SAM, "Ask Ana"), (LI, "Talk less")):
            await journal.write(7, ev.TakeawayAdded, member_id=member, topic_id=1, text=text)
        await journal.write(8, TakeawayEdited, takeaway_id=1, member_id=LI, text="Merge twice a day")
        await journal.write(8.5, TakeawayRemoved, takeaway_id=2, by=ANA)
        await journal.write(10, ev.TopicEnded, topic_id=1, reason=TopicEnd.CLOSING, discussed=True)
        await journal.write(10, ev.ClosingStarted)
        await journal.write(30, ev.MeetupFinished, reason=MeetupEnd.HOST)
    finally:
        await store.close()
