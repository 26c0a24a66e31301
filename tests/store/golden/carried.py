"""A planned meetup of a series to which topics came over, one of them with those who stood with it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from bot.core.meetup import events as ev
from bot.core.meetup.ahead.occurrence import Occurrence
from bot.core.meetup.curating.events import TopicJoined
from bot.core.policy import Policy
from bot.store.store import SqlStore
from tests.store.golden.writing import ANA, FIRST_CHANNEL, KIM, LI, SAM, Journal, moment

NOVEMBER, DECEMBER = date(2026, 11, 5), date(2026, 12, 3)


async def write_carried(database: Path) -> None:
    """Write it."""
    store = await SqlStore.open(database)
    try:
        journal = Journal(store, "carriedahead", FIRST_CHANNEL)
        starts = moment(0) + timedelta(days=28)
        await journal.plan(0, policy=Policy(), occurrence=Occurrence("series1", DECEMBER, starts, 60))
        came = {"pitch": "", "since": NOVEMBER, "times": 1}
        await journal.write(
            0, ev.TopicCarried, topic_id=1, author_id=LI, title="Sizing", supporters=(SAM, KIM), **came
        )
        await journal.write(0, ev.TopicCarried, topic_id=2, author_id=ANA, title="Retros", **came)
        await journal.write(1, TopicJoined, topic_id=2, member_id=LI)
    finally:
        await store.close()
