"""A meetup in which somebody joined a topic and took that back, before and after it became part of another."""

from __future__ import annotations

from pathlib import Path

from bot.core.meetup import events as ev
from bot.core.meetup.curating import events as curating
from bot.core.policy import Policy
from bot.store.store import SqlStore
from tests.store.golden.writing import FIRST_CHANNEL, KIM, LI, SAM, Journal


async def write_joined(database: Path) -> None:
    """Write it; what follows from it is all to be kept."""
    store = await SqlStore.open(database)
    try:
        journal = Journal(store, "joined000000", FIRST_CHANNEL)
        await journal.plan(0, policy=Policy())
        await journal.write(0, ev.MeetupStarted)
        for number, title in enumerate(("Sizing", "Estimating"), start=1):
            await journal.write(
                number, ev.TopicProposed, topic_id=number, author_id=LI, title=title, pitch=""
            )
        for member in (KIM, SAM):
            await journal.write(3, curating.TopicJoined, topic_id=1, member_id=member)
        await journal.write(4, curating.TopicLeft, topic_id=1, member_id=SAM)
        await journal.write(5, curating.TopicJoined, topic_id=2, member_id=SAM)
        await journal.write(6, curating.TopicsMerged, topic_id=1, into_id=2, most=3)
        await journal.write(7, curating.TopicLeft, topic_id=2, member_id=KIM)
    finally:
        await store.close()
