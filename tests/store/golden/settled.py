"""A meetup held by text that was settled after all, without somebody who does not want their attendance noted."""

from __future__ import annotations

from pathlib import Path

from bot.core.meetup import events as ev
from bot.core.meetup.events import MeetupEnd
from bot.core.policy import Policy
from bot.store.store import SqlStore
from tests.store.golden.writing import ANA, FIRST_CHANNEL, LI, SAM, Journal


async def write_settled(database: Path) -> None:
    """Write it, over and not credited yet."""
    store = await SqlStore.open(database)
    try:
        journal = Journal(store, "settled00000", FIRST_CHANNEL)
        await journal.plan(0, policy=Policy(), voice=None)
        await journal.write(0, ev.MeetupStarted)
        for number, author in enumerate((SAM, LI), start=1):
            await journal.write(
                1, ev.TopicProposed, topic_id=number, author_id=author, title="Sizing", pitch=""
            )
            await journal.write(50, ev.TakeawayAdded, member_id=author, topic_id=number, text="Less of it")
        await journal.write(60, ev.MeetupFinished, reason=MeetupEnd.HOST)
        await journal.write(
            61, ev.SettledAfterAll, reason="We were all in voice", corrector_id=ANA, left_out=(LI,)
        )
    finally:
        await store.close()
